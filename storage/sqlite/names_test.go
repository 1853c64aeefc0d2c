package sqlite

import (
	"errors"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// TestNamesAreForgotten asks a snapshot twice for names: the second answer needs
// no statement. After a write, of another connection, the names are read again;
// a snapshot taken before goes on seeing the old ones.
func TestNamesAreForgotten(t *testing.T) {
	asked := 0
	s := openNew(t, Options{OnStatement: func(string) { asked++ }})
	fill(t, s, 5, 0)
	keys := keysOf(t, s, person(0), person(1), person(2))

	snapshot := func() storage.Snapshot {
		t.Helper()
		moment, err := s.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := moment.Stats(t.Context()); err != nil { // it sees a moment from its first statement on
			t.Fatal(err)
		}
		return moment
	}
	// name asks for the first person's name, and with how many statements it is answered.
	name := func(r storage.Reader) (string, int) {
		t.Helper()
		before := asked
		actors, err := r.ActorOutlines(t.Context(), keys)
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range actors {
			if a.ID != person(i) || a.Key != keys[i] || a.Kind != ontology.KindPerson {
				t.Errorf("actor %d is %v", i, a.Node)
			}
		}
		return actors[0].Name, asked - before
	}
	old := snapshot()
	for i, statements := range []int{1, 0, 0} {
		if got, n := name(old); got != "Person 0" || n != statements {
			t.Errorf("time %d: %q with %d statements", i, got, n)
		}
	}

	renamed := cast(5)
	renamed.Actors[len(renamed.Actors)-5].Name = "Somebody Else"
	apply(t, s, renamed)
	if got, n := name(old); got != "Person 0" || n != 0 {
		t.Errorf("an old snapshot: %q with %d statements", got, n)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	current := snapshot()
	defer current.Close()
	for i, statements := range []int{1, 0} {
		if got, n := name(current); got != "Somebody Else" || n != statements {
			t.Errorf("after the write, time %d: %q with %d statements", i, got, n)
		}
	}

	// What is known counts among the rows that a request may read.
	meter := storage.NewMeter(2)
	if _, err := current.ActorOutlines(storage.WithMeter(t.Context(), meter), keys); !errors.Is(err, storage.ErrTooManyRows) {
		t.Errorf("three names of two rows: %v", err)
	}
	meter = storage.NewMeter(5)
	if _, err := current.ActorOutlines(storage.WithMeter(t.Context(), meter), keys); err != nil || meter.Usage().Rows != 3 {
		t.Errorf("%d rows, %v", meter.Usage().Rows, err)
	}
}
