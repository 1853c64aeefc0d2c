package eufsf

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/datasettest"
)

func world(t testing.TB) *dataset.World {
	data, err := os.ReadFile("../base/countries.json")
	if err != nil {
		t.Fatal(err)
	}
	var facts ontology.Facts
	if err := json.Unmarshal(data, &facts); err != nil {
		t.Fatal(err)
	}
	return dataset.NewWorld(facts.Actors)
}

// The rows are invented; their shapes are the tables'.
const table = `celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,previousName,nationality,jurisdiction,birthDate,birthPlace,position,legalForm,leiCode,address,website,notes
32014R0269,1,EU-UKR,I.PERSONS,Asset freeze,17.3.2014,He signed.,Person,Pavel Ilyich ARDENOV,Pavlo ARDENIV (Павло АРДЕНIВ); Павел Ильич АРДЕНОВ,Pasha,,Russian,,26.11.1972,"Omsk, USSR",Member of the council,,,,,
32014R0269,2,EU-UKR,I.ENTITIES,Asset freeze,28 Feb. 2022,,LegalEntity,Small Harbour Bank Банк «Малая Гавань»,"Акционерное Общество «Малая Гавань» (АО «Малая Гавань»); ""Harbour; Small""",,Old Harbour Bank,,,,,,Joint Stock Company,X1,"1 Quay, Omsk, Russian Federation; 2 Quay, Omsk, Russian Federation",https://bank.example; https://bank.example/en,
32014R0269,3,EU-UKR,I.PERSONS,Asset freeze,,,Person,"WADI, Hasan","(a) Hassan EL WADI (formerly listed as)",,,"(a) Syrian, (b) Palestinian",,1960 or 1961,,,,,,,
32014R0269,4,EU-UKR,XLII,Transportation restrictions,1.2.2023,,Vessel,Sea Star,,,,,,,,,,,,,
32014R0269,5,EU-UKR,I,Imprisonment,1.2.2023,,Person,Nobody,,,,,,,,,,,,,
32014R0269,6,EU-UKR,I,Asset freeze,31.2.2023,,Person,Nobody,,,,,,,,,,,,,
32014R0833,7,EU-UKR,I,Asset freeze,1.2.2023,,Person,Nobody,,,,,,,,,,,,,
32014R0269,8,EU-UKR,I
32014R0269,,EU-UKR,I,Services ban,,,Company,Fish Ltd,,,,,Norway,,,,,,,,
`

func collect(t *testing.T, in *dataset.Input) (got []ontology.Facts, bad []string, left int, end error) {
	t.Helper()
	out := datasettest.Read(t, Format().Part(in), in)
	for _, n := range out.Left {
		left += n
	}
	return out.Facts, out.Bad, left, out.End
}

func TestRead(t *testing.T) {
	if !Format().Looks("x", []byte(table)) {
		t.Error("the table is not recognised")
	}
	in := dataset.NewInput("32014R0269.csv", strings.NewReader(table), world(t))
	if d := Format().Part(in).Dataset; d.ID != "dataset/eu-sanctions-32014r0269" || d.Name != "EU Official Journal sanctions: Council Regulation (EU) No 269/2014" {
		t.Errorf("the data set is %+v", d)
	}
	got, bad, left, err := collect(t, in)
	if err != nil {
		t.Fatal(err)
	}
	wantBad := []string{
		`32014R0269.csv:6: measure: "Imprisonment" is no measure: it should read as in OpenSanctions' programme files, as "Asset freeze"`,
		`32014R0269.csv:7: startDate: "31.2.2023" is no date: it should read 28.2.2011`,
		"32014R0269.csv:8: celex: the row is of 32014R0833, and the table of 32014R0269: a table has one act",
		"32014R0269.csv:9: the header has 22 columns, and this row 4",
	}
	if strings.Join(bad, "\n") != strings.Join(wantBad, "\n") || left != 1 {
		t.Errorf("%d left out, bad:\n%s", left, strings.Join(bad, "\n"))
	}
	if len(got) != 4 {
		t.Fatalf("%d rows", len(got))
	}
	a, s := got[0].Actors[0], got[0].Sanctions[0]
	if a.Name != "Pavel Ilyich Ardenov" || a.Born.EDTF != "1972-11-26" || a.Country != "country/ru" || aliases(a) != "Pavlo Ardeniv|Павло Арденiв|Павел Ильич Арденов" || a.Description != "Member of the council" {
		t.Errorf("the first is %+v", a)
	}
	if s.ListedOn.EDTF != "2014-03-17" || s.Authority != "organization/eu" || s.Program != "program/eu-32014r0269" || s.LegalBasis != "Council Regulation (EU) No 269/2014" || s.Measures[0] != ontology.MeasureAssetFreeze || s.Reason != "He signed." {
		t.Errorf("he is listed by %+v", s)
	}
	if a := got[1].Actors[0]; a.Name != "Small Harbour Bank" || a.Country != "country/ru" || len(a.Identifiers) != 3 ||
		aliases(a) != "Банк «Малая Гавань»|Акционерное Общество «Малая Гавань»|АО «Малая Гавань»|Harbour|Small|Old Harbour Bank" {
		t.Errorf("the bank is %+v", a)
	}
	if a := got[2].Actors[0]; a.Name != "Hasan Wadi" || !a.Born.IsZero() || a.Country != "" || aliases(a) != "Hassan EL Wadi" && aliases(a) != "Hassan El Wadi" {
		t.Errorf("the third is %+v", a)
	}
	if a := got[3]; a.Actors[0].Country != "country/no" || !a.Sanctions[0].ListedOn.IsZero() {
		t.Errorf("the fourth is %+v", a)
	}
}

