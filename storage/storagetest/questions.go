package storagetest

import (
	"math/rand/v2"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
	"demarche/storage"
)

// questions names the kinds of random question.
func questions() []string {
	return []string{"Statements", "Statements", "Statements", "Statements", "Events", "Sanctions", "Documents", "Tallies", "Tallies", "Tenures", "Memberships", "Timeline", "Search", "Neighbours", "Step", "Around", "Named", "NamedWith", "NamedLike", "Identified"}
}

// asker makes random questions to a side: the same ones to both sides, in
// their own keys.
type asker struct {
	*rand.Rand
	*side
	density int // how often, of a hundred times, a filter's field is set
}

func newAsker(rng *rand.Rand, s *side) asker { return asker{rng, s, 22} }

func (a asker) chance(percent int) bool { return a.IntN(100) < percent }

// key returns the key of a node of one of the kinds, live or not, or, now and
// then, a key that no node has.
func (a asker) key(kinds ...ontology.Kind) storage.Key {
	known := a.known[pick(a.Rand, kinds)]
	if len(known) == 0 || a.chance(5) {
		return 1 << 40
	}
	return a.side.keys[pick(a.Rand, known)]
}

// keys returns some keys, mostly none.
func (a asker) keys(kinds ...ontology.Kind) []storage.Key {
	if !a.chance(a.density) {
		return nil
	}
	return a.manyKeys(3, kinds...)
}

func (a asker) manyKeys(most int, kinds ...ontology.Kind) []storage.Key {
	var out []storage.Key
	for range 1 + a.IntN(most) {
		out = append(out, a.key(kinds...))
	}
	return out
}

func seldom[T any](a asker, from []T) []T {
	if !a.chance(a.density) {
		return nil
	}
	return some(a.Rand, from, 1, 4)
}

func (a asker) actors() []storage.Key {
	return a.keys(ontology.KindPerson, ontology.KindPerson, ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization, ontology.KindUnnamed)
}

// day returns a day on which things happen, or the one before or after it.
func (a asker) day() ontology.Day { return mondays(a.Rand) + ontology.Day(a.IntN(3)-1) }

func (a asker) when() storage.When {
	if !a.chance(20 + a.density) {
		return storage.When{}
	}
	p := ontology.Period{From: a.day(), Until: a.day()}
	if p.From > p.Until {
		p.From, p.Until = p.Until, p.From
	}
	switch a.IntN(8) {
	case 0:
		p.From = ontology.Beginning
	case 1:
		p.Until = ontology.End
	case 2:
		p = ontology.Always()
	}
	return storage.When{Period: &p, Match: pick(a.Rand, []ontology.Match{"", ontology.Possibly, ontology.Certainly})}
}

func (a asker) onDay() *ontology.Day {
	if !a.chance(50) {
		return nil
	}
	d := a.day()
	return &d
}

func (a asker) text() storage.TextQuery {
	var q storage.TextQuery
	if !a.chance(a.density) {
		return q
	}
	all := text.Words(vocabulary)
	for range pick(a.Rand, []int{1, 1, 1, 2}) {
		term := storage.TextTerm{Words: some(a.Rand, all, 1, pick(a.Rand, []int{1, 1, 1, 2})), Prefix: a.chance(50)}
		if last := []rune(term.Words[len(term.Words)-1]); term.Prefix && len(last) > 2 {
			term.Words[len(term.Words)-1] = string(last[:2+a.IntN(len(last)-2)])
		}
		q.Terms = append(q.Terms, term)
	}
	return q
}

func (a asker) page() storage.Page {
	p := storage.Page{Descending: a.chance(50), Count: a.chance(70), Outline: a.chance(40)}
	n := pick(a.Rand, []int{1, 2, 5, 10, 1000})
	if a.chance(70) {
		p.First = n
	} else {
		p.Last = n
	}
	return p
}

