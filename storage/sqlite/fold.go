package sqlite

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// The roles of dated rows: by which of its edges, or as what, an item hangs on a
// node. Node 0 stands for the whole graph.
const (
	roleSaidBy      = string(ontology.PredicateSaidBy)
	roleAbout       = string(ontology.PredicateAbout)
	roleAddressedTo = string(ontology.PredicateAddressedTo)
	roleAimedAt     = string(ontology.PredicateAimedAt)
	roleReportedBy  = string(ontology.PredicateReportedBy)
	roleMadeDuring  = string(ontology.PredicateMadeDuring)
	roleParticipant = string(ontology.PredicateParticipant)
	roleInitiatedBy = string(ontology.PredicateInitiatedBy)
	roleHappenedAt  = string(ontology.PredicateHappenedAt)
	roleTargets     = string(ontology.PredicateTargets)
	roleImposedBy   = string(ontology.PredicateImposedBy)
	roleUnder       = string(ontology.PredicateUnder)
	rolePublished   = "published" // source → document
	roleRecord      = "record"    // data set → document
	roleSaidFrom    = "saidFrom"  // country → what its speakers said
	roleMoment      = "moment"    // actor → whatever its timeline shows
	roleStatement   = "statement" // 0 → every one of them
	roleEvent       = "event"
	roleSanction    = "sanction"
	roleDocument    = "document"
)

// folder turns one node's accounts into rows; the first error sticks.
type folder struct {
	*deriver
	ctx context.Context
	n   nodeRow
	r   *rows
	err error

	key, id, kind any // of n, as values of rows: made once, for there are many
}

func (d *deriver) folder(ctx context.Context, n nodeRow, r *rows) *folder {
	return &folder{deriver: d, ctx: ctx, n: n, r: r, key: n.key, id: string(n.id), kind: string(n.kind)}
}

// days are the first and the last day of a date, as values of rows.
type days struct{ first, last any }

func daysOf(d ontology.Date) days {
	first, last := d.Bounds()
	return days{int64(first), int64(last)}
}

func (d *deriver) fold(ctx context.Context, n nodeRow, accounts []any, r *rows) error {
	f := d.folder(ctx, n, r)
	switch {
	case n.kind.IsActor():
		f.actor(ontology.FoldActors(bodies[ontology.Actor](accounts)))
	case n.kind == ontology.KindDataset:
		s := ontology.FoldDatasets(bodies[ontology.Dataset](accounts))
		r.add(tableDataset, n.key, string(n.id), s.Name, s.URL, s.Licence, s.Redistributable)
		f.names(ontology.Alias{Text: s.Name})
	case n.kind == ontology.KindOffice:
		o := ontology.FoldOffices(bodies[ontology.Office](accounts))
		r.add(tableOffice, n.key, string(n.id), o.Name, f.ref(o.Of), string(o.Rank))
		f.names(ontology.Alias{Text: o.Name})
	case n.kind == ontology.KindTenure:
		f.tenure(ontology.FoldTenures(bodies[ontology.Tenure](accounts)))
	case n.kind == ontology.KindMembership:
		m := ontology.FoldMemberships(bodies[ontology.Membership](accounts))
		r.add(tableMembership, slices.Concat([]any{n.key, string(n.id), f.ref(m.Member), f.ref(m.Organization)}, dateValues(m.From), dateValues(m.Until))...)
		f.links(m.Links())
	case n.kind == ontology.KindPlace:
		p := ontology.FoldPlaces(bodies[ontology.Place](accounts))
		r.add(tablePlace, n.key, string(n.id), p.Name, f.ref(p.Country))
	case n.kind.IsEvent():
		f.event(ontology.FoldEvents(bodies[ontology.Event](accounts)))
	case n.kind == ontology.KindStatement:
		all := bodies[ontology.Statement](accounts)
		firstHand := slices.ContainsFunc(all, func(s ontology.Statement) bool { return len(s.ReportedBy) == 0 })
		f.statement(ontology.FoldStatements(all), firstHand)
	case n.kind == ontology.KindProgram:
		p := ontology.FoldPrograms(bodies[ontology.Program](accounts))
		r.add(tableProgram, n.key, string(n.id), p.Name, p.Key, f.ref(p.Authority), p.URL)
		f.names(p.Names()...)
	case n.kind == ontology.KindSanction:
		f.sanction(ontology.FoldSanctions(bodies[ontology.Sanction](accounts)))
	}
	return f.err
}

