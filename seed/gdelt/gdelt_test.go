package gdelt

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/datasettest"
)

func world() *dataset.World {
	return dataset.NewWorld([]ontology.Actor{
		{ID: "country/ru", Name: "Russia", Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeCAMEO, Value: "RUS"}, {Scheme: ontology.SchemeFIPS, Value: "RS"}}},
		{ID: "country/rs", Name: "Serbia", Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeCAMEO, Value: "SRB"}, {Scheme: ontology.SchemeFIPS, Value: "RI"}, {Scheme: ontology.SchemeISO2, Value: "RS"}}},
		{ID: "country/gm", Name: "Gambia", Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeCAMEO, Value: "GMB"}}},
		{ID: "person/pavel-ardenov", Name: "Pavel Ardenov", Country: "country/ru"},
		{ID: "organization/nato", Name: "NATO"},
	})
}

// read reads a file and returns its documents, and what is told of its rows.
func read(t testing.TB, format *dataset.Format, name, content string, w *dataset.World) (all []ontology.Facts, told []string) {
	t.Helper()
	out := datasettest.Read(t, format, dataset.NewInput(name, strings.NewReader(content), w))
	if out.End != nil {
		t.Fatal(out.End)
	}
	return out.Facts, out.Told
}

// row writes an invented row of the table of events.
func row(id, day, actor1, actor2, code, place, url string) string {
	f := make([]string, eventColumns)
	f[columnEventID], f[columnDay], f[columnCode], f[columnSeen], f[columnURL] = id, day, code, "20150218230000", url
	for at, actor := range map[int]string{columnActor1: actor1, columnActor2: actor2} {
		for i, s := range strings.Split(actor, "|") {
			f[at+[]int{actorCode, actorName, actorCountry, actorGroup, actorType1}[i]] = s
		}
	}
	f[columnPlace], f[columnCountry], _ = strings.Cut(place, "|")
	return strings.Join(f, "\t") + "\n"
}

