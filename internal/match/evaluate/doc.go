// Package evaluate measures internal/match against labelled names: how many of
// the pairs that it takes for one actor are one (precision), and how many of
// those that are one it finds (recall). It reads files that are no part of this
// module and prints tables; it changes nothing.
package evaluate
