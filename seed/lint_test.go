package seed_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/ontology"
)

// The tests of this file read the seed as a loader would, and more strictly:
// they report every finding of every file at once. They check that the facts
// are well formed and fit each other; whether a fact is true is for its
// evidence to say.

// seedDocument is one file of the seed after [ontology.Facts.Identify].
type seedDocument struct {
	path string // with slashes, relative to this package
	base bool   // below base/: reviewed data that every other document may refer to
	raw  []byte
	ontology.Facts
}

// readSeed decodes every JSON file below base/ and articles/. A file that does
// not decode fails the test and is left out, so that the others are still checked.
func readSeed(t *testing.T) []*seedDocument {
	t.Helper()
	var docs []*seedDocument
	for _, dir := range []string{"base", "articles"} {
		err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(path) != ".json" {
				return err
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			doc := &seedDocument{path: filepath.ToSlash(path), base: dir == "base", raw: raw}
			if err := decodeStrictly(raw, &doc.Facts); err != nil {
				t.Errorf("%s: %v", doc.path, err)
				return nil
			}
			doc.Identify()
			docs = append(docs, doc)
			return nil
		})
		if err != nil && !(dir == "articles" && errors.Is(err, os.ErrNotExist)) {
			t.Fatal(err)
		}
	}
	if len(docs) == 0 {
		t.Fatal("the seed holds no documents")
	}
	return docs
}

// decodeStrictly reads one JSON value with no unknown field and nothing after it.
func decodeStrictly(raw []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return errors.New("holds more than one JSON value")
	}
	return nil
}

func base(docs []*seedDocument) []*seedDocument {
	return slices.DeleteFunc(slices.Clone(docs), func(d *seedDocument) bool { return !d.base })
}

// record is a node of a document with its evidence.
type record struct {
	where    string
	id       ontology.ID
	evidence []ontology.Evidence
}

// records lists the nodes that a document declares.
func records(d *seedDocument) []record {
	var all []record
	add := func(list string, i int, id ontology.ID, evidence []ontology.Evidence) {
		all = append(all, record{fmt.Sprintf("%s: $.%s[%d] %s", d.path, list, i, id), id, evidence})
	}
	for i, a := range d.Actors {
		add("actors", i, a.ID, a.Evidence)
	}
	for i, o := range d.Offices {
		add("offices", i, o.ID, o.Evidence)
	}
	for i, n := range d.Tenures {
		add("tenures", i, n.ID, n.Evidence)
	}
	for i, m := range d.Memberships {
		add("memberships", i, m.ID, m.Evidence)
	}
	for i, e := range d.Events {
		add("events", i, e.ID, e.Evidence)
	}
	for i, s := range d.Statements {
		add("statements", i, s.ID, s.Evidence)
	}
	for i, p := range d.Programs {
		add("programs", i, p.ID, p.Evidence)
	}
	for i, s := range d.Sanctions {
		add("sanctions", i, s.ID, s.Evidence)
	}
	return all
}

func TestSeedIsValid(t *testing.T) {
	seen := make(map[ontology.ID]string)
	for _, d := range readSeed(t) {
		for _, f := range d.Validate() {
			t.Errorf("%s: %v", d.path, f)
		}
		if first, ok := seen[d.ID]; ok {
			t.Errorf("%s: %s is the id of %s already", d.path, d.ID, first)
		}
		seen[d.ID] = d.path
	}
}

func TestEveryRecordHasEvidence(t *testing.T) {
	for _, d := range readSeed(t) {
		for _, r := range records(d) {
			if len(r.evidence) == 0 {
				t.Errorf("%s has no evidence", r.where)
			}
			for _, e := range r.evidence {
				if d.base && e.Cites == "" {
					t.Errorf("%s: evidence of base data names in \"cites\" what it rests on", r.where)
				}
			}
		}
	}
}

