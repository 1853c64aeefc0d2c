package sqlite

import (
	"cmp"
	"slices"
	"strings"

	"demarche/ontology"
)

// given is an account of a node that this write made. Such nodes are folded from
// what was given, without reading it back.
type given struct {
	document   int64
	precedence string
	ordinal    int
	data       string // the stored body
	body       any    // what data reads as; nil where it must be read
}

// give notes an account of a fresh node.
func (d *deriver) give(n nodeRow, document int64, precedence string, ordinal int, a *account) {
	g := given{document: document, precedence: precedence, ordinal: ordinal, data: a.body}
	if d.readsAsGiven(a) {
		g.body = a.Body
	}
	d.fresh[n.key] = append(d.fresh[n.key], g)
}

// withdrawGiven notes that a document no longer tells of a fresh node: from now
// on that is read from the tables.
func (d *deriver) withdrawGiven(key int64) {
	if n, ok := d.nodes[key]; ok && n.fresh {
		n.fresh = false
		d.remember(n)
		delete(d.fresh, key)
	}
}

// readsAsGiven reports whether an account is what reading it back would give,
// with every reference rewritten: no reference is merged, every date is what its
// expression makes, and no text was mended on the way into JSON. Then nobody
// needs to read it.
func (d *deriver) readsAsGiven(a *account) bool {
	if strings.Contains(a.body, `\ufffd`) {
		return false
	}
	if len(d.merged) > 0 {
		merged := func(id ontology.ID) bool { return d.canonical(id) != id }
		if merged(a.Node) || slices.ContainsFunc(a.edges, func(e ontology.Edge) bool { return merged(e.To) }) {
			return false
		}
		if e, ok := a.Body.(*ontology.Event); ok && e.Place != nil && merged(e.Place.Country) {
			return false
		}
	}
	switch b := a.Body.(type) {
	case *ontology.Dataset, *ontology.Office, *ontology.Place, *ontology.Program:
		return true
	case *ontology.Actor:
		return isMade(b.Born) && isMade(b.Died)
	case *ontology.Tenure:
		return isMade(b.From) && isMade(b.Until)
	case *ontology.Membership:
		return isMade(b.From) && isMade(b.Until)
	case *ontology.Event:
		return isMade(b.When)
	case *ontology.Statement:
		return isMade(b.Said)
	case *ontology.Sanction:
		return isMade(b.ListedOn) && isMade(b.EffectiveFrom) && isMade(b.DelistedOn)
	}
	return false
}

// isMade reports whether a date is what reading its JSON makes of it.
func isMade(d ontology.Date) bool {
	if d.Basis == "" || d.Basis == ontology.BasisExplicit {
		return d == ontology.MakeDate(d.EDTF, "", "", "")
	}
	return d == ontology.MakeDate(d.EDTF, d.Basis, d.Phrase, d.Anchor)
}

// givenBodies returns the accounts of a fresh node, best standing first.
func (d *deriver) givenBodies(n nodeRow, told []given) ([]any, error) {
	slices.SortFunc(told, func(a, b given) int {
		return cmp.Or(strings.Compare(a.precedence, b.precedence), cmp.Compare(a.ordinal, b.ordinal))
	})
	out := make([]any, len(told))
	for i, g := range told {
		if out[i] = g.body; g.body != nil {
			continue
		}
		body, err := decodeBody(n.kind, []byte(g.data))
		if err != nil {
			return nil, err
		}
		out[i] = d.rewritten(n, []any{body})[0]
	}
	return out, nil
}
