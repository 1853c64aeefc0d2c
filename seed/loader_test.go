package seed_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed"
	"demarche/storage"
)

// known is what the graph knows before the documents of the tests.
const known = `{
  "publisher": "Base", "title": "Base", "type": "DATASET",
  "actors": [
    {"id": "person/joe-biden", "name": "Joe Biden", "aliases": [{"text": "Biden"}, {"text": "Байден", "language": "ru"}]},
    {"id": "person/hunter-biden", "name": "Hunter Biden"},
    {"id": "person/vladimir-putin", "name": "Vladimir Putin", "identifiers": [{"scheme": "wikidata", "value": "Q7747"}]},
    {"id": "person/jill-smith", "name": "Jill Smith"}, {"id": "person/john-smith", "name": "John Smith"},
    {"id": "country/ru", "name": "Russia", "aliases": [{"text": "the Kremlin", "metonym": true}], "identifiers": [{"scheme": "iso3166-1-a2", "value": "RU"}, {"scheme": "fips10-4", "value": "RS"}]},
    {"id": "country/us", "name": "United States"}
  ],
  "offices": [{"name": "President", "of": "country/us", "rank": "HEAD_OF_STATE_AND_GOVERNMENT"}]
}`

func loaderWithBase(t *testing.T) (*seed.Loader, storage.Store) {
	t.Helper()
	store := newStore(t)
	loader := seed.NewLoader(store)
	if _, _, err := loader.LoadDocument(t.Context(), []byte(known)); err != nil {
		t.Fatal(err)
	}
	return loader, store
}

