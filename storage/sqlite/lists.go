package sqlite

import (
	"context"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// Statements lists statements by when they were said.
func (s *Store) Statements(ctx context.Context, per storage.Per, f storage.StatementFilter, p storage.Page) ([]storage.List[storage.Statement], error) {
	return list(ctx, s, "listing statements", per, p, statementShape(f), outlined(p, statementItems, statementOutlines))
}

// statementShape is the question for a list of statements.
func statementShape(f storage.StatementFilter) *shape {
	q := &shape{
		table: "statement", day: "i.said_day", last: "i.said_last", all: []string{roleStatement},
		parents: map[storage.Role]string{storage.ByActor: roleSaidBy, storage.AboutNode: roleAbout, storage.InEvent: roleMadeDuring, storage.InDocument: inDocument},
		kinds:   []ontology.Kind{ontology.KindStatement},
		text:    f.Text, when: f.Said,
	}
	q.offer(inDocument, f.Documents)
	q.offer(roleMadeDuring, f.Events)
	q.offer(roleAbout, f.About)
	q.offer(roleReportedBy, f.ReportedBy)
	q.offer(roleAddressedTo, f.To)
	q.offer(roleAimedAt, f.AimedAt)
	q.offer(roleSaidBy, f.By)
	q.offer(roleSaidFrom, f.SpeakerCountries)
	q.ask(amongOf(roleSaidBy, "i.speaker", f.By))
	q.ask(existing(roleSaidFrom, "dated x WHERE x.item = $item AND x.role = '"+roleSaidFrom+"' AND x.node", f.SpeakerCountries))
	if len(f.ActingFor) > 0 {
		principals := keysJSON(f.ActingFor)
		q.ask([]cond{{sql: `(i.speaker IN (SELECT value FROM json_each(?)) OR i.speaker IN (SELECT key FROM actor WHERE acts_for <> 0 AND acts_for IN (SELECT value FROM json_each(?))))`,
			args: []any{principals, principals}, row: true}})
	}
	q.ask(existing(roleAbout, "target x WHERE x.statement = $item AND x.target", f.About))
	q.ask(existing(roleAddressedTo, "heard x WHERE x.statement = $item AND x.predicate = 'addressedTo' AND x.actor", f.To))
	q.ask(existing(roleAimedAt, "heard x WHERE x.statement = $item AND x.predicate = 'aimedAt' AND x.actor", f.AimedAt))
	q.ask(existing(roleReportedBy, "heard x WHERE x.statement = $item AND x.predicate = 'reportedBy' AND x.actor", f.ReportedBy))
	q.ask(amongOf(roleMadeDuring, "i.event", f.Events))
	q.reported(f.Documents, f.Sources)
	q.ask(among("i.act", f.Acts))
	q.ask(among("i.form", f.Forms))
	q.ask(among("i.modality", f.Modalities))
	q.ask(among("i.venue", f.Venues))
	if f.FirstHand != nil {
		q.ask([]cond{{sql: "i.first_hand = +?", args: []any{*f.FirstHand}, row: true}})
	}
	q.matching()
	return q
}

// Events lists events by when they were.
func (s *Store) Events(ctx context.Context, per storage.Per, f storage.EventFilter, p storage.Page) ([]storage.List[storage.Event], error) {
	return list(ctx, s, "listing events", per, p, eventShape(f), outlined(p, eventItems, eventOutlines))
}

// eventShape is the question for a list of events.
func eventShape(f storage.EventFilter) *shape {
	q := &shape{
		table: "event", day: "i.held_day", last: "i.held_last", all: []string{roleEvent},
		parents: map[storage.Role]string{storage.OfActor: roleParticipant, storage.AtPlace: roleHappenedAt, storage.InDocument: inDocument},
		kinds:   eventKinds(f.Kinds),
		text:    f.Text, when: f.When,
	}
	q.offer(inDocument, f.Documents)
	if len(f.Between) > 0 {
		q.offer(roleBetween, f.Between[:1])
	}
	q.offer(roleHappenedAt, f.Places)
	q.offer(roleParticipant, f.Involving)
	q.offer(roleInitiatedBy, f.InitiatedBy)
	for i, actor := range f.Between {
		c := cond{sql: "EXISTS (SELECT 1 FROM participant x WHERE x.event = $item AND x.actor = +?)", args: []any{actor}}
		if i == 0 {
			c.role = roleBetween
		}
		q.ask([]cond{c})
	}
	q.ask(existing(roleParticipant, "participant x WHERE x.event = $item AND x.actor", f.Involving))
	q.ask(amongOf(roleInitiatedBy, "i.initiated_by", f.InitiatedBy))
	q.ask(amongOf(roleHappenedAt, "i.place", f.Places))
	q.reported(f.Documents, f.Sources)
	q.ask(amongOf(roleText, "$kind", f.Kinds))
	q.ask(among("i.type", f.Types))
	q.ask(among("i.status", f.Statuses))
	q.ask(among("i.plover", f.PLOVER))
	q.matching()
	return q
}

// eventKinds are the kinds asked for, else all that events are of.
func eventKinds(asked []ontology.Kind) []ontology.Kind {
	if len(asked) > 0 {
		return asked
	}
	return []ontology.Kind{ontology.KindCall, ontology.KindMeeting, ontology.KindEvent}
}

// Sanctions lists sanctions by when they were listed.
func (s *Store) Sanctions(ctx context.Context, per storage.Per, f storage.SanctionFilter, p storage.Page) ([]storage.List[storage.Sanction], error) {
	return list(ctx, s, "listing sanctions", per, p, sanctionShape(f), outlined(p, sanctionItems, sanctionOutlines))
}

// sanctionShape is the question for a list of sanctions.
func sanctionShape(f storage.SanctionFilter) *shape {
	q := &shape{
		table: "sanction", day: "i.listed_day", last: "i.listed_last", all: []string{roleSanction},
		parents: map[storage.Role]string{storage.AgainstActor: roleTargets, storage.ByAuthority: roleImposedBy, storage.UnderProgram: roleUnder, storage.InDocument: inDocument},
		when:    f.Listed,
	}
	q.offer(inDocument, f.Documents)
	q.offer(roleTargets, f.Targets)
	q.offer(roleUnder, f.Programs)
	q.offer(roleImposedBy, f.Authorities)
	q.ask(amongOf(roleTargets, "i.target", f.Targets))
	q.ask(amongOf(roleImposedBy, "i.authority", f.Authorities))
	q.ask(amongOf(roleUnder, "i.program", f.Programs))
	q.reported(f.Documents, f.Sources)
	if len(f.Measures) > 0 {
		q.ask([]cond{{sql: "i.measures <> '' AND EXISTS (SELECT 1 FROM json_each(i.measures) m WHERE m.value IN (SELECT value FROM json_each(?)))",
			args: []any{keysJSON(f.Measures)}, row: true}})
	}
	if f.AsOf != nil {
		// From EffectiveFrom, where it is given, else from ListedOn: as Sanction.InForce has it.
		starts, ends := "iif(i.effective <> '', i.effective_day, i.listed_day)", "i.delisted_last"
		known := "1"
		if f.AsOfMatch == ontology.Certainly {
			starts, ends = "iif(i.effective <> '', i.effective_last, i.listed_last)", "i.delisted_day"
			known = "(i.effective <> '' OR i.listed <> '')"
		}
		q.ask([]cond{lasting(known, starts, "i.delisted", ends, *f.AsOf)})
	}
	return q
}

// lasting asks that what lasts from one date until (excluding) another lasts on
// a day, as ontology's heldOn has it: an unknown end is no end.
func lasting(known, starts, until, ends string, on ontology.Day) cond {
	return cond{sql: known + " AND " + starts + " <= ? AND (" + until + " = '' OR " + ends + " > ? OR " + ends + " = +?)",
		args: []any{int64(on), int64(on), int64(ontology.End)}, row: true}
}

// Documents lists documents by when they were published.
func (s *Store) Documents(ctx context.Context, per storage.Per, f storage.DocumentFilter, p storage.Page) ([]storage.List[storage.Document], error) {
	return list(ctx, s, "listing documents", per, p, documentShape(f), outlined(p, documentItems, documentOutlines))
}

// documentShape is the question for a list of documents.
func documentShape(f storage.DocumentFilter) *shape {
	q := &shape{
		table: "document", day: "i.published_day", last: "i.published_last", all: []string{roleDocument},
		parents: map[storage.Role]string{storage.FromSource: rolePublished, storage.InDataset: roleRecord, storage.ReportingNode: reporting},
		kinds:   []ontology.Kind{ontology.KindDocument},
		text:    f.Text, when: f.Published,
	}
	q.offer(reporting, f.Reporting)
	q.offer(roleRecord, f.Datasets)
	q.offer(rolePublished, f.Sources)
	q.ask(amongOf(rolePublished, "i.source", f.Sources))
	q.ask(amongOf(roleRecord, "i.dataset", f.Datasets))
	q.ask(existing(reporting, "account x WHERE x.document = $item AND +x.subject", f.Reporting))
	q.ask(among("i.type", f.Types))
	q.matching()
	return q
}

// Timeline lists what concerns some actors, each thing once.
func (s *Store) Timeline(ctx context.Context, f storage.TimelineFilter, p storage.Page) (storage.List[storage.Moment], error) {
	q := &shape{all: []string{roleStatement, roleEvent, roleSanction}, when: f.When}
	q.offer(roleMoment, f.Of)
	q.ask(among("$kind", f.Kinds))
	lists, err := list(ctx, s, "listing a timeline", storage.Per{}, p, q, momentItems())
	if err != nil {
		return storage.List[storage.Moment]{}, err
	}
	return lists[0], nil
}

// outlined returns what is read of the items of a page.
func outlined[T any](p storage.Page, whole, outline func() items[T]) items[T] {
	if p.Outline {
		return outline()
	}
	return whole()
}

// roleBetween is the first of the actors that must all take part.
const roleBetween = "#between"

// offer lets the list start from the nodes, where any are asked for. What hangs
// on no node (key 0) cannot be walked to.
func (s *shape) offer(role string, nodes []storage.Key) {
	if len(nodes) > 0 && !slices.Contains(nodes, 0) {
		s.anchors = append(s.anchors, anchor{role, nodes})
	}
}

func (s *shape) ask(conds []cond) { s.conds = append(s.conds, conds...) }

// reported asks for items that one of the documents, and a document of one of
// the sources, reports.
func (s *shape) reported(documents, sources []storage.Key) {
	s.ask(existing(inDocument, "account x WHERE x.subject = $item AND +x.document", documents))
	s.ask(existing("", "account x CROSS JOIN document y ON y.key = x.document WHERE x.subject = $item AND y.source", sources))
}
