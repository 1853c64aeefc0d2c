package storage

import (
	"encoding/json"
	"time"

	"demarche/ontology"
)

// Key is a store's own handle on a node: small, fast, and meaningless to any
// other store. A key names the same node as long as the store exists. Zero is
// no node. What leaves the program is the node's [ontology.ID].
//
// Keys are given in the order in which nodes first appear: a document's source,
// the document, then its accounts in the order of [ontology.Facts.Accounts].
// Where a node refers to one that is no longer live, the key stays and reading
// it gives nothing.
type Key int64

// Node is a node as far as its identity goes.
type Node struct {
	Key  Key
	ID   ontology.ID
	Kind ontology.Kind
}

// Naming is one name that fits what was looked for, and whose it is.
type Naming struct {
	Node
	Name        string // the node's own name
	Description string
	Matched     string // the name or alias that fits
	Metonym     bool   // it fits by figure of speech only
}

// Actor is a folded actor; its names and identifiers are read apart.
type Actor struct {
	Node
	Name        string
	Description string
	Country     Key
	ActsFor     Key
	Type        ontology.OrgType
	Capital     string
	Born, Died  ontology.Date
	Provisional bool
}

// Office is a folded office.
type Office struct {
	Node
	Name string
	Of   Key
	Rank ontology.Rank
}

// Tenure is a folded tenure.
type Tenure struct {
	Node
	Person, Office Key
	From, Until    ontology.Date
	Acting         bool
}

// Membership is a folded membership.
type Membership struct {
	Node
	Member, Organization Key
	From, Until          ontology.Date
}

// Place is a folded place.
type Place struct {
	Node
	Name    string
	Country Key
}

// Event is a folded event; its participants are read apart.
type Event struct {
	Node
	Type        ontology.EventType
	Title       string
	Status      ontology.Status
	When        ontology.Date
	InitiatedBy Key
	Duration    int // seconds; 0 is unknown
	Place       Key
	PLOVER      ontology.PLOVERType
	Mode        string
	CAMEO       string
	Contexts    []string
}

// Participant is one actor's part in an event.
type Participant struct {
	Actor Key
	Role  ontology.Role
}

// Statement is a folded statement; whom it is about and to, and who passed it
// on, are read apart. Said, the documents' Published and Recorded are three dates.
type Statement struct {
	Node
	Speaker   Key
	Text      string
	Language  string
	Form      ontology.Form
	Act       ontology.Act
	Modality  ontology.Modality
	Said      ontology.Date
	Venue     ontology.Venue
	Event     Key
	FirstHand bool      // some document gives it without an attribution chain
	Recorded  time.Time // when the store first learnt of it; UTC
}

// Target is one node that a statement is about.
type Target struct {
	Target  Key
	Basis   ontology.Basis
	Mention string
}

// Program is a folded sanctions programme.
type Program struct {
	Node
	Name      string
	Code      string // the authority's own key
	Authority Key
	URL       string
}

// Sanction is a folded sanction.
type Sanction struct {
	Node
	Target, Authority, Program          Key
	Measures                            []ontology.Measure
	ListedOn, EffectiveFrom, DelistedOn ontology.Date
	LegalBasis                          string
	Reason                              string
}

// Source is a publisher.
type Source struct {
	Node
	Name string
	URL  string
	Of   Key
}

// Document is a document in its present revision; its text is read apart.
type Document struct {
	Node
	Type      ontology.DocumentType // ARTICLE where the document gives none
	Source    Key
	Title     string
	URL       string
	Author    string
	Language  string
	Published ontology.Date
	Licence   string
	Extractor string         // the program that read its facts; empty where a person or a data set gives them
	Dataset   Key            // that it was taken from
	File      *ontology.File // that it stands for
	HasText   bool
	Revision  int       // counted from 1
	Recorded  time.Time // when the store took the present revision; UTC
	Retracted time.Time // zero unless retracted; UTC
	Reason    string    // of the retraction
}

// Dataset is a folded data set.
type Dataset struct {
	Node
	Name            string
	URL             string
	Licence         string
	Redistributable bool
}

// Revision is one state in a document's history.
type Revision struct {
	Number   int             // counted from 1
	Title    string          // as that revision gave it
	Hash     string          // SHA-256 of the facts as JSON, in hex
	Recorded time.Time       // when the store took it; UTC
	Facts    json.RawMessage // the structured document as it was
}

// Report is one document's account of a node.
type Report struct {
	Document Key
	Passage  string              // of the first evidence that has one
	Evidence []ontology.Evidence // all of it
	Body     any                 // the account as the document gives it, before merges: as [ontology.Account] has it
}

// Detail is how much is read of a report: an index knows the documents, passages
// are columns, and accounts are decoded.
type Detail int

const (
	OnlyDocuments Detail = iota // Document
	WithPassages                // Passage, too
	WithAccounts                // all of it
)

// Moment is one dated entry of a timeline.
type Moment struct {
	Node
	When ontology.Date
}

// Neighbour is an actor joined to another by a relation, with how often.
type Neighbour struct {
	Actor    Key
	Relation ontology.Relation
	Outgoing bool         // the relation reads from the actor asked about to this one; true for symmetric relations
	Count    int          // how many nodes say so
	First    ontology.Day // first day that one of them can mean; open starts do not count; End where there is none
	Last     ontology.Day // last day that one of them can mean; open ends do not count; Beginning where there is none
	Via      []Key        // the newest of the nodes that say so, newest first, at most [MaxVia]
}

// MaxVia is how many of the nodes behind a neighbour are named.
const MaxVia = 5

// Hit is one node found by a text search.
type Hit struct {
	Node
	Passage    string          // the part of the node's text that fits best
	Highlights []ontology.Span // the words that fit, in code points of Passage
}

// Stats counts what a store holds.
type Stats struct {
	Nodes         map[ontology.Kind]int // live nodes by kind
	Edges         int                   // of all accounts of live documents: an edge that two documents assert counts twice
	Earliest      ontology.Day          // first day that a statement or event can mean; open starts do not count; End where there is none
	Latest        ontology.Day          // last day that one can mean; open ends do not count; Beginning where there is none
	SchemaVersion int
	Engine        string // name and version
}