func TestEvents(t *testing.T) {
	table := row("101", "20150218", "RUS|MOSCOW|RUS", "SRBGOV|BELGRADE|SRB||GOV", "042", "Omsk, Omskaya Oblast', Russia|RS", "http://example.org/a") +
		row("102", "20140218", "RUSGOV|PAVEL ARDENOV|RUS||GOV", "IGOWSTNAT|NATO|WST|NAT|IGO", "010", "Serbia|RI", "http://example.org/a") +
		row("103", "20150230", "RUS|RUSSIA|RUS", "", "010", "", "http://example.org/b") +
		"1\t2\t3\n" +
		row("104", "20150218", "", "REB|\"REBELS|", "10", "Nowhere|ZZ", "http://example.org/c") +
		row("105", "20150218", "RUSREB|REBEL|RUS||REB", "RUSchr|CHURCH|RUS", "193", "", "http://example.org/c")
	format := Events()
	if !format.Looks("x", []byte(table)) || Mentions().Looks("x", []byte(table)) || Knowledge().Looks("x", []byte(table)) {
		t.Error("the table is not told from others")
	}
	docs, told := read(t, format, "20150218230000.export.CSV", table, world())
	wantTold := []string{
		`20150218230000.export.CSV:3: SQLDATE: "20150230" is no day: YYYYMMDD`,
		"20150218230000.export.CSV:4: a row of GDELT 2.0 events has 61 columns divided by tabs, and this one has 3",
		"20150218230000.export.CSV:5: actors without a country (they stay in the title)",
		"20150218230000.export.CSV:6: peoples, religions and groups of a country (they stay in the title)",
	}
	if strings.Join(told, "\n") != strings.Join(wantTold, "\n") {
		t.Errorf("told:\n%s", strings.Join(told, "\n"))
	}
	if len(docs) != 1 || docs[0].ID != "document/gdelt-events-20150218230000-export-csv-101-0" || docs[0].Title != "GDELT 2.0 events, 20150218230000.export.CSV, rows 1–6" {
		t.Fatalf("documents: %+v", docs)
	}
	var got []string
	for _, e := range docs[0].Events {
		line := fmt.Sprintf("%s %s %s %s %s %s/%s:", e.ID, e.Type, e.When, e.When.Basis, e.CAMEO, e.PLOVER, e.Mode)
		for _, p := range e.Participants {
			line += fmt.Sprintf(" %s %s", p.Role, p.Actor)
		}
		if e.Place != nil {
			line += " at " + string(e.Place.ID)
		}
		got = append(got, line+" | "+e.Title+" | "+e.Evidence[0].Locator+" "+e.Evidence[0].Cites)
	}
	want := []string{
		"event/gdelt-101 OTHER 2015-02-18 SOURCE_CODED 042 CONSULT/visit: ACTOR country/ru RECIPIENT unnamed/rs-government at place/ru-omsk-omskaya-oblast-russia | Russia: make a visit → Government (Serbia) | row 1, seen 2015-02-18T23:00:00Z http://example.org/a",
		"event/gdelt-102 REMARKS 2014-02-18 SOURCE_CODED 010 /: ACTOR person/pavel-ardenov RECIPIENT organization/nato at place/rs-serbia | Pavel Ardenov: make statement → NATO | row 2, seen 2015-02-18T23:00:00Z http://example.org/a",
		"event/gdelt-104 OTHER 2015-02-18 SOURCE_CODED 10 REQUEST/: at place/nowhere | demand → \"REBELS [REB] | row 5, seen 2015-02-18T23:00:00Z http://example.org/c",
		"event/gdelt-105 OTHER 2015-02-18 SOURCE_CODED 193 ASSAULT/firearms: ACTOR organization/rebels-russia | Rebels (Russia): fight with small arms and light weapons → CHURCH [RUSchr] | row 6, seen 2015-02-18T23:00:00Z http://example.org/c",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("events:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A file of more rows than one document holds gives several, and a second file of
// the same name others.
func TestParts(t *testing.T) {
	var b strings.Builder
	for i := range 1001 {
		b.WriteString(row(fmt.Sprint(5000+i), "20150218", "RUS|RUSSIA|RUS", "", "010", "", "u"))
	}
	docs, _ := read(t, Events(), "events.csv", b.String(), world())
	if len(docs) != 2 || len(docs[0].Events) != 1000 || len(docs[1].Events) != 1 || !strings.HasSuffix(docs[1].Title, "rows 1001–1001") {
		t.Errorf("%d documents", len(docs))
	}
	other, _ := read(t, Events(), "events.csv", row("9", "20150218", "RUS|RUSSIA|RUS", "", "010", "", "u"), world())
	if other[0].ID == docs[0].ID {
		t.Errorf("two files have the document %s", other[0].ID)
	}
}

// What the table of mentions says of an event never stands before what the table
// of events says, in whatever order they come.
func TestMentions(t *testing.T) {
	mention := func(id, confidence, identifier string) string {
		return strings.Join([]string{id, "20150218230000", "20150219000000", "1", "example.org", identifier, "3", "-1", "10", "20", "1", confidence, "4000", "-2.5", "srclc:fra;eng:GT-FRA 1.0", ""}, "\t") + "\n"
	}
	table := mention("102", "40", "http://example.org/a") + mention("102", "100", "http://example.org/b") + mention("102", "lots", "http://example.org/b") + mention("102", "10", "")
	if !Mentions().Looks("x", []byte(table)) || Events().Looks("x", []byte(table)) {
		t.Error("the table is not told from others")
	}
	docs, told := read(t, Mentions(), "20150219000000.mentions.CSV", table, world())
	if len(docs) != 1 || len(docs[0].Events) != 1 || len(told) != 2 {
		t.Fatalf("%+v, told %q", docs, told)
	}
	evidence := docs[0].Events[0].Evidence
	if len(evidence) != 2 || evidence[0].Confidence.Value != 0.4 || evidence[0].Locator != "sentence 3; row 1" || evidence[1].Cites != "http://example.org/b" {
		t.Errorf("evidence: %+v", evidence)
	}
	events, _ := read(t, Events(), "20150218230000.export.CSV", row("102", "20140218", "RUS|RUSSIA|RUS", "", "057", "Serbia|RI", "u"), world())
	if ontology.CompareStanding(&events[0].Document, &docs[0].Document) >= 0 {
		t.Errorf("%s does not go before %s", events[0].ID, docs[0].ID)
	}
	folded := ontology.FoldEvents([]ontology.Event{events[0].Events[0], docs[0].Events[0]})
	if folded.Type != ontology.EventAgreement || folded.Title != "Russia: sign formal agreement" || folded.When.EDTF != "2014-02-18" || len(folded.Participants) != 1 {
		t.Errorf("folded: %+v", folded)
	}
}

func TestKnowledge(t *testing.T) {
	record := func(quotations string) string {
		f := make([]string, gkgColumns)
		f[gkgRecord], f[gkgDate], f[2], f[gkgDocument], f[gkgQuotations] = "20150218230000-7", "20150218230000", "1", "http://example.org/q", quotations
		f[gkgExtras] = "<PAGE_PRECISEPUBTIMESTAMP>20150217101500</PAGE_PRECISEPUBTIMESTAMP>"
		return strings.Join(f, "\t") + "\n"
	}
	table := record("120|24|said|We are no. #1|2|x|y here#300|25||The road is open again now") + record("") + record("no head")
	docs, told := read(t, Knowledge(), "gkg.csv", table, world())
	if !Knowledge().Looks("x", []byte(table)) {
		t.Error("the table is not recognised")
	}
	if len(told) != 2 || !strings.Contains(told[0], "articles without a quotation") || !strings.Contains(told[1], "Offset|Length|Verb|") {
		t.Errorf("told %q", told)
	}
	if len(docs) != 1 || len(docs[0].Statements) != 2 {
		t.Fatalf("%+v", docs)
	}
	s := docs[0].Statements[0]
	if s.Text != "We are no. #1|2|x|y here" || s.Speaker.Kind() != ontology.KindUnnamed || s.Said.EDTF != "2015-02-17" || s.Said.Basis != ontology.BasisDateline ||
		s.Evidence[0].Locator != `row 1, character 120 of the article, verb "said"` || s.Evidence[0].Cites != "http://example.org/q" {
		t.Errorf("%+v", s)
	}
	if s := docs[0].Statements[1]; s.Text != "The road is open again now" {
		t.Errorf("%+v", s)
	}
}

func TestQuotations(t *testing.T) {
	table := `{"date":"2015-02-18T23:00:00Z","url":"http://example.org/q","lang":"ENGLISH","quotes":[{"pre":"The bridge was closed on Monday.","quote":"We will open the bridge to Serbia before the summer","post":", Pavel Ardenov told reporters in Omsk."},{"pre":"A sign near the bridge reads","quote":"Danger of falling rocks on this road","post":". Few people stop."},{"pre":"","quote":" ","post":""}]}
{"date":"20150218230000","url":"http://example.org/r","lang":"ENGLISH","quotes":[{"pre":"","quote":"The harbour belongs to all of us","post":" said Maria Tolvanen, who leads the council."}]}
{"date":"yesterday","url":"http://example.org/r","quotes":[]}
{"date":"20150218","url":"http://example.org/s","quotes":[]}
no json
`
	if !Quotations().Looks("x", []byte(table)) {
		t.Error("the file is not recognised")
	}
	docs, told := read(t, Quotations(), "20150218230000.gqg.json", table, world())
	if len(told) != 4 {
		t.Errorf("told %q", told)
	}
	if len(docs) != 1 || len(docs[0].Statements) != 3 {
		t.Fatalf("%+v", docs)
	}
	known, unknown, met := docs[0].Statements[0], docs[0].Statements[1], docs[0].Statements[2]
	if known.Speaker != "person/pavel-ardenov" || known.Text != "We will open the bridge to Serbia before the summer" || len(known.About) != 1 || known.About[0].Target != "country/rs" || known.Evidence[0].Confidence == nil || known.Evidence[0].Confidence.Kind != "demarche-attribution" ||
		!strings.Contains(known.Evidence[0].Passage, "told reporters") {
		t.Errorf("of a known speaker: %+v", known)
	}
	if unknown.Speaker != "unnamed/gdelt-speaker-not-identified" || unknown.Evidence[0].Confidence != nil {
		t.Errorf("of nobody: %+v", unknown)
	}
	if met.Speaker != "person/maria-tolvanen" {
		t.Errorf("of one who is new: %+v", met)
	}
	for _, a := range docs[0].Actors {
		if a.ID == "person/maria-tolvanen" && !a.Provisional {
			t.Error("a person that is only in a quotation is not provisional")
		}
	}
}

// Publisher's files, where they are at hand: every row is an event, or told to be bad.
func TestPublishersFiles(t *testing.T) {
	root := "../../../shared/data/gdelt"
	if _, err := os.Stat(root); err != nil {
		t.Skip("the publisher's files are not here")
	}
	for _, c := range []struct {
		format *dataset.Format
		glob   string
	}{{Events(), "*/events*.csv"}, {Mentions(), "*/mentions*.csv"}, {Knowledge(), "*/gkg*.csv"}} {
		paths, _ := filepath.Glob(filepath.Join(root, c.glob))
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !c.format.Looks(filepath.Base(path), data[:4096]) {
				t.Errorf("%s is not recognised", path)
			}
			rows, told, kept, statements, actors := strings.Count(string(data), "\n"), make(map[string]int), 0, 0, 0
			docs, errs := read(t, c.format, filepath.Base(path), string(data), world())
			for _, e := range errs {
				_, reason, _ := strings.Cut(e, ": ")
				told[reason]++
			}
			for _, d := range docs {
				for _, e := range d.Events {
					kept += len(e.Evidence)
				}
				for _, s := range d.Statements {
					statements += len(s.Evidence)
				}
				actors += len(d.Actors)
			}
			t.Logf("%s: %d rows, %d documents, %d events, %d quotations, %d actors, told %v", path, rows, len(docs), kept, statements, actors, told)
			if c.format.Name == "gdelt-gkg" {
				if left := told["articles without a quotation"]; left >= rows && strings.HasSuffix(path, "gkg.csv") || len(told) > 1 {
					t.Errorf("%s: %d of %d rows are left out", path, left, rows)
				}
			} else if kept != rows {
				t.Errorf("%s: %d of %d rows are events", path, kept, rows)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(row("104", "20150218", "", "REB|\"REBELS|", "10", "Nowhere|ZZ", "u"))
	f.Add("20150218230000-7\t20150218230000" + strings.Repeat("\t", 20) + "1|2|x|a#b#3|4||c" + strings.Repeat("\t", 4))
	f.Add("7\t20150218230000\t20150219000000\t1\te\tu\t3\t-1\t10\t20\t1\t40\t4000\t-2.5\t\t")
	f.Add(`{"date":"20150218","url":"u","quotes":[{"pre":"Ana Ruiz said","quote":"yes \" no","post":""}]}`)
	formats := []*dataset.Format{Events(), Mentions(), Knowledge(), Quotations()}
	w := world()
	f.Fuzz(func(t *testing.T, s string) {
		for _, format := range formats {
			for record, err := range format.Read(dataset.NewInput("f", strings.NewReader(s), w)) {
				if err != nil {
					continue
				}
				facts := record.Facts
				facts.Identify()
				if findings := facts.Validate(); len(findings) > 0 {
					t.Fatalf("%s: %q gives %v", format.Name, s, findings)
				}
			}
		}
	})
}