// Base data is reviewed as a diff: one record, one line. A node belongs to one file.
func TestBaseIsReviewable(t *testing.T) {
	declared := make(map[ontology.ID]string)
	for _, d := range base(readSeed(t)) {
		all := records(d)
		lines := 0
		for line := range bytes.Lines(d.raw) {
			line = bytes.TrimSuffix(bytes.TrimSpace(line), []byte(","))
			if bytes.HasPrefix(line, []byte("{")) && len(line) > 1 && json.Valid(line) {
				lines++
			}
		}
		if lines != len(all) {
			t.Errorf("%s: %d records on %d lines of their own", d.path, len(all), lines)
		}
		if d.Type != ontology.DocumentDataset || d.Licence == "" || d.Published.IsZero() || d.Language == "" {
			t.Errorf("%s: base data is a DATASET with language, licence and day of compilation", d.path)
		}
		for _, r := range all {
			if first, ok := declared[r.id]; ok {
				t.Errorf("%s stands in %s already", r.where, first)
			}
			declared[r.id] = r.where
		}
	}
}

func TestReferencesAreDeclared(t *testing.T) {
	docs := readSeed(t)
	inBase := make(map[ontology.ID]bool)
	for _, d := range base(docs) {
		for _, r := range records(d) {
			inBase[r.id] = true
		}
	}
	for _, d := range docs {
		here := make(map[ontology.ID]bool)
		for _, r := range records(d) {
			here[r.id] = true
		}
		d.EachRef(func(path string, ref *ontology.ID, _ []ontology.Kind) {
			if !inBase[*ref] && !here[*ref] {
				t.Errorf("%s: %s: %s is declared neither in base/ nor in this document", d.path, path, *ref)
			}
		})
	}
}

// codeForms says how the values of a scheme are written.
var codeForms = map[ontology.Scheme]*regexp.Regexp{
	ontology.SchemeWikidata:   regexp.MustCompile(`^Q[1-9][0-9]*$`),
	ontology.SchemeISO2:       regexp.MustCompile(`^[A-Z]{2}$`),
	ontology.SchemeISO3:       regexp.MustCompile(`^[A-Z]{3}$`),
	ontology.SchemeISONumeric: regexp.MustCompile(`^[0-9]{3}$`),
	ontology.SchemeFIPS:       regexp.MustCompile(`^[A-Z]{2}$`),
	ontology.SchemeCOW:        regexp.MustCompile(`^[1-9][0-9]{0,2}$`),
	ontology.SchemeCAMEO:      regexp.MustCompile(`^[A-Z]{3,}$`),
}

func TestIdentifiersNameOneActor(t *testing.T) {
	owner := make(map[ontology.Identifier]ontology.ID)
	for _, d := range readSeed(t) {
		for _, a := range d.Actors {
			for _, code := range a.Identifiers {
				if form := codeForms[code.Scheme]; form != nil && !form.MatchString(code.Value) {
					t.Errorf("%s: %s: %q is not written as a %s code", d.path, a.ID, code.Value, code.Scheme)
				}
				if other, ok := owner[code]; ok && other != a.ID {
					t.Errorf("%s: %s %s names both %s and %s", d.path, code.Scheme, code.Value, other, a.ID)
				}
				owner[code] = a.ID
			}
		}
	}
}

// sharedNames are names, in lower case, that two actors rightly share.
var sharedNames = map[string]string{}

// A name that is not a figure of speech leads to one actor. Unnamed sources are
// left out: "a senior administration official" is a description, not a name.
func TestNamesLeadToOneActor(t *testing.T) {
	owner := make(map[string]ontology.ID)
	used := make(map[string]bool)
	for _, d := range readSeed(t) {
		for _, a := range d.Actors {
			if a.ID.Kind() == ontology.KindUnnamed {
				continue
			}
			names := []string{a.Name}
			for _, alias := range a.Aliases {
				if !alias.Metonym {
					names = append(names, alias.Text)
				}
			}
			for _, name := range names {
				key := strings.ToLower(name)
				other, ok := owner[key]
				switch {
				case !ok:
					owner[key] = a.ID
				case other != a.ID && sharedNames[key] != "":
					used[key] = true
				case other != a.ID:
					t.Errorf("%s: %q names both %s and %s", d.path, name, other, a.ID)
				}
			}
		}
	}
	for key := range sharedNames {
		if !used[key] {
			t.Errorf("sharedNames: %q is not shared, take it off the list", key)
		}
	}
}

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
