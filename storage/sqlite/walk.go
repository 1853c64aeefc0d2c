package sqlite

import (
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/storage"
)

// cond is a piece of a WHERE clause with its values, in the order of its
// question marks. Its text is always ours; only values come from outside.
// $item in it stands for the key of the item looked at.
type cond struct {
	sql  string
	args []any
	row  bool   // it reads the item's own row, alias i
	role string // the anchor that makes it superfluous, "" for none
}

// among asks that a column of the item's row has one of the values; nothing
// where none is asked.
func among[T any](column string, values []T) []cond {
	if len(values) == 0 {
		return nil
	}
	return []cond{{sql: column + " IN (SELECT value FROM json_each(?))", args: []any{keysJSON(values)}, row: strings.HasPrefix(column, "i.")}}
}

// amongOf is among for a condition that anchoring on the role makes superfluous.
func amongOf[T any](role, column string, values []T) []cond {
	conds := among(column, values)
	for i := range conds {
		conds[i].role = role
	}
	return conds
}

// existing asks that a row of another table ties the item to one of the nodes.
func existing(role, query string, nodes []storage.Key) []cond {
	if len(nodes) == 0 {
		return nil
	}
	return []cond{{sql: "EXISTS (SELECT 1 FROM " + query + " IN (SELECT value FROM json_each(?)))", args: []any{keysJSON(nodes)}, role: role}}
}

// anchor is what a filter offers to start from: nodes in whose role the items
// stand. Of all that is asked, the engine walks one anchor's items in order of
// their dates and looks at each for the rest.
type anchor struct {
	role  string
	nodes []storage.Key
}

// The anchors that are no roles of the dated table: what a document reports,
// and the documents that report a node. Their items are few and sorted.
const (
	inDocument = "#in document"
	reporting  = "#reporting"
)

// shape is a question for a dated list: of which table, from where, and what
// is asked of each item.
type shape struct {
	table   string // of the items
	day     string // its columns of the list's date: day and last
	last    string
	all     []string                // the roles under node 0 that hold every item
	kinds   []ontology.Kind         // of the items, where a text can be asked of them
	parents map[storage.Role]string // the role that each role of a parent stands for
	anchors []anchor                // best first
	text    storage.TextQuery       // that items must match
	when    storage.When
	conds   []cond // everything asked, the anchors' part too
}

// walk is one way through an index: a FROM clause and what its parts are called.
type walk struct {
	from            cond
	where           []cond
	item, day, last string
	kind            string
	joined          bool     // alias i is part of from
	covers          []string // the roles whose conditions it fulfils
	sorted          bool     // it needs no sorting by day and item
	placed          bool     // day is a place in the full-text table: it alone is the order
	timed           bool     // where asks for the period already
}

// mergedWalks is how many walks are merged rather than sorted together.
const mergedWalks = 8

// walks returns the ways through the indexes that together find the items.
// parent is the parent's key, nil for none.
func (s *shape) walks(role storage.Role, parent *cond) ([]walk, error) {
	if parent != nil {
		equals := func(column string) cond { return cond{sql: column + " = " + parent.sql, args: parent.args} }
		via, ok := s.parents[role]
		if !ok {
			return nil, roleError(role)
		}
		if other, ok := pairedRole(via); ok {
			if a, ok := s.single(other); ok { // the flagship from the graph's side
				return []walk{pairWalk(equals(pairColumn(via)), cond{sql: pairColumn(other) + " = +?", args: []any{a}}, other)}, nil
			}
		}
		return []walk{s.walk(via, equals(""))}, nil
	}
	if s.fromWords() {
		return s.textWalks(), nil
	}
	about, isAbout := s.single(roleAbout)
	speaker, isBy := s.single(roleSaidBy)
	if isAbout && isBy {
		return []walk{pairWalk(cond{sql: "d.about = +?", args: []any{about}}, cond{sql: "d.speaker = +?", args: []any{speaker}}, roleAbout, roleSaidBy)}, nil
	}
	for _, a := range s.anchors {
		if len(a.nodes) == 1 {
			w := s.walk(a.role, cond{sql: " = +?", args: []any{a.nodes[0]}})
			w.covers = []string{a.role}
			return []walk{w}, nil
		}
	}
	if len(s.anchors) > 0 {
		return s.manyWalks(s.anchors[0]), nil
	}
	var all []walk
	for _, role := range s.all {
		all = append(all, s.walk(role, cond{sql: " = 0"}))
	}
	return all, nil
}

// single returns the only node of an anchor.
func (s *shape) single(role string) (storage.Key, bool) {
	for _, a := range s.anchors {
		if a.role == role && len(a.nodes) == 1 {
			return a.nodes[0], true
		}
	}
	return 0, false
}

