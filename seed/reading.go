package seed

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"demarche/article"
	"demarche/internal/text"
	"demarche/ontology"
	"demarche/seed/texts"
	"demarche/storage"
)

// Extractor marks the documents that package article has read out of raw texts.
// Its number is raised by one whenever a text may give other facts than it did:
// every text is then read anew when it is loaded again.
const Extractor = "demarche/article 4"

// Reading is a raw text that was read, on its way into a store.
type Reading struct {
	Facts  ontology.Facts
	Report article.Report // what was not understood; empty where the text was not read again

	draft *draft
	stand *storage.Receipt // what becomes of it where nothing is to be done
}

// Read reads a text. The findings say why the facts cannot be loaded; without
// any they are ready for a store, and every node has its id.
func (w *World) Read(t texts.Text) (ontology.Facts, article.Report, []ontology.Finding) {
	doc, findings := w.document(t)
	facts, report := w.extract(doc)
	return facts, report, append(findings, facts.Validate()...)
}

// extract reads a document's text. The language itself tells that a Russian
// minister is of Russia; a world without Russia is told nothing of it.
func (w *World) extract(doc ontology.Document) (ontology.Facts, article.Report) {
	facts, report := article.Extract(doc, w.known, w.offices)
	for i := range facts.Actors {
		for _, ref := range []*ontology.ID{&facts.Actors[i].Country, &facts.Actors[i].ActsFor} {
			if _, ok := w.known.Actor(*ref); !ok && !slices.ContainsFunc(facts.Actors, func(a ontology.Actor) bool { return a.ID == *ref }) {
				*ref = ""
			}
		}
	}
	return facts, report
}

// ReadText reads a text for [Loader.Take] to store. It reads from the store and
// writes nothing: any number of texts may be read at one time.
//
// A text that the store has as it is, read by the same rules, is not read again
// unless anew says so, although the world may have grown since: what was loaded
// once stays as it is until somebody asks, and a second load changes nothing.
// Nothing has to be remembered for that, as the store has the text itself. Nor
// is a text read that a person has corrected or withdrawn.
func (l *Loader) ReadText(ctx context.Context, w *World, t texts.Text, anew bool) (*Reading, error) {
	doc, findings := w.document(t)
	r := &Reading{draft: &draft{findings: findings}}
	if len(findings) == 0 {
		stand, err := l.standing(ctx, &doc, anew)
		if err != nil {
			return nil, err
		}
		if stand != nil {
			r.Facts.Document, r.stand = doc, stand
			return r, nil
		}
	}
	r.draft.facts, r.Report = w.extract(doc)
	r.Facts = r.draft.facts
	return r, l.prepare(ctx, r.draft)
}

// ID returns the id that a text's document has, or "" where it has no publisher.
func (w *World) ID(t texts.Text) ontology.ID {
	doc, _ := w.document(t)
	return doc.ID
}

// Take stores what was read, by the rules of [Loader.LoadDocument]. A document
// that was given by hand, or retracted, is KEPT as it is.
func (l *Loader) Take(ctx context.Context, r *Reading) (storage.Receipt, []ontology.Finding, error) {
	if r.stand != nil {
		return *r.stand, nil, nil
	}
	return l.apply(ctx, r.draft)
}

// Taken is what became of one of several texts.
type Taken struct {
	Receipt storage.Receipt
	Remarks []ontology.Finding
	Err     error // as Take returns it
}

// TakeAll stores several texts in one transaction, with the outcome of Take for
// one after the other. The error is one of the store; then none of them is in.
func (l *Loader) TakeAll(ctx context.Context, readings []*Reading) ([]Taken, error) {
	out := make([]Taken, len(readings))
	var facts []ontology.Facts
	var at []int // of readings, for each of facts
	for i, r := range readings {
		switch findings := r.findings(); {
		case r.stand != nil:
			out[i].Receipt = *r.stand
		case len(findings) > 0:
			out[i].Err = &ontology.FindingsError{Findings: findings}
		default:
			facts, at = append(facts, r.draft.facts), append(at, i)
		}
	}
	results, err := l.store.ApplyAll(ctx, facts)
	if err != nil {
		return nil, err
	}
	for n, result := range results {
		t := &out[at[n]]
		if t.Receipt, t.Remarks, t.Err = result.Receipt, readings[at[n]].draft.remarks, result.Err; t.Err != nil {
			// A refused document changes nothing: asked alone, it gets the whole explanation.
			t.Receipt, t.Remarks, t.Err = l.apply(ctx, readings[at[n]].draft)
		}
	}
	return out, nil
}

// findings returns why a text cannot be stored; none where it stands as it is.
func (r *Reading) findings() []ontology.Finding {
	if r.stand != nil {
		return nil
	}
	return r.draft.report()
}

// LoadText reads one raw text against the store as it is and takes it in, and
// says what of it was not understood. The form is PLAIN, MARKDOWN or HTML; what
// the document does not say is taken from the text's own metadata. The time it
// takes grows with the number of known actors, too, which are read each time.
func (l *Loader) LoadText(ctx context.Context, doc ontology.Document, form string) (storage.Receipt, []ontology.Gap, error) {
	t, err := rawText(doc, form)
	if err != nil {
		return storage.Receipt{}, nil, &ontology.FindingsError{Findings: []ontology.Finding{{Path: "$.text", Message: err.Error()}}}
	}
	w, err := WorldOf(ctx, l.store)
	if err != nil {
		return storage.Receipt{}, nil, err
	}
	r, err := l.ReadText(ctx, w, t, true)
	if err != nil {
		return storage.Receipt{}, nil, err
	}
	receipt, _, err := l.Take(ctx, r)
	return receipt, gaps(r.Facts.Text, &r.Report), err
}

