// Package text reads characters and words: the form in which names are
// compared, and the words of a text. It knows nothing of what the words mean.
package text