// pairedRole returns the other half of the flagship question.
func pairedRole(role string) (string, bool) {
	switch role {
	case roleSaidBy:
		return roleAbout, true
	case roleAbout:
		return roleSaidBy, true
	}
	return "", false
}

func pairColumn(role string) string {
	if role == roleAbout {
		return "d.about"
	}
	return "d.speaker"
}

// pairWalk walks the flagship's own index.
func pairWalk(one, other cond, covers ...string) walk {
	return walk{from: cond{sql: "target_by d"}, where: []cond{one, other}, item: "d.statement", day: "d.day", last: "d.last",
		kind: "'statement'", covers: covers, sorted: true}
}

// walk walks what hangs on a node in a role. equals is the rest of a comparison
// with that node's key.
func (s *shape) walk(role string, equals cond) walk {
	switch role {
	case roleBetween:
		role = roleParticipant
	case inDocument:
		return walk{from: cond{sql: "account a CROSS JOIN " + s.table + " i ON i.key = a.node"}, where: []cond{{sql: "a.document" + equals.sql, args: equals.args}},
			item: "i.key", day: s.day, last: s.last, kind: "i.kind", joined: true}
	case reporting: // two accounts of one node, where it was merged: one document
		return walk{from: cond{sql: "(SELECT DISTINCT document FROM account WHERE subject" + equals.sql + ") a CROSS JOIN document i ON i.key = a.document", args: equals.args},
			item: "i.key", day: s.day, last: s.last, joined: true}
	}
	return walk{from: cond{sql: "dated d"}, where: []cond{{sql: "d.node" + equals.sql, args: equals.args}, {sql: "d.role = '" + role + "'"}},
		item: "d.item", day: "d.day", last: "d.last", kind: "d.kind", sorted: true}
}

// fromWords reports whether the walk starts from the words that are asked for:
// where the full-text table knows of something else that is asked, too, or nothing
// narrower offers itself. What one document reports is always narrower.
func (s *shape) fromWords() bool {
	if s.text.IsZero() {
		return false
	}
	if _, ok := s.single(inDocument); ok {
		return false
	}
	narrower := false
	for _, a := range s.anchors {
		if a.inWords() {
			return true
		}
		narrower = narrower || len(a.nodes) == 1
	}
	return !narrower
}

// inWords reports whether the full-text table knows of the anchor.
func (a anchor) inWords() bool { return keyLetter(a.role) != "" && len(a.nodes) <= mergedWalks }

// ofStatements reports whether statements alone have the anchor's words: then
// nobody need ask for their kind, which most rows are of.
func (a anchor) ofStatements() bool {
	return a.role == roleSaidBy || a.role == roleAbout || a.role == roleSaidFrom
}

// match asks the full-text table for the words, and for whatever else it knows of.
func (s *shape) match(more ...string) string {
	asked := []string{textMatch(s.text)}
	if !slices.ContainsFunc(s.anchors, func(a anchor) bool { return a.inWords() && a.ofStatements() }) {
		asked = append(asked, kindMatch(s.kinds))
	}
	for _, a := range s.anchors {
		if a.inWords() {
			words := make([]string, len(a.nodes))
			for i, node := range a.nodes {
				words[i] = keyWord(a.role, int64(node))
			}
			asked = append(asked, keyMatch(words))
		}
	}
	for _, word := range more {
		asked = append(asked, keyMatch([]string{word}))
	}
	return strings.Join(asked, " ")
}

// textWalks starts from the words, which are found in order. A period is two
// ranges, as for other walks; see walk.arms.
func (s *shape) textWalks() []walk {
	found := func(match string, more ...cond) walk {
		w := walk{from: cond{sql: "search x"}, where: append([]cond{{sql: "x.words MATCH ?", args: []any{match}}}, more...),
			item: keyOfPlace, day: "x.docid", kind: "''", covers: []string{roleText}, sorted: true, placed: true, timed: true}
		for _, a := range s.anchors {
			if a.inWords() {
				w.covers = append(w.covers, a.role)
			}
		}
		return w
	}
	if s.when.Period == nil {
		return []walk{found(s.match())}
	}
	from, until := int64(s.when.Period.From), int64(s.when.Period.Until)
	var begins []cond
	before := func(bound int64) cond { return cond{sql: "x.docid < ?", args: []any{datedPlace(bound, 0)}} }
	ends := func(sign string, bound int64) cond {
		return cond{sql: s.last + sign + " ?", args: []any{bound}, row: true}
	}
	if until != int64(ontology.End) {
		begins = append(begins, before(until))
	}
	if from > int64(ontology.Beginning) {
		begins = append(begins, cond{sql: "x.docid >= ?", args: []any{datedPlace(from, 0)}})
	}
	if s.when.Match == ontology.Certainly {
		if until != int64(ontology.End) {
			begins = append(begins, ends(" <", until))
		}
		return []walk{found(s.match(), begins...)}
	}
	walks := []walk{found(s.match(), begins...)}
	if from > int64(ontology.Beginning) {
		walks = append(walks, found(s.match(keyVague), before(min(from, until)), ends(" >=", from)))
	}
	return walks
}

