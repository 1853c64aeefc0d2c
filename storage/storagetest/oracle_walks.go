package storagetest

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"demarche/internal/text"
	"demarche/ontology"
	"demarche/storage"
)

// seen is a link as one of its two actors sees it.
type seen struct {
	link
	other    storage.Key
	outgoing bool
}

// tie orders the links between two actors: by relation, outgoing before incoming.
func (s seen) tie() int64 {
	t := int64(2 * slices.Index(ontology.Relations(), s.Relation))
	if !s.outgoing {
		t++
	}
	return t
}

// linksOf returns the links that touch an actor, the newest first.
func (w *world) linksOf(actor storage.Key, f storage.LinkFilter) []seen {
	var out []seen
	for _, l := range w.links {
		if actor == 0 || !f.Match(l.Link) {
			continue
		}
		switch actor {
		case l.from:
			out = append(out, seen{l, l.to, true})
		case l.to:
			out = append(out, seen{l, l.from, l.Relation.Symmetric()})
		}
	}
	slices.SortFunc(out, func(a, b seen) int { return byDate(datedAt(b.When, b.via), datedAt(a.When, a.via)) })
	return out
}

func (o *oracle) Neighbours(ctx context.Context, per storage.Per, f storage.LinkFilter, p storage.Page) ([]storage.List[storage.Neighbour], error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	if per.Role != storage.OfActor {
		return nil, errors.New("neighbours are those of actors: ask with the role OfActor")
	}
	type bond struct {
		actor storage.Key
		tie   int64
	}
	p.Descending = false
	out := make([]storage.List[storage.Neighbour], len(per.Of))
	for i, parent := range per.Of {
		bonds := make(map[bond]*storage.Neighbour)
		var all []bond
		for _, l := range w.linksOf(parent, f) {
			b := bond{l.other, l.tie()}
			n, ok := bonds[b]
			if !ok {
				n = &storage.Neighbour{Actor: l.other, Relation: l.Relation, Outgoing: l.outgoing, First: ontology.End, Last: ontology.Beginning}
				bonds[b] = n
				all = append(all, b)
			}
			n.Count++
			widen(&n.First, &n.Last, l.When)
			if len(n.Via) < storage.MaxVia {
				n.Via = append(n.Via, l.via)
			}
		}
		page, err := cut(all, func(b bond) storage.Position {
			return storage.Position{Rank: int64(bonds[b].Count), Key: b.actor, Tie: b.tie}
		}, byCount, p)
		if err != nil {
			return nil, err
		}
		out[i] = storage.List[storage.Neighbour]{Positions: page.Positions, HasNext: page.HasNext, HasPrevious: page.HasPrevious, Total: page.Total}
		for _, b := range page.Items {
			out[i].Items = append(out[i].Items, *bonds[b])
		}
	}
	return out, nil
}

func (o *oracle) Step(ctx context.Context, from []storage.Key, f storage.LinkFilter, each func(storage.Bond) bool) error {
	w, err := o.read(ctx)
	if err != nil {
		return err
	}
	for _, actor := range from {
		links := w.linksOf(actor, f)
		slices.SortStableFunc(links, func(a, b seen) int {
			return cmp.Or(cmp.Compare(a.tie(), b.tie()), cmp.Compare(a.other, b.other))
		})
		links = slices.CompactFunc(links, func(a, b seen) bool { return a.other == b.other && a.tie() == b.tie() })
		for _, l := range links {
			if !each(storage.Bond{From: actor, To: l.other, Relation: l.Relation, Outgoing: l.outgoing}) {
				return nil
			}
		}
	}
	return nil
}

func (o *oracle) Newest(ctx context.Context, bonds []storage.Bond, when storage.When) ([]storage.Key, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	via := make([]storage.Key, len(bonds))
	for i, b := range bonds {
		for _, l := range w.linksOf(b.From, storage.LinkFilter{Relations: []ontology.Relation{b.Relation}, When: when}) {
			if l.other == b.To && l.outgoing == b.Outgoing {
				via[i] = l.via
				break
			}
		}
	}
	return via, nil
}

