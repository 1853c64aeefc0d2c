package sqlite

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/storage"
)

// readable is the condition for a node c to be found by its id or key: it is
// live, or a retracted document, whose history is still there.
const readable = "(c.live = 1 OR c.kind = 'document')"

// Nodes follows merges by the canonical key of each node.
func (s *Store) Nodes(ctx context.Context, ids []ontology.ID) ([]storage.Node, error) {
	return s.nodes(ctx, keysJSON(ids), len(ids), `SELECT p.key, c.key, c.id FROM json_each(?) p
		CROSS JOIN node n ON n.id = p.value CROSS JOIN node c ON c.key = n.canonical AND `+readable)
}

// IDs finds no merged node: its key names none any more.
func (s *Store) IDs(ctx context.Context, keys []storage.Key) ([]storage.Node, error) {
	return s.nodes(ctx, keysJSON(keys), len(keys), `SELECT p.key, c.key, c.id FROM json_each(?) p
		CROSS JOIN node c ON c.key = p.value AND `+readable)
}

func (s *Store) nodes(ctx context.Context, asked string, n int, query string) ([]storage.Node, error) {
	out := make([]storage.Node, n)
	err := s.read(ctx, "reading nodes", func(tx session) error {
		if n == 0 {
			return nil
		}
		return tx.rows(ctx, query, []any{asked}, func(r answerRow) error {
			var place int
			var node storage.Node
			err := r.Scan(&place, &node.Key, &node.ID)
			node.Kind = node.ID.Kind()
			out[place] = node
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Live walks the index of kinds.
func (s *Store) Live(ctx context.Context, kind ontology.Kind, after storage.Key, limit int) ([]storage.Node, error) {
	out := []storage.Node{}
	err := s.read(ctx, "listing nodes", func(tx session) error {
		return tx.rows(ctx, "SELECT key, id FROM node WHERE kind = +? AND live = 1 AND key > ? ORDER BY key LIMIT +?",
			[]any{string(kind), after, max(limit, 0)}, func(r answerRow) error {
				node := storage.Node{Kind: kind}
				err := r.Scan(&node.Key, &node.ID)
				out = append(out, node)
				return err
			})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// naming are the columns of a Naming: of name x, its node n, that node's own
// name o, and the actor a that it may be.
const (
	namingColumns = "n.key, n.id, o.text, coalesce(a.description, ''), x.text, x.metonym"
	namingJoins   = ` CROSS JOIN node n ON n.key = x.node CROSS JOIN name o ON o.node = x.node AND o.ordinal = 0 LEFT JOIN actor a ON a.key = x.node `
)

func scanNaming(r answerRow) (n storage.Naming, err error) {
	err = r.Scan(&n.Key, &n.ID, &n.Name, &n.Description, &n.Matched, &n.Metonym)
	n.Kind = n.ID.Kind()
	return n, err
}

// namings runs a query for names and keeps the first of each node.
func (s *Store) namings(ctx context.Context, query string, args ...any) ([]storage.Naming, error) {
	names, err := s.names(ctx, query, args)
	seen := make(map[storage.Key]bool)
	return slices.DeleteFunc(names, func(n storage.Naming) bool {
		known := seen[n.Key]
		seen[n.Key] = true
		return known
	}), err
}

// Identified looks an identifier up by scheme and value.
func (s *Store) Identified(ctx context.Context, id ontology.Identifier) ([]storage.Naming, error) {
	return s.namings(ctx, `SELECT n.key, n.id, a.name, a.description, i.value, 0 FROM identifier i
		CROSS JOIN node n ON n.key = i.node CROSS JOIN actor a ON a.key = i.node
		WHERE i.scheme = +? AND i.value = +? ORDER BY n.id`, string(id.Scheme), id.Value)
}

// ofKinds narrows names to nodes of some kinds; no kinds narrow nothing.
func ofKinds(kinds []ontology.Kind) (string, []any) {
	if len(kinds) == 0 {
		return "", nil
	}
	return " AND n.kind IN (SELECT value FROM json_each(?))", []any{keysJSON(kinds)}
}

// Named looks a name up by its key.
func (s *Store) Named(ctx context.Context, nameKey string, kinds []ontology.Kind) ([]storage.Naming, error) {
	if nameKey == "" { // names without a letter or digit are no names
		return s.noNamings(ctx)
	}
	narrow, args := ofKinds(kinds)
	return s.namings(ctx, "SELECT "+namingColumns+" FROM name x"+namingJoins+"WHERE x.name_key = +?"+narrow+
		" ORDER BY x.metonym, n.id, x.ordinal", append([]any{nameKey}, args...)...)
}

func (s *Store) noNamings(ctx context.Context) ([]storage.Naming, error) {
	return []storage.Naming{}, s.read(ctx, "looking for a name", func(session) error { return nil })
}

// NamedWith walks the word index from one of the words and looks at each name
// found for the others. It begins at a whole word where there are several: the
// last, which may be a beginning, fits most.
func (s *Store) NamedWith(ctx context.Context, words []string, kinds []ontology.Kind, limit int) ([]storage.Naming, error) {
	if len(words) == 0 || slices.Contains(words, "") && len(words) == 1 || limit <= 0 {
		return s.noNamings(ctx)
	}
	last := words[len(words)-1]
	whole := slices.Clone(words[:len(words)-1])
	slices.SortFunc(whole, func(a, b string) int { return len(b) - len(a) })
	begins := cond{sql: "v.word >= ? AND v.word < ?", args: []any{last, last + afterAll}}
	var b builder
	b.text("SELECT %s FROM ", namingColumns)
	if len(whole) > 0 {
		b.add(cond{sql: "(SELECT node, ordinal FROM name_word WHERE word = +?) w", args: []any{whole[0]}})
	} else {
		b.add(cond{sql: "(SELECT DISTINCT node, ordinal FROM name_word v WHERE " + begins.sql + ") w", args: begins.args})
	}
	b.text(" CROSS JOIN name x ON x.node = w.node AND x.ordinal = w.ordinal%sWHERE 1", namingJoins)
	for i, word := range whole {
		if i > 0 {
			b.add(cond{sql: " AND EXISTS (SELECT 1 FROM name_word v WHERE v.word = +? AND v.node = x.node AND v.ordinal = x.ordinal)", args: []any{word}})
		}
	}
	if len(whole) > 0 {
		b.add(cond{sql: " AND EXISTS (SELECT 1 FROM name_word v WHERE v.node = x.node AND v.ordinal = x.ordinal AND " + begins.sql + ")", args: begins.args})
	}
	narrow, args := ofKinds(kinds)
	b.add(cond{sql: narrow, args: args})
	b.text(" ORDER BY length(x.name_key), n.id, x.metonym, x.ordinal")
	out, err := s.namings(ctx, b.sql(), b.args...)
	return out[:min(limit, len(out))], err
}

// afterAll sorts after every character that a word can go on with.
const afterAll = string(utf8.MaxRune)

// NamedLike reads ranges of the name index, one for each beginning.
func (s *Store) NamedLike(ctx context.Context, words []string, kinds []ontology.Kind, limit int) ([]storage.Naming, error) {
	var beginnings []string
	for _, w := range words {
		if letters := []rune(w); len(letters) > 0 {
			beginnings = append(beginnings, string(letters[:min(2, len(letters))]))
		}
	}
	slices.Sort(beginnings)
	beginnings = slices.Compact(beginnings)
	// The range of "p" holds that of "pu".
	beginnings = slices.DeleteFunc(slices.Clone(beginnings), func(b string) bool {
		return slices.ContainsFunc(beginnings, func(other string) bool { return other != b && strings.HasPrefix(b, other) })
	})
	if len(beginnings) == 0 || limit <= 0 {
		return s.noNamings(ctx)
	}
	var b builder
	b.text("SELECT %s FROM ", namingColumns)
	b.add(cond{sql: "json_each(?) b CROSS JOIN name x ON x.name_key >= b.value AND x.name_key < b.value || ?", args: []any{keysJSON(beginnings), afterAll}})
	b.text("%sWHERE 1", namingJoins)
	narrow, args := ofKinds(kinds)
	b.add(cond{sql: narrow, args: args})
	b.add(atMost(limit))
	return s.names(ctx, b.sql(), b.args)
}

// names runs a query for names and keeps all of them.
func (s *Store) names(ctx context.Context, query string, args []any) ([]storage.Naming, error) {
	out := []storage.Naming{}
	err := s.read(ctx, "looking for a name", func(tx session) error {
		return tx.rows(ctx, query, args, func(r answerRow) error {
			n, err := scanNaming(r)
			out = append(out, n)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
