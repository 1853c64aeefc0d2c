package unsc

import (
	"encoding/json"
	"os"
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

// The entries are invented; their shapes are the list's.
const list = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2025-03-04T00:00:09.554Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>1</DATAID><FIRST_NAME>HASAN</FIRST_NAME><SECOND_NAME>AL-WADI</SECOND_NAME><THIRD_NAME> </THIRD_NAME>
      <UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.901</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON>
      <NAME_ORIGINAL_SCRIPT>حسن الوادي</NAME_ORIGINAL_SCRIPT>
      <COMMENTS1>He paid for
lorries. INTERPOL-UN Security Council Special Notice web link:https://www.interpol.int/x</COMMENTS1>
      <DESIGNATION><VALUE>Paymaster</VALUE><VALUE>Driver </VALUE></DESIGNATION>
      <NATIONALITY><VALUE>Yemen</VALUE></NATIONALITY>
      <LAST_DAY_UPDATED><VALUE>2016-10-13</VALUE><VALUE>2020-01-02</VALUE></LAST_DAY_UPDATED>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Hassan Wadi; Hasan el Wadi</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Gasan Vadi (original script: Гасан Вади)</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Hasan bin Wadi (previously listed as)</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Amin</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1973</FROM_YEAR><TO_YEAR>1974</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
    </INDIVIDUAL>
    <INDIVIDUAL>
      <FIRST_NAME>OMAR</FIRST_NAME><UN_LIST_TYPE>Libya</UN_LIST_TYPE><REFERENCE_NUMBER>LYi.901</REFERENCE_NUMBER><LISTED_ON>2011-02-26-05:00</LISTED_ON>
      <COMMENTS1>Listed pursuant to paragraph 15 of resolution 1970 (Travel Ban).</COMMENTS1>
      <NATIONALITY><VALUE>Libya</VALUE><VALUE>Egypt</VALUE></NATIONALITY>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1963</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
    </INDIVIDUAL>
    <INDIVIDUAL>
      <FIRST_NAME>TWO BIRTHS</FIRST_NAME><UN_LIST_TYPE>Atlantis</UN_LIST_TYPE><REFERENCE_NUMBER>ATi.1</REFERENCE_NUMBER><LISTED_ON>2011-02-26</LISTED_ON>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1963</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1964-05-06</DATE></INDIVIDUAL_DATE_OF_BIRTH>
    </INDIVIDUAL>
    <INDIVIDUAL><FIRST_NAME>NO NUMBER</FIRST_NAME></INDIVIDUAL>
    <SHIP><NAME>Sea Star</NAME></SHIP>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY>
      <FIRST_NAME>SMALL HARBOUR BANK</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER><LISTED_ON>2017-08-05</LISTED_ON>
      <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Bank of the Small Harbour</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ADDRESS><COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS>
    </ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>
`

// collect reads a file and returns its valid records, and what is wrong with the rest.
func collect(t *testing.T, in *dataset.Input) (got []ontology.Facts, bad []string, end error) {
	t.Helper()
	out := datasettest.Read(t, Format(), in)
	return out.Facts, out.Told, out.End
}

func TestRead(t *testing.T) {
	f := Format()
	if !f.Looks("x", []byte(list)) || f.Published([]byte(list)).EDTF != "2025-03-04" || !f.Published([]byte("<x/>")).IsZero() {
		t.Errorf("the list is not recognised, or is of %v", f.Published([]byte(list)))
	}
	got, bad, err := collect(t, dataset.NewInput("un.xml", strings.NewReader(list), world(t)))
	if err != nil {
		t.Fatal(err)
	}
	if want := "un.xml:31: REFERENCE_NUMBER: the entry has no reference number\nun.xml:32: SHIP: <SHIP> is neither an INDIVIDUAL nor an ENTITY"; strings.Join(bad, "\n") != want {
		t.Errorf("bad rows:\n%s", strings.Join(bad, "\n"))
	}
	if len(got) != 4 {
		t.Fatalf("%d entries", len(got))
	}
	a, s := got[0].Actors[0], got[0].Sanctions[0]
	if a.Name != "Hasan Al-Wadi" || a.Born.EDTF != "1973/1974" || a.Country != "country/ye" || a.Description != "Paymaster; Driver" ||
		aliases(a) != "حسن الوادي|Hassan Wadi|Hasan el Wadi|Gasan Vadi|Гасан Вади|Hasan bin Wadi" || a.Evidence[1].Passage != "Amin" {
		t.Errorf("the paymaster is %+v", a)
	}
	if s.ListedOn.EDTF != "2012-12-31" || s.Authority != "organization/un" || s.Program != "program/un-al-qaida" || len(s.Measures) != 3 || s.Reason != "He paid for lorries." || got[0].Published.EDTF != "2020-01-02" {
		t.Errorf("he is listed by %+v, document of %v", s, got[0].Published)
	}
	if a, s := got[1].Actors[0], got[1].Sanctions[0]; a.Country != "" || a.Born.EDTF != "1963~" || s.ListedOn.EDTF != "2011-02-26" || len(s.Measures) != 1 || s.Measures[0] != ontology.MeasureTravelBan {
		t.Errorf("on the Libya list: %+v under %+v", a, s)
	}
	if a, s := got[2].Actors[0], got[2].Sanctions[0]; !a.Born.IsZero() || s.Measures != nil || s.LegalBasis != "" {
		t.Errorf("on a list that nobody knows: %+v under %+v", a, s)
	}
	if a, s := got[3].Actors[0], got[3].Sanctions[0]; a.ID.Kind() != ontology.KindOrganization || a.Country != "country/kp" || len(s.Measures) != 1 || aliases(a) != "Bank of the Small Harbour" {
		t.Errorf("the bank is %+v under %+v", a, s)
	}
}

func aliases(a ontology.Actor) string {
	var names []string
	for _, alias := range a.Aliases {
		names = append(names, alias.Text)
	}
	return strings.Join(names, "|")
}

// A list that is cut off must not look like one that ends: the loader would
// delist whom it lacks.
func TestFilesThatEndTheLoad(t *testing.T) {
	for name, file := range map[string]string{
		"cut between entries": list[:strings.Index(list, "<ENTITIES>")],
		"cut in an entry":     list[:strings.Index(list, "Paymaster")],
		"another root":        "<rss><channel><item/></channel></rss>",
		"no XML":              "a,b\nc,d\n",
		"empty":               "",
		"an endless entry":    list[:strings.Index(list, "<DATAID>")] + strings.Repeat("<X>y</X>", maxEntry/4),
		"entities":            "<!DOCTYPE x [<!ENTITY a \"b\">]>" + strings.Replace(list[strings.Index(list, "<CONS"):], "Driver", "&a;", 1),
	} {
		if _, _, err := collect(t, dataset.NewInput("un.xml", strings.NewReader(file), world(t))); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestPublishersFile(t *testing.T) {
	const path = "../../../shared/data/sanctions_lists/UN_consolidated.xml"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the publisher's file is not here")
	}
	if d := Format().Published(data[:4096]); d.Precision != ontology.PrecisionDay {
		t.Errorf("the file does not tell its day: %v", d)
	}
	got, bad, err := collect(t, dataset.NewInput("un.xml", strings.NewReader(string(data)), world(t)))
	if err != nil || len(bad) > 0 {
		t.Fatalf("%v; %v", err, bad)
	}
	rows := strings.Count(string(data), "<INDIVIDUAL>") + strings.Count(string(data), "<ENTITY>")
	persons, born, country, measures, ids := 0, 0, 0, 0, make(map[ontology.ID]bool)
	for _, f := range got {
		ids[f.ID] = true
		if a := f.Actors[0]; a.ID.Kind() == ontology.KindPerson {
			persons++
			if !a.Born.IsZero() {
				born++
			}
			if a.Country != "" {
				country++
			}
		}
		if len(f.Sanctions[0].Measures) > 0 {
			measures++
		}
	}
	t.Logf("%d entries, %d individuals, %d with a birth, %d with a country; %d sanctions with measures", len(got), persons, born, country, measures)
	if len(ids) != rows || measures != rows || born < persons*3/5 || country < persons*7/10 {
		t.Errorf("of %d rows there are %d records", rows, len(ids))
	}
}

func FuzzRead(f *testing.F) {
	f.Add(list)
	f.Add(`<CONSOLIDATED_LIST><A><INDIVIDUAL><REFERENCE_NUMBER>,</REFERENCE_NUMBER><FIRST_NAME>,A</FIRST_NAME><UN_LIST_TYPE>-</UN_LIST_TYPE><LISTED_ON>2000-01-01</LISTED_ON></INDIVIDUAL></A></CONSOLIDATED_LIST>`)
	w := world(f)
	f.Fuzz(func(t *testing.T, s string) {
		for record, err := range Format().Read(dataset.NewInput("un.xml", strings.NewReader(s), w)) {
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
