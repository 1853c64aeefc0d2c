package export

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// Published says what became of a graph's documents.
type Published struct {
	Documents int // that are in the public graph
	Withheld  int // of data sets that may not be passed on
	Leaning   int // that refer to what only such data sets tell of, and so could not go either
	Merged    int // actors
}

// documentsAtOnce is how many documents are read and written together.
const documentsAtOnce = 200

// Publish writes into an empty store what everybody may see of another: every
// live document, as it was last told, except those of data sets that may not be
// passed on. The public graph is derived from these alone, as if the others had
// never been loaded: what a restricted source and a free one tell is there as the
// free one tells it. So nothing that is asked of it, counted, searched or walked
// can show what only a restricted source tells.
//
// Histories do not go along, nor retracted documents. Actors that are one in the
// first store are one in the second; the reasons stay behind, because they may
// name what is withheld.
func Publish(ctx context.Context, from storage.Reader, to storage.Store) (Published, error) {
	p := &publishing{from: from, to: to, walker: walker{store: from, datasets: make(map[storage.Key]*storage.Dataset)}}
	if err := p.documents(ctx); err != nil {
		return p.sum, err
	}
	return p.sum, p.merge(ctx)
}

type publishing struct {
	walker
	from storage.Reader
	to   storage.Store
	sum  Published
}

// documents copies documents in the order in which they came. One that refers to
// what a later one describes, or to an actor that is merged into another, is
// tried again until nothing more goes in.
func (p *publishing) documents(ctx context.Context) error {
	var waiting []storage.Key
	for after := storage.Key(0); ; {
		nodes, err := p.from.Live(ctx, ontology.KindDocument, after, documentsAtOnce)
		if err != nil {
			return err
		}
		if len(nodes) == 0 {
			break
		}
		after = nodes[len(nodes)-1].Key
		keys := make([]storage.Key, len(nodes))
		for i, n := range nodes {
			keys[i] = n.Key
		}
		if keys, err = p.free(ctx, keys); err != nil {
			return err
		}
		refused, err := p.copy(ctx, keys, false)
		if err != nil {
			return err
		}
		waiting = append(waiting, refused...)
	}
	for before := len(waiting) + 1; len(waiting) > 0 && len(waiting) < before; {
		before = len(waiting)
		var still []storage.Key
		for some := range slices.Chunk(waiting, documentsAtOnce) {
			refused, err := p.copy(ctx, some, true)
			if err != nil {
				return err
			}
			still = append(still, refused...)
		}
		waiting = still
	}
	p.sum.Leaning = len(waiting)
	return nil
}

// free returns the documents that may be passed on.
func (p *publishing) free(ctx context.Context, keys []storage.Key) ([]storage.Key, error) {
	documents, err := p.from.DocumentsByKey(ctx, keys)
	if err != nil {
		return nil, err
	}
	free := keys[:0]
	for i, d := range documents {
		set, err := p.dataset(ctx, d.Dataset)
		switch {
		case err != nil:
			return nil, err
		case set != nil && !set.Redistributable:
			p.sum.Withheld++
		default:
			free = append(free, keys[i])
		}
	}
	return free, nil
}

// copy copies documents and returns those that were refused. merged says that
// references lead where they lead after merges.
func (p *publishing) copy(ctx context.Context, keys []storage.Key, merged bool) (refused []storage.Key, err error) {
	histories, err := p.from.Revisions(ctx, keys)
	if err != nil {
		return nil, err
	}
	facts := make([]ontology.Facts, len(keys))
	for i, h := range histories {
		if len(h) == 0 {
			return nil, fmt.Errorf("a document of the graph has no revision: demarche check says more")
		}
		if err := json.Unmarshal(h[len(h)-1].Facts, &facts[i]); err != nil {
			return nil, err
		}
	}
	// The description of a data set that may not be passed on is withheld with it.
	var mine []storage.Key
	var free []ontology.Facts
	for i, f := range facts {
		if slices.ContainsFunc(f.Datasets, func(d ontology.Dataset) bool { return !d.Redistributable }) {
			p.sum.Withheld++
			continue
		}
		mine, free = append(mine, keys[i]), append(free, f)
	}
	if merged {
		if err := p.follow(ctx, free); err != nil {
			return nil, err
		}
	}
	results, err := p.to.ApplyAll(ctx, free)
	if err != nil {
		return nil, err
	}
	for i, r := range results {
		if r.Err != nil {
			refused = append(refused, mine[i])
			continue
		}
		p.sum.Documents++
	}
	return refused, nil
}

// follow makes references lead where merges lead them.
func (p *publishing) follow(ctx context.Context, all []ontology.Facts) error {
	for i := range all {
		var refs []*ontology.ID
		var ids []ontology.ID
		all[i].EachRef(func(_ string, ref *ontology.ID, _ []ontology.Kind) {
			refs, ids = append(refs, ref), append(ids, *ref)
		})
		nodes, err := p.from.Nodes(ctx, ids)
		if err != nil {
			return err
		}
		for j, n := range nodes {
			if n.ID != "" {
				*refs[j] = n.ID
			}
		}
	}
	return nil
}

// merge makes actors one that are one in the first store. Where the one that
// remains there is withheld, the first of the others remains here.
func (p *publishing) merge(ctx context.Context) error {
	judgements, err := p.from.Judgements(ctx)
	if err != nil {
		return err
	}
	var ids []ontology.ID
	met := make(map[ontology.ID]bool)
	for _, j := range judgements {
		if j.Merged && !met[j.From] {
			met[j.From] = true
			ids = append(ids, j.From)
		}
	}
	now, err := p.from.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	remains := make(map[ontology.ID]ontology.ID) // by the one that remains in the first store
	for i, id := range ids {
		if now[i].Key == 0 || now[i].ID == id {
			continue // gone, or taken back
		}
		there, err := p.to.Nodes(ctx, []ontology.ID{id, now[i].ID})
		if err != nil {
			return err
		}
		if there[0].Key == 0 {
			continue
		}
		into, known := remains[now[i].ID]
		if !known && there[1].Key != 0 {
			into, known = now[i].ID, true
		}
		if !known {
			remains[now[i].ID] = id
			continue
		}
		remains[now[i].ID] = into
		if there[0].ID == into {
			continue
		}
		if _, err := p.to.Merge(ctx, id, into, "one in the graph that this one was published from"); err != nil {
			return err
		}
		p.sum.Merged++
	}
	return nil
}
