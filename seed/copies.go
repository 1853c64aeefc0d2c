package seed

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/storage"
)

// copies dates the entries of a list by the days of its copies. A list says who
// is on it, seldom since when, and never who was taken off. What is in one copy
// and not in the one before was listed on some day after that one's, and up to
// its own; what it lacks was delisted in the same span. The first copy knows of
// its entries only that they were listed by its day. So every date is a bound
// that the copies prove, and never a guess; a day that the list itself gives
// stands.
type copies struct {
	loader *Loader
	on     ontology.Day  // the day of this copy
	since  ontology.Date // when something new in this copy was listed
	until  ontology.Date // when something that it lacks was delisted
	first  bool          // no copy was loaded before
	seen   map[ontology.ID]bool
}

// CopyError is a copy of a list of which nothing can be taken in, because of its
// day. Other files can.
type CopyError struct {
	File   string // without its folder
	Reason string // what is wrong and what would be right
}

func (e *CopyError) Error() string { return e.File + ": " + e.Reason }

// newCopies finds the last copy of a list that is wholly in. Copies are loaded in
// the order of their days, for each is compared with the one before.
func (l *Loader) newCopies(ctx context.Context, f *dataset.Format, in *dataset.Input) (*copies, error) {
	day, _ := in.Published.Bounds()
	if in.Published.IsZero() || in.Published.Precision != ontology.PrecisionDay {
		return nil, &CopyError{in.Name, fmt.Sprintf("a copy of %s needs the day on which it was published: give --published 2022-02-18, or put the day into the file's name", f.Dataset.Name)}
	}
	c := &copies{loader: l, on: day, first: true, seen: make(map[ontology.ID]bool)}
	nodes, err := l.store.Nodes(ctx, []ontology.ID{f.Dataset.ID})
	if err != nil {
		return nil, err
	}
	filter := storage.DocumentFilter{Datasets: []storage.Key{nodes[0].Key}, Types: []ontology.DocumentType{ontology.DocumentDataset}}
	var oldest, whole ontology.Day // of the copies before, and of the last that was read without a row that might be anybody's
	for page := (storage.Page{First: entriesAtOnce, Descending: true}); whole == 0; {
		lists, err := l.store.Documents(ctx, storage.Per{}, filter, page)
		if err != nil {
			return nil, err
		}
		for _, d := range lists[0].Items {
			oldest, _ = d.Published.Bounds()
			if c.first && day < oldest {
				return nil, &CopyError{in.Name, fmt.Sprintf("this copy of %s is of %s and one of %s is loaded already: copies are loaded in the order of their days", f.Dataset.Name, in.Published.EDTF, d.Published.EDTF)}
			}
			c.first = false
			if err := c.eachEntry(ctx, []storage.Key{d.Key}, func(copied *ontology.Facts) {
				if copied.File != nil && copied.File.Unread == 0 {
					whole = oldest
				}
			}); err != nil {
				return nil, err
			}
			if whole != 0 {
				break
			}
			page.After = &storage.Position{Rank: int64(oldest), Key: d.Key}
		}
		if !lists[0].HasNext {
			break
		}
	}
	if c.since, err = upTo(whole, in.Published); err != nil || whole != 0 {
		c.until = c.since
		return c, err
	}
	// Whoever is on the list was read in one of the copies.
	c.until, err = upTo(oldest, in.Published)
	return c, err
}

// upTo returns the span from the day after a copy to the day of another one; it
// has no beginning where there is no copy before.
func upTo(before ontology.Day, on ontology.Date) (ontology.Date, error) {
	day, _ := on.Bounds()
	switch next := before + 1; {
	case before == 0:
		return ontology.ParseDate("/" + on.EDTF)
	case next < day:
		return ontology.ParseDate(next.String() + "/" + on.EDTF)
	}
	return ontology.ParseDate(on.EDTF)
}

// date gives the entries of a batch their days: those that earlier copies
// proved, or that this one proves.
func (c *copies) date(ctx context.Context, batch []dataset.Record) error {
	var ids []ontology.ID
	for i := range batch {
		batch[i].Facts.Identify()
		ids = append(ids, batch[i].Facts.ID)
	}
	nodes, err := c.loader.store.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	var keys []storage.Key
	for _, n := range nodes {
		if n.Key != 0 {
			keys = append(keys, n.Key)
		}
	}
	before := make(map[ontology.ID]*ontology.Facts)
	if err := c.eachEntry(ctx, keys, func(f *ontology.Facts) { before[f.ID] = f }); err != nil {
		return err
	}
	for i := range batch {
		f := &batch[i].Facts
		c.seen[f.ID] = true
		c.dateEntry(f, before[f.ID])
	}
	return nil
}