// ref returns the key of a reference, which is canonical already.
func (f *folder) ref(id ontology.ID) int64 {
	if f.err != nil {
		return 0
	}
	key, err := f.deriver.key(f.ctx, id)
	f.err = err
	return key
}

// home returns the country that a speaker is of; see homeOf.
func (f *folder) home(speaker int64) int64 {
	if f.err != nil {
		return 0
	}
	home, err := f.homeOf(f.ctx, speaker)
	f.err = err
	return home
}

func (f *folder) actor(a ontology.Actor) {
	f.r.add(tableActor, slices.Concat([]any{f.n.key, string(f.n.id), a.Name, a.Description, f.ref(a.Country), f.ref(a.ActsFor), string(a.Type), a.Capital},
		dateValues(a.Born), dateValues(a.Died), []any{a.Provisional})...)
	f.names(append([]ontology.Alias{{Text: a.Name}}, a.Aliases...)...)
	for i, id := range a.Identifiers {
		f.r.add(tableIdentifier, f.n.key, int64(i), string(id.Scheme), id.Value)
	}
	f.links(a.Links())
	f.searchAt(actorPlace(f.n.key), actorText(a.Name, a.Description, a.Aliases), nil)
}

// names enters names, the node's own first. A name without a letter or digit
// keeps its place, for Aliases, and has no key to be found by.
func (f *folder) names(names ...ontology.Alias) {
	for i, a := range names {
		words := text.Words(a.Text)
		f.r.add(tableName, f.n.key, int64(i), strings.Join(words, " "), a.Text, a.Language, a.Metonym)
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			f.r.add(tableNameWord, w, f.n.key, int64(i))
		}
	}
}

func (f *folder) tenure(t ontology.Tenure) {
	f.r.add(tableTenure, slices.Concat([]any{f.n.key, string(f.n.id), f.ref(t.Person), f.ref(t.Office)}, dateValues(t.From), dateValues(t.Until), []any{t.Acting})...)
	var owner ontology.ID
	if f.err == nil {
		_, f.err = f.tx.one(f.ctx, "SELECT n.id FROM office o CROSS JOIN node n ON n.key = o.of WHERE o.key = ?", []any{f.ref(t.Office)}, &owner)
	}
	f.links(t.Links(owner))
}

func (f *folder) event(e ontology.Event) {
	var place ontology.ID
	if e.Place != nil {
		place = e.Place.ID
	}
	at := daysOf(e.When)
	f.r.add(tableEvent, f.key, f.id, f.kind, string(e.Type), e.Title, string(e.Status))
	f.r.add(tableEvent, e.When.EDTF, how(e.When), at.first, at.last)
	f.r.add(tableEvent, f.ref(e.InitiatedBy), int64(e.Duration), f.ref(place), string(e.PLOVER), e.Mode, e.CAMEO, listJSON(e.Contexts))
	f.datedOfAll(at, roleEvent)
	f.dated(at, f.ref(e.InitiatedBy), roleInitiatedBy)
	f.dated(at, f.ref(place), roleHappenedAt)
	var moments []int64
	var parties []string
	for i, p := range e.Participants {
		actor := f.ref(p.Actor)
		parties = append(parties, keyWord(roleParticipant, actor))
		f.r.add(tableParticipant, f.key, actor, int64(i), string(p.Role))
		f.dated(at, actor, roleParticipant)
		moments = append(moments, actor)
	}
	f.moments(at, moments)
	f.links(e.Links())
	f.search(at, e.Title, parties...)
}