func (a asker) per(roles ...storage.Role) storage.Per {
	if a.chance(50) {
		return storage.Per{}
	}
	return storage.Per{Role: pick(a.Rand, roles), Of: a.manyKeys(6, ontology.KindPerson, ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization,
		ontology.KindUnnamed, ontology.KindCall, ontology.KindMeeting, ontology.KindEvent, ontology.KindPlace, ontology.KindOffice, ontology.KindProgram, ontology.KindDocument, ontology.KindSource, ontology.KindDataset)}
}

func (a asker) statementFilter() storage.StatementFilter {
	few := a.IntN(16)
	if few < 14 {
		a.density = 65
	}
	f := storage.StatementFilter{
		By: a.actors(), SpeakerCountries: a.keys(ontology.KindCountry, ontology.KindCountry, ontology.KindPerson), ActingFor: a.keys(ontology.KindCountry, ontology.KindOrganization, ontology.KindOrganization, ontology.KindUnnamed), About: a.actors(), To: a.actors(), AimedAt: a.actors(), ReportedBy: a.actors(),
		Events: a.keys(ontology.KindCall, ontology.KindMeeting, ontology.KindEvent), Sources: a.keys(ontology.KindSource), Documents: a.keys(ontology.KindDocument),
		Said: a.when(), Acts: seldom(a, ontology.Acts()), Forms: seldom(a, ontology.Forms()), Modalities: seldom(a, ontology.Modalities()),
		Venues: seldom(a, ontology.Venues()), Text: a.text(),
	}
	if a.chance(a.density) {
		yes := a.chance(50)
		f.FirstHand = &yes
	}
	if few >= 14 {
		return f
	}
	// a filter with all of its fields set would let nothing through
	return []storage.StatementFilter{
		{By: f.By, About: f.About, Said: f.Said}, {ActingFor: f.ActingFor, FirstHand: f.FirstHand}, {About: f.About, To: f.To}, {AimedAt: f.AimedAt, Acts: f.Acts},
		{ReportedBy: f.ReportedBy, FirstHand: f.FirstHand}, {Events: f.Events, Forms: f.Forms, By: f.By}, {Sources: f.Sources, Documents: f.Documents},
		{Said: f.Said, Text: f.Text}, {Modalities: f.Modalities, Venues: f.Venues, ActingFor: f.ActingFor}, {Text: f.Text, About: f.About, FirstHand: f.FirstHand},
		{SpeakerCountries: f.SpeakerCountries, Said: f.Said}, {SpeakerCountries: f.SpeakerCountries, Text: f.Text}, {SpeakerCountries: f.SpeakerCountries, By: f.By, Text: f.Text, Said: f.Said}, {Text: f.Text, By: f.By, To: f.To},
	}[few]
}

func (a asker) eventFilter() storage.EventFilter {
	return storage.EventFilter{Between: a.actors(), Involving: a.actors(), InitiatedBy: a.actors(), Places: a.keys(ontology.KindPlace), Sources: a.keys(ontology.KindSource),
		Documents: a.keys(ontology.KindDocument), When: a.when(), Kinds: seldom(a, []ontology.Kind{ontology.KindCall, ontology.KindMeeting, ontology.KindEvent}),
		Types: seldom(a, ontology.EventTypes()), Statuses: seldom(a, ontology.Statuses()), PLOVER: seldom(a, ontology.PLOVERTypes()), Text: a.text()}
}

func (a asker) sanctionFilter() storage.SanctionFilter {
	return storage.SanctionFilter{Targets: a.actors(), Authorities: a.keys(ontology.KindCountry), Programs: a.keys(ontology.KindProgram), Sources: a.keys(ontology.KindSource),
		Documents: a.keys(ontology.KindDocument), Measures: seldom(a, ontology.Measures()), Listed: a.when(), AsOf: a.onDay(),
		AsOfMatch: pick(a.Rand, []ontology.Match{"", ontology.Possibly, ontology.Certainly})}
}

