package gdelt

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"regexp"
	"strings"
	"time"

	"demarche/article"
	"demarche/internal/text"
	"demarche/ontology"
	"demarche/seed/coded"
	"demarche/seed/dataset"
)

// Quotations returns format gdelt-gqg: the Global Quotation Graph, JSON lines of
// articles with their quotations and the words before and after each. It names no
// speakers. One whom package article finds in those words is the statement's
// speaker, with a [ontology.Confidence] of kind demarche-attribution; the words as
// GDELT gives them stand in the evidence either way.
func Quotations() *dataset.Format {
	f := newFormat("gdelt-gqg", "GDELT's Global Quotation Graph, JSON lines",
		ontology.Dataset{ID: "dataset/gdelt-gqg", Name: "GDELT Global Quotation Graph", URL: "https://blog.gdeltproject.org/announcing-the-global-quotation-graph/"},
		func(_ string, head []byte) bool {
			return bytes.HasPrefix(head, []byte("{")) && quotes.Match(head)
		})
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		return coded.Read(f, in, "GDELT Global Quotation Graph", func(p *coded.Part, line dataset.Line) error { return quoted(p, in, line) })
	}
	return f
}

// quotes tells the graph of quotations from other JSON lines.
var quotes = regexp.MustCompile(`"quotes"\s*:\s*\[\s*(?:\]|\{[^{}]*"pre"\s*:)`)

// attributionConfidence is the share of quotations of which article finds the
// right speaker, of those for which it finds any: docs/extraction.md, PolNeAR dev.
// It was measured on whole articles.
const attributionConfidence = 0.978

func quoted(p *coded.Part, in *dataset.Input, line dataset.Line) error {
	var row struct {
		Date   string `json:"date"`
		URL    string `json:"url"`
		Lang   string `json:"lang"`
		Quotes []struct{ Pre, Quote, Post string }
	}
	if err := json.Unmarshal(line.Text, &row); err != nil {
		return in.Bad(line.Number, "", line.Text, "the line is no record of the quotation graph {date, url, lang, quotes}: %v", err)
	}
	if row.URL == "" {
		return in.Bad(line.Number, "url", line.Text, "the record names no article")
	}
	on, ok := dayOf(row.Date)
	if !ok {
		return in.Bad(line.Number, "date", line.Text, "%q is no date: 2021-12-31T10:15:00Z or 20211231101500", row.Date)
	}
	p.Key(row.URL)
	if len(row.Quotes) == 0 {
		return in.LeaveOut(line.Number, "articles without a quotation")
	}
	english := row.Lang == "" || strings.EqualFold(row.Lang, "english") || strings.EqualFold(row.Lang, "en") || strings.EqualFold(row.Lang, "eng")
	for i, q := range row.Quotes {
		if strings.TrimSpace(q.Quote) == "" {
			p.LeaveOut("empty quotations")
			continue
		}
		e := ontology.Evidence{Passage: snippet(q.Pre, q.Quote, q.Post), Locator: fmt.Sprintf("row %d, quotation %d", p.Row, i+1), Cites: row.URL}
		s, found := ontology.Statement{}, false
		if english {
			s, found = attributed(p, q.Pre, q.Quote, q.Post, on)
		}
		if !found {
			s = unattributed(p, q.Quote, on, e)
			if english {
				s.Language = "en"
			}
			p.Statement(s)
			continue
		}
		e.Confidence = &ontology.Confidence{Kind: "demarche-attribution", Value: attributionConfidence}
		s.Evidence = []ontology.Evidence{e}
		p.Statement(s)
	}
	return nil
}

// snippet puts a quotation back between the words around it.
func snippet(pre, quote, post string) string {
	return strings.TrimSpace(pre) + " “" + strings.TrimSpace(quote) + "” " + strings.TrimSpace(post)
}

// attributed reads the quotation with the words around it, and returns the
// statement that it is if that gives a speaker by name.
func attributed(p *coded.Part, before, quote, after string, on ontology.Date) (ontology.Statement, bool) {
	words := strings.TrimSpace(snippet(before, quote, after))
	facts, _ := article.Extract(ontology.Document{
		Publisher: ontology.Source{ID: "source/gdelt-project", Name: "GDELT Project"}, Title: "Quotation", Published: on, Text: words,
	}, p.World.Names(), nil)
	points := text.NewPoints(words)
	start := points.At(strings.Index(words, "“"))
	end := points.At(strings.LastIndex(words, "”"))
	for _, s := range facts.Statements {
		if s.Form == ontology.FormIndirect || s.Speaker == "" || s.Speaker.Kind() == ontology.KindUnnamed || len(s.ReportedBy) > 0 {
			continue
		}
		holds := false
		for _, e := range s.Evidence {
			holds = holds || e.Span != nil && e.Span.Start < end && e.Span.End > start
		}
		if !holds {
			continue
		}
		out := ontology.Statement{Speaker: s.Speaker, Text: strings.TrimSpace(quote), Language: "en", Form: ontology.FormDirect, Act: s.Act, Said: s.Said, Venue: s.Venue}
		for _, t := range s.About {
			if _, known := p.World.Actor(t.Target); known {
				out.About = append(out.About, t)
			}
		}
		if _, known := p.World.Actor(s.Speaker); !known && !describe(p, facts.Actors, s.Speaker) {
			return s, false
		}
		one := ontology.Facts{Statements: []ontology.Statement{out}}
		one.Identify()
		return one.Statements[0], true
	}
	return ontology.Statement{}, false
}

// describe adds the actor that a reading has made to the part.
func describe(p *coded.Part, made []ontology.Actor, id ontology.ID) bool {
	for _, a := range made {
		if a.ID != id {
			continue
		}
		a.Evidence = nil // its spans count in the snippet
		if _, known := p.World.Actor(a.Country); !known {
			a.Country = ""
		}
		if _, known := p.World.Actor(a.ActsFor); !known {
			a.ActsFor = ""
		}
		p.Actor(a)
		return true
	}
	return false
}

// unattributed is a statement of a speaker who is not identified. Its id follows
// from the day and the words: the same words in two articles of a day are one.
func unattributed(p *coded.Part, quote string, on ontology.Date, e ontology.Evidence) ontology.Statement {
	on = ontology.MakeDate(on.EDTF, ontology.BasisDateline, "", "")
	p.Actor(ontology.Actor{ID: "organization/gdelt-project", Name: "GDELT Project", Type: ontology.OrgOther})
	speaker := p.Actor(ontology.Actor{ID: "unnamed/gdelt-speaker-not-identified", Name: "Speaker not identified (GDELT)", ActsFor: "organization/gdelt-project",
		Description: "stands for whoever said what GDELT quotes without naming a speaker"})
	return ontology.Statement{
		ID: coded.QuotationID("gdelt", on, quote), Speaker: speaker, Text: strings.TrimSpace(quote), Form: ontology.FormDirect, Act: ontology.ActAssert, Said: on,
		Evidence: []ontology.Evidence{e},
	}
}

// dayOf reads the day of an article's time, in UTC.
func dayOf(s string) (ontology.Date, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "20060102150405", "2006-01-02", "20060102"} {
		if t, err := time.Parse(layout, s); err == nil {
			return coded.Day(t.UTC().Format("2006-01-02"))
		}
	}
	return ontology.Date{}, false
}
