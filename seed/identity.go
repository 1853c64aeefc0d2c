package seed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"demarche/internal/match"
	"demarche/ontology"
	"demarche/storage"
)

// MatchOptions narrow the search for actors that may be one.
type MatchOptions struct {
	Only func(storage.Key) bool // of each pair at least one; nil: every actor
	Min  float64                // the least score that is listed; 0: [match.UncertainFrom]
}

// Candidate is a pair of actors that may be one. Into is the one that would remain.
type Candidate struct {
	From, Into ontology.ID
	FromName   string
	IntoName   string
	Score      float64 // 0 to 1
	Certain    bool
	Why        string
}

// Matches says what a search for actors that may be one has found. Candidates are
// those that were not merged, best first.
type Matches struct {
	Merged     []Candidate
	Candidates []Candidate
	Compared   int // pairs
	Crowded    int // blocks of so many actors that only those born in one year were compared
}

// Candidates finds the persons and organizations of a store that may be one, and
// changes nothing. Pairs whose merge somebody took back are left out.
//
// It does not compare everybody with everybody: it reads the actors once and
// keeps of each only the hashes of its blocks (see [match.Actor.Blocks]), some
// sixteen bytes a block, and then judges the pairs that share one.
func Candidates(ctx context.Context, store storage.Reader, o MatchOptions) (Matches, error) {
	m := &matcher{store: store, options: o, actors: make(map[storage.Key]*standing)}
	if o.Min == 0 {
		m.options.Min = match.UncertainFrom
	}
	if err := m.readTakenBack(ctx); err != nil {
		return Matches{}, err
	}
	for _, kind := range []ontology.Kind{ontology.KindPerson, ontology.KindOrganization} {
		if err := m.candidates(ctx, kind); err != nil {
			return Matches{}, err
		}
	}
	slices.SortFunc(m.found.Candidates, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Into, b.Into), cmp.Compare(a.From, b.From))
	})
	return m.found, nil
}

// Match finds the actors that may be one and merges those that are so certainly,
// each by a judgement whose reason has the score and what agrees. Which of two
// remains: one that a person or a data set gave before one that was read in a
// text, then one that has a Wikidata item, then the one that the store knew
// first; so base data before lists, and lists in the order of their loading.
//
// Nothing is merged that would make one of two that contradict each other,
// through whatever third actor: such a pair stays among the candidates.
func Match(ctx context.Context, store storage.Store, o MatchOptions) (Matches, error) {
	found, err := Candidates(ctx, store, o)
	if err != nil {
		return found, err
	}
	m := &matcher{store: store, options: o, actors: make(map[storage.Key]*standing)}
	if err := m.readTakenBack(ctx); err != nil {
		return found, err
	}
	certain, rest := split(found.Candidates, func(c Candidate) bool { return c.Certain })
	found.Candidates = rest
	groups := make(map[ontology.ID][]ontology.ID) // by the actor that remains; with it
	remains := make(map[ontology.ID]ontology.ID)
	of := func(id ontology.ID) ontology.ID {
		if r, ok := remains[id]; ok {
			return r
		}
		groups[id], remains[id] = []ontology.ID{id}, id
		return id
	}
	for _, c := range certain {
		from, into := of(c.From), of(c.Into)
		if from == into {
			continue
		}
		a, b, err := m.both(ctx, from, into)
		if err != nil {
			return found, err
		}
		if a == nil || b == nil {
			continue // gone meanwhile
		}
		against := m.contradiction(a, b, groups[from], groups[into])
		if against != "" {
			c.Certain, c.Why = false, c.Why+"; but "+against
			found.Candidates = append(found.Candidates, c)
			continue
		}
		if a.before(b) {
			a, b, from, into = b, a, into, from
		}
		c.From, c.FromName, c.Into, c.IntoName = from, a.name, into, b.name
		_, err = store.Merge(ctx, from, into, fmt.Sprintf("matched %.2f: %s", c.Score, c.Why))
		if errors.Is(err, storage.ErrConflict) || errors.Is(err, storage.ErrNotFound) {
			continue // somebody else judged meanwhile
		}
		if err != nil {
			return found, fmt.Errorf("merging %s into %s: %w", from, into, err)
		}
		for _, id := range groups[from] {
			remains[id] = into
		}
		groups[into] = append(groups[into], groups[from]...)
		delete(groups, from)
		found.Merged = append(found.Merged, c)
	}
	// What is one by now is a candidate once, and none with itself.
	seen := make(map[[2]ontology.ID]bool)
	found.Candidates = slices.DeleteFunc(found.Candidates, func(c Candidate) bool {
		now := idPair(cmp.Or(remains[c.From], c.From), cmp.Or(remains[c.Into], c.Into))
		known := seen[now]
		seen[now] = true
		return known || now[0] == now[1]
	})
	return found, nil
}

