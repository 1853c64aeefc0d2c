package icews

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
		{ID: "country/ru", Name: "Russia", Aliases: []ontology.Alias{{Text: "Russian Federation"}}}, {ID: "country/fr", Name: "France"},
		{ID: "person/pavel-ardenov", Name: "Pavel Ardenov", Aliases: []ontology.Alias{{Text: "Pavel Iljich Ardenov"}}, Country: "country/ru"},
		{ID: "person/ana-ruiz-1", Name: "Ana Ruiz"}, {ID: "person/ana-ruiz-2", Name: "Ana Ruiz"},
		{ID: "organization/nato", Name: "NATO"},
	})
}

func read(t testing.TB, format *dataset.Format, name, content string, w *dataset.World) (all []ontology.Facts, told []string) {
	t.Helper()
	out := datasettest.Read(t, format, dataset.NewInput(name, strings.NewReader(content), w))
	if out.End != nil {
		t.Fatal(out.End)
	}
	return out.Facts, out.Told
}

func lines(facts []ontology.Facts) (out []string) {
	for _, f := range facts {
		for _, e := range f.Events {
			line := fmt.Sprintf("%s %s %s %s %s/%s:", e.ID.Kind(), e.Type, e.When, e.CAMEO, e.PLOVER, e.Mode)
			for _, p := range e.Participants {
				line += fmt.Sprintf(" %s %s", p.Role, p.Actor)
			}
			if e.Place != nil {
				line += " at " + string(e.Place.ID)
			}
			out = append(out, fmt.Sprintf("%s | %s | %d rows", line, e.Title, len(e.Evidence)))
		}
	}
	return out
}

// The rows are invented.
var table = strings.ReplaceAll(`Event ID	Event Date	Source Name	Source Sectors	Source Country	Event Text	CAMEO Code	Intensity	Target Name	Target Sectors	Target Country	Story ID	Sentence Number	Publisher	City	District	Province	Country	Latitude	Longitude
1	2018-06-01	Foreign Affairs (France)	Executive,Government	France	Discuss by telephone	041	1	Pavel Iljich Ardenov	Elite	Russian Federation	77	2	Harbour Gazette	Omsk	NA	Omsk	Russian Federation	1	2
2	2018-06-01	NATO	NA	NA	Make statement	010	0	Police (Russia)	Police	Russian Federation	78	1	Harbour Gazette	NA	NA	NA	NA	NA	NA
3	2018-06-01	Pavel Iljich Ardenov	Elite	Russian Federation	Discuss by telephone	041	1	Foreign Affairs (France)	Executive,Government	France	77	2	Harbour Gazette	Omsk	NA	Omsk	Russian Federation	1	2
4	2018-06-02	France	NA	France	Host a visit	043	2.8	Maria Tolvanen	NA	Russian Federation	79	1	Harbour Gazette	NA	NA	NA	NA	NA	NA
5	2018-06-02	Maria Tolvanen	NA	Russian Federation	Make a visit	042	1.9	France	NA	France	79	1	Harbour Gazette	NA	NA	NA	NA	NA	NA
6	2018-06-31	France	NA	France	Make statement	010	0	France	NA	France	79	1	Harbour Gazette	NA	NA	NA	NA	NA	NA
7	2018-06-30	France	NA	France	Make statement	10x	0	France	NA	France	79	1	Harbour Gazette	NA	NA	NA	NA	NA	NA
8	2018-06-30	France
9	2018-06-30	Ana Ruiz	NA	France	Accuse	112	-2	Fishermen's Union	NA	France	80	1	Harbour Gazette	NA	NA	NA	NA	NA	NA
10	2018-06-30	Fishermen's Union	NA	France	Accuse	112	-2	Ana Ruiz	NA	France	80	1	Harbour Gazette	NA	NA	NA	NA	NA	NA
`, "\r", "")

func TestEvents(t *testing.T) {
	if !Events().Looks("x", []byte(table)) || Quadruples().Looks("x", []byte(table)) {
		t.Error("the table is not recognised")
	}
	if _, rows, _ := strings.Cut(table, "\n"); !Events().Looks("x", []byte(rows)) {
		t.Error("the table without its header is not recognised")
	}
	docs, told := read(t, Events(), "events.tab", table, world())
	wantTold := []string{
		`events.tab:7: Event Date: "2018-06-31" is no day: YYYY-MM-DD`,
		`events.tab:8: CAMEO Code: "10x" is no code of CAMEO: text with its leading zeros, such as 010`,
		"events.tab:9: a row of ICEWS events has 20 columns divided by tabs, and this one has 3",
		"events.tab:10: actors that cannot be told by their names (they stay in the title)",
		"events.tab:11: actors that cannot be told by their names (they stay in the title)",
	}
	if strings.Join(told, "\n") != strings.Join(wantTold, "\n") {
		t.Errorf("told:\n%s", strings.Join(told, "\n"))
	}
	want := []string{
		"call CALL 2018-06-01 041 CONSULT/phone: PARTICIPANT unnamed/fr-foreign-affairs PARTICIPANT person/pavel-ardenov at place/ru-omsk-russian-federation | Foreign Affairs (France): discuss by telephone with Pavel Ardenov | 2 rows",
		"event REMARKS 2018-06-01 010 /: ACTOR organization/nato RECIPIENT unnamed/ru-police | NATO: make statement → Police (Russia) | 1 rows",
		"meeting VISIT 2018-06-02 042 CONSULT/visit: ACTOR person/maria-tolvanen HOST country/fr | Maria Tolvanen: make a visit → France | 2 rows",
		"event OTHER 2018-06-30 112 ACCUSE/allege: RECIPIENT organization/fishermens-union | Ana Ruiz: accuse → Fishermen's Union | 1 rows",
		"event OTHER 2018-06-30 112 ACCUSE/allege: ACTOR organization/fishermens-union | Fishermen's Union: accuse → Ana Ruiz | 1 rows",
	}
	if got := lines(docs); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("events:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if id := docs[0].Events[1].ID; id != "event/icews-2-2018-06-01" {
		t.Errorf("the statement is %s", id)
	}
}

