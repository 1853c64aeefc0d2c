package storagetest

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"demarche/internal/text"
	"demarche/ontology"
	"demarche/storage"
)

// world is the graph at one moment, made whole from documents and judgements.
type world struct {
	ids        []ontology.ID
	keys       map[ontology.ID]storage.Key
	learnt     map[ontology.ID]time.Time
	merged     map[ontology.ID]ontology.ID // as judged, one step
	judgements []judgement
	revisions  map[storage.Key][]storage.Revision

	lives map[storage.Key]bool
	told  map[storage.Key][]told // by canonical node, in order of standing

	actors      map[storage.Key]*actor
	offices     map[storage.Key]storage.Office
	places      map[storage.Key]storage.Place
	programs    map[storage.Key]storage.Program
	sources     map[storage.Key]storage.Source
	datasets    map[storage.Key]storage.Dataset
	tenures     []*tenure
	memberships []storage.Membership
	events      []*event
	statements  []*statement
	sanctions   []*storage.SanctionView
	documents   []*storage.DocumentView // the retracted ones too: Match leaves them out
	texts       map[storage.Key]string  // of documents

	names []name
	links []link
}

// told is one account of a node: as its document gives it, and with every
// reference rewritten to the node that remains after merges.
type told struct {
	document, source storage.Key
	given            ontology.Account
	body             any
}

type actor struct {
	storage.Actor
	aliases     []ontology.Alias
	identifiers []ontology.Identifier
}

type tenure struct {
	storage.TenureView
	owner storage.Key // of the office
}

type event struct {
	storage.EventView
	participants []storage.Participant
}

type statement struct {
	storage.StatementView
	targets []storage.Target
}

// link is an ontology.Link between keys.
type link struct {
	ontology.Link
	from, to, via storage.Key
}

// name is one entry of the name index.
type name struct {
	storage.Naming
	key string
}

