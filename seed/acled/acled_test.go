package acled

import (
	"fmt"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/datasettest"
)

func world() *dataset.World {
	return dataset.NewWorld([]ontology.Actor{{ID: "country/ke", Name: "Kenya"}, {ID: "country/ml", Name: "Mali"}})
}

// header has the 31 columns; the rows below it are invented.
const header = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction," +
	"civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"

const rows = header +
	`KEN101,2021-12-31,2021,1,Demonstrations,Protests,Peaceful protest,Protesters (Kenya),Students (Kenya),Protesters,,,,Protesters only,,404,Eastern Africa,Kenya,Nairobi,Westlands,,Nairobi,-1.2,36.8,1,"Harbour Gazette; Radio One",National,"On 31 December 2021, students marched, ""peacefully"".",0,crowd size=no report,1641200000
MLI7,15 March 2022,2022,3,Political violence,Battles,Non-state actor overtakes territory,Front of the Dunes,,Rebel group,Military Forces of Mali (2021-),,State forces,x,,466,Western Africa,Mali,Mopti,,,Mopti,14,-4,1,Harbour Gazette,National,Fighting near Mopti.,3,,1650000000
MLI8,2022-03-16,2022,2,Strategic developments,Strategic developments,Other,Government of Mali (2021-),,State forces,,,,x,,466,Western Africa,Mali,Mopti,,,Mopti,14,-4,1,Harbour Gazette,National,Something.,0,,1650000000
MLI9,2022-03-16,2022,4,a,Battles,Armed clash,Front of the Dunes,,,,,,x,,466,W,Mali,M,,,Mopti,14,-4,1,H,N,N,0,,1
9,2022-03-16,2022,1,a,Battles,Armed clash,Front of the Dunes,,,,,,x,,466,W,Mali,M,,,Mopti,14,-4,1,H,N,N,0,,1
MLI10,2022-03-16
`

func load(t testing.TB, format *dataset.Format, content string) (records []dataset.Record, told []string) {
	t.Helper()
	out := datasettest.Read(t, format, dataset.NewInput("acled.csv", strings.NewReader(content), world()))
	for i := range out.Records {
		out.Records[i].Facts.Identify()
	}
	return out.Records, out.Said()
}

func TestEvents(t *testing.T) {
	if !Events().Looks("x", []byte(rows)) || Deleted().Looks("x", []byte(rows)) {
		t.Error("the table is not recognised")
	}
	if Events().Dataset.Redistributable || Deleted().Dataset.ID != Events().Dataset.ID {
		t.Error("rows of ACLED may not be passed on")
	}
	records, told := load(t, Events(), rows)
	wantTold := []string{
		`acled.csv:5: event_date: "2022-03-16" with precision "4" is no day of precision 1, 2 or 3`,
		`acled.csv:6: event_id_cnty: "9" is no id of an event, such as UKR12345`,
		"acled.csv:7: the header has 31 columns, and this row has 2",
	}
	if strings.Join(told, "\n") != strings.Join(wantTold, "\n") {
		t.Errorf("told:\n%s", strings.Join(told, "\n"))
	}
	var got []string
	for _, r := range records {
		e := r.Facts.Events[0]
		got = append(got, fmt.Sprintf("%s %s %s %s %s %s/%s %v %s | %s", r.Facts.ID, e.ID, e.Type, e.When, e.When.Basis, e.PLOVER, e.Mode, e.Participants, e.Place.ID, e.Title))
	}
	want := []string{
		"document/acled-ken101 event/acled-ken101 OTHER 2021-12-31 SOURCE_CODED PROTEST/demo [{organization/protesters-kenya PARTICIPANT}] place/ke-nairobi-westlands-nairobi-kenya | Protesters (Kenya): Protests (peaceful protest)",
		"document/acled-mli7 event/acled-mli7 TERRITORIAL_CHANGE 2022-03 SOURCE_CODED ASSAULT/ [{organization/front-of-the-dunes PARTICIPANT} {unnamed/ml-military PARTICIPANT}] place/ml-mopti-mali | Front of the Dunes: Battles (non-state actor overtakes territory), with Military (Mali)",
		"document/acled-mli8 event/acled-mli8 OTHER 2022-03-14/2022-03-20 SOURCE_CODED / [{unnamed/ml-government PARTICIPANT}] place/ml-mopti-mali | Government (Mali): Strategic developments (other)",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("events:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if on := records[0].Facts.Published; on.EDTF != "2022-01-03T08:53:20Z" {
		t.Errorf("written at %s", on)
	}
	if e := records[0].Facts.Events[0].Evidence[0]; e.Passage != `On 31 December 2021, students marched, "peacefully".` || e.Cites != "Harbour Gazette; Radio One" {
		t.Errorf("evidence: %+v", e)
	}
}

// What the feed names is the document that the table has made.
func TestDeleted(t *testing.T) {
	feed := "event_id_cnty,deleted_timestamp\nMLI7,1660000000\n,1660000000\n"
	if !Deleted().Looks("x", []byte(feed)) {
		t.Error("the feed is not recognised")
	}
	records, told := load(t, Deleted(), feed)
	if len(records) != 1 || !records[0].Removed || records[0].Facts.ID != "document/acled-mli7" || len(told) != 1 {
		t.Errorf("%+v, told %q", records, told)
	}
}

func TestAnotherTable(t *testing.T) {
	_, told := load(t, Events(), "id;day\n1;2\n")
	if len(told) != 1 || told[0] != `stopped: acled.csv:1: the header has no column "event_id_cnty": is it a table of ACLED?` {
		t.Errorf("told %q", told)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(rows)
	f.Add("event_id_cnty;deleted_timestamp\nMLI7;1\n")
	f.Fuzz(func(t *testing.T, s string) {
		load(t, Events(), s)
		load(t, Deleted(), s)
	})
}
