package storage

import (
	"context"

	"demarche/ontology"
)

// Reader reads a graph. Every method sees one moment of the graph: a write is
// there wholly or not at all. Unless a comment says otherwise, a method that
// takes keys answers in their order, one answer for each, repeats included, and
// a key that names no live node of the right kind has the zero answer. Results
// are the caller's to keep; a method never returns a nil element in place of an
// empty list.
//
// Every method honours the context: it stops soon after it is done and returns
// its error. A method of a closed store returns ErrClosed.
type Reader interface {
	Identities
	Things
	Outlines
	Details
	Lists
	Walks
	Records
}

// Identities finds nodes.
//
// A node is live while a document that is not retracted describes it, is
// published by it, or is it. A node that is merged into another is not live,
// nor is its key; the accounts of it make the other one live. The names that
// are looked for are those of actors (with their aliases), offices, programmes,
// sources and data sets, as far as they hold a letter or digit.
type Identities interface {
	// Nodes returns the nodes that ids name. A merged id gives the node that
	// remains; an id that names nothing live, the zero Node. A retracted
	// document is found all the same, so that its history can be read.
	Nodes(ctx context.Context, ids []ontology.ID) ([]Node, error)
	// IDs is its inverse.
	IDs(ctx context.Context, keys []Key) ([]Node, error)
	// Live returns at most limit live nodes of a kind whose key is above after,
	// by key: all of a kind, a page at a time.
	Live(ctx context.Context, kind ontology.Kind, after Key, limit int) ([]Node, error)
	// Identified returns the actors that carry the identifier, by id.
	Identified(ctx context.Context, id ontology.Identifier) ([]Naming, error)
	// Named returns the nodes of the given kinds (none: all) with a name or
	// alias whose [text.Key] is nameKey, each once, those named without a
	// figure of speech first, then by id. A sanctions programme's key is a name
	// of it.
	Named(ctx context.Context, nameKey string, kinds []ontology.Kind) ([]Naming, error)
	// NamedWith returns at most limit nodes with a name or alias that contains
	// every one of the words; the last word may be a beginning. Each node comes
	// with its shortest name that fits, and of two as short, a plain one before
	// a metonym, then the earlier; shortest first, in code points of its
	// [text.Key], then by id.
	NamedWith(ctx context.Context, words []string, kinds []ontology.Kind, limit int) ([]Naming, error)
	// NamedLike returns at most limit names and aliases that start with the
	// same two letters as one of the words, a node once for each of its names:
	// raw material for a guess at what was meant, in no promised order.
	NamedLike(ctx context.Context, words []string, kinds []ontology.Kind, limit int) ([]Naming, error)
}

// Things reads nodes by key.
type Things interface {
	Actors(ctx context.Context, keys []Key) ([]Actor, error)
	Offices(ctx context.Context, keys []Key) ([]Office, error)
	Places(ctx context.Context, keys []Key) ([]Place, error)
	EventsByKey(ctx context.Context, keys []Key) ([]Event, error)
	StatementsByKey(ctx context.Context, keys []Key) ([]Statement, error)
	SanctionsByKey(ctx context.Context, keys []Key) ([]Sanction, error)
	Programs(ctx context.Context, keys []Key) ([]Program, error)
	// Ties reads tenures and memberships: for each key one of the two is set.
	Ties(ctx context.Context, keys []Key) ([]Tie, error)
}

// Outlines reads what things are called, and nothing else of them: most answers
// name people and documents, and ask no more. What a record holds beyond what is
// said here is zero.
type Outlines interface {
	// ActorOutlines returns the Node and the Name of each actor.
	ActorOutlines(ctx context.Context, keys []Key) ([]Actor, error)
	// DocumentOutlines returns the Node, the Title and the URL of each document,
	// retracted or not.
	DocumentOutlines(ctx context.Context, keys []Key) ([]Document, error)
}

// Tie is a tenure or a membership; the other is zero.
type Tie struct {
	Tenure     Tenure
	Membership Membership
}

