package sqlite

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// everything writes what dump does, and what else is derived.
func everything(t testing.TB, s *Store) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(dump(t, s))
	for _, query := range []string{
		"SELECT key || ' ' || precedence || ' ' || published_day || ' ' || published_last FROM document ORDER BY key",
		"SELECT document || ' ' || node || ' ' || precedence || ' ' || hex(wording) || ' ' || body FROM account ORDER BY document, node",
		"SELECT document || ' ' || source || ' ' || predicate || ' ' || target FROM edge ORDER BY document, source, predicate, target",
	} {
		rows, err := fileOf(t, s).QueryContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				t.Fatal(err)
			}
			b.WriteString(line + "\n")
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		rows.Close()
	}
	return b.String()
}

// oddities is a document with something of every kind, every form of date and
// names of every sort: what a change of a rule is likely to show in.
func oddities() []ontology.Facts {
	f := cast(4)
	f.ID, f.Type, f.Text = "document/odd", ontology.DocumentTranscript, "Слова о войне. Łódź — naïve ½ İstanbul ꙮ."
	for i, name := range []string{"Žižka’s Élysée", "Владимир Зеленський", "O'Brien-Smith Jr.", "ﬁnance ½ ① ℌ", "İI ıi ẞß Ǆ", "المملكة العربية", "e\u0301a\u0308 й", "한국 日本", "a\x00b", "…"} {
		a := ontology.Actor{ID: ontology.ID(fmt.Sprintf("organization/odd%d", i)), Name: name, Description: "It is " + name, Country: "country/c1", Type: ontology.OrgTypes()[i%len(ontology.OrgTypes())],
			Aliases:     []ontology.Alias{{Text: name + " II", Language: "fr"}, {Text: "the House", Metonym: true}},
			Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeWikidata, Value: fmt.Sprintf("Q%d", i+1)}}}
		f.Actors = append(f.Actors, a)
	}
	f.Actors = append(f.Actors, ontology.Actor{ID: "unnamed/aide", Name: "an aide", ActsFor: "organization/odd0", Provisional: true})
	f.Memberships = append(f.Memberships, ontology.Membership{ID: "membership/odd", Member: "country/c1", Organization: "organization/odd1", From: date("1999-03/2004"), Until: date("2021~")})
	for i, when := range []string{"2021-12-31", "2021-12", "2021-12-01/2021-12-30", "2014", "2021-11-21~", "../2021-12-31", "2021-12-31/..", "2021-21", "201X", "2021-12-30T15:35:00Z", "-0044-03-15", ""} {
		f.Events = append(f.Events, ontology.Event{ID: ontology.ID(fmt.Sprintf("meeting/odd%d", i)), Type: ontology.EventMeeting, Title: "Meeting № " + fmt.Sprint(i), Status: ontology.Statuses()[i%len(ontology.Statuses())], When: date(when), InitiatedBy: person(0),
			Participants: []ontology.Participant{{Actor: person(i % 4)}, {Actor: "country/c2", Role: ontology.RoleHost}}, Place: &ontology.Place{ID: "place/odd", Name: "Geneva", Country: "country/c3"}})
		f.Statements = append(f.Statements, ontology.Statement{ID: ontology.ID(fmt.Sprintf("statement/odd%d", i)), Speaker: "unnamed/aide", Text: "He said [that] “it’s” naïve — №" + fmt.Sprint(i), Form: ontology.FormMixed, Act: ontology.ActThreaten,
			Said: date(when), Event: f.Events[i].ID, To: []ontology.ID{person(1)}, Recipients: []ontology.ID{"country/c2"}, ReportedBy: []ontology.ID{person(2)},
			About: []ontology.Target{{Target: person(3), Basis: ontology.BasisPronoun, Mention: "he"}, {Target: "country/c0", Basis: ontology.BasisMetonym}}})
	}
	f.Programs = append(f.Programs, ontology.Program{ID: "program/odd", Name: "Directive 1", Key: "D-1", Authority: "country/c1"})
	f.Sanctions = append(f.Sanctions, ontology.Sanction{ID: "sanction/odd", Target: person(0), Authority: "country/c1", Program: "program/odd", ListedOn: date("2018-04-06"), EffectiveFrom: date("2018-05"), Measures: ontology.Measures()[:2]})
	var told []ontology.Facts
	for i, kind := range append(ontology.DocumentTypes(), "") { // of each standing, one telling it otherwise
		g := report(rand.New(rand.NewPCG(1, 2)), i, 4, 2)
		g.Type, g.Statements[0].ID, g.Statements[0].Text = kind, "statement/odd0", "In other words "+fmt.Sprint(i)
		if g.Statements[0].Event != "" {
			g.Statements[0].ReportedBy = nil
		}
		told = append(told, g)
	}
	return append([]ontology.Facts{cast(4), f}, told...)
}

