package export

import (
	"context"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// Filter narrows an export; the zero Filter lets everything through.
type Filter struct {
	Kinds    []ontology.Kind
	Actors   []ontology.ID // the node is one of these or refers to one of them
	When     storage.When  // of what has a date; the rest is let through
	Datasets []ontology.ID // a document of one of these tells of it
}

// Item is a node as the documents tell it that may be passed on.
type Item struct {
	ID      ontology.ID
	Merged  []ontology.ID // nodes that were merged into it
	Body    any           // as [ontology.Account] has it: folded, references to merged nodes rewritten
	Sources []Source
	known   map[ontology.ID]*known // what the items of its page refer to
}

// known is what is looked up of a node that items refer to.
type known struct {
	name        string
	identifiers []ontology.Identifier
	program     storage.Program
}

// Name returns what a node that the item refers to is called; its key where it
// has no name.
func (i *Item) Name(id ontology.ID) string {
	if k := i.known[id]; k != nil && k.name != "" {
		return k.name
	}
	return id.Key()
}

// Program returns a programme that the item refers to.
func (i *Item) Program(id ontology.ID) storage.Program {
	if k := i.known[id]; k != nil {
		return k.program
	}
	return storage.Program{}
}

// Code returns the first code of a scheme that an actor bears to whom the item
// refers, or "".
func (i *Item) Code(id ontology.ID, scheme ontology.Scheme) string {
	if k := i.known[id]; k != nil {
		return codeOf(k.identifiers, scheme)
	}
	return ""
}

func codeOf(identifiers []ontology.Identifier, scheme ontology.Scheme) string {
	for _, c := range identifiers {
		if c.Scheme == scheme {
			return c.Value
		}
	}
	return ""
}

// Source is a document that tells of an item.
type Source struct {
	ID        ontology.ID
	Title     string
	URL       string
	Publisher string
	Published ontology.Date
	Dataset   ontology.ID
	Licence   string
	Evidence  []ontology.Evidence
}

// Counts says what an export wrote.
type Counts struct {
	Written    int
	Restricted int // told of by documents only that may not be passed on
}

// itemKinds are the kinds that are exported, in the order in which they build on
// each other.
func itemKinds() []ontology.Kind {
	return slices.DeleteFunc(ontology.Kinds(), func(k ontology.Kind) bool {
		return k == ontology.KindSource || k == ontology.KindDocument || k == ontology.KindDataset
	})
}

// itemsAtOnce is how many nodes are read together.
const itemsAtOnce = 500

// walk visits every item that the filter lets through, in the order of its kinds.
func walk(ctx context.Context, store storage.Reader, f Filter, visit func(*Item) error) (Counts, error) {
	w := &walker{store: store, filter: f, datasets: make(map[storage.Key]*storage.Dataset), publishers: make(map[storage.Key]string)}
	if err := w.readMerged(ctx); err != nil {
		return w.counts, err
	}
	for _, kind := range f.Kinds {
		for after := storage.Key(0); ; {
			nodes, err := store.Live(ctx, kind, after, itemsAtOnce)
			if err != nil {
				return w.counts, err
			}
			if len(nodes) == 0 {
				break
			}
			after = nodes[len(nodes)-1].Key
			items, err := w.items(ctx, nodes)
			if err != nil {
				return w.counts, err
			}
			for _, item := range items {
				if err := visit(item); err != nil {
					return w.counts, err
				}
				w.counts.Written++
			}
		}
	}
	return w.counts, nil
}

type walker struct {
	store      storage.Reader
	filter     Filter
	datasets   map[storage.Key]*storage.Dataset
	publishers map[storage.Key]string
	merged     map[ontology.ID][]ontology.ID // by the node that remains
	counts     Counts
}

// readMerged reads which nodes were merged, and into which each is by now.
func (w *walker) readMerged(ctx context.Context) error {
	judgements, err := w.store.Judgements(ctx)
	if err != nil {
		return err
	}
	var ids []ontology.ID
	for _, j := range judgements {
		if j.Merged {
			ids = append(ids, j.From)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	nodes, err := w.store.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	w.merged = make(map[ontology.ID][]ontology.ID)
	for i, n := range nodes {
		if n.Key != 0 && n.ID != ids[i] { // those that were taken back are themselves again
			w.merged[n.ID] = append(w.merged[n.ID], ids[i])
		}
	}
	return nil
}

// items reads a page of nodes.
func (w *walker) items(ctx context.Context, nodes []storage.Node) ([]*Item, error) {
	keys := make([]storage.Key, len(nodes))
	for i, n := range nodes {
		keys[i] = n.Key
	}
	reports, err := w.store.Reports(ctx, keys, storage.WithAccounts)
	if err != nil {
		return nil, err
	}
	documents, err := w.documents(ctx, reports)
	if err != nil {
		return nil, err
	}
	canonical, err := w.canonical(ctx, reports)
	if err != nil {
		return nil, err
	}
	var items []*Item
	for i, n := range nodes {
		item := &Item{ID: n.ID, Merged: w.merged[n.ID]}
		var bodies []any
		for _, r := range reports[i] {
			d := documents[r.Document]
			if d == nil {
				continue // may not be passed on
			}
			source := *d
			source.Evidence = r.Evidence
			account := ontology.Account{Node: n.ID, Body: r.Body}
			account.Rewrite(canonical)
			item.Sources, bodies = append(item.Sources, source), append(bodies, account.Body)
		}
		if len(bodies) == 0 {
			if len(reports[i]) > 0 {
				w.counts.Restricted++
			}
			continue
		}
		if item.Body = fold(bodies); w.lets(item) {
			items = append(items, item)
		}
	}
	return items, w.name(ctx, items)
}

// documents reads the documents of some reports, without those that may not be
// passed on.
func (w *walker) documents(ctx context.Context, reports [][]storage.Report) (map[storage.Key]*Source, error) {
	var keys []storage.Key
	for _, list := range reports {
		for _, r := range list {
			keys = append(keys, r.Document)
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	found, err := w.store.DocumentsByKey(ctx, keys)
	if err != nil {
		return nil, err
	}
	out := make(map[storage.Key]*Source, len(found))
	for _, d := range found {
		dataset, err := w.dataset(ctx, d.Dataset)
		if err != nil {
			return nil, err
		}
		if dataset != nil && !dataset.Redistributable {
			continue
		}
		publisher, err := w.publisher(ctx, d.Source)
		if err != nil {
			return nil, err
		}
		s := &Source{ID: d.ID, Title: d.Title, URL: d.URL, Publisher: publisher, Published: d.Published, Licence: d.Licence}
		if dataset != nil {
			s.Dataset = dataset.ID
			if s.Licence == "" {
				s.Licence = dataset.Licence
			}
		}
		out[d.Key] = s
	}
	return out, nil
}

// dataset reads a data set, nil where there is none.
func (w *walker) dataset(ctx context.Context, key storage.Key) (*storage.Dataset, error) {
	if key == 0 {
		return nil, nil
	}
	if d, known := w.datasets[key]; known {
		return d, nil
	}
	found, err := w.store.Datasets(ctx, []storage.Key{key})
	if err != nil {
		return nil, err
	}
	w.datasets[key] = &found[0] // the zero one, of a data set that is gone, lets nothing be passed on
	return &found[0], nil
}

func (w *walker) publisher(ctx context.Context, key storage.Key) (string, error) {
	if name, known := w.publishers[key]; known {
		return name, nil
	}
	found, err := w.store.Sources(ctx, []storage.Key{key})
	if err != nil {
		return "", err
	}
	w.publishers[key] = found[0].Name
	return found[0].Name, nil
}

// canonical returns where each reference of some reports leads after merges.
func (w *walker) canonical(ctx context.Context, reports [][]storage.Report) (func(ontology.ID) ontology.ID, error) {
	var ids []ontology.ID
	seen := make(map[ontology.ID]bool)
	for _, list := range reports {
		for _, r := range list {
			for _, e := range (ontology.Account{Body: r.Body}).Edges() {
				if !seen[e.To] {
					seen[e.To] = true
					ids = append(ids, e.To)
				}
			}
		}
	}
	nodes, err := w.store.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	remains := make(map[ontology.ID]ontology.ID)
	for i, n := range nodes {
		if n.Key != 0 && n.ID != ids[i] {
			remains[ids[i]] = n.ID
		}
	}
	return func(id ontology.ID) ontology.ID {
		if to, merged := remains[id]; merged {
			return to
		}
		return id
	}, nil
}

// lets reports whether the filter lets an item through.
func (w *walker) lets(i *Item) bool {
	f := w.filter
	if len(f.Datasets) > 0 && !slices.ContainsFunc(i.Sources, func(s Source) bool { return slices.Contains(f.Datasets, s.Dataset) }) {
		return false
	}
	if date, dated := dateOf(i.Body); dated && !f.When.Holds(date) {
		return false
	}
	return len(f.Actors) == 0 || slices.Contains(f.Actors, i.ID) || slices.ContainsFunc(edges(i), func(e ontology.Edge) bool { return slices.Contains(f.Actors, e.To) })
}

// name looks up what the nodes are called that the items refer to.
func (w *walker) name(ctx context.Context, items []*Item) error {
	all := make(map[ontology.ID]*known)
	var ids []ontology.ID
	for _, i := range items {
		i.known = all
		for _, e := range edges(i) {
			if all[e.To] == nil {
				all[e.To] = new(known)
				ids = append(ids, e.To)
			}
		}
	}
	nodes, err := w.store.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	keys := make([]storage.Key, len(nodes))
	for i, n := range nodes {
		keys[i] = n.Key
	}
	actors, err := w.store.Actors(ctx, keys)
	if err != nil {
		return err
	}
	offices, err := w.store.Offices(ctx, keys)
	if err != nil {
		return err
	}
	programs, err := w.store.Programs(ctx, keys)
	if err != nil {
		return err
	}
	places, err := w.store.Places(ctx, keys)
	if err != nil {
		return err
	}
	identifiers, err := w.store.Identifiers(ctx, keys)
	if err != nil {
		return err
	}
	for i, id := range ids {
		all[id].name = actors[i].Name + offices[i].Name + programs[i].Name + places[i].Name // one of them
		all[id].identifiers, all[id].program = identifiers[i], programs[i]
	}
	return nil
}

func edges(i *Item) []ontology.Edge { return ontology.Account{Node: i.ID, Body: i.Body}.Edges() }

// dateOf returns when something was; false for what has no date of its own.
func dateOf(body any) (ontology.Date, bool) {
	switch b := body.(type) {
	case *ontology.Statement:
		return b.Said, true
	case *ontology.Event:
		return b.When, true
	case *ontology.Sanction:
		return b.ListedOn, true
	case *ontology.Tenure:
		return b.From, true
	case *ontology.Membership:
		return b.From, true
	}
	return ontology.Date{}, false
}

// fold makes one of the accounts of a node, best standing first.
func fold(bodies []any) any {
	switch bodies[0].(type) {
	case *ontology.Actor:
		return folded(bodies, ontology.FoldActors)
	case *ontology.Office:
		return folded(bodies, ontology.FoldOffices)
	case *ontology.Tenure:
		return folded(bodies, ontology.FoldTenures)
	case *ontology.Membership:
		return folded(bodies, ontology.FoldMemberships)
	case *ontology.Place:
		return folded(bodies, ontology.FoldPlaces)
	case *ontology.Event:
		return folded(bodies, ontology.FoldEvents)
	case *ontology.Statement:
		return folded(bodies, ontology.FoldStatements)
	case *ontology.Program:
		return folded(bodies, ontology.FoldPrograms)
	default:
		return folded(bodies, ontology.FoldSanctions)
	}
}

func folded[T any](bodies []any, fold func([]T) T) *T {
	all := make([]T, len(bodies))
	for i, b := range bodies {
		all[i] = *b.(*T)
	}
	one := fold(all)
	return &one
}
