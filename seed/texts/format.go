package texts

import (
	"bytes"
	"path/filepath"
	"strings"
)

// Format is how a file holds its texts.
type Format string

// The formats.
const (
	FormatText     Format = "text"
	FormatMarkdown Format = "markdown"
	FormatCSV      Format = "csv"
	FormatTSV      Format = "tsv"
	FormatJSONL    Format = "jsonl" // a JSON object on each line
	FormatJSON     Format = "json"  // an array of objects
	FormatFeed     Format = "feed"  // RSS 0.9 to 2.0, Atom
	FormatHTML     Format = "html"
)

// Formats returns every format.
func Formats() []Format {
	return []Format{FormatText, FormatMarkdown, FormatCSV, FormatTSV, FormatJSONL, FormatJSON, FormatFeed, FormatHTML}
}

// Detect returns the format of a file by its name, and by its first bytes where
// the name says nothing or too little (.xml, .json, none).
func Detect(name string, head []byte) Format {
	if f := byName(name); f != "" && f != FormatJSON && f != FormatFeed {
		return f
	}
	head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	head = bytes.TrimLeft(head, " \t\r\n")
	lower := bytes.ToLower(head[:min(len(head), 1024)])
	switch {
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")):
		return FormatHTML
	case bytes.HasPrefix(lower, []byte("<")):
		for _, root := range []string{"<rss", "<feed", "<rdf:rdf"} {
			if bytes.Contains(lower, []byte(root)) {
				return FormatFeed
			}
		}
		if bytes.Contains(lower, []byte("<html")) || bytes.Contains(lower, []byte("<body")) || bytes.Contains(lower, []byte("<p>")) {
			return FormatHTML
		}
	case bytes.HasPrefix(head, []byte("{")):
		return FormatJSONL
	case bytes.HasPrefix(head, []byte("[")):
		if byName(name) == FormatJSON || bytes.HasPrefix(bytes.TrimLeft(head[1:], " \t\r\n"), []byte("{")) {
			return FormatJSON
		}
	case bytes.HasPrefix(head, []byte("---\n")), bytes.HasPrefix(head, []byte("---\r\n")):
		return FormatMarkdown
	}
	if f := byName(name); f != "" {
		return f
	}
	return FormatText
}

func byName(name string) Format {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".text":
		return FormatText
	case ".md", ".markdown":
		return FormatMarkdown
	case ".csv":
		return FormatCSV
	case ".tsv", ".tab":
		return FormatTSV
	case ".jsonl", ".ndjson":
		return FormatJSONL
	case ".json":
		return FormatJSON
	case ".rss", ".atom", ".xml", ".rdf":
		return FormatFeed
	case ".html", ".htm", ".xhtml":
		return FormatHTML
	}
	return ""
}