// byPlace is the order of hits: by rank; actors by key, what is dated from the
// highest key down.
func byPlace(a, b storage.Position) int {
	keys := cmp.Compare(b.Key, a.Key)
	if a.Rank == actorFirst {
		keys = -keys
	}
	return cmp.Or(cmp.Compare(a.Rank, b.Rank), keys)
}

// actorFirst is the rank of an actor: before all dates.
const actorFirst = -1 << 40

// found is a node with text, and where it stands in the answers of a search.
type found struct {
	storage.Node
	parts []string
	at    storage.Position
}

func (o *oracle) Search(ctx context.Context, f storage.SearchFilter, p storage.Page) (storage.List[storage.Hit], error) {
	w, err := o.read(ctx)
	if err != nil {
		return storage.List[storage.Hit]{}, err
	}
	var all []found
	add := func(n storage.Node, at storage.Position, from storage.Key, parts ...string) {
		if (len(f.SpeakerCountries) == 0 || from != 0 && slices.Contains(f.SpeakerCountries, from)) && (len(f.Kinds) == 0 || slices.Contains(f.Kinds, n.Kind)) && f.Text.Match(strings.Join(parts, "\n")) {
			all = append(all, found{n, parts, at})
		}
	}
	// actors before all dates; then the latest first day before the others
	latestFirst := func(d ontology.Date, k storage.Key) storage.Position {
		at := datedAt(d, k)
		at.Rank = -at.Rank
		return at
	}
	for _, a := range w.actors {
		parts := []string{a.Name}
		for _, alias := range a.aliases {
			parts = append(parts, alias.Text)
		}
		add(a.Node, storage.Position{Rank: actorFirst, Key: a.Key}, 0, append(parts, a.Description)...)
	}
	for _, e := range w.events {
		add(e.Node, latestFirst(e.When, e.Key), 0, e.Title)
	}
	for _, s := range w.statements {
		add(s.Node, latestFirst(s.Said, s.Key), s.SpeakerCountry, s.Text)
	}
	for _, d := range w.documents {
		if d.Retracted.IsZero() {
			add(d.Node, latestFirst(d.Published, d.Key), 0, d.Title, d.Text)
		}
	}
	p.Descending = false
	page, err := cut(all, func(n found) storage.Position { return n.at }, byPlace, p)
	if err != nil {
		return storage.List[storage.Hit]{}, err
	}
	list := storage.List[storage.Hit]{Positions: page.Positions, HasNext: page.HasNext, HasPrevious: page.HasPrevious, Total: page.Total}
	for _, n := range page.Items {
		list.Items = append(list.Items, n.hit(f.Text))
	}
	return list, nil
}

// hit shows the part of the node's text with the most words that fit.
func (n found) hit(q storage.TextQuery) storage.Hit {
	hit := storage.Hit{Node: n.Node}
	for _, part := range n.parts {
		if spans := highlights(part, q); len(spans) > len(hit.Highlights) || hit.Passage == "" {
			hit.Passage, hit.Highlights = part, spans
		}
	}
	return hit
}

// highlights returns the words of a text that a query asks for, wherever they stand.
func highlights(s string, q storage.TextQuery) []ontology.Span {
	var spans []ontology.Span
	runes := []rune(s)
	inWord := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r) || r == '\'' || r == '’'
	}
	for from := 0; from < len(runes); from++ {
		if !inWord(runes[from]) {
			continue
		}
		until := from
		for until < len(runes) && inWord(runes[until]) {
			until++
		}
		if slices.ContainsFunc(text.Words(string(runes[from:until])), func(w string) bool { return asked(q, w) }) {
			spans = append(spans, ontology.Span{Start: from, End: until})
		}
		from = until
	}
	return spans
}

// asked reports whether a word is one that the query asks for.
func asked(q storage.TextQuery, word string) bool {
	return slices.ContainsFunc(q.Terms, func(t storage.TextTerm) bool {
		return slices.Contains(t.Words, word) || t.Prefix && strings.HasPrefix(word, t.Words[len(t.Words)-1])
	})
}
