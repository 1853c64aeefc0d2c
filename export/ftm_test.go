package export_test

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/export"
	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/dataset"
	"demarche/seed/ftm"
	"demarche/seed/ofac"
	"demarche/seed/unsc"
	"demarche/storage"
	"demarche/storage/sqlite"
)

func emptyStore(t *testing.T) storage.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

// take imports a file as if its publisher let it be passed on.
func take(t *testing.T, store storage.Store, f *dataset.Format, name string, data []byte, day string) seed.Imported {
	t.Helper()
	world, err := seed.BaseWorld()
	if err != nil {
		t.Fatal(err)
	}
	f.Dataset.Redistributable = true
	in := dataset.NewInput(name, bytes.NewReader(data), world)
	if day != "" {
		if in.Published, err = ontology.ParseDate(day); err != nil {
			t.Fatal(err)
		}
	}
	sum := sha256.Sum256(data)
	file := ontology.File{Name: name, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
	got, err := seed.NewLoader(store).Import(t.Context(), f, in, file, seed.ImportOptions{
		Rejected: func(e *dataset.RowError) { t.Errorf("%v: %.300s", e, e.Raw) }})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return got
}

func write(t *testing.T, store storage.Store, format export.Format) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := export.Write(t.Context(), store, &out, format, export.Filter{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// comesBack are the kinds that FollowTheMoney carries there and back.
var comesBack = []ontology.Kind{ontology.KindCountry, ontology.KindOrganization, ontology.KindPerson, ontology.KindOffice,
	ontology.KindTenure, ontology.KindMembership, ontology.KindProgram, ontology.KindSanction}

// facts returns what a graph holds, node by node, without where it stands. lost
// are the things that FollowTheMoney cannot say, as docs/formats.md lists them,
// each counted where it was met: nothing else may differ.
func facts(t *testing.T, store storage.Store, lost map[string]int) map[ontology.ID]string {
	t.Helper()
	type node struct {
		Kind ontology.Kind
		ID   ontology.ID
		Fact map[string]any
	}
	all := make(map[ontology.ID]node)
	sanctioned := make(map[any]bool)
	for line := range bytes.Lines(write(t, store, export.FormatNDJSON)) {
		var n node
		if err := json.Unmarshal(line, &n); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(comesBack, n.Kind) {
			continue
		}
		all[n.ID] = n
		if n.Kind == ontology.KindSanction {
			sanctioned[n.Fact["program"]] = true
		}
	}
	out := make(map[ontology.ID]string)
	for id, n := range all {
		switch {
		case n.Kind == ontology.KindProgram && !sanctioned[string(id)]:
			lost["programmes without a sanction"]++
			continue
		}
		delete(n.Fact, "evidence")
		if aliases, ok := n.Fact["aliases"].([]any); ok {
			n.Fact["aliases"] = set(aliases, func(alias map[string]any) {
				if _, ok := alias["language"]; ok {
					lost["languages of aliases"]++
					delete(alias, "language")
				}
			})
		}
		if identifiers, ok := n.Fact["identifiers"].([]any); ok {
			n.Fact["identifiers"] = set(slices.DeleteFunc(identifiers, func(code any) bool {
				// A node that was merged is a referent, and an identifier when it comes back.
				value, _ := code.(map[string]any)["value"].(string)
				return ontology.LooksLikeID(value)
			}), func(map[string]any) {})
		}
		for field, value := range n.Fact {
			if date, ok := value.(map[string]any); ok && date["edtf"] != nil {
				lost["what a date rests on"]++
				n.Fact[field] = date["edtf"]
			}
		}
		if measures, ok := n.Fact["measures"].([]any); ok {
			n.Fact["measures"] = set(measures, nil)
		}
		text, err := json.Marshal(n.Fact)
		if err != nil {
			t.Fatal(err)
		}
		out[id] = string(text)
	}
	return out
}

// set puts a list into an order of its own, each entry once.
func set(list []any, edit func(map[string]any)) []string {
	var out []string
	for _, entry := range list {
		if m, ok := entry.(map[string]any); ok {
			edit(m)
		}
		text, _ := json.Marshal(entry)
		out = append(out, string(text))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func differences(before, after map[ontology.ID]string) []string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(before)) {
		if got, ok := after[id]; !ok {
			out = append(out, fmt.Sprintf("%s does not come back: %s", id, before[id]))
		} else if got != before[id] {
			out = append(out, fmt.Sprintf("%s went as\n\t%s\nand comes as\n\t%s", id, before[id], got))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(after)) {
		if _, ok := before[id]; !ok {
			out = append(out, fmt.Sprintf("%s comes back and never went: %s", id, after[id]))
		}
	}
	return out
}

func report(t *testing.T, differences []string) {
	t.Helper()
	for i, d := range differences {
		if i == 12 {
			t.Errorf("and %d more", len(differences)-i)
			break
		}
		t.Error(d)
	}
}

// The entries are invented; their shapes are those of the lists.
const (
	listBefore = `101,"ARDENOV, Pavel Petrovich",individual,"RUSSIA-EO14024",Minister,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB circa 1961; nationality Russia; a.k.a. 'PASHA'."
102,"SMALL HARBOUR BANK",-0- ,"RUSSIA-EO14024] [UKRAINE-EO13662",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- 
103,"GONE, Anna",individual,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 02 Mar 1970."
` + "\x1a"
	listAfter = `101,"ARDENOV, Pavel Petrovich",individual,"RUSSIA-EO14024",Minister,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB circa 1961; nationality Russia; a.k.a. 'PASHA'."
102,"SMALL HARBOUR BANK",-0- ,"RUSSIA-EO14024] [UKRAINE-EO13662",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- 
104,"NEW, Boris",individual,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1975."
` + "\x1a"
	unList = `<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2025-03-04T00:00:09Z"><INDIVIDUALS><INDIVIDUAL>
<FIRST_NAME>HASAN</FIRST_NAME><SECOND_NAME>AL-WADI</SECOND_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.901</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>حسن الوادي</NAME_ORIGINAL_SCRIPT><COMMENTS1>He paid for lorries.</COMMENTS1><NATIONALITY><VALUE>Yemen</VALUE></NATIONALITY>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1973</FROM_YEAR><TO_YEAR>1974</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`
	entities = `{"id":"NK-a","caption":"Pavel Ardenov","schema":"Person","properties":{"name":["Pavel Ardenov","Павел Арденов"],"birthDate":["1961"],"nationality":["ru"]},"referents":["ofac-101","gb-7"]}
{"id":"org-1","caption":"Works Party","schema":"Organization","properties":{"name":["Works Party"],"country":["ru"],"topics":["pol.party"],"leiCode":["213800WAVVOPS85N2205"]}}
{"id":"pos-1","schema":"Position","properties":{"name":["Minister of Works of Russia"],"country":["ru"]}}
{"id":"occ-1","schema":"Occupancy","properties":{"holder":["NK-a"],"post":["pos-1"],"startDate":["2019-05"],"endDate":["2021-06-01"]}}
{"id":"m1","schema":"Membership","properties":{"member":["NK-a"],"organization":["org-1"],"startDate":["2010"]}}
{"id":"s1","schema":"Sanction","properties":{"entity":["NK-a"],"authority":["Council of the European Union"],"country":["eu"],"programId":["EU-RUS"],"program":["Russia"],"programUrl":["https://example.org/eu"],"provisions":["Asset freeze","Travel ban"],"listingDate":["2022-04-08"],"startDate":["2022-04-09"],"endDate":["2023-01-01"],"reason":["He paid."]}}
`
)

// Exported as FollowTheMoney and loaded into an empty graph, every actor, office,
// tenure, membership, programme and sanction is the node that it was.
func TestFollowTheMoneyThereAndBack(t *testing.T) {
	ctx, from := t.Context(), emptyStore(t)
	if _, err := seed.Install(ctx, seed.NewLoader(from)); err != nil {
		t.Fatal(err)
	}
	take(t, from, ofac.Format(), "sdn.csv", []byte(listBefore), "2021-12-31")
	take(t, from, ofac.Format(), "sdn.csv", []byte(listAfter), "2022-02-18")
	take(t, from, unsc.Format(), "un.xml", []byte(unList), "")
	take(t, from, ftm.Format(), "entities.ftm.json", []byte(entities), "")
	if _, err := from.Merge(ctx, "person/ofac-101", "person/ftm-nk-a", "one man"); err != nil {
		t.Fatal(err)
	}

	lost := make(map[string]int)
	before := facts(t, from, lost)
	exported := write(t, from, export.FormatFTM)
	to := emptyStore(t)
	got := take(t, to, ftm.Format(), "export.ftm.json", exported, "")
	report(t, differences(before, facts(t, to, make(map[string]int))))
	if want := []string{"languages of aliases", "what a date rests on"}; !slices.Equal(slices.Sorted(maps.Keys(lost)), want) {
		t.Errorf("what FollowTheMoney cannot say: %v, want %v", lost, want)
	}
	for what := range got.LeftOut {
		if what != "entities of schema Event" {
			t.Errorf("%d %s are left out", got.LeftOut[what], what)
		}
	}
	counts := make(map[ontology.Kind]int)
	for id := range before {
		counts[id.Kind()]++
	}
	for _, kind := range comesBack {
		if counts[kind] == 0 {
			t.Errorf("no %s was tried", kind)
		}
	}
	t.Logf("%v", counts)

	// Every name under which an entity was known finds it.
	for _, ref := range []string{"person/ofac-101", "ftm:NK-a", "ftm:gb-7", "ofac:101", "Павел Арденов"} {
		node, err := storage.Resolve(ctx, to, ref, []ontology.Kind{ontology.KindPerson})
		if err != nil || node.ID != "person/ftm-nk-a" {
			t.Errorf("%s is %s: %v", ref, node.ID, err)
		}
	}
	// A second journey changes nothing.
	again := take(t, to, ftm.Format(), "again.ftm.json", sortedLines(write(t, to, export.FormatFTM)), "")
	if again.Added > 0 {
		t.Errorf("the second journey brought %d records: %+v", again.Added, again)
	}
	if problems, err := to.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", err, problems)
	}
}

func sortedLines(data []byte) []byte {
	lines := strings.SplitAfter(string(data), "\n")
	slices.SortStableFunc(lines, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return []byte(strings.Join(lines, ""))
}

// The same with publishers' entities, where they are at hand.
func TestPublishersEntitiesThereAndBack(t *testing.T) {
	const data = "../../shared/data/ftm_entities/"
	paths, _ := filepath.Glob(data + "*/*/entities.*.json")
	paths = append(paths, data+"nomenklatura/donations.ijson")
	for _, path := range paths {
		if strings.Contains(path, "delta") {
			continue
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Skip("the publishers' files are not here")
		}
		if len(content) == 0 {
			continue
		}
		t.Run(filepath.Base(filepath.Dir(path)), func(t *testing.T) {
			from, to := emptyStore(t), emptyStore(t)
			for name, doc := range seed.Documents() {
				if !strings.HasPrefix(name, "base/") {
					continue
				}
				if _, _, err := seed.NewLoader(from).LoadDocument(t.Context(), doc); err != nil {
					t.Fatal(err)
				}
			}
			got := take(t, from, ftm.Format(), "entities.ftm.json", content, "")
			before := facts(t, from, make(map[string]int))
			take(t, to, ftm.Format(), "export.ftm.json", write(t, from, export.FormatFTM), "")
			after := facts(t, to, make(map[string]int))
			report(t, differences(before, after))
			t.Logf("%d records, %d nodes there and back", got.Added, len(after))
		})
	}
}