// rawText reads one text that a program hands over.
func rawText(doc ontology.Document, form string) (texts.Text, error) {
	t := texts.Text{Body: texts.Clean(doc.Text)}
	if form != "PLAIN" || doc.Title == "" { // else the first line is no title
		format := map[string]texts.Format{"MARKDOWN": texts.FormatMarkdown, "HTML": texts.FormatHTML}[form]
		if format == "" {
			format = texts.FormatText
		}
		for read, err := range texts.Read("text", strings.NewReader(doc.Text), texts.Options{Format: format}) {
			if err != nil {
				var record *texts.Error
				if errors.As(err, &record) { // its file and line say nothing here
					err = record.Err
				}
				return t, err
			}
			t = read
		}
	}
	if t.Body == "" {
		return t, texts.ErrNoText
	}
	given := func(dst *string, value string) {
		if value != "" {
			*dst = value
		}
	}
	given(&t.Title, doc.Title)
	given(&t.Publisher, doc.Publisher.Name)
	given(&t.URL, doc.URL)
	given(&t.Author, doc.Author)
	given(&t.Language, doc.Language)
	if !doc.Published.IsZero() {
		t.Published = doc.Published
	}
	if doc.Type != "" {
		t.Type = doc.Type
	}
	return t, nil
}

// document returns a text as a document with its ids, and what is missing in it.
func (w *World) document(t texts.Text) (ontology.Document, []ontology.Finding) {
	doc := t.Document()
	doc.Extractor = Extractor
	if strings.TrimSpace(doc.Title) == "" { // a note of one line has none
		first, _, _ := strings.Cut(strings.TrimLeftFunc(t.Body, unicode.IsSpace), "\n")
		doc.Title = shorten(first)
	}
	if strings.TrimSpace(doc.Publisher.Name) == "" {
		return doc, []ontology.Finding{{Path: "$.publisher", Message: "is missing: neither the text nor its address names one: load it with --publisher NAME, or give it a line of front matter, publisher: NAME"}}
	}
	switch found := w.publishers[text.Key(doc.Publisher.Name)]; {
	case len(found) == 1:
		doc.Publisher.ID, doc.Publisher.Name = found[0].ID, found[0].Name
	case len(found) > 1:
		e := &storage.AmbiguousError{Ref: doc.Publisher.Name, Candidates: found}
		return doc, []ontology.Finding{{Path: "$.publisher", Message: e.Error()}}
	}
	named := ontology.Facts{Document: doc}
	if own := ownKey(t); own != "" {
		named.URL = own
	}
	named.Identify()
	doc.ID, doc.Publisher.ID = named.ID, named.Publisher.ID
	return doc, nil
}

// ownKey returns what a text is recognised by when it was edited: a feed's guid,
// which stays where the address changes, or else the address. The mere number of
// a row says less than an address does.
func ownKey(t texts.Text) string {
	digits := strings.TrimLeft(t.GUID, "0123456789") == ""
	if t.GUID == "" || digits && t.URL != "" {
		return t.URL
	}
	return t.GUID
}

// standing returns what becomes of a text that need not be read, else nil.
func (l *Loader) standing(ctx context.Context, doc *ontology.Document, anew bool) (*storage.Receipt, error) {
	nodes, err := l.store.Nodes(ctx, []ontology.ID{doc.ID})
	if err != nil || nodes[0].Key == 0 {
		return nil, err
	}
	key := []storage.Key{nodes[0].Key}
	have, err := l.store.DocumentsByKey(ctx, key)
	if err != nil {
		return nil, err
	}
	d := have[0]
	receipt := &storage.Receipt{Document: doc.ID, Revision: d.Revision, Outcome: storage.Kept}
	if d.Extractor == "" || !d.Retracted.IsZero() {
		return receipt, nil
	}
	if anew || d.Extractor != doc.Extractor || d.Title != doc.Title || d.URL != doc.URL || d.Author != doc.Author || d.Language != doc.Language ||
		d.Published != doc.Published || d.Type != cmp.Or(doc.Type, ontology.DocumentArticle) {
		return nil, nil
	}
	words, err := l.store.Texts(ctx, key)
	if err != nil || words[0] != doc.Text {
		return nil, err
	}
	receipt.Outcome = storage.Unchanged
	return receipt, nil
}

// gaps returns what was not understood, in the order of the text.
func gaps(whole string, r *article.Report) []ontology.Gap {
	points := text.NewPoints(whole)
	out := []ontology.Gap{}
	add := func(kind ontology.GapKind, span text.Span, words, reason string, candidates []ontology.ID) {
		out = append(out, ontology.Gap{Kind: kind, Passage: words, Span: ontology.Span{Start: points.At(span.Start), End: points.At(span.End)}, Reason: reason, Candidates: candidates})
	}
	for _, p := range r.Unattributed {
		add(ontology.GapQuotation, p.Span, p.Text, p.Reason, nil)
	}
	for _, p := range r.Unresolved {
		add(ontology.GapSource, p.Span, p.Text, p.Reason, nil)
	}
	for _, p := range r.Undated {
		add(ontology.GapEvent, p.Span, p.Text, p.Reason, nil)
	}
	for _, a := range r.Ambiguous {
		add(ontology.GapName, a.Span, a.Name, "several actors bear the name", a.Candidates)
	}
	slices.SortStableFunc(out, func(a, b ontology.Gap) int { return cmp.Or(a.Span.Start-b.Span.Start, a.Span.End-b.Span.End) })
	return out
}
