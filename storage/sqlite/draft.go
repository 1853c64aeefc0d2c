package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"demarche/ontology"
)

// draft is a document made ready as far as that goes without the store: its
// nodes are named, its rules checked, its JSON is written.
type draft struct {
	facts      *ontology.Facts
	findings   []ontology.Finding // if there are any, the rest is not there
	accounts   []account
	precedence string
	data       string // the canonical JSON
	hash       string // of data
}

// account is one account of a draft, as it is stored.
type account struct {
	ontology.Account
	told
	edges []ontology.Edge // each once
}

func newDraft(given ontology.Facts) (*draft, error) {
	given = identified(given)
	d := &draft{facts: &given, findings: given.Validate(), precedence: precedence(&given.Document)}
	accounts := given.Accounts()
	d.accounts = make([]account, len(accounts))
	for i, a := range accounts {
		d.accounts[i] = account{Account: a, edges: distinctEdges(a)}
	}
	if len(d.findings) > 0 {
		return d, nil
	}
	for i := range d.accounts {
		var err error
		if d.accounts[i].told, err = encodeAccount(d.accounts[i].Account); err != nil {
			return nil, err
		}
	}
	data, err := d.json()
	if err != nil {
		return nil, fmt.Errorf("writing the facts: %w", err)
	}
	sum := sha256.Sum256(data)
	d.data, d.hash = string(data), hex.EncodeToString(sum[:])
	return d, nil
}

// identified returns the facts with every node named, and leaves the caller's alone.
func identified(f ontology.Facts) ontology.Facts {
	f.Offices, f.Tenures, f.Memberships = slices.Clone(f.Offices), slices.Clone(f.Tenures), slices.Clone(f.Memberships)
	f.Events, f.Statements = slices.Clone(f.Events), slices.Clone(f.Statements)
	f.Datasets, f.Programs, f.Sanctions = slices.Clone(f.Datasets), slices.Clone(f.Programs), slices.Clone(f.Sanctions)
	for i := range f.Events {
		if p := f.Events[i].Place; p != nil {
			place := *p
			f.Events[i].Place = &place
		}
	}
	f.Identify()
	return f
}

// distinctEdges returns the edges of an account, each once.
func distinctEdges(a ontology.Account) []ontology.Edge {
	edges := a.Edges()
	if len(edges) > manyEdges {
		seen := make(map[ontology.Edge]bool, len(edges))
		return slices.DeleteFunc(edges, func(e ontology.Edge) bool {
			known := seen[e]
			seen[e] = true
			return known
		})
	}
	distinct := edges[:0]
	for _, e := range edges {
		if !slices.Contains(distinct, e) {
			distinct = append(distinct, e)
		}
	}
	return distinct
}

// manyEdges is from how many on a map finds equal ones faster than looking does.
const manyEdges = 16

// json writes the facts as json.Marshal does, out of the accounts that are
// written already: an account's evidence is the last of its fields.
func (d *draft) json() ([]byte, error) {
	data, err := json.Marshal(d.facts.Document)
	if err != nil {
		return nil, err
	}
	size := len(data)
	for _, a := range d.accounts {
		size += len(a.body) + len(a.evidence) + 16
	}
	data = append(make([]byte, 0, size+64), data[:len(data)-1]...)
	open := ""
	for _, a := range d.accounts {
		list := listOf(a.Body)
		switch list {
		case "": // a place stands in its events
			continue
		case open:
			data = append(data, ',')
		default:
			if open != "" {
				data = append(data, ']')
			}
			data = append(append(append(data, `,"`...), list...), `":[`...)
			open = list
		}
		if a.evidence == "" {
			data = append(data, a.body...)
		} else {
			data = append(append(append(append(data, strings.TrimSuffix(a.body, "}")...), `,"evidence":`...), a.evidence...), '}')
		}
	}
	if open != "" {
		data = append(data, ']')
	}
	return append(data, '}'), nil
}

// listOf names the list of a document that accounts of a sort stand in.
func listOf(body any) string {
	switch body.(type) {
	case *ontology.Dataset:
		return "datasets"
	case *ontology.Actor:
		return "actors"
	case *ontology.Office:
		return "offices"
	case *ontology.Tenure:
		return "tenures"
	case *ontology.Membership:
		return "memberships"
	case *ontology.Event:
		return "events"
	case *ontology.Statement:
		return "statements"
	case *ontology.Program:
		return "programs"
	case *ontology.Sanction:
		return "sanctions"
	}
	return ""
}

// eachRef calls visit for every reference of the draft, as Facts.EachRef does
// but without saying where it stands, which costs more than all the rest.
func (d *draft) eachRef(visit func(ontology.ID)) {
	visit(d.facts.Publisher.Of)
	visit(d.facts.Dataset)
	for _, a := range d.accounts {
		for _, e := range a.edges {
			visit(e.To)
		}
	}
	for _, e := range d.facts.Events {
		if e.Place != nil {
			visit(e.Place.Country)
		}
	}
}

// draftsAhead is how many drafts are made ahead of who takes them in.
const draftsAhead = 4

// drafts makes documents ready, one after the other, while those before them
// are taken in.
func drafts(documents []ontology.Facts) iter.Seq2[*draft, error] {
	type made struct {
		draft *draft
		err   error
	}
	return func(yield func(*draft, error) bool) {
		if len(documents) == 1 {
			yield(newDraft(documents[0]))
			return
		}
		ready, enough := make(chan made, draftsAhead), make(chan struct{})
		defer func() { // nobody reads the caller's facts when this returns
			close(enough)
			for range ready {
			}
		}()
		go func() {
			defer close(ready)
			for _, f := range documents {
				d, err := newDraft(f)
				select {
				case ready <- made{d, err}:
				case <-enough:
					return
				}
			}
		}()
		for m := range ready {
			if !yield(m.draft, m.err) {
				return
			}
		}
	}
}