func (f *folder) statement(s ontology.Statement, firstHand bool) {
	speaker, event, at := f.ref(s.Speaker), f.ref(s.Event), daysOf(s.Said)
	f.r.add(tableStatement, f.key, f.id, speaker, s.Text, s.Language, string(s.Form), string(s.Act), string(s.Modality))
	f.r.add(tableStatement, s.Said.EDTF, how(s.Said), at.first, at.last)
	f.r.add(tableStatement, string(s.Venue), event, firstHand, f.n.recorded)
	f.datedOfAll(at, roleStatement)
	f.dated(at, speaker, roleSaidBy)
	f.dated(at, event, roleMadeDuring)
	home := f.home(speaker)
	f.dated(at, home, roleSaidFrom)
	moments, keyWords := []int64{speaker}, []string{keyWord(roleSaidBy, speaker), keyWord(roleSaidFrom, home)}
	for i, t := range s.About {
		target := f.ref(t.Target)
		keyWords = append(keyWords, keyWord(roleAbout, target))
		f.r.add(tableTarget, f.key, int64(i), target, string(t.Basis), t.Mention)
		f.r.add(tableTargetBy, target, speaker, at.first, f.key, at.last)
		f.dated(at, target, roleAbout)
		moments = append(moments, target)
	}
	f.heard(at, roleAddressedTo, s.To)
	f.heard(at, roleAimedAt, s.Recipients)
	f.heard(at, roleReportedBy, s.ReportedBy)
	f.moments(at, moments)
	f.links(s.Links())
	f.search(at, s.Text, keyWords...)
}

func (f *folder) heard(said days, role any, actors []ontology.ID) {
	for i, id := range actors {
		actor := f.ref(id)
		f.r.add(tableHeard, f.key, role, int64(i), actor)
		f.dated(said, actor, role)
	}
}

func (f *folder) sanction(s ontology.Sanction) {
	target, authority, program, at := f.ref(s.Target), f.ref(s.Authority), f.ref(s.Program), daysOf(s.ListedOn)
	f.r.add(tableSanction, f.key, f.id, target, authority, program)
	for _, d := range []ontology.Date{s.ListedOn, s.EffectiveFrom, s.DelistedOn} {
		f.r.add(tableSanction, dateValues(d)...)
	}
	f.r.add(tableSanction, s.LegalBasis, s.Reason, listJSON(s.Measures))
	f.datedOfAll(at, roleSanction)
	f.dated(at, target, roleTargets)
	f.dated(at, authority, roleImposedBy)
	f.dated(at, program, roleUnder)
	f.moments(at, []int64{target, authority})
	f.links(s.Links())
}

// dated hangs the node on another by its date; what refers to no node hangs on
// none. The role is a text.
func (f *folder) dated(at days, on int64, role any) {
	if on != 0 {
		f.r.add(tableDated, on, role, at.first, f.key, at.last, f.kind)
	}
}

// datedOfAll enters the node in the list of all in its role: that of node 0.
func (f *folder) datedOfAll(at days, role any) {
	f.r.add(tableDated, int64(0), role, at.first, f.key, at.last, f.kind)
}

// moments enters the node in each actor's timeline, once.
func (f *folder) moments(at days, actors []int64) {
	slices.Sort(actors)
	for _, actor := range slices.Compact(actors) {
		f.dated(at, actor, roleMoment)
	}
}

// links enters each link from both of its ends. A symmetric relation reads the
// same from either.
func (f *folder) links(links []ontology.Link) {
	for _, l := range links {
		from, to := f.ref(l.From), f.ref(l.To)
		at := daysOf(l.When)
		f.r.add(tableLink, from, tieOf(f.relations, l.Relation, true), to, at.first, f.key, at.last)
		f.r.add(tableLink, to, tieOf(f.relations, l.Relation, l.Relation.Symmetric()), from, at.first, f.key, at.last)
	}
}