// dateEntry dates the sanctions of one entry. old is the entry as it was last
// told, nil where it was not. A sanction that was over and is there again is
// another listing, with an id of its own; those that are over stay with the entry.
func (c *copies) dateEntry(f, old *ontology.Facts) {
	type listing struct{ target, authority, program ontology.ID }
	of := func(s *ontology.Sanction) listing { return listing{s.Target, s.Authority, s.Program} }
	over := make(map[listing][]ontology.Sanction)
	open := make(map[listing]*ontology.Sanction)
	var order []listing
	if old != nil {
		for i := range old.Sanctions {
			s := &old.Sanctions[i]
			if over[of(s)] == nil && open[of(s)] == nil {
				order = append(order, of(s))
			}
			if s.DelistedOn.IsZero() {
				open[of(s)] = s
			} else {
				over[of(s)] = append(over[of(s)], *s)
			}
		}
	}
	var dated []ontology.Sanction
	for _, s := range f.Sanctions {
		key := of(&s)
		dated = append(dated, over[key]...)
		given := !s.ListedOn.IsZero()
		switch was := open[key]; {
		case was != nil:
			s.ID = was.ID
			if !given {
				s.ListedOn = was.ListedOn
			}
		case len(over[key]) > 0:
			s.ID = ontology.NewID(ontology.KindSanction, s.ID.Key()+" "+c.on.String())
		}
		if s.ListedOn.IsZero() {
			s.ListedOn = c.since
		}
		dated = append(dated, s)
		delete(over, key)
		delete(open, key)
	}
	for _, key := range order { // what the entry is no longer under
		dated = append(dated, over[key]...)
		if s := open[key]; s != nil {
			s.DelistedOn = c.until
			dated = append(dated, *s)
		}
		if p := slices.IndexFunc(oldPrograms(old), func(p ontology.Program) bool { return p.ID == key.program }); p >= 0 && (over[key] != nil || open[key] != nil) {
			if !slices.ContainsFunc(f.Programs, func(p ontology.Program) bool { return p.ID == key.program }) {
				f.Programs = append(f.Programs, old.Programs[p])
			}
		}
	}
	f.Sanctions = dated
}

func oldPrograms(old *ontology.Facts) []ontology.Program {
	if old == nil {
		return nil
	}
	return old.Programs
}

// eachEntry reads documents as they were last told.
func (c *copies) eachEntry(ctx context.Context, documents []storage.Key, visit func(*ontology.Facts)) error {
	histories, err := c.loader.store.Revisions(ctx, documents)
	if err != nil {
		return err
	}
	for _, h := range histories {
		if len(h) == 0 {
			continue
		}
		f := new(ontology.Facts)
		if err := json.Unmarshal(h[len(h)-1].Facts, f); err != nil {
			return err
		}
		visit(f)
	}
	return nil
}

// entriesAtOnce is how many entries are looked at together.
const entriesAtOnce = 200

// unread counts the rows that might be anybody's: those that do not tell which
// entry they are, and those of entries that were never read.
func (r *importing) unread(ctx context.Context) (int, error) {
	nodes, err := r.loader.store.Nodes(ctx, r.named)
	n := r.nameless
	for _, node := range nodes {
		if node.Key == 0 {
			n++
		} else {
			r.sum.Stood++
		}
	}
	return n, err
}

// gone delists what the copy lacks.
func (r *importing) gone(ctx context.Context) error {
	c := r.copies
	if c.first {
		return nil
	}
	if r.nameless > 0 {
		r.sum.Kept = r.nameless
		return nil
	}
	if r.in.Doubt != "" {
		r.sum.Doubt = r.in.Doubt
		return nil
	}
	missing, err := r.unseen(ctx, c.seen)
	if err != nil {
		return err
	}
	for len(missing) > 0 {
		n := min(entriesAtOnce, len(missing))
		var facts []ontology.Facts
		if err := c.eachEntry(ctx, missing[:n], func(f *ontology.Facts) {
			ended := false
			for i := range f.Sanctions {
				if s := &f.Sanctions[i]; s.DelistedOn.IsZero() {
					s.DelistedOn, ended = c.until, true
				}
			}
			if ended {
				facts = append(facts, *f)
			}
		}); err != nil {
			return err
		}
		results, err := c.loader.store.ApplyAll(context.WithoutCancel(ctx), facts)
		if err != nil {
			return err
		}
		for _, result := range results {
			if result.Err != nil {
				return result.Err
			}
			r.sum.Removed++
		}
		missing = missing[n:]
	}
	return nil
}

// unseen returns the records of the data set that the file lacks.
func (r *importing) unseen(ctx context.Context, seen map[ontology.ID]bool) ([]storage.Key, error) {
	store := r.loader.store
	nodes, err := store.Nodes(ctx, []ontology.ID{r.format.Dataset.ID})
	if err != nil {
		return nil, err
	}
	filter := storage.DocumentFilter{Datasets: []storage.Key{nodes[0].Key}, Types: []ontology.DocumentType{ontology.DocumentRecord}}
	var missing []storage.Key
	for page := (storage.Page{First: entriesAtOnce}); ; {
		lists, err := store.Documents(ctx, storage.Per{}, filter, page)
		if err != nil {
			return nil, err
		}
		items := lists[0].Items
		for _, d := range items {
			if !seen[d.ID] {
				missing = append(missing, d.Key)
			}
		}
		if !lists[0].HasNext {
			return missing, nil
		}
		last := items[len(items)-1]
		day, _ := last.Published.Bounds()
		page.After = &storage.Position{Rank: int64(day), Key: last.Key}
	}
}

// withdraw withdraws the records that the whole of a data set lacks. Where a row
// could not even be told from others, none is: it might be that row's.
func (r *importing) withdraw(ctx context.Context) error {
	if r.nameless > 0 {
		r.sum.Kept = r.nameless
		return nil
	}
	missing, err := r.unseen(ctx, r.seen)
	if err != nil || len(missing) == 0 {
		return err
	}
	nodes, err := r.loader.store.IDs(ctx, missing)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		if stop := ctx.Err(); stop != nil {
			return stop
		}
		receipt, err := r.loader.store.Retract(ctx, n.ID, "its row is no longer in "+r.in.Name)
		if err != nil {
			return err
		}
		r.count(dataset.Record{}, receipt)
	}
	return nil
}