// roleText is the anchor of a text search.
const roleText = "#text"

// manyWalks walks an anchor of several nodes: a few of them side by side, each
// in order, many of them in one go with a sort after it.
func (s *shape) manyWalks(a anchor) []walk {
	nodes := slices.Clone(a.nodes)
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	isDated := a.role != inDocument && a.role != reporting
	if len(nodes) <= mergedWalks && isDated {
		var all []walk
		for _, node := range nodes {
			w := s.walk(a.role, cond{sql: " = +?", args: []any{node}})
			w.covers = []string{a.role}
			all = append(all, w)
		}
		return all
	}
	in := cond{sql: " IN (SELECT value FROM json_each(?))", args: []any{keysJSON(nodes)}}
	if !isDated {
		w := s.walk(a.role, in)
		if a.role == inDocument { // two documents may report one item
			w.from = cond{sql: "(SELECT DISTINCT node FROM account WHERE document" + in.sql + ") a CROSS JOIN " + s.table + " i ON i.key = a.node", args: in.args}
			w.where = nil
		}
		w.covers = []string{a.role}
		return []walk{w}
	}
	return []walk{{from: cond{sql: "(SELECT DISTINCT day, item, last, kind FROM dated WHERE node" + in.sql + " AND role = '" + a.role + "') d", args: in.args},
		item: "d.item", day: "d.day", last: "d.last", kind: "d.kind", covers: []string{a.role}}}
}

// textMatch writes a text query for FTS. Its words are letters and digits, in
// lower case and in quotes: nothing in them is an operator.
func textMatch(q storage.TextQuery) string {
	terms := make([]string, len(q.Terms))
	for i, t := range q.Terms {
		terms[i] = `"` + strings.Join(t.Words, " ")
		if t.Prefix {
			terms[i] += "*"
		}
		terms[i] += `"`
	}
	return strings.Join(terms, " ")
}

// matching asks that the item's text matches.
func (s *shape) matching() {
	if !s.text.IsZero() {
		s.ask([]cond{{sql: "$item IN (SELECT " + keyOfPlace + " FROM search x WHERE x.words MATCH ?)", args: []any{s.match()}, role: roleText}})
	}
}

// arms returns the pieces of a period on a walk, in each of which the days are
// one range of the index. What begins in the period is one; what begins before
// it and may yet lie in it is the other, and only vague dates can.
func (w *walk) arms(when storage.When) [][]cond {
	if when.Period == nil || w.timed {
		return [][]cond{nil}
	}
	from, until := int64(when.Period.From), int64(when.Period.Until)
	before := func(bound int64) []cond {
		if bound == int64(ontology.End) {
			return nil
		}
		return []cond{{sql: w.day + " < ?", args: []any{bound}}}
	}
	begins := before(until)
	if from > int64(ontology.Beginning) {
		begins = append(begins, cond{sql: w.day + " >= ?", args: []any{from}})
	}
	if when.Match == ontology.Certainly {
		if until != int64(ontology.End) {
			begins = append(begins, cond{sql: w.last + " < ?", args: []any{until}})
		}
		return [][]cond{begins}
	}
	if from == int64(ontology.Beginning) {
		return [][]cond{begins}
	}
	if !w.sorted {
		return [][]cond{append(before(until), cond{sql: w.last + " >= ?", args: []any{from}})}
	}
	reaches := append(before(min(from, until)), cond{sql: w.last + " > " + w.day}, cond{sql: w.last + " >= ?", args: []any{from}})
	return [][]cond{begins, reaches}
}

// past asks for what stands on one side of a position.
func (w *walk) past(sign string, at *storage.Position) cond {
	if w.placed {
		return cond{sql: w.day + " " + sign + " ?", args: []any{datedPlace(at.Rank, int64(at.Key))}}
	}
	return cond{sql: "(" + w.day + ", " + w.item + ") " + sign + " (?, ?)", args: []any{at.Rank, int64(at.Key)}}
}
