package sqlite

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/storage"
	"demarche/storage/storagetest"
)

// A draft's JSON is that of its facts, and its references are theirs.
func TestDraft(t *testing.T) {
	for i, f := range slices.Concat(oddities(), storagetest.Random(rand.New(rand.NewPCG(4, 4)), 60)) {
		d, err := newDraft(f)
		if err != nil || len(d.findings) > 0 {
			t.Fatalf("document %d: %v %v", i, err, d.findings)
		}
		want, err := json.Marshal(identified(f))
		if err != nil {
			t.Fatal(err)
		}
		if d.data != string(want) {
			t.Errorf("document %d: %s", i, firstDifference(d.data, string(want)))
		}
		ours, theirs := make(map[ontology.ID]bool), make(map[ontology.ID]bool)
		d.eachRef(func(id ontology.ID) { ours[id] = true })
		d.facts.EachRef(func(_ string, ref *ontology.ID, _ []ontology.Kind) { theirs[*ref] = true })
		for _, a := range d.accounts { // these references are edges and no references
			if e, ok := a.Body.(*ontology.Event); ok && e.Place != nil {
				theirs[e.Place.ID] = true
			}
		}
		delete(ours, "")
		if !maps.Equal(ours, theirs) {
			t.Errorf("document %d refers to %v, not to %v", i, slices.Sorted(maps.Keys(ours)), slices.Sorted(maps.Keys(theirs)))
		}
	}
}

// What is derived without reading it back is what reading it back gives.
func TestGivenAsRead(t *testing.T) {
	s := openNew(t, Options{})
	apply(t, s, cast(3))
	f := report(rand.New(rand.NewPCG(1, 1)), 0, 3, 4)
	f.Statements[0].Said = ontology.Date{EDTF: "2021-12"}                                                // with no days of its own
	f.Statements[1].Said = ontology.Date{EDTF: "2021-12-30", Phrase: "Thursday", Earliest: 5, Latest: 4} // with wrong ones
	f.Actors = []ontology.Actor{{ID: "organization/new", Name: "New", Country: "country/c1", Born: ontology.Date{}}}
	f.Statements[3].About = []ontology.Target{{Target: "organization/new", Basis: ontology.BasisNamed}}
	if _, err := s.Merge(t.Context(), person(1), person(2), "test"); err != nil {
		t.Fatal(err)
	}
	apply(t, s, f)
	sound(t, s)
}

