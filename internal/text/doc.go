// Package text reads characters and words: the form in which names are
// compared, and the tokens, paragraphs, sentences and quotations of a text with
// the exact bytes where they stand. It knows nothing of what the words mean.
//
// Every function is pure and takes time linear in the length of its text,
// whatever the text. Read span.go and token.go first, then quotation.go and
// sentence.go.
package text
