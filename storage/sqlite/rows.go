package sqlite

import (
	"slices"
	"strings"

	"demarche/ontology"
)

// table is one derived table: the column that holds the node it is derived
// from, and all columns. Everything that is derived of a node is found, taken
// away, written and compared through this list, so that none can be forgotten.
type table struct {
	name    string
	owner   string
	columns []string
	kinds   func(ontology.Kind) bool // the nodes that have rows in it
	order   int                      // by how many of its columns, from the first, it is clustered; 0: by arrival
}

const (
	tableActor = iota
	tableName
	tableNameWord
	tableIdentifier
	tableOffice
	tableTenure
	tableMembership
	tablePlace
	tableEvent
	tableParticipant
	tableStatement
	tableTarget
	tableHeard
	tableProgram
	tableSanction
	tableSource
	tableDataset
	tableDated
	tableTargetBy
	tableLink
	tableSearch
)

// derivedTables lists the derived tables, in the order of the constants above.
func derivedTables() []table {
	cols := func(s string) []string { return strings.Fields(s) }
	is := func(kinds ...ontology.Kind) func(ontology.Kind) bool {
		return func(k ontology.Kind) bool { return slices.Contains(kinds, k) }
	}
	named := func(k ontology.Kind) bool {
		return k.IsActor() || k == ontology.KindOffice || k == ontology.KindProgram || k == ontology.KindSource || k == ontology.KindDataset
	}
	happened := func(k ontology.Kind) bool {
		return k.IsEvent() || k == ontology.KindStatement || k == ontology.KindSanction || k == ontology.KindDocument
	}
	linking := func(k ontology.Kind) bool {
		return k.IsActor() || k.IsEvent() || is(ontology.KindStatement, ontology.KindSanction, ontology.KindTenure, ontology.KindMembership)(k)
	}
	searched := func(k ontology.Kind) bool {
		return k.IsActor() || k.IsEvent() || k == ontology.KindStatement || k == ontology.KindDocument
	}
	return []table{
		{"actor", "key", cols("key id name description country acts_for type capital born born_how born_day born_last died died_how died_day died_last provisional"), ontology.Kind.IsActor, 0},
		{"name", "node", cols("node ordinal name_key text language metonym"), named, 0},
		{"name_word", "node", cols("word node ordinal"), named, 3},
		{"identifier", "node", cols("node ordinal scheme value"), ontology.Kind.IsActor, 0},
		{"office", "key", cols("key id name of rank"), is(ontology.KindOffice), 0},
		{"tenure", "key", cols("key id person office begin begin_how begin_day begin_last until until_how until_day until_last acting"), is(ontology.KindTenure), 0},
		{"membership", "key", cols("key id member organization begin begin_how begin_day begin_last until until_how until_day until_last"), is(ontology.KindMembership), 0},
		{"place", "key", cols("key id name country"), is(ontology.KindPlace), 0},
		{"event", "key", cols("key id kind type title status held held_how held_day held_last initiated_by duration place plover mode cameo contexts"), ontology.Kind.IsEvent, 0},
		{"participant", "event", cols("event actor ordinal role"), ontology.Kind.IsEvent, 0},
		{"statement", "key", cols("key id speaker text language form act modality said said_how said_day said_last venue event first_hand recorded"), is(ontology.KindStatement), 0},
		{"target", "statement", cols("statement ordinal target basis mention"), is(ontology.KindStatement), 0},
		{"heard", "statement", cols("statement predicate ordinal actor"), is(ontology.KindStatement), 0},
		{"program", "key", cols("key id name code authority url"), is(ontology.KindProgram), 0},
		{"sanction", "key", cols("key id target authority program listed listed_how listed_day listed_last effective effective_how effective_day effective_last delisted delisted_how delisted_day delisted_last legal_basis reason measures"), is(ontology.KindSanction), 0},
		{"source", "key", cols("key id name url of"), is(ontology.KindSource), 0},
		{"dataset", "key", cols("key id name url licence redistributable"), is(ontology.KindDataset), 0},
		{"dated", "item", cols("node role day item last kind"), happened, 4},
		{"target_by", "statement", cols("about speaker day statement last"), is(ontology.KindStatement), 4},
		{"link", "via", cols("src tie dst day via last"), linking, 5},
		{"search", "docid", cols("docid words keys"), searched, 1},
	}
}
