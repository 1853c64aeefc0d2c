package seed_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/ontology"
)

// The tests of this file read the seed as a loader would, and more strictly:
// they report every finding of every file at once. They check that the facts
// are well formed and fit each other; whether a fact is true is for its
// evidence to say.

// seedDocument is one file of the seed after [ontology.Facts.Identify].
type seedDocument struct {
	path string // with slashes, relative to this package
	base bool   // below base/: reviewed data that every other document may refer to
	raw  []byte
	ontology.Facts
}

// readSeed decodes every JSON file below base/ and articles/. A file that does
// not decode fails the test and is left out, so that the others are still checked.
func readSeed(t *testing.T) []*seedDocument {
	t.Helper()
	var docs []*seedDocument
	for _, dir := range []string{"base", "articles"} {
		err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(path) != ".json" {
				return err
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			doc := &seedDocument{path: filepath.ToSlash(path), base: dir == "base", raw: raw}
			if err := decodeStrictly(raw, &doc.Facts); err != nil {
				t.Errorf("%s: %v", doc.path, err)
				return nil
			}
			doc.Identify()
			docs = append(docs, doc)
			return nil
		})
		if err != nil && !(dir == "articles" && errors.Is(err, os.ErrNotExist)) {
			t.Fatal(err)
		}
	}
	if len(docs) == 0 {
		t.Fatal("the seed holds no documents")
	}
	return docs
}

// decodeStrictly reads one JSON value with no unknown field and nothing after it.
func decodeStrictly(raw []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return errors.New("holds more than one JSON value")
	}
	return nil
}

func base(docs []*seedDocument) []*seedDocument {
	return slices.DeleteFunc(slices.Clone(docs), func(d *seedDocument) bool { return !d.base })
}

// record is a node that a document describes, with its evidence.
type record struct {
	where    string
	id       ontology.ID
	evidence []ontology.Evidence
}

func records(d *seedDocument) []record {
	var all []record
	for _, a := range d.Accounts() {
		all = append(all, record{fmt.Sprintf("%s: %s", d.path, a.Node), a.Node, a.Evidence})
	}
	return all
}

func TestSeedIsValid(t *testing.T) {
	seen := make(map[ontology.ID]string)
	for _, d := range readSeed(t) {
		for _, f := range d.Validate() {
			t.Errorf("%s: %v", d.path, f)
		}
		if first, ok := seen[d.ID]; ok {
			t.Errorf("%s: %s is the id of %s already", d.path, d.ID, first)
		}
		seen[d.ID] = d.path
	}
}

func TestEveryRecordHasEvidence(t *testing.T) {
	for _, d := range readSeed(t) {
		for _, r := range records(d) {
			if len(r.evidence) == 0 {
				t.Errorf("%s has no evidence", r.where)
			}
			for _, e := range r.evidence {
				if d.base && e.Cites == "" {
					t.Errorf("%s: evidence of base data names in \"cites\" what it rests on", r.where)
				}
			}
		}
	}
}

// Base data is reviewed as a diff: one record, one line. A node belongs to one file.
func TestBaseIsReviewable(t *testing.T) {
	declared := make(map[ontology.ID]string)
	for _, d := range base(readSeed(t)) {
		all := records(d)
		lines := 0
		for line := range bytes.Lines(d.raw) {
			line = bytes.TrimSuffix(bytes.TrimSpace(line), []byte(","))
			if bytes.HasPrefix(line, []byte("{")) && len(line) > 1 && json.Valid(line) {
				lines++
			}
		}
		if lines != len(all) {
			t.Errorf("%s: %d records on %d lines of their own", d.path, len(all), lines)
		}
		if d.Type != ontology.DocumentDataset || d.Licence == "" || d.Published.IsZero() || d.Language == "" {
			t.Errorf("%s: base data is a DATASET with language, licence and day of compilation", d.path)
		}
		for _, r := range all {
			if first, ok := declared[r.id]; ok {
				t.Errorf("%s stands in %s already", r.where, first)
			}
			declared[r.id] = r.where
		}
	}
}

func TestReferencesAreDeclared(t *testing.T) {
	docs := readSeed(t)
	inBase := make(map[ontology.ID]bool)
	for _, d := range base(docs) {
		for _, r := range records(d) {
			inBase[r.id] = true
		}
	}
	for _, d := range docs {
		here := make(map[ontology.ID]bool)
		for _, r := range records(d) {
			here[r.id] = true
		}
		d.EachRef(func(path string, ref *ontology.ID, _ []ontology.Kind) {
			if !inBase[*ref] && !here[*ref] {
				t.Errorf("%s: %s: %s is declared neither in base/ nor in this document", d.path, path, *ref)
			}
		})
	}
}

// codeForms says how the values of a scheme are written.
var codeForms = map[ontology.Scheme]*regexp.Regexp{
	ontology.SchemeWikidata:   regexp.MustCompile(`^Q[1-9][0-9]*$`),
	ontology.SchemeISO2:       regexp.MustCompile(`^[A-Z]{2}$`),
	ontology.SchemeISO3:       regexp.MustCompile(`^[A-Z]{3}$`),
	ontology.SchemeISONumeric: regexp.MustCompile(`^[0-9]{3}$`),
	ontology.SchemeFIPS:       regexp.MustCompile(`^[A-Z]{2}$`),
	ontology.SchemeCOW:        regexp.MustCompile(`^[1-9][0-9]{0,2}$`),
	ontology.SchemeCAMEO:      regexp.MustCompile(`^[A-Z]{3,}$`),
}

func TestIdentifiersNameOneActor(t *testing.T) {
	owner := make(map[ontology.Identifier]ontology.ID)
	for _, d := range readSeed(t) {
		for _, a := range d.Actors {
			for _, code := range a.Identifiers {
				if form := codeForms[code.Scheme]; form != nil && !form.MatchString(code.Value) {
					t.Errorf("%s: %s: %q is not written as a %s code", d.path, a.ID, code.Value, code.Scheme)
				}
				if other, ok := owner[code]; ok && other != a.ID {
					t.Errorf("%s: %s %s names both %s and %s", d.path, code.Scheme, code.Value, other, a.ID)
				}
				owner[code] = a.ID
			}
		}
	}
}

// sharedNames are names, in lower case, that two actors rightly share.
var sharedNames = map[string]string{}

// A name that is not a figure of speech leads to one actor. Unnamed sources are
// left out: "a senior administration official" is a description, not a name.
func TestNamesLeadToOneActor(t *testing.T) {
	owner := make(map[string]ontology.ID)
	used := make(map[string]bool)
	for _, d := range readSeed(t) {
		for _, a := range d.Actors {
			if a.ID.Kind() == ontology.KindUnnamed {
				continue
			}
			names := []string{a.Name}
			for _, alias := range a.Aliases {
				if !alias.Metonym {
					names = append(names, alias.Text)
				}
			}
			for _, name := range names {
				key := strings.ToLower(name)
				other, ok := owner[key]
				switch {
				case !ok:
					owner[key] = a.ID
				case other != a.ID && sharedNames[key] != "":
					used[key] = true
				case other != a.ID:
					t.Errorf("%s: %q names both %s and %s", d.path, name, other, a.ID)
				}
			}
		}
	}
	for key := range sharedNames {
		if !used[key] {
			t.Errorf("sharedNames: %q is not shared, take it off the list", key)
		}
	}
}
