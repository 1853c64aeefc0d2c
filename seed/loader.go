package seed

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/storage"
)

// Loader takes documents into a store. It keeps nothing between documents and
// is safe for concurrent use.
type Loader struct{ store storage.Store }

// NewLoader returns a loader into the store.
func NewLoader(store storage.Store) *Loader { return &Loader{store} }

// LoadDocument takes in one structured document, given as JSON. References may
// be names; passages need no span where the document carries its text.
//
// A document that breaks the rules changes nothing, and the error is an
// [ontology.FindingsError] with all of its findings. Other errors are the
// store's. The findings returned without an error are remarks: the document is in.
func (l *Loader) LoadDocument(ctx context.Context, data json.RawMessage) (storage.Receipt, []ontology.Finding, error) {
	d, err := l.read(ctx, data)
	if err != nil {
		return storage.Receipt{}, nil, err
	}
	return l.apply(ctx, d)
}

// Load takes in facts that a program has put together, by the same rules.
func (l *Loader) Load(ctx context.Context, facts ontology.Facts) (storage.Receipt, []ontology.Finding, error) {
	d := &draft{facts: facts}
	if err := l.prepare(ctx, d); err != nil {
		return storage.Receipt{}, nil, err
	}
	return l.apply(ctx, d)
}

// draft is a document on its way into the store.
type draft struct {
	facts    ontology.Facts
	derived  map[string]bool // JSON paths of the nodes whose id was derived, with "$" for the document
	findings []ontology.Finding
	remarks  []ontology.Finding
}

// read decodes a document and makes it ready for the store. Findings stay in
// the draft.
func (l *Loader) read(ctx context.Context, data []byte) (*draft, error) {
	d := new(draft)
	root, finding := parseTree(data)
	if finding != nil {
		d.findings = []ontology.Finding{*finding}
		return d, nil
	}
	d.findings = decodeFacts(root, &d.facts)
	d.facts.Extractor = "" // whoever hands over a structured document stands for it
	return d, l.prepare(ctx, d)
}

// prepare resolves references, names nodes, finds passages and checks the rules.
func (l *Loader) prepare(ctx context.Context, d *draft) error {
	if err := l.resolvePublisher(ctx, d); err != nil {
		return err
	}
	if err := l.resolveReferences(ctx, d); err != nil {
		return err
	}
	d.identify()
	d.locatePassages()
	d.add(d.facts.Validate()...)
	if len(d.findings) > 0 {
		// The store is not asked any more, so what only it would find is found here.
		unknown, err := l.unknownIDs(ctx, &d.facts)
		if err != nil {
			return err
		}
		d.add(unknown...)
	}
	return nil
}

// apply hands a draft without findings to the store.
func (l *Loader) apply(ctx context.Context, d *draft) (storage.Receipt, []ontology.Finding, error) {
	if findings := d.report(); len(findings) > 0 {
		return storage.Receipt{}, nil, &ontology.FindingsError{Findings: findings}
	}
	receipt, err := l.store.Apply(ctx, d.facts)
	var refused *ontology.FindingsError
	if errors.As(err, &refused) {
		// The store says that a node is unknown; we know what comes near its name.
		unknown, lookErr := l.unknownIDs(ctx, &d.facts)
		if lookErr != nil {
			return storage.Receipt{}, nil, lookErr
		}
		d.add(unknown...)
		d.add(refused.Findings...)
		return storage.Receipt{}, nil, &ontology.FindingsError{Findings: d.report()}
	}
	if err != nil {
		return storage.Receipt{}, nil, err
	}
	return receipt, d.remarks, nil
}

// identify names the nodes and remembers which had no id of their own.
func (d *draft) identify() {
	d.derived = make(map[string]bool)
	eachID(&d.facts, func(path string, id *ontology.ID) {
		if *id == "" {
			d.derived[path] = true
		}
	})
	d.facts.Identify()
}

// add adds findings, one for each place: the first to be found is the cause.
func (d *draft) add(findings ...ontology.Finding) {
	for _, f := range findings {
		if !slices.ContainsFunc(d.findings, func(old ontology.Finding) bool { return old.Path == f.Path }) {
			d.findings = append(d.findings, f)
		}
	}
}

// report returns the findings without those that only follow from others: a
// derived id is as wrong as what it is derived from, and which kind an event's
// id should have cannot be said while its type is wrong, nor who the publisher is
// while there is none.
func (d *draft) report() []ontology.Finding {
	return slices.DeleteFunc(slices.Clone(d.findings), func(f ontology.Finding) bool {
		node, isID := strings.CutSuffix(f.Path, ".id")
		if strings.HasPrefix(f.Path, "$.publisher.") && slices.ContainsFunc(d.findings, func(other ontology.Finding) bool { return other.Path == "$.publisher" }) {
			return true
		}
		return isID && slices.ContainsFunc(d.findings, func(other ontology.Finding) bool {
			return other.Path == node+".type" || d.derived[node] && other.Path != f.Path && strings.HasPrefix(other.Path, node+".")
		})
	})
}