// The rules of derivation are pinned to the number that databases remember.
func TestDerivationIsPinned(t *testing.T) {
	s := openNew(t, Options{Now: func() time.Time { return time.Unix(1_640_995_200, 0) }})
	apply(t, s, oddities()...)
	for _, m := range [][2]ontology.ID{{person(2), person(1)}, {"country/c2", "country/c0"}} {
		if _, err := s.Merge(t.Context(), m[0], m[1], "test"); err != nil {
			t.Fatal(err)
		}
	}
	sound(t, s)
	got := fmt.Sprintf("%d %x\n", derivationVersion, sha256.Sum256([]byte(everything(t, s))))
	path := filepath.Join("testdata", "derivation.golden")
	want, err := os.ReadFile(path)
	if err != nil && !*update {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	if strings.HasPrefix(string(want), fmt.Sprintf("%d ", derivationVersion)) {
		t.Fatal("the rules derive something else than those of derivationVersion did, and databases would keep what the old ones made: raise derivationVersion in derivation.go by one, then run go test ./storage/sqlite -run Derivation -update")
	}
	if !*update {
		t.Fatal("derivationVersion was raised: run go test ./storage/sqlite -run Derivation -update")
	}
	if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Whatever happens to derived rows, deriving anew brings back what was there.
func TestRederive(t *testing.T) {
	s := openNew(t, Options{})
	apply(t, s, oddities()...)
	fill(t, s, 6, 100)
	if _, err := s.Retract(t.Context(), "document/d3", "test"); err != nil {
		t.Fatal(err)
	}
	for _, m := range [][2]ontology.ID{{person(2), person(1)}, {person(1), person(5)}, {"country/c2", "country/c0"}} {
		if _, err := s.Merge(t.Context(), m[0], m[1], "test"); err != nil {
			t.Fatal(err)
		}
	}
	before := everything(t, s)
	script := "UPDATE node SET canonical = key, live = 1 - live; UPDATE account SET subject = node, precedence = '', wording = x''; UPDATE document SET precedence = 'x', published_day = 1; DELETE FROM edge WHERE predicate = 'about';"
	for _, table := range derivedTables() {
		script += "DELETE FROM " + table.name + " WHERE " + table.owner + " % 3 = 0;"
	}
	if _, err := s.writer.Exec(script); err != nil {
		t.Fatal(err)
	}
	if everything(t, s) == before {
		t.Fatal("nothing was spoilt")
	}
	live, err := s.Rederive(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if after := everything(t, s); after != before {
		t.Errorf("deriving anew leaves a difference: %s", firstDifference(after, before))
	}
	stats, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range stats.Nodes {
		live -= n
	}
	if live != 0 {
		t.Errorf("Rederive counts %d nodes more than are live", live)
	}
	sound(t, s)
}

// A database derived by older rules is derived anew when it is opened, once; one
// derived by newer rules is refused.
func TestOpenDerivesAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	fill(t, s, 5, 50)
	before := everything(t, s)
	mark := func(version int) {
		t.Helper()
		if _, err := s.writer.Exec("UPDATE statement SET text = 'by other rules'; UPDATE meta SET value = ? WHERE name = 'derivation'", version); err != nil {
			t.Fatal(err)
		}
	}
	mark(derivationVersion - 1)
	if _, err := Open(t.Context(), path, Options{ReadOnly: true}); err == nil || !strings.Contains(err.Error(), "open it once for writing") {
		t.Errorf("to read, derived by older rules: %v", err)
	}
	for _, tells := range []bool{true, false} {
		var log bytes.Buffer
		again := open(t, path, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
		if after := everything(t, again); after != before {
			t.Errorf("opening leaves a difference: %s", firstDifference(after, before))
		}
		if strings.Contains(log.String(), "derived everything anew") != tells {
			t.Errorf("the log says %q", log.String())
		}
	}
	mark(derivationVersion + 1)
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(t.Context(), path, o); err == nil || !strings.Contains(err.Error(), "use a newer demarche") {
			t.Errorf("derived by newer rules: %v", err)
		}
	}
}

// A file of the first schema holds the same after it is brought up to date.
func TestFirstSchemaIsBroughtUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{Now: func() time.Time { return time.Unix(1_640_995_200, 0) }})
	apply(t, s, oddities()...)
	want := everything(t, s)
	// Back to the first schema: evidence stood in bodies too, and no order anywhere.
	for _, table := range []string{"actor", "office", "tenure", "membership", "place", "event", "statement", "program", "sanction", "source"} {
		if _, err := s.writer.Exec("ALTER TABLE " + table + " DROP COLUMN id"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.writer.Exec(`DROP TABLE meta; DROP TABLE edge; CREATE INDEX account_node ON account (node, document);
		CREATE TABLE edge (document INTEGER NOT NULL, source INTEGER NOT NULL, predicate TEXT NOT NULL, target INTEGER NOT NULL, PRIMARY KEY (document, source, predicate, target)) STRICT, WITHOUT ROWID;
		DROP INDEX document_source; DROP INDEX document_source_url; DROP INDEX document_source_says_of; DROP INDEX account_wording; DROP INDEX account_told; CREATE INDEX account_subject ON account (subject, document);
		UPDATE account SET body = json_set(body, '$.evidence', json(evidence)) WHERE evidence <> '';
		DROP TABLE dataset; ALTER TABLE document DROP COLUMN id; ALTER TABLE document DROP COLUMN dataset; ALTER TABLE document DROP COLUMN file; ALTER TABLE document DROP COLUMN extractor;
		ALTER TABLE document DROP COLUMN precedence; ALTER TABLE document ADD COLUMN standing INTEGER NOT NULL DEFAULT 0; CREATE INDEX document_source ON document (source);
		ALTER TABLE account DROP COLUMN precedence; ALTER TABLE account DROP COLUMN wording; DROP TABLE bond; DROP TRIGGER link_told; DROP TRIGGER link_withdrawn;
		PRAGMA user_version = 1`); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, path, Options{})
	if got := everything(t, s); got != want {
		t.Errorf("bringing it up to date leaves a difference: %s", firstDifference(got, want))
	}
	sound(t, s)
}

// A publisher's next document about known actors costs the same however many
// there are: statements are counted, and rows that they step over.
func TestHubDoesNotGrow(t *testing.T) {
	var statements atomic.Int64
	s := openNew(t, Options{OnStatement: func(string) { statements.Add(1) }})
	apply(t, s, cast(2))
	costs := make(map[int]bool)
	for i := range 60 {
		f := report(rand.New(rand.NewPCG(1, uint64(i))), 1, 2, 1)
		f.ID, f.Statements[0].ID, f.Published = ontology.ID(fmt.Sprintf("document/h%d", i)), ontology.ID(fmt.Sprintf("statement/h%d", i)), date(fmt.Sprintf("2021-%02d-%02d", 1+i/28, 1+i%28))
		f.Statements = []ontology.Statement{{ID: f.Statements[0].ID, Speaker: person(0), Text: "Words", Form: ontology.FormDirect, Act: ontology.ActAssert}}
		f.Actors = []ontology.Actor{{ID: person(0), Name: "P"}, {ID: person(1), Name: "Q"}}
		statements.Store(0)
		apply(t, s, f)
		if i > 1 {
			costs[int(statements.Load())] = true
		}
	}
	if len(costs) != 1 {
		t.Errorf("documents that tell nothing new of their actors cost %v statements", costs)
	}
	plan := strings.Join(explain(t, s, distinct), "\n")
	if strings.Contains(plan, "SCAN account") || strings.Contains(plan, "account_told") {
		t.Errorf("wordings are not skipped through:\n%s", plan)
	}
	sound(t, s)
}

// precedence sorts as ontology's CompareStanding does.
func TestPrecedence(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	types := append(ontology.DocumentTypes(), "")
	some := func() *ontology.Document {
		return &ontology.Document{ID: ontology.ID("document/" + []string{"a", "a-b", "ab", "я", "z"}[r.IntN(5)]), Type: types[r.IntN(len(types))],
			Published: date([]string{"", "2021-12-31", "2021-12", "1969-12-31", "-0044", "../2021", "2021/.."}[r.IntN(7)])}
	}
	for range 5000 {
		a, b := some(), some()
		if got, want := strings.Compare(precedence(a), precedence(b)), ontology.CompareStanding(a, b); got != want {
			t.Fatalf("%+v and %+v compare as %d, not %d", a, b, got, want)
		}
	}
}

// A damaged account is told of as damage, by reads and by Check.
func TestDamagedAccount(t *testing.T) {
	s := openNew(t, Options{})
	fill(t, s, 5, 20)
	if _, err := s.writer.Exec("UPDATE account SET body = substr(body, 5) WHERE node = (SELECT min(key) FROM statement)"); err != nil {
		t.Fatal(err)
	}
	var key storage.Key
	if err := fileOf(t, s).QueryRow("SELECT min(key) FROM statement").Scan(&key); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Reports(t.Context(), []storage.Key{key}, storage.WithAccounts); !strings.Contains(fmt.Sprint(err), storage.ErrDamaged.Error()) {
		t.Errorf("reading it: %v", err)
	}
	problems, err := s.Check(t.Context())
	if err != nil || len(problems) != 2 { // it, and the document whose revision says otherwise
		t.Errorf("Check finds %v, %v", problems, err)
	}
}

// What is derived of many nodes is found by an index in every table.
func TestDerivedRowsAreFound(t *testing.T) {
	s := openNew(t, Options{})
	for _, table := range derivedTables() {
		for _, which := range []string{" = +?", " IN (SELECT value FROM json_each(?))"} {
			query := "DELETE FROM " + table.name + " WHERE " + table.owner + which
			for _, line := range explain(t, s, query) {
				if strings.Contains(line, "SCAN "+table.name) && !strings.Contains(line, "VIRTUAL TABLE INDEX 1:") { // full-text, by docid
					t.Errorf("%s: %s", query, line)
				}
			}
		}
	}
}