func split[T any](all []T, first func(T) bool) (yes, no []T) {
	for _, v := range all {
		if first(v) {
			yes = append(yes, v)
		} else {
			no = append(no, v)
		}
	}
	return yes, no
}

// matcher is one search for actors that may be one.
type matcher struct {
	store     storage.Reader
	options   MatchOptions
	takenBack map[pair]bool
	notOne    map[[2]ontology.ID]bool   // the same, by id
	actors    map[storage.Key]*standing // of the pairs at hand
	found     Matches
}

// pair is two actors, the smaller key first.
type pair struct{ a, b storage.Key }

func pairOf(a, b storage.Key) pair { return pair{min(a, b), max(a, b)} }

func idPair(a, b ontology.ID) [2]ontology.ID { return [2]ontology.ID{min(a, b), max(a, b)} }

// standing is an actor with what decides which of two remains.
type standing struct {
	match.Actor
	node        storage.Node
	name        string
	provisional bool
}

// readTakenBack reads which two actors somebody has said are not one, in so many
// words or by taking their merge back. Ids that were merged elsewhere since stand for where they are now.
func (m *matcher) readTakenBack(ctx context.Context) error {
	judgements, err := m.store.Judgements(ctx)
	if err != nil {
		return err
	}
	var ids []ontology.ID
	for _, apart := range storage.Apart(judgements) {
		ids = append(ids, apart[:]...)
	}
	nodes, err := m.store.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	m.takenBack, m.notOne = make(map[pair]bool), make(map[[2]ontology.ID]bool)
	for i := 0; i+1 < len(nodes); i += 2 {
		m.takenBack[pairOf(nodes[i].Key, nodes[i+1].Key)] = true
		m.notOne[idPair(nodes[i].ID, nodes[i+1].ID)] = true
	}
	return nil
}

// blocked is one actor in one block.
type blocked struct {
	block uint64
	key   storage.Key
	year  int16 // of birth; 0: unknown
}

// crowd is how many actors of one block are compared with each other; of a larger
// block ("Mohammad Ali"), those that were born in one year.
const crowd = 50

