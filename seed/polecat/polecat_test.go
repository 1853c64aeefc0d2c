package polecat

import (
	"fmt"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/datasettest"
)

func world() *dataset.World {
	iso := func(code string) []ontology.Identifier {
		return []ontology.Identifier{{Scheme: ontology.SchemeISO3, Value: code}}
	}
	return dataset.NewWorld([]ontology.Actor{
		{ID: "country/ru", Name: "Russia", Identifiers: iso("RUS")}, {ID: "country/fr", Name: "France", Identifiers: iso("FRA")},
		{ID: "person/pavel-ardenov", Name: "Pavel Ardenov", Country: "country/ru"},
	})
}

// all are the names of the 40 columns, in the publisher's order.
const all = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\t" +
	"Actor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t" +
	"Wikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\t" +
	"Story People\tStory Organizations\tStory Locations\tLanguage\tVersion"

// row writes an invented row.
func row(values map[string]string) string {
	columns := strings.Split(all, "\t")
	for i, c := range columns {
		columns[i] = "None"
		if v, ok := values[c]; ok {
			columns[i] = v
		}
	}
	return strings.Join(columns, "\t")
}

func read(t testing.TB, content string) (events []ontology.Event, told []string) {
	t.Helper()
	out := datasettest.Read(t, Format(), dataset.NewInput("week.tsv", strings.NewReader(content), world()))
	return out.Events(), out.Said()
}

func TestRead(t *testing.T) {
	call := row(map[string]string{"Event ID": "2020-A-1", "Event Date": "2020-03-01", "Event Type": "CONSULT", "Event Mode": "phone", "Contexts": "diplomatic;military",
		"Actor Name": "Pavel Ardenov", "Actor Country": "RUS", "Primary Actor Sector": "GOV", "Wikipedia Actor ID": "Pavel_Ardenov",
		"Recipient Name": "France", "Recipient Country": "FRA", "City": "Omsk", "Country": "RUS", "Source": "Harbour Gazette", "Publication Date": "2020-03-02"})
	protest := row(map[string]string{"Event ID": "2020-A-2", "Event Date": "2020-03-01", "Event Type": "protest", "Actor Country": "FRA", "Primary Actor Sector": "CVL",
		"Recipient Country": "FRA", "Primary Recipient Sector": "GOV"})
	bad := row(map[string]string{"Event ID": "2020-A-3", "Event Date": "March", "Event Type": "CONSULT"})
	table := all + "\n" + call + "\t\t\n" + protest + "\none\ttwo\n" + bad + "\n" + row(map[string]string{"Event ID": "2020-A-4", "Event Date": "2020-03-01", "Event Type": "DANCE"}) + "\n"
	if !Format().Looks("x", []byte(table)) {
		t.Error("the table is not recognised")
	}
	events, told := read(t, table)
	wantTold := []string{
		"week.tsv:4: the header has 40 columns, and this row has 2",
		`week.tsv:5: Event Date: "March" is no day: YYYY-MM-DD`,
		`week.tsv:6: Event Type: "DANCE" is no event type of PLOVER`,
	}
	if strings.Join(told, "\n") != strings.Join(wantTold, "\n") {
		t.Errorf("told:\n%s", strings.Join(told, "\n"))
	}
	if len(events) != 2 {
		t.Fatalf("%+v", events)
	}
	if e := events[0]; e.ID != "call/polecat-2020-a-1" || e.Type != ontology.EventCall || e.Title != "Pavel Ardenov: consult (phone) → France" || e.When.Basis != ontology.BasisSourceCoded ||
		fmt.Sprint(e.Contexts) != "[diplomatic military]" || fmt.Sprint(e.Participants) != "[{person/pavel-ardenov ACTOR} {country/fr RECIPIENT}]" || e.Place.ID != "place/ru-omsk-russia" ||
		e.Evidence[0].Cites != "Harbour Gazette 2020-03-02" {
		t.Errorf("the call is %+v at %+v", e, e.Place)
	}
	if e := events[1]; fmt.Sprint(e.Participants) != "[{organization/citizen-france ACTOR} {unnamed/fr-government RECIPIENT}]" || e.PLOVER != ontology.PLOVERProtest {
		t.Errorf("the protest is %+v", e)
	}
}

// A header with a column more stands over rows that have it and rows that have not,
// and a row that is not UTF-8 is in ISO 8859-1.
func TestColumnsThatComeAndGo(t *testing.T) {
	header := strings.Replace(all, "\tSource\t", "\tHeadline\tSource\t", 1)
	without := row(map[string]string{"Event ID": "1", "Event Date": "2020-03-01", "Event Type": "AID", "Actor Country": "FRA", "Source": "Gazette", "City": "Orl\xe9ans"})
	with := strings.Replace(row(map[string]string{"Event ID": "2", "Event Date": "2020-03-01", "Event Type": "AID", "Actor Country": "FRA", "Source": "Gazette", "City": "Orléans"}), "Gazette", "Food for all\tGazette", 1)
	events, told := read(t, header+"\n"+without+"\n"+with+"\n")
	if len(told) != 0 || len(events) != 2 {
		t.Fatalf("%+v, told %q", events, told)
	}
	for i, e := range events {
		if e.Place == nil || e.Place.Name != "Orléans" || e.Evidence[0].Cites != "Gazette" || e.Evidence[0].Passage != []string{"", "Food for all"}[i] {
			t.Errorf("row %d: %+v at %+v", i+1, e, e.Place)
		}
	}
}

func TestAnotherTable(t *testing.T) {
	_, told := read(t, "name\tday\nx\ty\n")
	if len(told) != 1 || !strings.HasPrefix(told[0], `stopped: week.tsv:1: the header of a table of POLECAT has a column "Event ID"`) {
		t.Errorf("told %q", told)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(all + "\n" + row(map[string]string{"Event ID": "1", "Event Date": "2020-03-01", "Event Type": "AID", "Actor Name": "A\xff"}))
	f.Fuzz(func(t *testing.T, s string) { read(t, s) })
}
