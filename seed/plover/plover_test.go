package plover

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/datasettest"
)

func world() *dataset.World {
	code := func(scheme ontology.Scheme, value string) []ontology.Identifier {
		return []ontology.Identifier{{Scheme: scheme, Value: value}}
	}
	return dataset.NewWorld([]ontology.Actor{
		{ID: "country/ru", Name: "Russia", Identifiers: code(ontology.SchemeISO3, "RUS")}, {ID: "country/fr", Name: "France", Identifiers: code(ontology.SchemeISO3, "FRA")},
		{ID: "person/pavel-ardenov", Name: "Pavel Ardenov", Identifiers: code(ontology.SchemeWikidata, "Q11")}, {ID: "organization/nato", Name: "NATO"},
	})
}

func read(t testing.TB, name, content string) (events []ontology.Event, told []string) {
	t.Helper()
	out := datasettest.Read(t, Format(), dataset.NewInput(name, strings.NewReader(content), world()))
	return out.Events(), out.Said()
}

func lines(events []ontology.Event) string {
	var b strings.Builder
	for _, e := range events {
		fmt.Fprintf(&b, "%s %s %s %s/%s %v %v | %s | %s\n", e.ID, e.Type, e.When, e.PLOVER, e.Mode, e.Contexts, e.Participants, e.Title, e.Evidence[0].Cites)
	}
	return b.String()
}

// The records are invented.
func TestLines(t *testing.T) {
	content := `{"id":"R-1","has_event":true,"date":"2021-12-30","actor":[{"code":"RUS","sector":"GOV","entity_text":"Ardenov","identifier_id":"Q11"}],"recipient":[{"code":"FRA","sector":"","entity_text":"French"}],"event":["CONSULT"],"mode":["phone"],"context":["military","diplomatic"],"event_text":["spoke by telephone"],"text":"Mr Ardenov spoke by telephone with the French.","link":"http://example.org/a","cite_info":{"publisher":"Gazette"}}
{"id":"R-2","has_event":false}
{"id":"R-3","event":["DANCE"],"event_text":[]}
{"id":"R-4","date":"31.12.2021","event":"AID"}
{"id":"R-1","date":"2021-12-30","event":"CONSULT","mode":"phone"}
{"id":
`
	if !Format().Looks("x", []byte(content)) {
		t.Error("the records are not recognised")
	}
	events, told := read(t, "records.jsonl", content)
	if len(told) != 5 || told[0] != "records.jsonl:2: records without an event" || told[1] != `records.jsonl:3: event: "DANCE" is no event type of PLOVER` ||
		!strings.HasPrefix(told[2], "records.jsonl:4: date: ") || told[3] != "records.jsonl:5: id: another record has the id R-1 already" || !strings.HasPrefix(told[4], "records.jsonl:6: this is no record") {
		t.Errorf("told:\n%s", strings.Join(told, "\n"))
	}
	want := "call/plover-r-1 CALL 2021-12-30 CONSULT/phone [military diplomatic] [{person/pavel-ardenov ACTOR} {country/fr RECIPIENT}] | Pavel Ardenov: consult (phone) → France | http://example.org/a\n"
	if got := lines(events); got != want {
		t.Errorf("events:\n%swant\n%s", got, want)
	}
}

func TestArray(t *testing.T) {
	content := `[
{ "id": "G-0", "event": "DOCUMENT", "eventText": "about this file" },
{
  "id": "G-1",
  "date": "2000-01-01",
  "source": [{"actorText": "Russian", "code": "RUS", "sector": "GOV"}, {"actorText": "NATO", "code": "IGO"}],
  "target": "",
  "event": "DEMAND", "eventText": "demanded", "context": "legal, economic",
  "text": "Both demanded a new harbour.", "publication": "Gazette", "eventLoc": {"name": "Geneva", "country code": "CH"}
},
{ "id": "G-2", "date": "never", "event": "FIGHT", "eventText": "fought" },
{ "id": "G-3", "source": [{"actorText": "herders", "code": "***", "sector": "***"}], "event": "FIGHT", "eventText": "fought", "mode": "firearms" }
]`
	if !Format().Looks("x", []byte(content)) {
		t.Error("the records are not recognised")
	}
	events, told := read(t, "gold.txt", content)
	if len(told) != 3 || told[0] != "gold.txt:2: notes on the file itself" || !strings.HasPrefix(told[1], `gold.txt:11: date: "never"`) || !strings.HasPrefix(told[2], "gold.txt:12: actors whose code") {
		t.Errorf("told:\n%s", strings.Join(told, "\n"))
	}
	want := "event/plover-g-1 OTHER 2000-01-01 REQUEST/ [legal economic] [{unnamed/ru-government ACTOR} {organization/nato ACTOR}] | Government (Russia), NATO: request | Gazette\n" +
		"event/plover-g-3 OTHER  ASSAULT/firearms [] [] | herders [*** ***]: assault (firearms) | \n"
	if got := lines(events); got != want {
		t.Errorf("events:\n%swant\n%s", got, want)
	}
	if p := events[0].Place; p == nil || p.Name != "Geneva" {
		t.Errorf("place %+v", p)
	}
	if _, told := read(t, "cut.json", content[:len(content)-30]); len(told) != 3 || !strings.HasPrefix(told[2], "stopped: cut.json:") {
		t.Errorf("of a file that was cut off: %q", told)
	}
}

// The gold standard records, where they are at hand: every record is an event, or
// told to be none.
func TestGoldStandardRecords(t *testing.T) {
	const path = "../../../shared/data/event_coding/PLOVER_GSR_CAMEO.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the gold standard records are not here")
	}
	if !Format().Looks("PLOVER_GSR_CAMEO.txt", data[:4096]) {
		t.Error("the file is not recognised")
	}
	events, told := read(t, "PLOVER_GSR_CAMEO.txt", string(data))
	records, noted := strings.Count(string(data), `"eventText"`), 0
	for _, line := range told {
		if strings.Contains(line, "stay in the title") {
			noted++
			continue
		}
		t.Log(line)
	}
	t.Logf("%d records, %d events, %d told, %d notes", records, len(events), len(told)-noted, noted)
	if len(events)+len(told)-noted != records || len(events) < 320 {
		t.Errorf("%d of %d records are events", len(events), records)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"id":"R-1","date":"2021","actor":[{"code":"RUS","sector":"GOV"}],"event":["CONSULT","AID"],"event_loc":"x"}`)
	f.Add(`[{"id":"-","event":"AID","eventLoc":null,"cite_info":{}}]`)
	f.Fuzz(func(t *testing.T, s string) { read(t, "f", s) })
}