// build makes the world; the caller holds the lock.
func (o *oracle) build() *world {
	w := &world{
		ids: slices.Clone(o.ids), keys: maps.Clone(o.keys), learnt: maps.Clone(o.learnt),
		judgements: slices.Clone(o.judgements), revisions: make(map[storage.Key][]storage.Revision),
		merged: make(map[ontology.ID]ontology.ID), lives: make(map[storage.Key]bool), told: make(map[storage.Key][]told),
		actors: make(map[storage.Key]*actor), offices: make(map[storage.Key]storage.Office), places: make(map[storage.Key]storage.Place),
		programs: make(map[storage.Key]storage.Program), sources: make(map[storage.Key]storage.Source), datasets: make(map[storage.Key]storage.Dataset), texts: make(map[storage.Key]string),
	}
	for _, j := range o.judgements {
		if !j.merging {
			continue
		}
		if j.Merged {
			w.merged[j.From] = j.Into
		} else {
			delete(w.merged, j.From)
		}
	}
	documents := make(map[*ontology.Facts]*record, len(o.records))
	for _, rec := range o.records {
		documents[rec.facts] = rec
	}
	standing := slices.SortedFunc(maps.Keys(documents), func(a, b *ontology.Facts) int {
		return ontology.CompareStanding(&a.Document, &b.Document)
	})
	for _, f := range standing {
		w.addDocument(f, documents[f])
	}
	for key := range w.told {
		w.lives[key] = true
	}
	// kinds build on each other, and keys within a kind make the order of everything below plain
	for _, kind := range ontology.Kinds() {
		for _, key := range slices.Sorted(maps.Keys(w.told)) {
			if w.ids[key-1].Kind() == kind {
				w.addNode(w.node(key), w.told[key])
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(w.sources)) {
		w.addName(w.node(key), w.sources[key].Name, "", ontology.Alias{Text: w.sources[key].Name})
	}
	return w
}

func (w *world) addDocument(f *ontology.Facts, rec *record) {
	document, source := w.key(f.ID), w.key(f.Publisher.ID)
	last := rec.revisions[len(rec.revisions)-1]
	d := &storage.DocumentView{Document: storage.Document{
		Node: w.node(document), Type: f.Type, Source: source, Title: f.Title, URL: f.URL, Author: f.Author, Language: f.Language,
		Published: f.Published, Licence: f.Licence, Extractor: f.Extractor, Dataset: w.key(f.Dataset), File: f.File, HasText: f.Text != "", Revision: last.Number, Recorded: last.Recorded,
		Retracted: rec.retracted, Reason: rec.reason,
	}, Text: f.Text}
	if d.Type == "" {
		d.Type = ontology.DocumentArticle
	}
	w.documents = append(w.documents, d)
	w.texts[document] = f.Text
	w.revisions[document] = rec.revisions
	if !rec.retracted.IsZero() {
		return
	}
	w.lives[document], w.lives[source] = true, true
	s := w.sources[source]
	s.Node = w.node(source)
	first(&s.Name, f.Publisher.Name)
	first(&s.URL, f.Publisher.URL)
	first(&s.Of, w.key(w.canonical(f.Publisher.Of)))
	w.sources[source] = s

	for _, given := range f.Accounts() {
		rewritten := ontology.Account{Node: given.Node, Body: cloned(given.Body)}
		rewritten.Rewrite(w.canonical)
		node := w.key(rewritten.Node)
		w.told[node] = append(w.told[node], told{document, source, given, rewritten.Body})
		if !slices.Contains(d.Reporting, node) {
			d.Reporting = append(d.Reporting, node)
		}
	}
}

// cloned returns a body whose references can be changed without changing the given one's.
func cloned(body any) any {
	switch b := body.(type) {
	case *ontology.Dataset:
		return clone(b)
	case *ontology.Actor:
		return clone(b)
	case *ontology.Office:
		return clone(b)
	case *ontology.Tenure:
		return clone(b)
	case *ontology.Membership:
		return clone(b)
	case *ontology.Place:
		return clone(b)
	case *ontology.Event:
		b = clone(b)
		b.Participants = slices.Clone(b.Participants)
		if b.Place != nil {
			b.Place = clone(b.Place)
		}
		return b
	case *ontology.Statement:
		b = clone(b)
		b.To, b.About, b.Recipients, b.ReportedBy = slices.Clone(b.To), slices.Clone(b.About), slices.Clone(b.Recipients), slices.Clone(b.ReportedBy)
		return b
	case *ontology.Program:
		return clone(b)
	case *ontology.Sanction:
		return clone(b)
	}
	panic(fmt.Sprintf("no account is a %T", body))
}

func clone[T any](v *T) *T { c := *v; return &c }

// addNode folds the accounts of one node and hangs up what follows from them.
func (w *world) addNode(n storage.Node, accounts []told) {
	var documents, sources []storage.Key
	for _, t := range accounts {
		documents, sources = appendNew(documents, t.document), appendNew(sources, t.source)
	}
	switch {
	case n.Kind.IsActor():
		w.addActor(n, ontology.FoldActors(bodies[ontology.Actor](accounts)))
	case n.Kind == ontology.KindDataset:
		f := ontology.FoldDatasets(bodies[ontology.Dataset](accounts))
		w.datasets[n.Key] = storage.Dataset{Node: n, Name: f.Name, URL: f.URL, Licence: f.Licence, Redistributable: f.Redistributable}
		w.addName(n, f.Name, "", ontology.Alias{Text: f.Name})
	case n.Kind == ontology.KindOffice:
		f := ontology.FoldOffices(bodies[ontology.Office](accounts))
		w.offices[n.Key] = storage.Office{Node: n, Name: f.Name, Of: w.key(f.Of), Rank: f.Rank}
		w.addName(n, f.Name, "", ontology.Alias{Text: f.Name})
	case n.Kind == ontology.KindTenure:
		f := ontology.FoldTenures(bodies[ontology.Tenure](accounts))
		office := w.offices[w.key(f.Office)] // zero where the office is not live
		t := &tenure{owner: office.Of}
		t.Tenure = storage.Tenure{Node: n, Person: w.key(f.Person), Office: w.key(f.Office), From: f.From, Until: f.Until, Acting: f.Acting}
		t.Rank = office.Rank
		w.tenures = append(w.tenures, t)
		w.addLinks(f.Links(w.id(office.Of)))
	case n.Kind == ontology.KindMembership:
		f := ontology.FoldMemberships(bodies[ontology.Membership](accounts))
		w.memberships = append(w.memberships, storage.Membership{Node: n, Member: w.key(f.Member), Organization: w.key(f.Organization), From: f.From, Until: f.Until})
		w.addLinks(f.Links())
	case n.Kind == ontology.KindPlace:
		f := ontology.FoldPlaces(bodies[ontology.Place](accounts))
		w.places[n.Key] = storage.Place{Node: n, Name: f.Name, Country: w.key(f.Country)}
	case n.Kind.IsEvent():
		w.addEvent(n, ontology.FoldEvents(bodies[ontology.Event](accounts)), documents, sources)
	case n.Kind == ontology.KindStatement:
		all := bodies[ontology.Statement](accounts)
		firstHand := slices.ContainsFunc(all, func(s ontology.Statement) bool { return len(s.ReportedBy) == 0 })
		w.addStatement(n, ontology.FoldStatements(all), firstHand, documents, sources)
	case n.Kind == ontology.KindProgram:
		f := ontology.FoldPrograms(bodies[ontology.Program](accounts))
		w.programs[n.Key] = storage.Program{Node: n, Name: f.Name, Code: f.Key, Authority: w.key(f.Authority), URL: f.URL}
		w.addName(n, f.Name, "", f.Names()...)
	case n.Kind == ontology.KindSanction:
		f := ontology.FoldSanctions(bodies[ontology.Sanction](accounts))
		w.sanctions = append(w.sanctions, &storage.SanctionView{Sanction: storage.Sanction{
			Node: n, Target: w.key(f.Target), Authority: w.key(f.Authority), Program: w.key(f.Program), Measures: f.Measures,
			ListedOn: f.ListedOn, EffectiveFrom: f.EffectiveFrom, DelistedOn: f.DelistedOn, LegalBasis: f.LegalBasis, Reason: f.Reason,
		}, Documents: documents, Sources: sources})
		w.addLinks(f.Links())
	}
}

func (w *world) addActor(n storage.Node, f ontology.Actor) {
	w.actors[n.Key] = &actor{
		Actor: storage.Actor{Node: n, Name: f.Name, Description: f.Description, Country: w.key(f.Country), ActsFor: w.key(f.ActsFor),
			Type: f.Type, Capital: f.Capital, Born: f.Born, Died: f.Died, Provisional: f.Provisional},
		aliases: f.Aliases, identifiers: f.Identifiers,
	}
	w.addName(n, f.Name, f.Description, append([]ontology.Alias{{Text: f.Name}}, f.Aliases...)...)
	w.addLinks(f.Links())
}

func (w *world) addEvent(n storage.Node, f ontology.Event, documents, sources []storage.Key) {
	e := &event{EventView: storage.EventView{Event: storage.Event{
		Node: n, Type: f.Type, Title: f.Title, Status: f.Status, When: f.When, InitiatedBy: w.key(f.InitiatedBy), Duration: f.Duration,
		PLOVER: f.PLOVER, Mode: f.Mode, CAMEO: f.CAMEO, Contexts: f.Contexts,
	}, Documents: documents, Sources: sources}}
	if f.Place != nil {
		e.Place = w.key(f.Place.ID)
	}
	for _, p := range f.Participants {
		e.Participants = append(e.Participants, w.key(p.Actor))
		e.participants = append(e.participants, storage.Participant{Actor: w.key(p.Actor), Role: p.Role})
	}
	w.events = append(w.events, e)
	w.addLinks(f.Links())
}

func (w *world) addStatement(n storage.Node, f ontology.Statement, firstHand bool, documents, sources []storage.Key) {
	s := &statement{StatementView: storage.StatementView{
		Statement: storage.Statement{
			Node: n, Speaker: w.key(f.Speaker), Text: f.Text, Language: f.Language, Form: f.Form, Act: f.Act, Modality: f.Modality,
			Said: f.Said, Venue: f.Venue, Event: w.key(f.Event), FirstHand: firstHand, Recorded: w.learnt[n.ID],
		},
		To: w.keysOf(f.To), AimedAt: w.keysOf(f.Recipients), ReportedBy: w.keysOf(f.ReportedBy), Documents: documents, Sources: sources,
	}}
	if speaker, ok := w.actors[s.Speaker]; ok {
		s.SpeakerFor = speaker.ActsFor
	}
	s.SpeakerCountry = w.homeOf(s.Speaker)
	for _, t := range f.About {
		s.About = append(s.About, w.key(t.Target))
		s.targets = append(s.targets, storage.Target{Target: w.key(t.Target), Basis: t.Basis, Mention: t.Mention})
	}
	w.statements = append(w.statements, s)
	w.addLinks(f.Links())
}

// addName enters the names of a node; a name without a letter or digit is not one.
func (w *world) addName(n storage.Node, own, description string, names ...ontology.Alias) {
	for _, a := range names {
		if key := text.Key(a.Text); key != "" {
			w.names = append(w.names, name{storage.Naming{Node: n, Name: own, Description: description, Matched: a.Text, Metonym: a.Metonym}, key})
		}
	}
}

func (w *world) addLinks(links []ontology.Link) {
	for _, l := range links {
		w.links = append(w.links, link{l, w.key(l.From), w.key(l.To), w.key(l.Via)})
	}
}

// canonical follows merges to the node that remains.
func (w *world) canonical(id ontology.ID) ontology.ID {
	for {
		into, merged := w.merged[id]
		if !merged {
			return id
		}
		id = into
	}
}

func (w *world) key(id ontology.ID) storage.Key { return w.keys[id] }

func (w *world) keysOf(ids []ontology.ID) []storage.Key {
	var keys []storage.Key
	for _, id := range ids {
		keys = append(keys, w.key(id))
	}
	return keys
}

func (w *world) id(k storage.Key) ontology.ID {
	if k < 1 || int(k) > len(w.ids) {
		return ""
	}
	return w.ids[k-1]
}

func (w *world) node(k storage.Key) storage.Node {
	id := w.id(k)
	return storage.Node{Key: k, ID: id, Kind: id.Kind()}
}

func bodies[T any](accounts []told) []T {
	out := make([]T, len(accounts))
	for i, t := range accounts {
		out[i] = *t.body.(*T)
	}
	return out
}

func appendNew(keys []storage.Key, k storage.Key) []storage.Key {
	if slices.Contains(keys, k) {
		return keys
	}
	return append(keys, k)
}

func first[T comparable](dst *T, value T) {
	var zero T
	if *dst == zero {
		*dst = value
	}
}

// homeOf returns the country that an actor is of: itself, the one it belongs to,
// the one it acts for, or that of whom it acts for.
func (w *world) homeOf(k storage.Key) storage.Key {
	isCountry := func(k storage.Key) bool { return k != 0 && w.ids[k-1].Kind() == ontology.KindCountry }
	a, ok := w.actors[k]
	switch {
	case isCountry(k):
		return k
	case !ok:
		return 0
	case a.Country != 0 || a.ActsFor == 0:
		return a.Country
	case isCountry(a.ActsFor):
		return a.ActsFor
	}
	if of, ok := w.actors[a.ActsFor]; ok {
		return of.Country
	}
	return 0
}
