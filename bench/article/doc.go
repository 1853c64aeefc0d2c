// Package article measures how fast raw texts become facts: the whole chain of
// seed/texts and article, over government releases where they lie beside the
// checkout and over texts of its own, and over texts that are unkind to a parser.
//
//	go test -run '^$' -bench . ./bench/article
//
// It has no code of its own. Its tests hold time to the length of a text.
package article