// Details reads what hangs on nodes.
type Details interface {
	// Aliases returns each actor's further names, in the order of its accounts.
	Aliases(ctx context.Context, actors []Key) ([][]ontology.Alias, error)
	Identifiers(ctx context.Context, actors []Key) ([][]ontology.Identifier, error)
	// Participants returns each event's participants, in the order of their ids.
	Participants(ctx context.Context, events []Key) ([][]Participant, error)
	// Targets returns what each statement is about, in the order of its accounts.
	Targets(ctx context.Context, statements []Key) ([][]Target, error)
	// Heard returns, for each statement, the actors joined to it by one of
	// addressedTo, aimedAt and reportedBy, in the order of its accounts.
	Heard(ctx context.Context, statements []Key, p ontology.Predicate) ([][]Key, error)
	// Reports returns, for each node, the account of every document that
	// describes it, in order of standing; a document that describes two nodes
	// which are merged has two. Reports have what the detail says.
	Reports(ctx context.Context, nodes []Key, d Detail) ([][]Report, error)
}

// Lists reads lists: one for the zero Per, else one for each parent. A role
// that the list does not take, and a page with both or none of First and Last,
// are errors.
type Lists interface {
	Statements(ctx context.Context, per Per, f StatementFilter, p Page) ([]List[Statement], error)
	Events(ctx context.Context, per Per, f EventFilter, p Page) ([]List[Event], error)
	Sanctions(ctx context.Context, per Per, f SanctionFilter, p Page) ([]List[Sanction], error)
	Documents(ctx context.Context, per Per, f DocumentFilter, p Page) ([]List[Document], error)
	// The Tallies count such a list, one for each parent, by when its items were:
	// in calendar years, months or days, as unit says.
	StatementTallies(ctx context.Context, per Per, f StatementFilter, unit ontology.Precision) ([]Tally, error)
	EventTallies(ctx context.Context, per Per, f EventFilter, unit ontology.Precision) ([]Tally, error)
	SanctionTallies(ctx context.Context, per Per, f SanctionFilter, unit ontology.Precision) ([]Tally, error)
	DocumentTallies(ctx context.Context, per Per, f DocumentFilter, unit ontology.Precision) ([]Tally, error)
	// Tenures and Memberships are short and come whole, by their start, then by key.
	Tenures(ctx context.Context, per Per, f TenureFilter) ([][]Tenure, error)
	Memberships(ctx context.Context, per Per, f MembershipFilter) ([][]Membership, error)
	Timeline(ctx context.Context, f TimelineFilter, p Page) (List[Moment], error)
	// Search returns actors first, by key, then the rest from the latest first
	// day to the earliest, those without one last, and of one day the highest
	// key first; Page.Descending has no meaning.
	Search(ctx context.Context, f SearchFilter, p Page) (List[Hit], error)
}

// Walks reads the links between actors.
type Walks interface {
	// Neighbours returns, for each actor of per (role OfActor), whom it is
	// joined to, most often first, then by key, relation (in the order of
	// [ontology.Relations]) and direction (outgoing first); Page.Descending has
	// no meaning.
	Neighbours(ctx context.Context, per Per, f LinkFilter, p Page) ([]List[Neighbour], error)
	// Step tells each of the bonds of the given actors, each bond once: in the
	// order of the actors, then by relation and direction as Neighbours has
	// them, then by the key of the actor at the other end. It ends where each
	// returns false. each must not ask the store.
	Step(ctx context.Context, from []Key, f LinkFilter, each func(Bond) (more bool)) error
	// Newest returns, for each bond, the node behind the newest of its links that
	// lie in the period, 0 where there is none. Newest is what comes first in a
	// descending list.
	Newest(ctx context.Context, bonds []Bond, when When) ([]Key, error)
}

// Records reads documents and what the store knows of itself.
type Records interface {
	// DocumentsByKey returns retracted documents too, and so do Texts and
	// Revisions; no list does.
	DocumentsByKey(ctx context.Context, keys []Key) ([]Document, error)
	// Sources returns publishers; of each value the first that its documents
	// give, in order of standing.
	Sources(ctx context.Context, keys []Key) ([]Source, error)
	Datasets(ctx context.Context, keys []Key) ([]Dataset, error)
	Texts(ctx context.Context, documents []Key) ([]string, error)
	// Revisions returns each document's history, oldest first.
	Revisions(ctx context.Context, documents []Key) ([][]Revision, error)
	// Judgements returns every merge and unmerge, oldest first.
	Judgements(ctx context.Context) ([]Judgement, error)
	Stats(ctx context.Context) (Stats, error)
}
