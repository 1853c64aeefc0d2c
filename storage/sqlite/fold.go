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
}

func (d *deriver) fold(ctx context.Context, n nodeRow, accounts []any, r *rows) error {
	f := &folder{deriver: d, ctx: ctx, n: n, r: r}
	switch {
	case n.kind.IsActor():
		f.actor(ontology.FoldActors(bodies[ontology.Actor](accounts)))
	case n.kind == ontology.KindOffice:
		o := ontology.FoldOffices(bodies[ontology.Office](accounts))
		r.add(tableOffice, n.key, o.Name, f.ref(o.Of), string(o.Rank))
		f.names(ontology.Alias{Text: o.Name})
	case n.kind == ontology.KindTenure:
		f.tenure(ontology.FoldTenures(bodies[ontology.Tenure](accounts)))
	case n.kind == ontology.KindMembership:
		m := ontology.FoldMemberships(bodies[ontology.Membership](accounts))
		r.add(tableMembership, slices.Concat([]any{n.key, f.ref(m.Member), f.ref(m.Organization)}, dateValues(m.From), dateValues(m.Until))...)
		f.links(m.Links())
	case n.kind == ontology.KindPlace:
		p := ontology.FoldPlaces(bodies[ontology.Place](accounts))
		r.add(tablePlace, n.key, p.Name, f.ref(p.Country))
	case n.kind.IsEvent():
		f.event(ontology.FoldEvents(bodies[ontology.Event](accounts)))
	case n.kind == ontology.KindStatement:
		all := bodies[ontology.Statement](accounts)
		firstHand := slices.ContainsFunc(all, func(s ontology.Statement) bool { return len(s.ReportedBy) == 0 })
		f.statement(ontology.FoldStatements(all), firstHand)
	case n.kind == ontology.KindProgram:
		p := ontology.FoldPrograms(bodies[ontology.Program](accounts))
		r.add(tableProgram, n.key, p.Name, p.Key, f.ref(p.Authority), p.URL)
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
	key, err := f.key(f.ctx, id)
	f.err = err
	return key
}

func (f *folder) actor(a ontology.Actor) {
	f.r.add(tableActor, slices.Concat([]any{f.n.key, a.Name, a.Description, f.ref(a.Country), f.ref(a.ActsFor), string(a.Type), a.Capital},
		dateValues(a.Born), dateValues(a.Died), []any{a.Provisional})...)
	f.names(append([]ontology.Alias{{Text: a.Name}}, a.Aliases...)...)
	for i, id := range a.Identifiers {
		f.r.add(tableIdentifier, f.n.key, int64(i), string(id.Scheme), id.Value)
	}
	f.links(a.Links())
	f.search(actorFirst, actorText(a.Name, a.Description, a.Aliases))
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
	f.r.add(tableTenure, slices.Concat([]any{f.n.key, f.ref(t.Person), f.ref(t.Office)}, dateValues(t.From), dateValues(t.Until), []any{t.Acting})...)
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
	f.r.add(tableEvent, slices.Concat([]any{f.n.key, string(f.n.kind), string(e.Type), e.Title, string(e.Status)}, dateValues(e.When),
		[]any{f.ref(e.InitiatedBy), int64(e.Duration), f.ref(place), string(e.PLOVER), e.Mode, e.CAMEO, listJSON(e.Contexts)})...)
	f.dated(e.When, 0, roleEvent)
	f.dated(e.When, f.ref(e.InitiatedBy), roleInitiatedBy)
	f.dated(e.When, f.ref(place), roleHappenedAt)
	var moments []int64
	for i, p := range e.Participants {
		actor := f.ref(p.Actor)
		f.r.add(tableParticipant, f.n.key, actor, int64(i), string(p.Role))
		f.dated(e.When, actor, roleParticipant)
		moments = append(moments, actor)
	}
	f.moments(e.When, moments)
	f.links(e.Links())
	f.search(dayRank(e.When), e.Title)
}

func (f *folder) statement(s ontology.Statement, firstHand bool) {
	speaker, event := f.ref(s.Speaker), f.ref(s.Event)
	f.r.add(tableStatement, slices.Concat([]any{f.n.key, speaker, s.Text, s.Language, string(s.Form), string(s.Act), string(s.Modality)},
		dateValues(s.Said), []any{string(s.Venue), event, firstHand, f.n.recorded})...)
	f.dated(s.Said, 0, roleStatement)
	f.dated(s.Said, speaker, roleSaidBy)
	f.dated(s.Said, event, roleMadeDuring)
	day, last := s.Said.Bounds()
	moments := []int64{speaker}
	for i, t := range s.About {
		target := f.ref(t.Target)
		f.r.add(tableTarget, f.n.key, int64(i), target, string(t.Basis), t.Mention)
		f.r.add(tableTargetBy, target, speaker, int64(day), f.n.key, int64(last))
		f.dated(s.Said, target, roleAbout)
		moments = append(moments, target)
	}
	f.heard(s.Said, roleAddressedTo, s.To)
	f.heard(s.Said, roleAimedAt, s.Recipients)
	f.heard(s.Said, roleReportedBy, s.ReportedBy)
	f.moments(s.Said, moments)
	f.links(s.Links())
	f.search(dayRank(s.Said), s.Text)
}

func (f *folder) heard(said ontology.Date, role string, actors []ontology.ID) {
	for i, id := range actors {
		actor := f.ref(id)
		f.r.add(tableHeard, f.n.key, role, int64(i), actor)
		f.dated(said, actor, role)
	}
}

func (f *folder) sanction(s ontology.Sanction) {
	target, authority, program := f.ref(s.Target), f.ref(s.Authority), f.ref(s.Program)
	f.r.add(tableSanction, slices.Concat([]any{f.n.key, target, authority, program},
		dateValues(s.ListedOn), dateValues(s.EffectiveFrom), dateValues(s.DelistedOn), []any{s.LegalBasis, s.Reason, listJSON(s.Measures)})...)
	f.dated(s.ListedOn, 0, roleSanction)
	f.dated(s.ListedOn, target, roleTargets)
	f.dated(s.ListedOn, authority, roleImposedBy)
	f.dated(s.ListedOn, program, roleUnder)
	f.moments(s.ListedOn, []int64{target, authority})
	f.links(s.Links())
}

// dated hangs the node on another by its date; the whole graph is node 0, and
// what refers to no node hangs on none.
func (f *folder) dated(when ontology.Date, on int64, role string) {
	if on == 0 && !slices.Contains([]string{roleStatement, roleEvent, roleSanction, roleDocument}, role) {
		return
	}
	day, last := when.Bounds()
	f.r.add(tableDated, on, role, int64(day), f.n.key, int64(last), string(f.n.kind))
}

// moments enters the node in each actor's timeline, once.
func (f *folder) moments(when ontology.Date, actors []int64) {
	slices.Sort(actors)
	for _, actor := range slices.Compact(actors) {
		f.dated(when, actor, roleMoment)
	}
}

// links enters each link from both of its ends. A symmetric relation reads the
// same from either.
func (f *folder) links(links []ontology.Link) {
	for _, l := range links {
		from, to := f.ref(l.From), f.ref(l.To)
		day, last := l.When.Bounds()
		relation, symmetric := string(l.Relation), l.Relation.Symmetric()
		f.r.add(tableLink, from, to, linkTie(l.Relation, true), int64(day), f.n.key, int64(last), relation, true)
		f.r.add(tableLink, to, from, linkTie(l.Relation, symmetric), int64(day), f.n.key, int64(last), relation, symmetric)
	}
}

// linkTie orders the links between two actors: by relation, outgoing first.
func linkTie(r ontology.Relation, outgoing bool) int64 {
	tie := int64(2 * slices.Index(ontology.Relations(), r))
	if !outgoing {
		tie++
	}
	return tie
}

// actorFirst is the rank of actors among search hits: before every day.
const actorFirst = -1 << 40

// dayRank is the rank of a dated hit: later days first, no day last.
func dayRank(d ontology.Date) int64 { day, _ := d.Bounds(); return -int64(day) }

// search enters the words of the node's text.
func (f *folder) search(rank int64, s string) {
	f.r.add(tableSearch, f.n.key, string(f.n.kind), rank, text.Key(s))
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

// deriveDocument reads a document's row; it is live until it is retracted.
func (d *deriver) deriveDocument(ctx context.Context, n nodeRow, r *rows) (live bool, err error) {
	var title, body string
	var source int64
	var published dateColumns
	found, err := d.tx.one(ctx, `SELECT d.title, coalesce(t.text, ''), d.source, d.published, d.published_how, d.published_day, d.published_last
		FROM document d LEFT JOIN text t ON t.document = d.key WHERE d.key = ? AND d.retracted = 0`, []any{n.key},
		append([]any{&title, &body, &source}, published.dest()...)...)
	if err != nil || !found {
		return false, err
	}
	when, err := published.date()
	if err != nil {
		return false, err
	}
	f := &folder{deriver: d, ctx: ctx, n: n, r: r}
	f.dated(when, 0, roleDocument)
	f.dated(when, source, rolePublished)
	f.search(dayRank(when), documentText(title, body))
	return true, f.err
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
	f := &folder{deriver: d, ctx: ctx, n: n, r: r}
	r.add(tableSource, n.key, name, url, f.ref(d.canonical(of)))
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