// stored returns the one document's facts as the store keeps them.
func stored(t *testing.T, store storage.Store, id ontology.ID) ontology.Facts {
	t.Helper()
	ctx := t.Context()
	nodes, err := store.Nodes(ctx, []ontology.ID{id})
	if err != nil {
		t.Fatal(err)
	}
	history, err := store.Revisions(ctx, []storage.Key{nodes[0].Key})
	if err != nil {
		t.Fatal(err)
	}
	var f ontology.Facts
	if err := json.Unmarshal(history[0][len(history[0])-1].Facts, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestLoadResolvesReferences(t *testing.T) {
	loader, store := loaderWithBase(t)
	receipt, remarks, err := loader.LoadDocument(t.Context(), []byte(`{
	  "publisher": {"name": "The White House", "url": "https://www.whitehouse.gov"}, "title": "A readout", "published": "2021-12-30",
	  "actors": [{"id": "organization/white-house", "name": "White House", "aliases": [{"text": "WH"}], "actsFor": "United States"},
	             {"id": "person/mary-smith", "name": "Smith", "country": null}],
	  "events": [{"type": "CALL", "status": "OCCURRED", "title": "The call", "when": "2021-12-30",
	              "participants": [{"actor": "Байден"}, {"actor": "Q7747"}, {"actor": "person/jill-smith"}]}],
	  "offices": [{"name": "Spokesperson", "of": "WH"}],
	  "tenures": [{"person": "Smith", "office": "spokesperson", "from": "2021"}],
	  "programs": [{"name": "Executive order", "key": "EO 1", "authority": "United States"}],
	  "sanctions": [{"target": "fips10-4:RS", "authority": "united states", "program": "eo 1"}],
	  "statements": [{"speaker": "Biden", "to": ["Putin"], "about": [{"target": "The Kremlin", "basis": "METONYM"}, {"target": "President", "basis": "CONTEXT"}],
	                  "text": "No.", "form": "DIRECT", "act": "DENY", "event": "The call", "reportedBy": ["white house"]}]
	}`))
	if err != nil || len(remarks) != 0 {
		t.Fatalf("%v; remarks %v", err, remarks)
	}
	if receipt.Outcome != storage.Added || receipt.Nodes.Added == 0 {
		t.Errorf("receipt %+v", receipt)
	}
	f := stored(t, store, receipt.Document)
	var got []string
	f.EachRef(func(path string, ref *ontology.ID, _ []ontology.Kind) {
		got = append(got, strings.TrimPrefix(path, "$.")+" "+string(*ref))
	})
	want := []string{
		"actors[0].actsFor country/us",
		"offices[0].of organization/white-house",
		"tenures[0].person person/mary-smith", // the document's own Smith, though the graph has two
		"tenures[0].office office/white-house-spokesperson",
		"events[0].participants[0].actor person/joe-biden",
		"events[0].participants[1].actor person/vladimir-putin",
		"events[0].participants[2].actor person/jill-smith",
		"statements[0].speaker person/joe-biden",
		"statements[0].to[0] person/vladimir-putin",
		"statements[0].about[0].target country/ru",
		"statements[0].about[1].target office/us-president",
		"statements[0].event call/2021-12-30-jill-smith-joe-biden-vladimir-putin",
		"statements[0].reportedBy[0] organization/white-house",
		"programs[0].authority country/us",
		"sanctions[0].target country/ru",
		"sanctions[0].authority country/us",
		"sanctions[0].program program/us-eo-1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("references:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if f.Publisher.ID != "source/the-white-house" {
		t.Errorf("publisher %+v", f.Publisher)
	}
}

// A publisher may be its name or its id; both are the one that the store has.
func TestLoadPublisher(t *testing.T) {
	loader, store := loaderWithBase(t)
	if _, _, err := loader.LoadDocument(t.Context(), []byte(`{"publisher": {"id": "source/cnbc", "name": "CNBC"}, "title": "1"}`)); err != nil {
		t.Fatal(err)
	}
	for i, publisher := range []string{`"cnbc"`, `"source/cnbc"`, `{"name": "CNBC"}`, `{"id": "source/cnbc"}`} {
		receipt, _, err := loader.LoadDocument(t.Context(), fmt.Appendf(nil, `{"publisher": %s, "title": "%d"}`, publisher, i+2))
		if err != nil {
			t.Fatalf("%s: %v", publisher, err)
		}
		if f := stored(t, store, receipt.Document); f.Publisher.ID != "source/cnbc" || !strings.EqualFold(f.Publisher.Name, "CNBC") {
			t.Errorf("%s: %+v", publisher, f.Publisher)
		}
	}
	_, _, err := loader.LoadDocument(t.Context(), []byte(`{"publisher": "source/nbc", "title": "6"}`))
	if err == nil || err.Error() != "$.publisher.name: is missing, and the store does not know source/nbc" {
		t.Error(err)
	}
}

// Everything that is wrong is reported at once, each thing once, and nothing is written.
func TestLoadFindings(t *testing.T) {
	const text = "“He cannot invade,” Biden said. Biden said it twice."
	document := func(rest string) string {
		return fmt.Sprintf(`{"publisher": "P", "title": "T", "text": %q, %s}`, text, rest)
	}
	tests := []struct {
		name, document string
		want           []string
	}{
		{"nothing", ` `, []string{"$: is empty: a document is a JSON object"}},
		{"a comma too many", "{\n  \"title\": \"T\",\n}", []string{"$: is not JSON: invalid character '}' looking for beginning of object key string, at line 3, column 1"}},
		{"cut off", `{"title": "T"`, []string{"$: is not JSON: unexpected end of JSON input, at column 13"}},
		{"two documents", `{} {}`, []string{"$: is not JSON: invalid character '{' after top-level value, at column 4"}},
		{"not UTF-8", "{\"title\": \"\xE9\"}", []string{"$: is not valid UTF-8: byte 0xE9 at column 12"}},
		{"a field twice", `{"publisher": "P", "title": "T", "title": "U"}`, []string{"$.title: stands twice in one object"}},
		{"everything at once", `{"publisher": "P", "titel": "T", "published": "yesterday", "colour": 1,
		   "actors": [{"name": "Nobody"}, {"id": "person/x", "name": "X", "born": "1950-02-30"}],
		   "events": [{"type": "CAL", "status": "occurred", "when": "2021-12-30", "participants": [{"actor": "Smith"}, {"acter": "Biden"}]}],
		   "statements": [{"speaker": "Bidne", "text": "", "form": "DIRECT", "act": "SAY", "said": "long ago", "about": [{"target": "person/vladimir-putni", "basis": "NAMED"}]}]}`,
			[]string{
				`$.titel: there is no such field: did you mean "title"?`,
				`$.colour: there is no such field: the fields here are id, type, publisher, title, url, author, language, published, text, licence, dataset, file, extractor, datasets, actors, offices, tenures, memberships, events, statements, programs, sanctions`,
				`$.events[0].participants[1].acter: there is no such field: did you mean "actor"?`,
				`$.events[0].participants[0].actor: "Smith" fits several: Jill Smith (person/jill-smith), John Smith (person/john-smith); give the id of the one you mean`,
				`$.statements[0].speaker: no actor is called "Bidne"; near: "Biden" (person/joe-biden); write its id, or describe it in $.actors`,
				`$.title: is missing`,
				`$.published: "yesterday" is no EDTF date: "yesterday" should be YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss`,
				`$.actors[0].id: is missing`,
				`$.actors[1].born: "1950-02-30" is no EDTF date: "30" is no day of 1950-02: 01 to 28, or XX`,
				`$.events[0].type: "CAL" is none of [CALL MEETING VISIT TALKS CONFERENCE REMARKS MILITARY_MOVE TERRITORIAL_CHANGE AGREEMENT OTHER]`,
				`$.events[0].status: "occurred" is none of [PLANNED OCCURRED CANCELLED]`,
				`$.events[0].participants[1].actor: is missing`,
				`$.statements[0].text: is missing`,
				`$.statements[0].act: "SAY" is none of`,
				`$.statements[0].said: "long ago" is no EDTF date`,
				`$.statements[0].about[0].target: no person is called "person/vladimir-putni"; near: "Vladimir Putin" (person/vladimir-putin); write its id, or describe it in $.actors`,
			}},
		{"an id that nobody knows", `{"publisher": "P", "title": "T", "events": [{"type": "CALL", "status": "OCCURRED", "participants": [{"actor": "person/joe-bidden"}]}]}`,
			[]string{`$.events[0].participants[0].actor: no person is called "person/joe-bidden"; near: "Joe Biden" (person/joe-biden)`}},
		{"an id of the wrong kind", `{"publisher": "P", "title": "T", "actors": [{"id": "organization/o", "name": "O", "country": "person/joe-biden"}]}`,
			[]string{`$.actors[0].country: person/joe-biden should be a country`}},
		{"one node twice", `{"publisher": "P", "title": "T", "events": [{"type": "OTHER", "status": "OCCURRED", "title": "E"}, {"type": "OTHER", "status": "PLANNED", "title": "E"}]}`,
			[]string{`$.events[1].id: event/e stands at $.events[0] already: describe a node once in a document`}},
		{"passages", document(`"events": [{"type": "OTHER", "status": "OCCURRED", "title": "E", "evidence": [
		     {"passage": "\"He cannot invade,\" Biden said."}, {"passage": "They cannot invade"}, {"passage": "Biden", "span": {"start": 0, "end": 5}}]}]`),
			[]string{
				`$.events[0].evidence[0].passage: "\"He cannot invade,\" Biden said." is not in the text letter for letter; it reads "“He cannot invade,” Biden said."`,
				`$.events[0].evidence[1].passage: "They cannot invade" is not in the text: a passage is copied from it letter for letter`,
				`$.events[0].evidence[2]: span 0-5 reads "“He c", not "Biden"`,
			}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			loader, store := loaderWithBase(t)
			before, err := store.Stats(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			_, remarks, err := loader.LoadDocument(t.Context(), []byte(tt.document))
			var refused *ontology.FindingsError
			if !errors.As(err, &refused) || remarks != nil {
				t.Fatalf("error %v, remarks %v", err, remarks)
			}
			for i := range max(len(refused.Findings), len(tt.want)) {
				switch {
				case i >= len(tt.want):
					t.Errorf("one more: %s", refused.Findings[i])
				case i >= len(refused.Findings):
					t.Errorf("missing: %s", tt.want[i])
				case !strings.HasPrefix(refused.Findings[i].String(), tt.want[i]):
					t.Errorf("got  %s\nwant %s", refused.Findings[i], tt.want[i])
				}
			}
			if after, err := store.Stats(t.Context()); err != nil || fmt.Sprint(after) != fmt.Sprint(before) {
				t.Errorf("it wrote: %v, then %v (%v)", before, after, err)
			}
		})
	}
}

func TestLoadLocatesPassages(t *testing.T) {
	loader, store := loaderWithBase(t)
	receipt, remarks, err := loader.LoadDocument(t.Context(), []byte(`{"publisher": "P", "title": "T",
	  "text": "Путин сказал: «нет». 👋🏽 Biden said no. Biden left.",
	  "events": [{"type": "OTHER", "status": "OCCURRED", "title": "E", "evidence": [
	    {"passage": "Biden said no."}, {"passage": "Biden"}, {"span": {"start": 0, "end": 5}}, {"locator": "paragraph 1"}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []ontology.Finding{{Path: "$.events[0].evidence[1].passage", Message: `"Biden" stands 2 times in the text; the first is taken: give a span if another is meant`}}
	if !slices.Equal(remarks, want) {
		t.Errorf("remarks %v", remarks)
	}
	evidence := stored(t, store, receipt.Document).Events[0].Evidence
	if evidence[0].Span == nil || *evidence[0].Span != (ontology.Span{Start: 24, End: 38}) || *evidence[1].Span != (ontology.Span{Start: 24, End: 29}) ||
		evidence[2].Passage != "Путин" || evidence[3].Span != nil {
		t.Errorf("evidence %+v", evidence)
	}
	if problems, err := store.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("the store's check: %v, %v", problems, err)
	}
}

// The same document changes nothing; an edited one replaces what it said.
func TestLoadAgain(t *testing.T) {
	loader, _ := loaderWithBase(t)
	document := `{"publisher": "P", "title": "T", "url": "https://example.org/1", "events": [{"type": "CALL", "status": "PLANNED", "when": "2021-12-30", "participants": [{"actor": "Biden"}, {"actor": "Putin"}]}]}`
	for _, step := range []struct {
		document string
		want     storage.Outcome
	}{
		{document, storage.Added},
		{document, storage.Unchanged},
		{strings.Replace(document, "PLANNED", "OCCURRED", 1), storage.Replaced},
		{strings.Replace(document, "PLANNED", "OCCURRED", 1), storage.Unchanged},
	} {
		receipt, _, err := loader.LoadDocument(t.Context(), []byte(step.document))
		if err != nil || receipt.Outcome != step.want {
			t.Errorf("%s, %v; want %s", receipt.Outcome, err, step.want)
		}
	}
}

// Facts that a program has put together go by the same rules.
func TestLoadFacts(t *testing.T) {
	loader, _ := loaderWithBase(t)
	facts := ontology.Facts{Document: ontology.Document{Publisher: ontology.Source{Name: "P"}, Title: "T"},
		Statements: []ontology.Statement{{Speaker: "Biden", Text: "No.", Form: ontology.FormDirect, Act: ontology.ActDeny}}}
	receipt, _, err := loader.Load(t.Context(), facts)
	if err != nil || receipt.Outcome != storage.Added {
		t.Errorf("%+v, %v", receipt, err)
	}
	facts.Statements[0].Speaker = "Nobody"
	if _, _, err := loader.Load(t.Context(), facts); err == nil || !strings.Contains(err.Error(), "$.statements[0].speaker") {
		t.Error(err)
	}
}

func TestLoadCancelled(t *testing.T) {
	loader, _ := loaderWithBase(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := loader.LoadDocument(ctx, []byte(known)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// No input makes the loader panic, and what it takes, it takes again unchanged.
func FuzzLoadDocument(f *testing.F) {
	f.Add([]byte(known))
	for _, data := range seed.Documents() {
		if len(data) < 10_000 {
			f.Add(data)
		}
	}
	f.Add([]byte(`{"publisher": {"of": 1}, "published": {"edtf": []}, "text": "x", "statements": [{"evidence": [{"span": {"start": 1e9}}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		loader := seed.NewLoader(newStore(t))
		if _, _, err := loader.LoadDocument(t.Context(), data); err != nil {
			return
		}
		receipt, _, err := loader.LoadDocument(t.Context(), data)
		if err != nil || receipt.Outcome != storage.Unchanged {
			t.Errorf("again: %+v, %v", receipt, err)
		}
	})
}
