package seed_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/ontology"
)

// The tests of this file hold the base data against what is known of the world:
// who led which state when, who was a member of what, which codes countries have.

// suspensions are the acting heads of state who stood in for one who was
// suspended and not yet out of office.
var suspensions = map[ontology.ID]string{
	"tenure/michel-temer-br-president-2016-05-12":  "Dilma Rousseff was suspended during her impeachment",
	"tenure/hwang-kyo-ahn-kr-president-2016-12-09": "Park Geun-hye was suspended during her impeachment",
	"tenure/han-duck-soo-kr-president-2024-12-14":  "Yoon Suk-yeol was suspended during his impeachment",
	"tenure/choi-sang-mok-kr-president-2024-12-27": "Yoon Suk-yeol was suspended during his impeachment",
}

// A state has one head of state and one head of government at a time.
func TestHeadsDoNotOverlap(t *testing.T) {
	offices, tenures := officesAndTenures(readSeed(t))
	used := make(map[ontology.ID]bool)
	for i, a := range tenures {
		o, ok := offices[a.Office]
		if !ok || o.Of.Kind() != ontology.KindCountry || !o.Rank.IsLeader() {
			continue
		}
		for _, b := range tenures[i+1:] {
			if a.Office != b.Office {
				continue
			}
			from, until := certainly(a)
			from2, until2 := certainly(b)
			if from, until = max(from, from2), min(until, until2); from >= until {
				continue
			}
			if a.Acting != b.Acting {
				acting := a
				if b.Acting {
					acting = b
				}
				if suspensions[acting.ID] != "" {
					used[acting.ID] = true
					continue
				}
			}
			t.Errorf("%s: %s and %s both hold it from %v until %v", a.Office, a.Person, b.Person, from, until)
		}
	}
	for id := range suspensions {
		if !used[id] {
			t.Errorf("suspensions: %s overlaps nobody, take it off the list", id)
		}
	}
}

// certainly returns the days from and until (excluding) which the tenure lasted for certain.
func certainly(t ontology.Tenure) (from, until ontology.Day) {
	_, from = t.From.Bounds()
	until = ontology.End
	if !t.Until.IsZero() {
		until, _ = t.Until.Bounds()
	}
	return from, until
}

func officesAndTenures(docs []*seedDocument) (map[ontology.ID]ontology.Office, []ontology.Tenure) {
	offices := make(map[ontology.ID]ontology.Office)
	var tenures []ontology.Tenure
	for _, d := range base(docs) {
		for _, o := range d.Offices {
			offices[o.ID] = o
		}
		tenures = append(tenures, d.Tenures...)
	}
	return offices, tenures
}

// wellKnownStates are the states of the G20, the permanent members of the
// Security Council, Ukraine and its neighbours.
var wellKnownStates = strings.Fields("ar au br ca cn de fr gb id in it jp kr mx ru sa tr us za ua by pl sk hu ro md")

// Of these states the heads of state and of government are known without a gap from 2014 to 2024.
func TestHeadsAreKnown(t *testing.T) {
	offices, tenures := officesAndTenures(readSeed(t))
	roles := map[string][]ontology.Rank{
		"head of state":      {ontology.RankHeadOfState, ontology.RankHeadOfBoth},
		"head of government": {ontology.RankHeadOfGovernment, ontology.RankHeadOfBoth},
	}
	for _, state := range wellKnownStates {
		for role, ranks := range roles {
			for month := time.January; month <= 132; month++ { // 2014-01 to 2024-12
				day := ontology.NewDay(2014, month, 1)
				if !slices.ContainsFunc(tenures, func(n ontology.Tenure) bool {
					o := offices[n.Office]
					_, sure := n.HeldOn(day)
					return sure && o.Of == ontology.ID("country/"+state) && slices.Contains(ranks, o.Rank)
				}) {
					t.Errorf("country/%s: no %s is known on %v", state, role, day)
				}
			}
		}
	}
}

