package seed_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/texts"
	"demarche/storage"
)

func take(t *testing.T, l *seed.Loader, store storage.Store, x texts.Text, anew bool) (storage.Receipt, *seed.Reading) {
	t.Helper()
	w, err := seed.WorldOf(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.ReadText(t.Context(), w, x, anew)
	if err != nil {
		t.Fatal(err)
	}
	receipt, _, err := l.Take(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return receipt, r
}

func note(url, body string) texts.Text {
	published, _ := ontology.ParseDate("2021-12-31")
	return texts.Text{Publisher: "The Example Post", Title: "A note", URL: url, Published: published, Body: body}
}

// What people and data sets have told is the world that texts are read against;
// what was read out of texts is not.
func TestWorldOf(t *testing.T) {
	loader, store := loaderWithBase(t)
	take(t, loader, store, note("https://example.org/1", `Ana Ruiz, the mayor of Vigo, said: "The bridge will be open in May."`), false)
	nodes, err := store.Nodes(t.Context(), []ontology.ID{"person/ana-ruiz"})
	if err != nil || nodes[0].Key == 0 {
		t.Fatalf("the mayor is %v, %v", nodes, err)
	}
	w, err := seed.WorldOf(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	known, _ := w.Known()
	for name, want := range map[string]string{"Байден": "person/joe-biden", "the Kremlin": "country/ru", "Smith": "person/jill-smith person/john-smith", "Ana Ruiz": ""} {
		var got []string
		for _, c := range known.Lookup(name) {
			got = append(got, string(c.ID))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s may be %v; want %q", name, got, want)
		}
	}
	again, err := seed.WorldOf(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	x := note("https://example.org/2", `"It will not be open before June," Ana Ruiz said. Biden said: "Bridges matter."`)
	a, _, findings := w.Read(x)
	b, _, _ := again.Read(x)
	if len(findings) > 0 || len(a.Statements) != 2 || len(a.Statements) != len(b.Statements) || a.Statements[0].Speaker != "person/ana-ruiz" {
		t.Errorf("%v: %+v", findings, a.Statements)
	}
}

func TestReadTextAgain(t *testing.T) {
	loader, store := loaderWithBase(t)
	x := note("https://example.org/1", `President Joe Biden said: "The talks go on."`)
	x.GUID = "https://example.org/?p=1"
	outcome := func(what string, x texts.Text, anew bool, want storage.Outcome, read bool) storage.Receipt {
		t.Helper()
		receipt, r := take(t, loader, store, x, anew)
		if receipt.Outcome != want || (r.Report.Sentences > 0) != read {
			t.Errorf("%s: %s, read %v; want %s, %v", what, receipt.Outcome, r.Report.Sentences > 0, want, read)
		}
		return receipt
	}
	first := outcome("a first time", x, false, storage.Added, true)
	outcome("again", x, false, storage.Unchanged, false)
	outcome("anew", x, true, storage.Unchanged, true)
	x.URL, x.Title = "https://example.org/moved", "A note, moved"
	moved := outcome("under another address", x, false, storage.Replaced, true)
	if moved.Document != first.Document || moved.Revision != 2 {
		t.Errorf("the guid names %s, and then %s, revision %d", first.Document, moved.Document, moved.Revision)
	}
	x.Body += " He left."
	outcome("longer", x, false, storage.Replaced, true)

	corrected := stored(t, store, first.Document)
	if corrected.Extractor != seed.Extractor || len(corrected.Statements) != 1 {
		t.Fatalf("what is stored is %+v", corrected)
	}
	corrected.Statements[0].Act = ontology.ActWarn
	receipt, _, err := loader.LoadDocument(t.Context(), encode(t, corrected))
	if err != nil || receipt.Outcome != storage.Replaced {
		t.Fatal(receipt, err)
	}
	if now := stored(t, store, first.Document); now.Extractor != "" || now.Statements[0].Act != ontology.ActWarn {
		t.Errorf("corrected, it is %+v", now)
	}
	outcome("what a person has corrected", x, false, storage.Kept, false)
	outcome("and anew", x, true, storage.Kept, false)
	if _, err := store.Retract(t.Context(), first.Document, "a test"); err != nil {
		t.Fatal(err)
	}
	outcome("what a person has withdrawn", x, true, storage.Kept, false)
}

// Two readings on their way at one time: the store decides, not who was first to ask.
func TestTakeIsDecidedByTheStore(t *testing.T) {
	loader, store := loaderWithBase(t)
	w, err := seed.WorldOf(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	x := note("https://example.org/1", `President Joe Biden said: "The talks go on."`)
	early, err := loader.ReadText(t.Context(), w, x, false)
	if err != nil {
		t.Fatal(err)
	}
	given := early.Facts
	given.Title = "By hand"
	if _, _, err := loader.LoadDocument(t.Context(), encode(t, given)); err != nil {
		t.Fatal(err)
	}
	if receipt, _, err := loader.Take(t.Context(), early); err != nil || receipt.Outcome != storage.Kept {
		t.Errorf("%+v, %v", receipt, err)
	}
}

func TestLoadText(t *testing.T) {
	loader, _ := loaderWithBase(t)
	published, _ := ontology.ParseDate("2021-12-31")
	doc := ontology.Document{Publisher: ontology.Source{Name: "The Example Post"}, Published: published,
		Text: "# On talks\n\n*Smith* said: \"I was there for all of it.\" Biden said: \"I was not.\"\n"}
	receipt, gaps, err := loader.LoadText(t.Context(), doc, "MARKDOWN")
	if err != nil || receipt.Outcome != storage.Added || receipt.Document != "document/the-example-post-2021-12-31-on-talks" {
		t.Fatalf("%+v, %v", receipt, err)
	}
	at := slices.IndexFunc(gaps, func(g ontology.Gap) bool { return g.Kind == ontology.GapName })
	if at < 0 || gaps[at].Passage != "Smith" || !slices.Equal(gaps[at].Candidates, []ontology.ID{"person/jill-smith", "person/john-smith"}) {
		t.Errorf("the gaps are %+v", gaps)
	}
	doc.Title = "Given"
	if receipt, _, err = loader.LoadText(t.Context(), doc, "PLAIN"); err != nil || receipt.Document != "document/the-example-post-2021-12-31-given" {
		t.Errorf("%+v, %v", receipt, err)
	}
	var refused *ontology.FindingsError
	if _, _, err := loader.LoadText(t.Context(), ontology.Document{Text: " \n"}, "PLAIN"); !errors.As(err, &refused) {
		t.Errorf("a text without words: %v", err)
	}
	if _, _, err := loader.LoadText(t.Context(), ontology.Document{Text: "He left."}, "PLAIN"); !errors.As(err, &refused) || refused.Findings[0].Path != "$.publisher" {
		t.Errorf("a text of nobody: %v", err)
	}
}

// A text that is handed over without a title is known by its first words.
func TestWorldID(t *testing.T) {
	w, err := seed.EmbeddedWorld()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		x    texts.Text
		want ontology.ID
	}{
		{texts.Text{Publisher: "The White House", Body: "We will see.\nMore."}, "document/white-house-we-will-see"},
		{texts.Text{Publisher: "Example", Title: "T", GUID: "17"}, "document/example-17-4523540f"},
		{texts.Text{Publisher: "Example", Title: "T", GUID: "17", URL: "https://example.org/t"}, "document/example-t-"},
		{texts.Text{Publisher: "en.kremlin.ru", Title: "T", GUID: "a"}, "document/kremlin-a-"}, // the host of an address
		{texts.Text{Title: "T"}, ""},
	} {
		if got := w.ID(c.x); got != c.want && (!strings.HasSuffix(string(c.want), "-") || !strings.HasPrefix(string(got), string(c.want))) {
			t.Errorf("%+v has the id %s; want %s", c.x, got, c.want)
		}
	}
}

func encode(t *testing.T, f ontology.Facts) json.RawMessage {
	t.Helper()
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