// The other row of a pair may come in another file.
func TestMirrorInAnotherFile(t *testing.T) {
	rows := strings.Split(table, "\n")
	a, _ := read(t, Events(), "a.tab", rows[1]+"\n", world())
	b, _ := read(t, Events(), "b.tab", rows[3]+"\n", world())
	if a[0].Events[0].ID != b[0].Events[0].ID || a[0].ID == b[0].ID {
		t.Errorf("%s in %s, %s in %s", a[0].Events[0].ID, a[0].ID, b[0].Events[0].ID, b[0].ID)
	}
}

func TestQuadruples(t *testing.T) {
	table := "Pavel Ardenov\tEngage in negotiation\tFrance\t2014-02-12\nFrance\tEngage in negotiation\tPavel Ardenov\t2014-02-12\nBusiness (Russia)\tImpose embargo, boycott, or sanctions\tFrance\t2014-02-12\nFrance\tDance with\tRussia\t2014-02-12\nFrance\tConsult\n"
	if !Quadruples().Looks("x", []byte(table)) || Quadruples().Looks("x", []byte("a\tb\tc\t2014-02-12\n")) {
		t.Error("the quadruples are not recognised")
	}
	docs, told := read(t, Quadruples(), "valid.txt", table, world())
	if len(told) != 2 {
		t.Errorf("told %q", told)
	}
	want := []string{
		"meeting TALKS 2014-02-12 046 CONSULT/: PARTICIPANT country/fr PARTICIPANT person/pavel-ardenov | France: engage in negotiation with Pavel Ardenov | 2 rows",
		"event OTHER 2014-02-12 163 SANCTION/discontinue: ACTOR organization/business-russia RECIPIENT country/fr | Business (Russia): impose embargo, boycott, or sanctions → France | 1 rows",
	}
	if got := lines(docs); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("events:\n%s", strings.Join(got, "\n"))
	}
}

// Publisher's files, where they are at hand: every row is evidence of an event.
func TestPublishersFiles(t *testing.T) {
	root := "../../../shared/data/icews"
	if _, err := os.Stat(root); err != nil {
		t.Skip("the publisher's files are not here")
	}
	for name, format := range map[string]*dataset.Format{"events.2018.sample.tab": Events(), "icews_2014_valid.txt": Quadruples(), "icews_2005-2015_valid.txt": Quadruples()} {
		if name == "icews_2005-2015_valid.txt" && os.Getenv("DEMARCHE_LONG") == "" {
			continue // 46,275 rows
		}
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if !format.Looks(name, data[:4096]) {
			t.Errorf("%s is not recognised", name)
		}
		docs, told := read(t, format, name, string(data), world())
		rows, bad, kept, pairs, actors := strings.Count(string(data), "\n"), 0, 0, 0, make(map[ontology.ID]bool)
		if name == "events.2018.sample.tab" {
			rows-- // the header
		}
		for _, line := range told {
			if !strings.Contains(line, "stay in the title") {
				bad++
				t.Log(line)
			}
		}
		for _, d := range docs {
			for _, e := range d.Events {
				kept += len(e.Evidence)
				if len(e.Evidence) == 2 {
					pairs++
				}
			}
			for _, a := range d.Actors {
				actors[a.ID] = true
			}
		}
		t.Logf("%s: %d rows, %d documents, %d rows kept, %d bad, %d pairs, %d actors", name, rows, len(docs), kept, bad, pairs, len(actors))
		if kept+bad != rows || bad > 0 || pairs == 0 {
			t.Errorf("%s: %d rows are kept and %d bad, of %d", name, kept, bad, rows)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(table)
	f.Add("Police (Russia)\tConsult\tA (B (C))\t2014-02-12\n(France)\tConsult\t-\t2014-02-12\n")
	w := world()
	f.Fuzz(func(t *testing.T, s string) {
		for _, format := range []*dataset.Format{Events(), Quadruples()} {
			format.Looks("f", []byte(s))
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