func (a asker) documentFilter() storage.DocumentFilter {
	return storage.DocumentFilter{Sources: a.keys(ontology.KindSource), Datasets: a.keys(ontology.KindDataset), Reporting: a.keys(ontology.KindPerson, ontology.KindStatement, ontology.KindCall), Published: a.when(),
		Types: seldom(a, ontology.DocumentTypes()), Text: a.text()}
}

func (a asker) linkFilter() storage.LinkFilter {
	return storage.LinkFilter{Relations: seldom(a, ontology.Relations()), When: a.when()}
}

// question makes the filter of a question, to show it where the answers differ.
func question(s *side, what string, rng *rand.Rand) (any, bool) {
	a := newAsker(rng, s)
	switch what {
	case "Statements":
		return []any{a.per(statementRoles()...), a.statementFilter(), a.page()}, true
	case "Events":
		return []any{a.per(eventRoles()...), a.eventFilter(), a.page()}, true
	case "Sanctions":
		return []any{a.per(sanctionRoles()...), a.sanctionFilter(), a.page()}, true
	case "Documents":
		return []any{a.per(documentRoles()...), a.documentFilter(), a.page()}, true
	}
	return nil, false
}

func statementRoles() []storage.Role {
	return []storage.Role{storage.ByActor, storage.AboutNode, storage.InEvent, storage.InDocument}
}

func eventRoles() []storage.Role {
	return []storage.Role{storage.OfActor, storage.OfActor, storage.AtPlace, storage.InDocument}
}

func sanctionRoles() []storage.Role {
	return []storage.Role{storage.AgainstActor, storage.ByAuthority, storage.UnderProgram, storage.InDocument}
}

func documentRoles() []storage.Role {
	return []storage.Role{storage.FromSource, storage.InDataset, storage.ReportingNode}
}

