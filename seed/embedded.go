package seed

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

//go:embed base/*.json articles/*.json
var files embed.FS

// Documents returns the embedded documents by their path below seed/, in an
// order in which each refers only to itself and to those before it: the base
// data first, then the articles by name.
func Documents() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		base, _ := fs.Glob(files, "base/*.json") // the pattern is well-formed
		articles, _ := fs.Glob(files, "articles/*.json")
		for _, name := range append(inOrder(base), articles...) {
			if !yield(name, embedded(name)) {
				return
			}
		}
	}
}

// eachEmbedded calls visit for what each embedded document asserts, with its path
// below seed/, in the order of [Documents].
func eachEmbedded(visit func(name string, facts *ontology.Facts)) error {
	for name, data := range Documents() {
		var facts ontology.Facts
		if err := json.Unmarshal(data, &facts); err != nil {
			return fmt.Errorf("seed/%s: %w", name, err)
		}
		facts.Identify()
		visit(name, &facts)
	}
	return nil
}

func embedded(name string) []byte {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // it is in the binary
	}
	return data
}

// inOrder sorts documents so that each comes after those that describe what it
// refers to. Two that need each other stay in the order of their names; the
// loader then says what is missing.
func inOrder(names []string) []string {
	facts := make(map[string]*ontology.Facts)
	describedIn := make(map[ontology.ID][]string)
	for _, name := range names {
		f := new(ontology.Facts)
		if root, finding := parseTree(embedded(name)); finding == nil {
			decodeFacts(root, f)
		}
		f.Identify()
		facts[name] = f
		for _, a := range f.Accounts() {
			describedIn[a.Node] = append(describedIn[a.Node], name)
		}
	}
	var ordered []string
	begun := make(map[string]bool)
	var place func(name string)
	place = func(name string) {
		if begun[name] {
			return
		}
		begun[name] = true
		facts[name].EachRef(func(_ string, ref *ontology.ID, _ []ontology.Kind) {
			if in := describedIn[*ref]; !slices.Contains(in, name) {
				for _, other := range in {
					place(other)
				}
			}
		})
		ordered = append(ordered, name)
	}
	for _, name := range names {
		place(name)
	}
	return ordered
}

// Summary counts what became of several documents.
type Summary struct {
	Added, Replaced, Unchanged, Kept, Rejected int
	Nodes, Edges                               int // new to the graph
}

// Add counts a document that the store took.
func (s *Summary) Add(r storage.Receipt) {
	switch r.Outcome {
	case storage.Added:
		s.Added++
	case storage.Replaced:
		s.Replaced++
	case storage.Unchanged:
		s.Unchanged++
	case storage.Kept:
		s.Kept++
	}
	s.Nodes += r.Nodes.Added
	s.Edges += r.Edges.Added
}

// Install loads the embedded documents. A document that the store has had in
// just this form before is left alone, whether it is still so, was edited since
// or was retracted: what a user did to it stays done. So a second run changes
// nothing, and a newer program brings only what is new in it.
func Install(ctx context.Context, l *Loader) (Summary, error) {
	var sum Summary
	for name, data := range Documents() {
		if err := ctx.Err(); err != nil {
			return sum, err
		}
		d, err := l.read(ctx, data)
		if err != nil {
			return sum, err
		}
		known, err := l.hasHad(ctx, &d.facts)
		if err != nil {
			return sum, err
		}
		if known {
			sum.Unchanged++
			continue
		}
		receipt, _, err := l.apply(ctx, d)
		if refused := new(ontology.FindingsError); errors.As(err, &refused) {
			return sum, fmt.Errorf("seed/%s is not right: %w", name, err)
		} else if err != nil {
			return sum, err
		}
		sum.Add(receipt)
	}
	return sum, nil
}

// Wanted reports whether a store is to have the embedded documents and has not:
// it holds no document yet, or an earlier Install ended before its end, so that
// the first of them is there and the last is not.
func Wanted(ctx context.Context, l *Loader) (bool, error) {
	documents, err := l.store.Documents(ctx, storage.Per{}, storage.DocumentFilter{}, storage.Page{First: 1})
	if err != nil || len(documents[0].Items) == 0 {
		return err == nil, err
	}
	base, _ := fs.Glob(files, "base/*.json")
	articles, _ := fs.Glob(files, "articles/*.json")
	nodes, err := l.store.Nodes(ctx, []ontology.ID{embeddedID(base[0]), embeddedID(articles[len(articles)-1])})
	return err == nil && nodes[0].Key != 0 && nodes[1].Key == 0, err
}

// embeddedID returns an embedded document's id; what the document asserts is not read.
func embeddedID(name string) ontology.ID {
	var head struct {
		ID        ontology.ID
		Publisher ontology.Source
		URL       string
	}
	if err := json.Unmarshal(embedded(name), &head); err != nil {
		panic(err) // it is in the binary
	}
	f := ontology.Facts{Document: ontology.Document{ID: head.ID, Publisher: head.Publisher, URL: head.URL}}
	f.Identify()
	return f.ID
}

// hasHad reports whether a revision of the document held exactly these facts.
func (l *Loader) hasHad(ctx context.Context, f *ontology.Facts) (bool, error) {
	nodes, err := l.store.Nodes(ctx, []ontology.ID{f.ID})
	if err != nil || nodes[0].Key == 0 {
		return false, err
	}
	history, err := l.store.Revisions(ctx, []storage.Key{nodes[0].Key})
	if err != nil {
		return false, err
	}
	data, err := json.Marshal(f)
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	return slices.ContainsFunc(history[0], func(r storage.Revision) bool { return r.Hash == hash }), nil
}
