package quotebank

import (
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/datasettest"
)

func world() *dataset.World {
	return dataset.NewWorld([]ontology.Actor{{ID: "person/pavel-ardenov", Name: "Pavel Ardenov", Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeWikidata, Value: "Q11"}}}})
}

// The quotations are invented.
const lines = `{"quoteID":"2019-05-01-000001","quotation":"We will open the bridge before the summer","speaker":"Pavel Ardenov","qids":["Q11"],"date":"2019-05-01 10:15:00","numOccurrences":2,"probas":[["Pavel Ardenov","0.8125"],["None","0.1"],["Ana Ruiz","0.0875"]],"urls":["http://example.org/a","http://example.org/b"],"phase":"E"}
{"quoteID":"2019-05-01-000002","quotation":"The harbour belongs to all of us","speaker":"Maria Tolvanen","qids":["Q300","Q22","Q300"],"date":"2019-05-01 00:00:00","numOccurrences":1,"probas":[["Maria Tolvanen",0.6],["None","0.4"]],"urls":["http://example.org/c"],"phase":"E"}
{"quoteID":"2019-05-01-000003","quotation":"danger of falling rocks","speaker":"None","qids":[],"date":"2019-05-01 00:00:00","numOccurrences":1,"probas":[["None","0.9"]],"urls":["http://example.org/d"],"phase":"B"}
{"quoteID":"2019-05-01-000004","quotation":"x","speaker":"None","qids":["Putin"],"date":"2019-05-01 00:00:00","probas":[]}
{"quoteID":"2019-05-01-000005","quotation":"x","speaker":"None","qids":[],"date":"2019-05-01 00:00:00","probas":[["None","high"]]}
{"quoteID":"2019-05-01-000006","quotation":" ","speaker":"None","qids":[],"date":"2019-05-01 00:00:00"}
{"quoteID":"2019-05-01-000007","quotation":"x","speaker":"None","qids":[],"date":"May"}
not json
`

func read(t testing.TB, content string) (all []ontology.Facts, told []string) {
	t.Helper()
	out := datasettest.Read(t, Format(), dataset.NewInput("quotes.json", strings.NewReader(content), world()))
	return out.Facts, out.Said()
}

func TestRead(t *testing.T) {
	if !Format().Looks("x", []byte(lines)) {
		t.Error("the file is not recognised")
	}
	docs, told := read(t, lines)
	for i, want := range []string{
		`quotes.json:4: qids: "Putin" is no id of Wikidata`,
		`quotes.json:5: probas: "high" is no probability from 0 to 1`,
		`quotes.json:6: quotation: the quotation is empty`,
		`quotes.json:7: date: "May" is no time: 2019-12-31 10:15:00`,
		`quotes.json:8: the line is no quotation`,
	} {
		if len(told) != 5 || !strings.HasPrefix(told[i], want) {
			t.Fatalf("told:\n%s", strings.Join(told, "\n"))
		}
	}
	if len(docs) != 1 || len(docs[0].Statements) != 3 {
		t.Fatalf("%+v", docs)
	}
	known, several, nobody := docs[0].Statements[0], docs[0].Statements[1], docs[0].Statements[2]
	if known.ID != "statement/quotebank-2019-05-01-000001" || known.Speaker != "person/pavel-ardenov" || known.Said.EDTF != "2019-05-01" || known.Said.Basis != ontology.BasisDateline || len(known.Evidence) != 2 ||
		known.Evidence[1].Cites != "http://example.org/b" || known.Evidence[1].Confidence.Value != 0.8125 || known.Evidence[0].Locator != "quotation 2019-05-01-000001; other speakers: None 0.1, Ana Ruiz 0.0875" {
		t.Errorf("of a known speaker: %+v", known)
	}
	if c := several.Evidence[0].Confidence; c == nil || c.Value != 0.6 {
		t.Errorf("the probability that is a number reads %+v", c)
	}
	if several.Speaker == "person/maria-tolvanen" || several.Speaker.Kind() != ontology.KindPerson || !strings.Contains(several.Evidence[0].Locator, "may be any of Q300, Q22") {
		t.Errorf("of a name that several bear: %+v", several)
	}
	for _, a := range docs[0].Actors {
		if a.ID == several.Speaker && (len(a.Identifiers) > 0 || !a.Provisional || a.Description != "one of Wikidata's Q22, Q300") {
			t.Errorf("several persons are %+v", a)
		}
	}
	if nobody.Speaker.Kind() != ontology.KindUnnamed {
		t.Errorf("of nobody: %+v", nobody)
	}
}

func TestOtherTable(t *testing.T) {
	_, told := read(t, `{"articleID":"2019-1","title":"x","quotations":[]}`)
	if len(told) != 1 || !strings.HasPrefix(told[0], "stopped: quotes.json:1: this is the article-centric table") {
		t.Errorf("told %q", told)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(lines)
	f.Add(`{"quoteID":"1","quotation":"x","speaker":"-","qids":["Q1"],"date":"2019-05-01","probas":[["a","NaN"]]}`)
	f.Fuzz(func(t *testing.T, s string) { read(t, s) })
}
