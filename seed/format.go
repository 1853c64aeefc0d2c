package seed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"demarche/ontology"
	"demarche/seed/texts"
)

// Format is what a file holds: structured documents, or raw texts in one of the
// formats of package texts, under the same names.
type Format string

// FormatDocument is structured documents in any form that [Records] takes.
const FormatDocument Format = "document"

// Formats returns every format.
func Formats() []Format {
	all := []Format{FormatDocument}
	for _, f := range texts.Formats() {
		all = append(all, Format(f))
	}
	return all
}

// Recognise returns the format of a file by its first bytes, and by its name
// where a name is safe: .txt and .csv say what they are, .json does not. JSON
// is a structured document unless it has columns that the format of documents
// does not know and one that holds a text; columnsNamed says that somebody has
// named the columns, which only raw texts have. The error says what the file
// looks like.
func Recognise(name string, head []byte, columnsNamed bool) (Format, error) {
	if what := notText(head); what != "" {
		return "", errors.New(what)
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".tab", ".html", ".htm", ".xhtml", ".rss", ".atom", ".rdf":
		return Format(texts.Detect(name, head)), nil
	case ".json", ".jsonl", ".ndjson":
		return recogniseJSON(start, columnsNamed), nil
	}
	if len(start) == 0 {
		return FormatDocument, nil // no documents, which is no mistake
	}
	switch found := texts.Detect("", head); {
	case start[0] == '{' || start[0] == '[':
		return recogniseJSON(start, columnsNamed), nil
	case found == texts.FormatHTML || found == texts.FormatFeed || found == texts.FormatMarkdown:
		return Format(found), nil
	case start[0] == '<':
		return "", errors.New("is XML, and neither a feed nor a page: there is no format for it")
	}
	line, _, _ := bytes.Cut(start, []byte("\n"))
	return "", fmt.Errorf("is of no kind that its name or its content tells; it begins with %q: say what it is with --format, one of %s",
		shorten(string(bytes.TrimSpace(line))), listed(Formats()))
}

func listed[T ~string](all []T) string {
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = string(w)
	}
	return strings.Join(out, ", ")
}

// notText says what a file is that holds no text.
func notText(head []byte) string {
	for _, known := range []struct{ magic, what string }{
		{"\x1F\x8B", "is compressed with gzip: unpack it first (gunzip -c FILE | demarche load -)"},
		{"\x28\xB5\x2F\xFD", "is compressed with Zstandard: unpack it first (zstd -dc FILE | demarche load -)"},
		{"BZh", "is compressed with bzip2: unpack it first (bunzip2 -c FILE | demarche load -)"},
		{"PK\x03\x04", "is a ZIP archive, as office documents are: unpack it, or save it as text"},
		{"%PDF-", "is a PDF: save its text (pdftotext FILE)"},
		{"SQLite format 3\x00", "is an SQLite database: --db names it, if it is demarche's"},
		{"\xFF\xD8\xFF", "is a picture"}, {"\x89PNG", "is a picture"}, {"GIF8", "is a picture"},
	} {
		if bytes.HasPrefix(head, []byte(known.magic)) {
			return known.what
		}
	}
	wide := bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF"))
	if !wide && bytes.IndexByte(head, 0) >= 0 && !utf8.Valid(head) {
		return "is no text: it holds bytes of a program or a picture"
	}
	return ""
}

// recogniseJSON tells structured documents from objects that hold raw texts, by
// the fields of the first object.
func recogniseJSON(start []byte, columnsNamed bool) Format {
	raw := Format(texts.FormatJSONL)
	if bytes.HasPrefix(start, []byte("[")) {
		raw = Format(texts.FormatJSON)
	}
	fields := firstFields(start)
	known := fieldsOf(reflect.TypeFor[ontology.Facts]())
	foreign, holdsText := false, false
	for _, f := range fields {
		if f.list && slices.ContainsFunc(known, func(k formatField) bool { return k.list() && levenshtein.ComputeDistance(f.name, k.name) <= 2 }) {
			return FormatDocument // or means to be one
		}
		if f.name != "$schema" && !slices.ContainsFunc(known, func(k formatField) bool { return k.name == f.name }) {
			foreign = true
		}
		holdsText = holdsText || texts.HoldsText(f.name)
	}
	if len(fields) > 0 && (columnsNamed || foreign && holdsText) {
		return raw
	}
	return FormatDocument
}

// list reports whether the field of a document holds a list of facts.
func (f formatField) list() bool {
	return reflect.TypeFor[ontology.Facts]().FieldByIndex(f.index).Type.Kind() == reflect.Slice
}

// firstField is a field of a JSON object.
type firstField struct {
	name string
	list bool // its value is one
}

// firstFields returns the fields of the first object of a JSON text, as far as
// the beginning of the text has them.
func firstFields(head []byte) []firstField {
	dec := json.NewDecoder(bytes.NewReader(head))
	var fields []firstField
	for depth, listed := 0, false; ; {
		token, err := dec.Token()
		if err != nil {
			return fields
		}
		switch delim, _ := token.(json.Delim); {
		case delim == '[' && depth == 0 && !listed:
			listed = true
		case delim == '{' && depth == 0:
			depth = 1
		case depth == 0: // a bare value is no object
			return fields
		case delim == '{' || delim == '[':
			depth++
		case delim == '}' || delim == ']':
			if depth--; depth == 0 {
				return fields
			}
		case depth == 1:
			if name, ok := token.(string); ok {
				fields = append(fields, firstField{name: name})
				if next, err := dec.Token(); err != nil {
					return fields
				} else if delim, ok := next.(json.Delim); ok {
					fields[len(fields)-1].list = delim == '['
					depth++
				}
			}
		}
	}
}
