package wikidata

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// Format returns format wikidata.
func Format() *dataset.Format {
	f := &dataset.Format{
		Name:      "wikidata",
		Title:     "Wikidata entities, JSON: dump lines and answers of wbgetentities",
		Publisher: ontology.Source{ID: "source/wikidata", Name: "Wikidata", URL: "https://www.wikidata.org"},
		Dataset:   ontology.Dataset{ID: "dataset/wikidata", Name: "Wikidata", URL: "https://www.wikidata.org/wiki/Wikidata:Data_access", Licence: "CC0-1.0", Redistributable: true},
		Looks:     func(_ string, head []byte) bool { return isAnswer.Match(head) || isItem.Match(head) },
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] { return read(f, in) }
	return f
}

var (
	isAnswer = regexp.MustCompile(`^\s*\{\s*(?:"success"\s*:\s*1\s*,\s*)?"entities"\s*:\s*[{\[]`)
	isItem   = regexp.MustCompile(`^\s*(?:\[\s*)?\{(?:"pageid":\d+,"ns":\d+,"title":"\w+","lastrevid":\d+,"modified":"[^"]*",)?\s*(?:"id"\s*:\s*"[QPL]\d+"\s*,\s*"type"|"type"\s*:\s*"(?:item|property)"\s*,\s*"id")`)
)

// reader is one file on its way.
type reader struct {
	format  *dataset.Format
	in      *dataset.Input
	offices map[string]office // by number, as far as the file describes them
	labels  map[string]string // of items without claims, which offices may be
	tenures dataset.Spool
}

func read(f *dataset.Format, in *dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		r := &reader{format: f, in: in, offices: make(map[string]office), labels: make(map[string]string)}
		if r.items(yield) {
			r.held(yield)
		}
		if err := r.tenures.Close(); err != nil {
			yield(dataset.Record{}, err)
		}
	}
}

// items yields what the items of the file are. It reports whether there may be more.
func (r *reader) items(yield func(dataset.Record, error) bool) bool {
	source := r.lines
	if isAnswer.Match(r.in.Head()) {
		source = r.answers
	}
	for line, err := range source() {
		var record dataset.Record
		if err == nil {
			record, err = r.item(line)
		}
		if !yield(record, err) {
			return false
		}
		var row *dataset.RowError
		if err != nil && !errors.As(err, &row) {
			return false
		}
	}
	return true
}

// lines yields the items of a dump: one in each line, with the brackets of the
// list around all of them in lines of their own.
func (r *reader) lines() iter.Seq2[dataset.Line, error] {
	return func(yield func(dataset.Line, error) bool) {
		for line, err := range r.in.Lines() {
			text := bytes.TrimSpace(line.Text)
			text = bytes.TrimSuffix(text, []byte(","))
			if err == nil && (len(text) == 0 || len(text) == 1 && (text[0] == '[' || text[0] == ']')) {
				continue
			}
			if !yield(dataset.Line{Number: line.Number, Text: text}, err) {
				return
			}
		}
	}
}

// answers yields the items of answers of wbgetentities, one item in memory at a
// time. A file that is cut off is an error.
func (r *reader) answers() iter.Seq2[dataset.Line, error] {
	return func(yield func(dataset.Line, error) bool) {
		kept := dataset.NewKept(r.in, dataset.MaxLine)
		d := json.NewDecoder(kept)
		fail := func(err error) { yield(dataset.Line{}, fmt.Errorf("%s: %w", r.in.Name, err)) }
		for {
			switch _, err := d.Token(); {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				fail(err)
				return
			}
			for d.More() {
				field, err := d.Token()
				if err != nil {
					fail(err)
					return
				}
				kept.Forget(d.InputOffset())
				if field != "entities" {
					var ignored json.RawMessage
					if err := d.Decode(&ignored); err != nil {
						fail(err)
						return
					}
					continue
				}
				if _, err := d.Token(); err != nil {
					fail(err)
					return
				}
				for d.More() {
					var text json.RawMessage
					_, err := d.Token()
					if err == nil {
						kept.Forget(d.InputOffset())
						err = d.Decode(&text)
					}
					if err != nil {
						fail(err)
						return
					}
					if !yield(dataset.Line{Number: kept.Line(), Text: text}, nil) {
						return
					}
				}
				if _, err := d.Token(); err != nil {
					fail(err)
					return
				}
			}
			if _, err := d.Token(); err != nil {
				if errors.Is(err, io.EOF) {
					err = io.ErrUnexpectedEOF
				}
				fail(err)
				return
			}
		}
	}
}

// item makes a record of one item.
func (r *reader) item(line dataset.Line) (dataset.Record, error) {
	var i item
	if err := json.Unmarshal(line.Text, &i); err != nil {
		return dataset.Record{}, r.in.Bad(line.Number, "", line.Text, "%v", err)
	}
	leave := func(what string) (dataset.Record, error) { return dataset.Record{}, r.in.LeaveOut(line.Number, what) }
	switch {
	case !number.MatchString(i.ID):
		return dataset.Record{}, r.in.Bad(line.Number, "id", line.Text, "%q is no number of an entity: it should read Q7747", i.ID)
	case i.Missing != nil:
		return leave("items that Wikidata does not have")
	case i.ID[0] != 'Q':
		return leave("properties and lexemes")
	}
	name := i.label()
	if len(i.Claims) == 0 {
		if name != "" {
			r.labels[i.ID] = name
		}
		return leave("items without claims")
	}
	if ontology.Slug(name) == "-" {
		return leave("items without a label")
	}
	kind, sort := kindOf(items(i.held("P31")))
	known, ok := r.in.World.Identified(ontology.SchemeWikidata, i.ID)
	if ok {
		kind = known.Kind()
	}
	switch {
	case kind == ontology.KindOffice:
		return r.office(line, &i, name)
	case kind.IsActor() && kind != ontology.KindUnnamed:
		return r.actor(line, &i, name, known, kind, sort)
	}
	return leave("items that are no person, country, organization or office")
}

var number = regexp.MustCompile(`^[QPL]\d{1,12}$`)

// record is the document of an item.
func (r *reader) record(i *item, key, title string) ontology.Document {
	d := r.format.Record(key, title)
	d.URL = "https://www.wikidata.org/wiki/" + i.ID
	if len(i.Modified) >= 10 {
		d.Published, _ = ontology.ParseDate(i.Modified[:10])
	}
	return d
}
