package sqlite

import (
	"cmp"
	"context"
	"strings"

	"demarche/ontology"
	"demarche/storage"
)

// actorFirst is the rank of actors among search hits: before every day.
const actorFirst = -1 << 40

// found is a hit before its passage is cut: the node and its text in parts.
type found struct {
	storage.Node
	rank  int64
	parts []string
}

func (f *found) at() storage.Position { return storage.Position{Rank: f.rank, Key: f.Key} }

// byPlace is the order of hits: that of their places, from the highest down.
func byPlace(a, b storage.Position) int { return cmp.Compare(hitPlace(b), hitPlace(a)) }

func hitPlace(p storage.Position) int64 {
	if p.Rank == actorFirst {
		return actorPlace(int64(p.Key))
	}
	return datedPlace(-p.Rank, int64(p.Key))
}

// Search finds nodes by their words. FTS finds them in order; the passages are cut
// from the nodes' own texts, of which the index holds only the words.
func (s *Store) Search(ctx context.Context, f storage.SearchFilter, p storage.Page) (storage.List[storage.Hit], error) {
	if err := checkPage(p); err != nil {
		return storage.List[storage.Hit]{}, err
	}
	p.Descending = false
	var page storage.List[found]
	err := s.readTogether(ctx, "searching", func(tx session) (err error) {
		query, args := searchQuery(f, p)
		if err := tx.rows(ctx, query, args, func(r answerRow) error {
			var hit found
			var place int64
			err := r.Scan(&place, &hit.Key, &hit.ID)
			hit.Kind = hit.ID.Kind()
			if _, day, actor := atPlace(place); actor {
				hit.rank = actorFirst
			} else {
				hit.rank = -day
			}
			page.Items = append(page.Items, hit)
			return err
		}); err != nil {
			return err
		}
		if p.Count {
			query, args := searchCount(f)
			if _, err := tx.one(ctx, query, args, &page.Total); err != nil {
				return err
			}
		}
		arrange(&page, p, (*found).at, byPlace)
		return readParts(ctx, tx, page.Items)
	})
	if err != nil {
		return storage.List[storage.Hit]{}, err
	}
	list := storage.List[storage.Hit]{Positions: page.Positions, HasNext: page.HasNext, HasPrevious: page.HasPrevious, Total: page.Total}
	for _, hit := range page.Items {
		passage, highlights := passageOf(hit.parts, f.Text)
		list.Items = append(list.Items, storage.Hit{Node: hit.Node, Passage: passage, Highlights: highlights})
	}
	return list, nil
}

// searchFrom writes FROM and WHERE of a search.
func searchFrom(b *builder, f storage.SearchFilter) {
	b.text(" FROM search x WHERE ")
	var asked []string
	if !f.Text.IsZero() {
		asked = append(asked, textMatch(f.Text))
	}
	if len(f.Kinds) > 0 {
		asked = append(asked, kindMatch(f.Kinds))
	}
	if len(f.SpeakerCountries) > 0 {
		words := make([]string, len(f.SpeakerCountries))
		for i, country := range f.SpeakerCountries {
			words[i] = keyWord(roleSaidFrom, int64(country))
		}
		asked = append(asked, keyMatch(words))
	}
	if len(asked) == 0 {
		b.text("1")
		return
	}
	b.add(cond{sql: "x.words MATCH ?", args: []any{strings.Join(asked, " ")}})
}

// kindMatch asks for nodes of some kinds.
func kindMatch(kinds []ontology.Kind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return keyMatch(words)
}

func searchQuery(f storage.SearchFilter, p storage.Page) (string, []any) {
	var b builder
	b.text("SELECT w.place, n.key, n.id FROM (SELECT x.docid AS place")
	searchFrom(&b, f)
	for _, bound := range []struct {
		at   *storage.Position
		sign string
	}{{p.After, "<"}, {p.Before, ">"}} {
		if bound.at != nil {
			b.add(cond{sql: " AND x.docid " + bound.sign + " ?", args: []any{hitPlace(*bound.at)}})
		}
	}
	direction := " DESC"
	if p.Last > 0 {
		direction = ""
	}
	b.text(" ORDER BY x.docid%s", direction)
	b.add(pageLimit(p))
	b.text(") w CROSS JOIN node n ON n.key = iif(w.place >> %d = %d, %d - (w.place & %[3]d), w.place & %[3]d)", keyBits, dayActor, int64(keyMask))
	return b.sql(), b.args
}

func searchCount(f storage.SearchFilter) (string, []any) {
	var b builder
	b.text("SELECT count(*)")
	searchFrom(&b, f)
	return b.sql(), b.args
}

// readParts reads the texts of the nodes on a page, each in the parts that a
// passage may be cut from.
func readParts(ctx context.Context, tx session, hits []found) error {
	if len(hits) == 0 {
		return nil
	}
	keys := make([]storage.Key, len(hits))
	for i := range hits {
		keys[i] = hits[i].Key
	}
	return tx.rows(ctx, `SELECT p.key, 0, s.text FROM json_each(?1) p CROSS JOIN statement s ON s.key = p.value
		UNION ALL SELECT p.key, 0, e.title FROM json_each(?1) p CROSS JOIN event e ON e.key = p.value
		UNION ALL SELECT p.key, x.ordinal, x.text FROM json_each(?1) p CROSS JOIN actor a ON a.key = p.value CROSS JOIN name x ON x.node = a.key
		UNION ALL SELECT p.key, 1 << 40, a.description FROM json_each(?1) p CROSS JOIN actor a ON a.key = p.value
		UNION ALL SELECT p.key, 0, d.title FROM json_each(?1) p CROSS JOIN document d ON d.key = p.value
		UNION ALL SELECT p.key, 1, t.text FROM json_each(?1) p CROSS JOIN text t ON t.document = p.value
		ORDER BY 1, 2`, []any{keysJSON(keys)}, func(r answerRow) error {
		var place, nth int
		var part string
		err := r.Scan(&place, &nth, &part)
		hits[place].parts = append(hits[place].parts, part)
		return err
	})
}
