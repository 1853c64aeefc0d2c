package texts

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"demarche/ontology"
)

// Text is one text as its source gives it.
type Text struct {
	Publisher string
	Title     string
	Author    string
	Published ontology.Date // a time with the offset of the publisher's clock where that is known: its day is the publisher's
	Updated   ontology.Date // of the last edit, where the source tells it
	URL       string
	GUID      string // the source's own key of the text: a feed's guid, a table's id
	Language  string // BCP 47
	Type      ontology.DocumentType
	Body      string // clean: see Clean
	File      string
	Line      int // where its record begins, counted from 1
}

// Document returns the text as a document without an id.
func (t Text) Document() ontology.Document {
	return ontology.Document{
		Type: t.Type, Publisher: ontology.Source{Name: t.Publisher}, Title: t.Title, URL: t.URL, Author: t.Author,
		Language: t.Language, Published: t.Published, Text: t.Body,
	}
}

// Key returns what tells this text from the others of its source, and stays when
// it is edited: the guid, else the address, else file and title.
func (t Text) Key() string {
	switch {
	case t.GUID != "":
		return t.GUID
	case t.URL != "":
		return t.URL
	}
	return t.File + "#" + t.Title
}

// Options say what the files themselves do not.
type Options struct {
	Format Format // empty: recognised by name and content
	// Map names the columns or front matter keys that hold the fields title,
	// author, published, updated, url, guid, language, publisher, type and text.
	// Several joined by a plus sign stand one after the other: text=summary+body.
	// Fields that it leaves out are found under their usual names.
	Map map[string]string
	// Zone is the publisher's clock: see [ParseTime]. In feeds and pages a bare
	// "Z" is UTC, as their formats define it.
	Zone      *time.Location
	Publisher string // of texts whose source names none; a feed's own title yields to it
	Language  string // of texts whose source names none
	Limit     int64  // bytes of one record; 0 is 64 MiB
}

func (o Options) limit() int64 {
	if o.Limit > 0 {
		return o.Limit
	}
	return 64 << 20
}

// Error is what is wrong with one record.
type Error struct {
	File string
	Line int // 0 where the whole file is meant
	Err  error
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %v", e.File, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// ErrNoText is wrapped by the error of a record that has no words.
var ErrNoText = errors.New("no text in it")

// Read reads the texts of one file from r. Each bad record gives an [*Error] in
// place of a text; the records after it follow. The name decides the format
// where the content does not, and stands in errors.
func Read(name string, r io.Reader, o Options) iter.Seq2[Text, error] {
	return func(yield func(Text, error) bool) {
		in := newInput(r)
		format := o.Format
		if format == "" {
			format = Detect(name, in.head())
		}
		source := source{name: name, in: in, o: o}
		read := source.plain
		switch format {
		case FormatMarkdown:
			read = source.markdown
		case FormatCSV, FormatTSV:
			read = func(yield func(Text, error) bool) { source.table(format, yield) }
		case FormatJSONL:
			read = source.lines
		case FormatJSON:
			read = source.array
		case FormatFeed:
			read = source.feed
		case FormatHTML:
			read = source.page
		case FormatText:
		default:
			yield(Text{}, source.fail(0, fmt.Errorf("no reader for the format %q: one of %v", format, Formats())))
			return
		}
		read(yield)
	}
}

// File reads the texts of a file.
func File(path string, o Options) iter.Seq2[Text, error] {
	return func(yield func(Text, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(Text{}, &Error{File: path, Err: err})
			return
		}
		defer f.Close()
		for text, err := range Read(path, f, o) {
			if !yield(text, err) {
				return
			}
		}
	}
}

// Files reads the texts of files and of all files below directories whose names
// end as those of a known format do (but README, LICENSE and their like), in the order of the paths and, within a
// directory, of the names.
func Files(paths []string, o Options) iter.Seq2[Text, error] {
	return func(yield func(Text, error) bool) {
		for path, err := range Paths(paths) {
			if err != nil {
				if !yield(Text{}, err) {
					return
				}
				continue
			}
			for text, err := range File(path, o) {
				if !yield(text, err) {
					return
				}
			}
		}
	}
}

// Paths returns the files that [Files] reads.
func Paths(paths []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			info, err := os.Stat(path)
			switch {
			case err != nil:
				if !yield("", &Error{File: path, Err: err}) {
					return
				}
			case !info.IsDir():
				if !yield(path, nil) {
					return
				}
			default:
				var found []string
				err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
					if err == nil && !d.IsDir() && byName(p) != "" && !AboutFiles(p) {
						found = append(found, p)
					}
					return err
				})
				if err != nil && !yield("", &Error{File: path, Err: err}) {
					return
				}
				sort.Strings(found)
				for _, p := range found {
					if !yield(p, nil) {
						return
					}
				}
			}
		}
	}
}

// Named reports whether the name of a file is one of a format.
func Named(path string) bool { return byName(path) != "" }

// AboutFiles reports whether a file of a directory tells of the others:
// README.md, LICENSE.txt, PROVENANCE.txt. Named itself it is read like any other.
func AboutFiles(path string) bool {
	name := filepath.Base(path)
	switch strings.ToUpper(strings.TrimSuffix(name, filepath.Ext(name))) {
	case "README", "LICENSE", "LICENCE", "COPYRIGHT", "COPYING", "NOTICE", "PROVENANCE", "CHANGELOG", "CONTRIBUTING", "FORMAT":
		return true
	}
	return false
}

// source is one file that is being read.
type source struct {
	name string
	in   *input
	o    Options
}

func (s *source) fail(line int, err error) error { return &Error{File: s.name, Line: line, Err: err} }

// finish fills what every format leaves to the options and the words themselves,
// and yields the text, or an error where there is none.
func (s *source) finish(t Text, yield func(Text, error) bool) bool {
	t.File = s.name
	if t.Publisher == "" {
		t.Publisher = s.o.Publisher
	}
	if t.Publisher == "" {
		t.Publisher = host(t.URL)
	}
	if t.Language == "" {
		t.Language = s.o.Language
	}
	if t.Type == "" {
		t.Type = guessType(t.Title, t.Body, host(t.URL))
	}
	if t.Body == "" {
		about := t.Title
		if about == "" {
			return yield(Text{}, s.fail(t.Line, ErrNoText))
		}
		return yield(Text{}, s.fail(t.Line, fmt.Errorf("%q: %w", about, ErrNoText)))
	}
	return yield(t, nil)
}
