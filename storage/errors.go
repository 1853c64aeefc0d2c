package storage

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"demarche/ontology"
)

// The categories that callers tell apart. The typed errors below belong to one
// each; errors.Is and errors.As find both.
var (
	ErrNotFound  = errors.New("not found")
	ErrAmbiguous = errors.New("ambiguous name")
	ErrConflict  = errors.New("conflict")
	ErrBusy      = errors.New("the store is busy")
	ErrClosed    = errors.New("the store is closed")
	ErrReadOnly  = errors.New("the store is read-only")
	ErrDamaged   = errors.New("the store is damaged")
	ErrFull      = errors.New("there is no room to write: the disk is full, or a file may not grow")
	ErrGone      = errors.New("the database file is gone: it was removed, moved or replaced while it was open")

	// ErrTooManyRows stops a read that goes beyond what its Meter allows.
	ErrTooManyRows = errors.New("too many rows are read")
)

// NotFoundError says that nothing has the name, and what comes near it.
type NotFoundError struct {
	Ref   string
	Kinds []ontology.Kind // that were looked for; none: any
	Near  []Naming        // closest first
}

func (e *NotFoundError) Error() string {
	msg := fmt.Sprintf("no %s is called %q", kindWords(e.Kinds), e.Ref)
	if len(e.Near) > 0 {
		names := make([]string, len(e.Near))
		for i, n := range e.Near {
			names[i] = fmt.Sprintf("%q (%s)", n.Matched, n.ID)
		}
		msg += "; near: " + strings.Join(names, ", ")
	}
	return msg
}

// Is makes it an ErrNotFound.
func (e *NotFoundError) Is(target error) bool { return target == ErrNotFound }

// AmbiguousError says that a name fits several nodes, and which.
type AmbiguousError struct {
	Ref        string
	Candidates []Naming
}

func (e *AmbiguousError) Error() string {
	names := make([]string, len(e.Candidates))
	for i, n := range e.Candidates {
		names[i] = fmt.Sprintf("%s (%s)", n.Name, n.ID)
	}
	return fmt.Sprintf("%q fits several: %s; give the id of the one you mean", e.Ref, strings.Join(names, ", "))
}

// Is makes it an ErrAmbiguous.
func (e *AmbiguousError) Is(target error) bool { return target == ErrAmbiguous }

// ConflictError says why a write does not fit what is there.
type ConflictError struct{ Message string }

func (e *ConflictError) Error() string { return e.Message }

// Is makes it an ErrConflict.
func (e *ConflictError) Is(target error) bool { return target == ErrConflict }

// NewerSchemaError refuses a store that a newer program has written.
type NewerSchemaError struct{ Have, Want int }

func (e *NewerSchemaError) Error() string {
	return fmt.Sprintf("the database has schema version %d and this program knows versions up to %d: use a newer demarche", e.Have, e.Want)
}

// kindWords names the kinds in as few words as do: "actor" for all kinds of actor.
func kindWords(kinds []ontology.Kind) string {
	if len(kinds) == 0 {
		return "node"
	}
	var words []string
	add := func(word string) {
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	actors := len(slices.DeleteFunc(slices.Clone(kinds), func(k ontology.Kind) bool { return !k.IsActor() }))
	for _, k := range kinds {
		switch {
		case actors == 4 && k.IsActor():
			add("actor")
		case k.IsEvent():
			add("event")
		default:
			add(string(k))
		}
	}
	return strings.Join(words, " or ")
}