// ask asks both sides one random question, and for lists also the page that
// follows a random item of the first.
func (p *pair) ask(what string, seed uint64) {
	p.Helper()
	p.both(what, seed, func(s *side, rng *rand.Rand) (any, error) {
		a := newAsker(rng, s)
		switch what {
		case "Statements":
			per, f, page := a.per(statementRoles()...), a.statementFilter(), a.page()
			return twice(a, page, func(page storage.Page) ([]storage.List[storage.Statement], error) {
				return s.Statements(s.ctx, per, f, page)
			})
		case "Events":
			per, f, page := a.per(eventRoles()...), a.eventFilter(), a.page()
			return twice(a, page, func(page storage.Page) ([]storage.List[storage.Event], error) { return s.Events(s.ctx, per, f, page) })
		case "Sanctions":
			per, f, page := a.per(sanctionRoles()...), a.sanctionFilter(), a.page()
			return twice(a, page, func(page storage.Page) ([]storage.List[storage.Sanction], error) {
				return s.Sanctions(s.ctx, per, f, page)
			})
		case "Documents":
			per, f, page := a.per(documentRoles()...), a.documentFilter(), a.page()
			return twice(a, page, func(page storage.Page) ([]storage.List[storage.Document], error) {
				return s.Documents(s.ctx, per, f, page)
			})
		case "Tallies":
			unit := pick(a.Rand, []ontology.Precision{ontology.PrecisionDay, ontology.PrecisionMonth, ontology.PrecisionMonth, ontology.PrecisionYear})
			switch a.IntN(6) {
			case 0:
				return s.EventTallies(s.ctx, a.per(eventRoles()...), a.eventFilter(), unit)
			case 1:
				return s.SanctionTallies(s.ctx, a.per(sanctionRoles()...), a.sanctionFilter(), unit)
			case 2:
				return s.DocumentTallies(s.ctx, a.per(documentRoles()...), a.documentFilter(), unit)
			}
			return s.StatementTallies(s.ctx, a.per(statementRoles()...), a.statementFilter(), unit)
		case "Tenures":
			per := a.per(storage.OfActor, storage.InOffice, storage.OfOwner)
			return s.Tenures(s.ctx, per, storage.TenureFilter{Ranks: seldom(a, ontology.Ranks()), On: a.onDay()})
		case "Memberships":
			return s.Memberships(s.ctx, a.per(storage.OfActor, storage.InOrganization), storage.MembershipFilter{On: a.onDay()})
		case "Timeline":
			f := storage.TimelineFilter{Of: a.actors(), When: a.when(), Kinds: seldom(a, []ontology.Kind{ontology.KindCall, ontology.KindStatement, ontology.KindSanction, ontology.KindMeeting})}
			return twice(a, a.page(), single(func(page storage.Page) (storage.List[storage.Moment], error) { return s.Timeline(s.ctx, f, page) }))
		case "Search":
			f := storage.SearchFilter{Kinds: seldom(a, ontology.Kinds())}
			a.density = 100
			f.Text = a.text()
			a.density = 15
			f.SpeakerCountries = a.keys(ontology.KindCountry)
			return twice(a, a.page(), single(func(page storage.Page) (storage.List[storage.Hit], error) { return s.Search(s.ctx, f, page) }))
		case "Neighbours":
			per := storage.Per{Role: storage.OfActor, Of: a.manyKeys(4, ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization, ontology.KindStatement)}
			f := a.linkFilter()
			return twice(a, a.page(), func(page storage.Page) ([]storage.List[storage.Neighbour], error) {
				return s.Neighbours(s.ctx, per, f, page)
			})
		case "Step":
			from, f, most := []storage.Key{a.key(ontology.KindPerson), a.key(ontology.KindCountry)}, a.linkFilter(), pick(a.Rand, []int{1, 3, 10, 10_000})
			var bonds []storage.Bond
			if err := s.Step(s.ctx, from, f, func(b storage.Bond) bool { bonds = append(bonds, b); return len(bonds) < most }); err != nil {
				return nil, err
			}
			via, err := s.Newest(s.ctx, bonds, a.when())
			return []any{bonds, via}, err
		case "Around":
			q := storage.AroundQuery{Filter: a.linkFilter(), MaxHops: 1 + a.IntN(4), First: pick(a.Rand, []int{1, 3, 10, 10_000}), MaxBonds: pick(a.Rand, []int{2, 20, 10_000})}
			return storage.WalkAround(s.ctx, s, a.key(ontology.KindPerson, ontology.KindCountry), q)
		case "Named":
			words := some(a.Rand, text.Words(vocabulary), 1, 2)
			return s.Named(s.ctx, strings.Join(append(words, "x"), " "), seldom(a, ontology.Kinds()))
		case "NamedWith":
			return s.NamedWith(s.ctx, some(a.Rand, text.Words(vocabulary), 1, 2), seldom(a, ontology.Kinds()), pick(a.Rand, []int{1, 3, 100}))
		case "NamedLike":
			found, err := s.NamedLike(s.ctx, some(a.Rand, text.Words(vocabulary), 1, 2), seldom(a, ontology.Kinds()), 10_000)
			return sortedNamings(found), err
		case "Identified":
			return s.Identified(s.ctx, ontology.Identifier{Scheme: pick(a.Rand, ontology.Schemes()), Value: string(rune('0' + a.IntN(10)))})
		}
		panic("no such question: " + what)
	})
}

// twice asks for a page, then for the one behind or before a random item of it.
func twice[T any](a asker, page storage.Page, ask func(storage.Page) ([]storage.List[T], error)) (any, error) {
	first, err := ask(page)
	if err != nil {
		return nil, err
	}
	choice := a.IntN(1000)
	for _, list := range first {
		if n := len(list.Positions); n > 0 {
			at := list.Positions[choice%n]
			if choice%2 == 0 {
				page.After = &at
			} else {
				page.Before = &at
			}
			second, err := ask(page)
			return []any{first, second}, err
		}
	}
	return first, nil
}

func single[T any](ask func(storage.Page) (storage.List[T], error)) func(storage.Page) ([]storage.List[T], error) {
	return func(p storage.Page) ([]storage.List[T], error) {
		list, err := ask(p)
		return []storage.List[T]{list}, err
	}
}