func aliases(a ontology.Actor) string {
	var names []string
	for _, alias := range a.Aliases {
		names = append(names, alias.Text)
	}
	return strings.Join(names, "|")
}

func TestNames(t *testing.T) {
	for printed, want := range map[string]string{
		"Larisa AIRAPETYAN (a.k.a. Larysa AYRAPETYAN, Lara AIRAPETYAN or L. AIRAPETYAN)": "Larisa Airapetyan|Larysa Ayrapetyan|Lara Airapetyan|L. Airapetyan",
		"Ruben Pestano Lavilla, Jr.":                   "Ruben Pestano Lavilla Jr.",
		"AL QADHAFI, Quren Salih Quren":                "Quren Salih Quren Al Qadhafi",
		"Abu Muhammad (original script: Абу Мухаммад)": "Abu Muhammad|Абу Мухаммад",
		"Ivan IVANOV (Russian: Иван ИВАНОВ)":           "Ivan Ivanov|Иван Иванов",
		"Sami JASIM – سامي جاسم":                       "Sami Jasim|سامي جاسم",
		"Terminator (nom de guerre)":                   "Terminator",
		"Иван ИВАНОВ":                                  "Иван Иванов",
		"()":                                           "()",
	} {
		if got := strings.Join(readNames(ontology.KindPerson, printed), "|"); got != want {
			t.Errorf("%q gives %s, want %s", printed, got, want)
		}
	}
	if got := strings.Join(readNames(ontology.KindOrganization, "Taliban Movement (TTP)", []string{"НПО «Винт» LLC"}), "|"); got != "Taliban Movement (TTP)|НПО «Винт»|LLC" && got != "Taliban Movement (TTP)|НПО «Винт» LLC" {
		t.Errorf("brackets of one script stay: %s", got)
	}
}

func TestBirth(t *testing.T) {
	for printed, want := range map[string]string{
		"26.11.1972": "1972-11-26", "4 Apr. 1944": "1944-04-04", "9 Oct.1970": "1970-10-09", "March 1961": "1961-03", "1960": "1960",
		"Approximately 1963": "1963~", "circa 1950": "1950~", "Between 1963 and 1968": "1963/1968", "Between 1963 and 1968 (Approximately)": "1963~/1968~",
		"(a) 1.2.1960, (b) 1.2.1960": "1960-02-01", "(a) 1.2.1960, (b) 3.2.1960": "", "1960 or 1961": "", "unknown": "", "": "", "31.2.1960": "",
	} {
		if got := birth(printed).EDTF; got != want {
			t.Errorf("%q is %q, want %q", printed, got, want)
		}
	}
}

func TestActs(t *testing.T) {
	for celex, want := range map[string]string{
		"32014R0269": "Council Regulation (EU) No 269/2014", "32002R0881": "Council Regulation (EC) No 881/2002", "32009R1284": "Council Regulation (EU) No 1284/2009",
		"32015R0735": "Council Regulation (EU) 2015/735", "32011D0173": "Council Decision 2011/173/CFSP", "32016D0849": "Council Decision (CFSP) 2016/849",
	} {
		if got := actOf(celex); got != want {
			t.Errorf("%s is %s, want %s", celex, got, want)
		}
	}
}

func TestFilesThatAreNoTable(t *testing.T) {
	for name, file := range map[string]string{
		"empty": "", "other columns": "a,b\n1,2\n",
		"amendments": "amendedCelex,amendmentCelex,recordId\n32014R0269,32022R0001,1\n",
	} {
		if _, _, _, err := collect(t, dataset.NewInput("32014R0269.csv", strings.NewReader(file), world(t))); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestPublishersFiles(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/data/eu_sanctions/3*.csv")
	if len(paths) == 0 {
		t.Skip("the publisher's files are not here")
	}
	w := world(t)
	documents, nodes := make(map[ontology.ID]bool), make(map[ontology.ID]bool)
	records, gone, rows, persons, born, country := 0, 0, 0, 0, 0, 0
	for _, path := range paths {
		r, name, err := dataset.Open(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, bad, left, err := collect(t, dataset.NewInput(name, r, w))
		r.Close()
		if err != nil || len(bad) > 0 {
			t.Errorf("%s: %v; %d bad rows: %v", name, err, len(bad), bad[:min(len(bad), 5)])
		}
		gone += left + len(bad)
		for _, f := range got {
			records++
			documents[f.ID] = true
			a := f.Actors[0]
			nodes[a.ID] = true
			if a.ID.Kind() == ontology.KindPerson {
				persons++
				if !a.Born.IsZero() {
					born++
				}
				if a.Country != "" {
					country++
				}
			}
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		for range dataset.NewInput(name, f, w).CSV(',') {
			rows++
		}
		rows-- // the header
		f.Close()
	}
	t.Logf("%d rows, %d records, %d left out, %d actors; %d rows of persons, %d with a birth, %d with a country", rows, records, gone, len(nodes), persons, born, country)
	if records+gone != rows || len(documents) != records || born < persons*3/4 {
		t.Errorf("%d rows give %d records with %d documents, %d left out", rows, records, len(documents), gone)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(table)
	f.Add("celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,birthDate,nationality\n32014R0269,,,,Asset freeze,,,Person,\"(a), -\",\"((;\"\"\",1 or,/\n")
	w := world(f)
	f.Fuzz(func(t *testing.T, s string) {
		in := dataset.NewInput("32014R0269.csv", strings.NewReader(s), w)
		for record, err := range Format().Part(in).Read(in) {
			if err != nil {
				continue
			}
			record.Facts.Identify()
			if findings := record.Facts.Validate(); len(findings) > 0 {
				t.Fatalf("%q gives %v", s, findings)
			}
		}
	})
}