func TestMembersOnADay(t *testing.T) {
	docs := base(readSeed(t))
	for _, test := range []struct {
		organization ontology.ID
		day          ontology.Day
		members      int
	}{
		{"organization/nato", ontology.NewDay(2014, 1, 1), 28},
		{"organization/nato", ontology.NewDay(2020, 3, 26), 29},
		{"organization/nato", ontology.NewDay(2021, 12, 31), 30},
		{"organization/nato", ontology.NewDay(2023, 4, 4), 31},
		{"organization/nato", ontology.NewDay(2024, 3, 8), 32},
		{"organization/eu", ontology.NewDay(2013, 6, 30), 27},
		{"organization/eu", ontology.NewDay(2019, 12, 31), 28},
		{"organization/eu", ontology.NewDay(2020, 1, 31), 28},
		{"organization/eu", ontology.NewDay(2020, 2, 1), 27},
		{"organization/eu", ontology.NewDay(2021, 12, 31), 27},
		{"organization/un-security-council", ontology.NewDay(2021, 12, 31), 5}, // the permanent members
		{"organization/g7", ontology.NewDay(2021, 12, 31), 7},
		{"organization/g20", ontology.NewDay(2021, 12, 31), 20},
		{"organization/csto", ontology.NewDay(2021, 12, 31), 6},
		{"organization/asean", ontology.NewDay(2021, 12, 31), 10},
	} {
		members := make(map[ontology.ID]bool)
		for _, d := range docs {
			for _, m := range d.Memberships {
				_, sure := m.HeldOn(test.day)
				if !sure || m.Organization != test.organization {
					continue
				}
				if members[m.Member] {
					t.Errorf("%s is twice a member of %s on %v", m.Member, m.Organization, test.day)
				}
				members[m.Member] = true
			}
		}
		if len(members) != test.members {
			t.Errorf("%s has %d members on %v, not %d", test.organization, len(members), test.day, test.members)
		}
	}
}

// codes returns the values of one scheme that an actor has.
func codes(a ontology.Actor, scheme ontology.Scheme) []string {
	var values []string
	for _, code := range a.Identifiers {
		if code.Scheme == scheme {
			values = append(values, code.Value)
		}
	}
	return values
}

// countries returns the countries of the base data by their two-letter code.
func countries(t *testing.T) map[string]ontology.Actor {
	t.Helper()
	all := make(map[string]ontology.Actor)
	for _, d := range base(readSeed(t)) {
		for _, a := range d.Actors {
			if a.ID.Kind() == ontology.KindCountry {
				all[strings.ToUpper(a.ID.Key())] = a
			}
		}
	}
	return all
}

func TestCountries(t *testing.T) {
	all := countries(t)
	if len(all) != 249 {
		t.Errorf("%d countries, and ISO 3166-1 has 249", len(all))
	}
	for key, a := range all {
		if got := codes(a, ontology.SchemeISO2); !slices.Equal(got, []string{key}) {
			t.Errorf("%s: two-letter codes %q", a.ID, got)
		}
		for _, scheme := range []ontology.Scheme{ontology.SchemeISO3, ontology.SchemeISONumeric, ontology.SchemeWikidata} {
			if got := codes(a, scheme); len(got) != 1 {
				t.Errorf("%s: should have one %s, has %q", a.ID, scheme, got)
			}
		}
	}
	// FIPS 10-4 and ISO 3166-1 give some letters to different countries.
	if got := codes(all["RU"], ontology.SchemeFIPS); !slices.Equal(got, []string{"RS"}) {
		t.Errorf("FIPS codes of Russia: %q, should be RS", got)
	}
	if got := codes(all["UA"], ontology.SchemeFIPS); !slices.Equal(got, []string{"UP"}) {
		t.Errorf("FIPS codes of Ukraine: %q, should be UP", got)
	}
}

