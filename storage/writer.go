package storage

import (
	"context"
	"slices"
	"time"

	"demarche/ontology"
)

// Writer changes a graph. Each method is all or nothing and is on the disk when
// it returns; writers wait for each other.
type Writer interface {
	// Apply takes in what a document asserts, in place of what an earlier
	// revision of the same document asserted. The same facts again change
	// nothing; those of a retracted document make a new revision. Facts that
	// break the rules, or that refer to a node that neither they nor another
	// live document describes, are refused with [ontology.FindingsError]. The
	// caller's facts stay as they are.
	//
	// A person's word stands against a program's: facts that name an extractor
	// change nothing where the document is there without one, or was retracted.
	// They are then KEPT with no counts, whatever they say, if they break no rule.
	Apply(ctx context.Context, facts ontology.Facts) (Receipt, error)
	// ApplyAll takes several documents in, in one go: what each of them gets and
	// what the store holds afterwards is as if Apply had been called with one after
	// the other, in this order. A document that is refused changes nothing, and the
	// others go in. An error means that none of them did.
	ApplyAll(ctx context.Context, documents []ontology.Facts) ([]Result, error)
	// Retract withdraws a document: nodes that no other document describes are
	// gone from every list, and their ids from every look-up, until a document
	// describes them again. Its history stays. Retracting it again changes
	// nothing and is UNCHANGED with no counts; an unknown document is a NotFoundError.
	Retract(ctx context.Context, document ontology.ID, reason string) (Receipt, error)
	// Merge records the judgement that two actors of one kind are one: from now
	// on every account of from is an account of into, and the id of from
	// resolves to into, or to where into was or will be merged. Merging into
	// itself, across kinds, what is no actor, or a from that is merged already,
	// is a ConflictError; else what is not live is a NotFoundError.
	Merge(ctx context.Context, from, into ontology.ID, reason string) (Judgement, error)
	// Unmerge takes the last merge of from back. What is not merged is a ConflictError.
	Unmerge(ctx context.Context, from ontology.ID, reason string) (Judgement, error)
	// Distinguish records the judgement that two actors of one kind are not one,
	// whatever agrees. It changes no answer; who looks for actors that may be one
	// respects it. One actor, two that are merged, across kinds, and what is no actor
	// are a ConflictError; else what is not live is a NotFoundError.
	Distinguish(ctx context.Context, one, other ontology.ID, reason string) (Judgement, error)
	// Reconsider takes back that two actors are not one, in whatever order they are
	// named. Where the last judgement on the two does not say so it is a ConflictError.
	Reconsider(ctx context.Context, one, other ontology.ID, reason string) (Judgement, error)
}

// Store is an engine: a graph that is read and written, checked and copied.
type Store interface {
	Reader
	Writer
	// Snapshot returns a Reader whose methods all see one moment of the graph:
	// that of the first of them, whatever is written after it. It holds what the
	// store has few of and must be closed soon.
	Snapshot(ctx context.Context) (Snapshot, error)
	// Check re-reads the whole store: that it is sound as a file, that every
	// evidence span reads as it says, that no edge dangles (as one does whose
	// node went with a retracted document), and that every node is what folding
	// its accounts gives. No problem means that it is.
	Check(ctx context.Context) ([]Problem, error)
	// Backup writes a consistent copy of the store to a new file, while others
	// read and write. An existing file is a ConflictError.
	Backup(ctx context.Context, path string) error
	Close() error
}

// Snapshot is a graph at one moment. It is safe for concurrent use; after Close
// its methods return ErrClosed.
type Snapshot interface {
	Reader
	Close() error
}

// Receipt says what a document brought. Counts are of the document's own
// accounts and their edges.
type Receipt struct {
	Document ontology.ID
	Outcome  Outcome
	Revision int
	Nodes    Counts
	Edges    Counts
}

// Result is what became of one of several documents: its receipt, or why it was
// refused.
type Result struct {
	Receipt Receipt
	Err     error // an [ontology.FindingsError]
}

// Outcome is what became of a document.
type Outcome string

// The outcomes.
const (
	Added     Outcome = "ADDED"     // not known before, or retracted before
	Unchanged Outcome = "UNCHANGED" // the same facts as before
	Replaced  Outcome = "REPLACED"  // other facts than before
	Retracted Outcome = "RETRACTED"
	Kept      Outcome = "KEPT" // as it was given by hand, or retracted: a program's reading does not change that
)

// Counts compares a document's accounts, or their edges, with what was there.
// What the document itself told is compared as it told it; what others tell,
// after merges. A retracted document told nothing.
type Counts struct {
	Added     int // known from no document until now
	Confirmed int // known from other documents, and now from this one too
	Unchanged int // told by this document before, in the same way
	Replaced  int // told by this document before, in another way; edges have no other way
	Removed   int // told by this document before and no longer
}

// Told is of how many nodes, or edges, the document tells now.
func (c Counts) Told() int { return c.Added + c.Confirmed + c.Unchanged + c.Replaced }

// Judgement is a recorded decision that two actors are one, that they are not, or
// that nothing is decided.
type Judgement struct {
	Number   int // counted from 1
	From     ontology.ID
	Into     ontology.ID
	Merged   bool // false: they are not one, or the merge is taken back
	Open     bool // they may be one after all: nothing is decided
	Reason   string
	Recorded time.Time // UTC
}

// Problem is one thing that an integrity check found.
type Problem struct {
	Node    ontology.ID // empty where it concerns no node
	Message string
}

// Apart returns the pairs that are not one by what is in force of some judgements,
// oldest first: the last word on each pair counts.
func Apart(judgements []Judgement) [][2]ontology.ID {
	var order [][2]ontology.ID
	apart := make(map[[2]ontology.ID]bool)
	for _, j := range judgements {
		pair := [2]ontology.ID{min(j.From, j.Into), max(j.From, j.Into)}
		if _, known := apart[pair]; !known {
			order = append(order, pair)
		}
		apart[pair] = !j.Merged && !j.Open
	}
	return slices.DeleteFunc(order, func(p [2]ontology.ID) bool { return !apart[p] })
}
