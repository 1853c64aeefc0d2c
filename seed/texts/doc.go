// Package texts reads files of news texts, one text after the other: plain text,
// Markdown with YAML front matter, CSV and JSON lines with named columns, RSS and
// Atom feeds, and HTML pages. What comes out is a [Text]: the words, and what the
// source itself says of publisher, title, author, time and address.
//
// The words are put into their final form here, once ([Clean]), so that every
// span that is counted later counts code points of exactly the text that is
// stored.
//
// What the package refuses to do:
//
//   - It invents no metadata: a text whose source names no date has none. Where a
//     publisher is missing it is the host of the address, and else empty.
//   - It lets no bad record stop the rest: an error names file and line, and the
//     next record follows.
//   - It holds no more than one record in memory (a feed and a page are one
//     record's worth; see [Options.Limit]).
//   - It fetches nothing and stores nothing.
//
// The main text of a page is found by go-readability
// (docs/decisions/0008-html-extraction.md), feeds are read by gofeed, Markdown by
// goldmark, front matter by goccy/go-yaml.
//
// Read text.go first, then the file of the format: plain.go, markdown.go,
// table.go, lines.go, feed.go, page.go.
package texts