// search enters the words of the text of a dated node, and of what else it may be
// asked for together with them.
func (f *folder) search(at days, s string, keys ...string) {
	if at.first != at.last {
		keys = append(keys, keyVague)
	}
	f.searchAt(datedPlace(at.first.(int64), f.n.key), s, keys)
}

func (f *folder) searchAt(place int64, s string, keys []string) {
	if f.err == nil {
		f.err = checkPlace(f.n.key)
	}
	f.r.add(tableSearch, place, text.Key(s), strings.Join(append(keys, string(f.n.kind)), " "))
}

// actorText is what a search looks for an actor in.
func actorText(name, description string, aliases []ontology.Alias) string {
	parts := []string{name}
	for _, a := range aliases {
		parts = append(parts, a.Text)
	}
	return strings.Join(append(parts, description), "\n")
}

// documentText is what a search looks for a document in, as storage.DocumentFilter has it.
func documentText(title, text string) string { return title + "\n" + text }

// documentRow is what is derived of a document's row.
type documentRow struct {
	title, text     string
	source, dataset int64
	published       ontology.Date
}

// deriveDocument derives what hangs on a document; it is live until it is retracted.
func (d *deriver) deriveDocument(ctx context.Context, n nodeRow, r *rows) (live bool, err error) {
	row := d.taken[n.key]
	if row == nil {
		if row, err = d.documentRow(ctx, n.key); err != nil || row == nil {
			return false, err
		}
	}
	f := d.folder(ctx, n, r)
	at := daysOf(row.published)
	f.datedOfAll(at, roleDocument)
	f.dated(at, row.source, rolePublished)
	f.dated(at, row.dataset, roleRecord)
	f.search(at, documentText(row.title, row.text))
	return true, f.err
}

// documentRow reads the row of a live document; nil where there is none.
func (d *deriver) documentRow(ctx context.Context, key int64) (*documentRow, error) {
	var row documentRow
	var published dateColumns
	found, err := d.tx.one(ctx, `SELECT d.title, coalesce(t.text, ''), d.source, d.dataset, d.published, d.published_how, d.published_day, d.published_last
		FROM document d LEFT JOIN text t ON t.document = d.key WHERE d.key = ? AND d.retracted = 0`, []any{key},
		append([]any{&row.title, &row.text, &row.source, &row.dataset}, published.dest()...)...)
	if err != nil || !found {
		return nil, err
	}
	row.published, err = published.date()
	return &row, err
}

// deriveSource folds what live documents say of their publisher: of each value
// the first that is given, in order of standing. Each value has an index of the
// documents that give it, so that a publisher of thousands is read in three steps.
func (d *deriver) deriveSource(ctx context.Context, n nodeRow, r *rows) (live bool, err error) {
	var name, url string
	var of ontology.ID
	live, err = d.tx.one(ctx, `SELECT d.source_name, coalesce((SELECT u.source_url FROM document u WHERE u.source = ?1 AND u.source_url <> '' AND u.retracted = 0 ORDER BY u.precedence LIMIT 1), ''),
		coalesce((SELECT n.id FROM document o CROSS JOIN node n ON n.key = o.source_of WHERE o.source = ?1 AND o.source_of <> 0 AND o.retracted = 0 ORDER BY o.precedence LIMIT 1), '')
		FROM document d WHERE d.source = ?1 AND d.retracted = 0 ORDER BY d.precedence LIMIT 1`, []any{n.key}, &name, &url, &of)
	if err != nil || !live {
		return false, err
	}
	f := d.folder(ctx, n, r)
	r.add(tableSource, n.key, string(n.id), name, url, f.ref(d.canonical(of)))
	f.names(ontology.Alias{Text: name})
	return true, f.err
}

// listJSON writes a list of words for one column; ” is none.
func listJSON[T ~string](values []T) string {
	if len(values) == 0 {
		return ""
	}
	return keysJSON(values)
}

// parseList reads what listJSON writes.
func parseList[T ~string](column string) ([]T, error) {
	if column == "" {
		return nil, nil
	}
	var values []T
	err := json.Unmarshal([]byte(column), &values)
	return values, err
}