// referenceTables lie beside a developer's checkout and are no part of the project.
const referenceTables = "../../shared/data/reference"

func TestCountryCodesAgreeWithReferenceTables(t *testing.T) {
	if _, err := os.Stat(referenceTables); err != nil {
		t.Skip("no reference tables beside this checkout")
	}
	all := countries(t)
	differs := func(key, what string, got []string, want string) {
		t.Errorf("country/%s: %s %q, and the table says %q", strings.ToLower(key), what, got, want)
	}

	// datasets/country-codes writes two FIPS codes of one territory as one word
	// (GZWE), numbers without leading zeros, and knows no Wikidata id of Namibia.
	wikidata := map[string]string{
		"NL": "Q55",   // the table names the Kingdom with its overseas countries
		"NA": "Q1030", // reads as "not available" to some tools
	}
	noFIPS := map[string]bool{
		"BQ": true, // the table repeats the code of the Netherlands
		"UM": true, // each islet has a code of its own
		"RS": true, // RIKV: Serbia and Kosovo
	}
	for _, row := range readTable(t, "country-codes.csv") {
		key := row["ISO3166-1-Alpha-2"]
		a, ok := all[key]
		if !ok {
			t.Errorf("%s of the table is no country of the seed", key)
			continue
		}
		if got, want := codes(a, ontology.SchemeISO3), row["ISO3166-1-Alpha-3"]; !slices.Equal(got, []string{want}) {
			differs(key, "iso3166-1-a3", got, want)
		}
		number := row["ISO3166-1-numeric"]
		number = strings.Repeat("0", max(0, 3-len(number))) + number
		if got := codes(a, ontology.SchemeISONumeric); !slices.Equal(got, []string{number}) {
			differs(key, "iso3166-1-num", got, number)
		}
		id := row["wikidata_id"][strings.LastIndex(row["wikidata_id"], "/")+1:]
		if other, ok := wikidata[key]; ok {
			id = other
		}
		if got := codes(a, ontology.SchemeWikidata); !slices.Equal(got, []string{id}) {
			differs(key, "wikidata", got, id)
		}
		if got := strings.Join(codes(a, ontology.SchemeFIPS), ""); !noFIPS[key] && got != strings.TrimSpace(row["FIPS"]) {
			differs(key, "fips10-4", []string{got}, row["FIPS"])
		}
	}

	for _, row := range readTable(t, "codelist_without_cldr.csv") {
		key := row["iso2c"]
		a, ok := all[key]
		if !ok {
			continue // states of the past, and Kosovo
		}
		if want := row["fips"]; want != "" && want != "NA" && !slices.Contains(codes(a, ontology.SchemeFIPS), want) {
			differs(key, "fips10-4", codes(a, ontology.SchemeFIPS), want)
		}
		// The table gives the number of the Papal States, which ended in 1860, to the Vatican.
		if want := row["cown"]; want != "" && want != "NA" && key != "VA" && !slices.Equal(codes(a, ontology.SchemeCOW), []string{want}) {
			differs(key, "cow", codes(a, ontology.SchemeCOW), want)
		}
	}

	inCOW := make(map[string]bool)
	for _, row := range readTable(t, "states2016.csv") {
		inCOW[row["ccode"]] = row["endyear"] == "2016"
	}
	for key, a := range all {
		for _, number := range codes(a, ontology.SchemeCOW) {
			if !inCOW[number] {
				differs(key, "cow", []string{number}, "no state of 2016")
			}
		}
	}
}

// readTable reads a CSV file with a header into one map per row.
func readTable(t *testing.T, name string) []map[string]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(referenceTables, name))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows, %v", name, len(rows), err)
	}
	var table []map[string]string
	for _, row := range rows[1:] {
		cells := make(map[string]string, len(row))
		for i, cell := range row {
			cells[rows[0][i]] = cell
		}
		table = append(table, cells)
	}
	return table
}