// candidates judges the actors of one kind that share a block.
func (m *matcher) candidates(ctx context.Context, kind ontology.Kind) error {
	var all []blocked
	err := eachPage(ctx, m.store, kind, func(keys []storage.Key, _ []storage.Node) error {
		if err := m.load(ctx, keys); err != nil {
			return err
		}
		for _, a := range m.actors {
			year := int16(0)
			if first, _ := a.Born.Bounds(); first != ontology.Beginning {
				year = int16(first.Time().Year())
			}
			for _, b := range a.Blocks() {
				all = append(all, blocked{b, a.node.Key, year})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b blocked) int {
		return cmp.Or(cmp.Compare(a.block, b.block), cmp.Compare(a.year, b.year), cmp.Compare(a.key, b.key))
	})
	var pairs []pair
	for block := range chunks(all, func(a, b blocked) bool { return a.block == b.block }) {
		if len(block) <= crowd {
			pairs = m.pairs(pairs, block)
			continue
		}
		m.found.Crowded++
		for year := range chunks(block, func(a, b blocked) bool { return a.year == b.year }) {
			if year[0].year != 0 {
				pairs = m.pairs(pairs, year)
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b)) })
	pairs = slices.Compact(pairs)
	for some := range slices.Chunk(pairs, worldPage) {
		if err := m.judge(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

// chunks goes through the runs of neighbours that are alike.
func chunks[T any](all []T, alike func(a, b T) bool) func(func([]T) bool) {
	return func(yield func([]T) bool) {
		for start := 0; start < len(all); {
			end := start + 1
			for end < len(all) && alike(all[start], all[end]) {
				end++
			}
			if !yield(all[start:end]) {
				return
			}
			start = end
		}
	}
}

// pairs adds every pair of a block that is to be judged.
func (m *matcher) pairs(pairs []pair, block []blocked) []pair {
	for i, a := range block {
		for _, b := range block[:i] {
			p := pairOf(a.key, b.key)
			if a.key != b.key && !m.takenBack[p] && (m.options.Only == nil || m.options.Only(a.key) || m.options.Only(b.key)) {
				pairs = append(pairs, p)
			}
		}
	}
	return pairs
}

// judge judges pairs and keeps those that are worth listing.
func (m *matcher) judge(ctx context.Context, pairs []pair) error {
	var keys []storage.Key
	for _, p := range pairs {
		keys = append(keys, p.a, p.b)
	}
	slices.Sort(keys)
	if err := m.load(ctx, slices.Compact(keys)); err != nil {
		return err
	}
	for _, p := range pairs {
		a, b := m.actors[p.a], m.actors[p.b]
		if a == nil || b == nil {
			continue // gone meanwhile
		}
		m.found.Compared++
		j := match.Judge(&a.Actor, &b.Actor)
		if j.Verdict <= match.Never || j.Score < m.options.Min {
			continue
		}
		into, from := a, b
		if b.before(a) {
			into, from = b, a
		}
		m.found.Candidates = append(m.found.Candidates, Candidate{
			From: from.node.ID, FromName: from.name, Into: into.node.ID, IntoName: into.name,
			Score: j.Score, Certain: j.Verdict == match.Certain, Why: j.Why,
		})
	}
	return nil
}

// before reports whether a is the one to remain of two.
func (a *standing) before(b *standing) bool {
	item := func(s *standing) bool {
		return slices.ContainsFunc(s.Identifiers, func(id ontology.Identifier) bool { return id.Scheme == ontology.SchemeWikidata })
	}
	switch {
	case a.provisional != b.provisional:
		return b.provisional
	case item(a) != item(b):
		return item(a)
	}
	return a.node.Key < b.node.Key
}

// load reads what is to be known of some actors, in place of those at hand.
func (m *matcher) load(ctx context.Context, keys []storage.Key) error {
	clear(m.actors)
	actors, err := m.store.Actors(ctx, keys)
	if err != nil {
		return err
	}
	aliases, err := m.store.Aliases(ctx, keys)
	if err != nil {
		return err
	}
	identifiers, err := m.store.Identifiers(ctx, keys)
	if err != nil {
		return err
	}
	countries := make([]storage.Key, len(actors))
	for i, a := range actors {
		countries[i] = a.Country
	}
	states, err := m.store.IDs(ctx, countries)
	if err != nil {
		return err
	}
	for i, a := range actors {
		if a.Key == 0 {
			continue
		}
		s := &standing{Actor: match.NewActor(a.Kind, a.Name, aliases[i]), node: a.Node, name: a.Name, provisional: a.Provisional}
		s.Identifiers, s.Born, s.Country, s.Type = identifiers[i], a.Born, states[i].ID, a.Type
		m.actors[a.Key] = s
	}
	return nil
}

// both reads two actors as they are now.
func (m *matcher) both(ctx context.Context, a, b ontology.ID) (*standing, *standing, error) {
	nodes, err := m.store.Nodes(ctx, []ontology.ID{a, b})
	if err == nil {
		err = m.load(ctx, []storage.Key{nodes[0].Key, nodes[1].Key})
	}
	if err != nil {
		return nil, nil, err
	}
	return m.actors[nodes[0].Key], m.actors[nodes[1].Key], nil
}

// contradiction says what speaks against two groups being one actor, if anything
// does. Each group is merged already and read as one actor.
func (m *matcher) contradiction(a, b *standing, ofA, ofB []ontology.ID) string {
	for _, x := range ofA {
		for _, y := range ofB {
			if m.notOne[idPair(x, y)] {
				return fmt.Sprintf("somebody has said that %s is not %s", x, y)
			}
		}
	}
	if j := match.Judge(&a.Actor, &b.Actor); j.Verdict == match.Never {
		return j.Why
	}
	return ""
}