// A list of which little changes is written where it changes.
func TestListIsReplacedWhereItChanges(t *testing.T) {
	written := 0
	s := openNew(t, Options{OnStatement: func(query string) {
		if strings.HasPrefix(query, "INSERT") || strings.HasPrefix(query, "DELETE") || strings.HasPrefix(query, "UPDATE") {
			written++
		}
	}})
	apply(t, s, codedActors(100))
	first := listed(2000, func(int) bool { return false })
	apply(t, s, first)
	rowid := func() (sum int64) {
		if err := fileOf(t, s).QueryRow("SELECT sum(rowid) FROM account WHERE ordinal < 900").Scan(&sum); err != nil {
			t.Fatal(err)
		}
		return sum
	}
	before := rowid()
	second := listed(2000, func(i int) bool { return i == 7 })
	second.Sanctions = slices.Delete(second.Sanctions, 900, 901)
	written = 0
	receipt, err := s.Apply(t.Context(), second)
	if err != nil {
		t.Fatal(err)
	}
	if want := (storage.Counts{Unchanged: 1998, Replaced: 1, Removed: 1}); receipt.Nodes != want {
		t.Errorf("nodes: %+v, not %+v", receipt.Nodes, want)
	}
	if rowid() != before {
		t.Error("accounts that did not change were written again")
	}
	if written > 60 {
		t.Errorf("two accounts of two thousand differ, and %d statements write", written)
	}
	sound(t, s)
	if _, err := s.Apply(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	other := openNew(t, Options{})
	apply(t, other, codedActors(100), first)
	for _, query := range []string{"SELECT group_concat(document || ' ' || node || ' ' || ordinal || ' ' || body, '\n') FROM (SELECT * FROM account ORDER BY document, node)",
		"SELECT group_concat(target || ' ' || source || ' ' || predicate || ' ' || document, '\n') FROM edge"} {
		var has, want string
		for store, dest := range map[*Store]*string{s: &has, other: &want} {
			if err := fileOf(t, store).QueryRow(query).Scan(dest); err != nil {
				t.Fatal(err)
			}
		}
		if has != want {
			t.Errorf("going back to the first list leaves a difference: %s", firstDifference(has, want))
		}
	}
}

// A batch is taken back whole when its context ends in the middle.
func TestBatchIsTakenBack(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	var statements atomic.Int64
	s := openNew(t, Options{OnStatement: func(string) {
		if statements.Add(1) == 40 {
			stop()
		}
	}})
	apply(t, s, cast(20))
	before := everything(t, s)
	r := rand.New(rand.NewPCG(2, 2))
	var told []ontology.Facts
	for n := range 50 {
		told = append(told, report(r, n, 20, 5))
	}
	statements.Store(0)
	if _, err := s.ApplyAll(ctx, told); err == nil || ctx.Err() == nil {
		t.Fatalf("a batch whose context ended: %v", err)
	}
	if after := everything(t, s); after != before {
		t.Errorf("it left something: %s", firstDifference(after, before))
	}
	sound(t, s)
	if _, err := s.ApplyAll(t.Context(), told); err != nil {
		t.Error(err)
	}
	sound(t, s)
}

// bulkVictim names, for a process that is to be killed, the database that it loads.
const bulkVictim = "DEMARCHE_TEST_BULK_VICTIM"

const victimBatch = 20 // documents

// TestKilledInABatch kills a process that loads batches: the database is sound,
// every batch is in it whole or not at all, and none that was said to be in is missing.
func TestKilledInABatch(t *testing.T) {
	if path := os.Getenv(bulkVictim); path != "" {
		loadUntilKilled(t, path)
		return
	}
	rounds := 4
	if os.Getenv("DEMARCHE_LONG") != "" {
		rounds = 40
	}
	r := rand.New(rand.NewPCG(8, 8))
	for range rounds {
		path := filepath.Join(t.TempDir(), "graph.db")
		s := open(t, path, Options{})
		apply(t, s, cast(20))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(os.Args[0], "-test.run=^TestKilledInABatch$")
		cmd.Env = append(os.Environ(), bulkVictim+"="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said, delay := make(chan int), time.Duration(r.IntN(300))*time.Millisecond
		go func() {
			last := 0
			lines := bufio.NewScanner(out)
			for lines.Scan() {
				if n, err := strconv.Atoi(lines.Text()); err == nil {
					if last = n; n == 1 {
						go func() { // at some moment after the first batch
							time.Sleep(delay)
							cmd.Process.Kill()
						}()
					}
				}
			}
			io.Copy(io.Discard, out)
			said <- last
		}()
		batches := <-said
		_ = cmd.Wait() // it was killed
		s = open(t, path, Options{})
		stats, err := s.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		documents := stats.Nodes[ontology.KindDocument] - 1 // and the cast
		if batches == 0 || documents%victimBatch != 0 || documents < batches*victimBatch {
			t.Errorf("%d documents are there of %d whole batches of %d", documents, batches, victimBatch)
		}
		sound(t, s)
	}
}

// loadUntilKilled loads batch after batch and says each number on standard output.
func loadUntilKilled(t *testing.T, path string) {
	s := open(t, path, Options{})
	r := rand.New(rand.NewPCG(6, 6))
	for batch := range 10_000 {
		var told []ontology.Facts
		for i := range victimBatch {
			told = append(told, report(r, batch*victimBatch+i, 20, 5))
		}
		if _, err := s.ApplyAll(t.Context(), told); err != nil {
			t.Fatal(err)
		}
		fmt.Println(batch + 1)
	}
}
