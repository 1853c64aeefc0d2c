package ontology

import (
	"cmp"
	"slices"
)

// The Fold functions make the one node that a question sees from the accounts
// of the documents that describe it. Accounts come in order of standing, best
// first (see [CompareStanding]). Of a value that a node has once, the first
// account that gives it decides; of values that it has many times, all count.
// Nothing is lost by that: every account stays readable beside the node.
//
// Folding is a pure function of the accounts, so a store can always throw a
// node away and make it anew. The folded node carries no evidence: that belongs
// to the accounts.

// CompareStanding orders documents by how far their account of a node is to be
// preferred: compiled and reviewed data first, then what records the words
// themselves, then what reports them; among equals the earlier published, then
// the smaller id, so that the order never depends on the order of loading.
func CompareStanding(a, b *Document) int {
	rank := func(d *Document) int {
		order := []DocumentType{DocumentDataset, DocumentRecord, DocumentTranscript, DocumentDecree, DocumentReadout, DocumentRelease, DocumentArticle, "", DocumentOther}
		return slices.Index(order, d.Type)
	}
	published := func(d *Document) Day { _, latest := d.Published.Bounds(); return latest }
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(published(a), published(b)), cmp.Compare(a.ID, b.ID))
}

// FoldActors folds accounts of one actor. Further names become aliases; an
// actor is provisional only while every account says so.
func FoldActors(accounts []Actor) Actor {
	out := Actor{Provisional: true}
	for _, a := range accounts {
		first(&out.ID, a.ID)
		first(&out.Name, a.Name)
		first(&out.Description, a.Description)
		first(&out.Country, a.Country)
		first(&out.ActsFor, a.ActsFor)
		first(&out.Type, a.Type)
		first(&out.Capital, a.Capital)
		firstDate(&out.Born, a.Born)
		firstDate(&out.Died, a.Died)
		out.Provisional = out.Provisional && a.Provisional
		if a.Name != out.Name {
			out.Aliases = append(out.Aliases, Alias{Text: a.Name})
		}
		out.Aliases = append(out.Aliases, a.Aliases...)
		out.Identifiers = append(out.Identifiers, a.Identifiers...)
	}
	out.Aliases = uniqueBy(out.Aliases, func(a Alias) string { return a.Text })
	out.Aliases = slices.DeleteFunc(out.Aliases, func(a Alias) bool { return a.Text == out.Name })
	out.Identifiers = uniqueBy(out.Identifiers, func(i Identifier) Identifier { return i })
	return out
}

// FoldOffices folds accounts of one office.
func FoldOffices(accounts []Office) Office {
	var out Office
	for _, o := range accounts {
		first(&out.ID, o.ID)
		first(&out.Name, o.Name)
		first(&out.Of, o.Of)
		first(&out.Rank, o.Rank)
	}
	return out
}

// FoldTenures folds accounts of one tenure.
func FoldTenures(accounts []Tenure) Tenure {
	var out Tenure
	for _, t := range accounts {
		first(&out.ID, t.ID)
		first(&out.Person, t.Person)
		first(&out.Office, t.Office)
		firstDate(&out.From, t.From)
		firstDate(&out.Until, t.Until)
		out.Acting = out.Acting || t.Acting
	}
	return out
}

// FoldMemberships folds accounts of one membership.
func FoldMemberships(accounts []Membership) Membership {
	var out Membership
	for _, m := range accounts {
		first(&out.ID, m.ID)
		first(&out.Member, m.Member)
		first(&out.Organization, m.Organization)
		firstDate(&out.From, m.From)
		firstDate(&out.Until, m.Until)
	}
	return out
}

// FoldPlaces folds accounts of one place.
func FoldPlaces(accounts []Place) Place {
	var out Place
	for _, p := range accounts {
		first(&out.ID, p.ID)
		first(&out.Name, p.Name)
		first(&out.Country, p.Country)
	}
	return out
}

// FoldEvents folds accounts of one event. Two rules are its own. Accounts of
// what happened (or was called off) go before accounts of what was planned,
// whatever the standing of their documents: a plan's date stands only where
// those who saw it happen give none. And of two dates of equal worth in that
// sense the one with fewer days is kept, because the article that says "earlier
// in December" and the readout of 7 December speak of one call.
func FoldEvents(accounts []Event) Event {
	var out Event
	accounts = slices.Clone(accounts)
	slices.SortStableFunc(accounts, func(a, b Event) int {
		return cmp.Compare(boolInt(a.Status == StatusPlanned), boolInt(b.Status == StatusPlanned))
	})
	for _, e := range accounts {
		first(&out.ID, e.ID)
		first(&out.Type, e.Type)
		first(&out.Title, e.Title)
		first(&out.Status, e.Status)
		first(&out.InitiatedBy, e.InitiatedBy)
		first(&out.Duration, e.Duration)
		first(&out.PLOVER, e.PLOVER)
		first(&out.Mode, e.Mode)
		first(&out.CAMEO, e.CAMEO)
		if out.Place == nil {
			out.Place = e.Place
		}
		equal := e.Status != StatusPlanned || out.Status == StatusPlanned
		if out.When.IsZero() || equal && !e.When.IsZero() && days(e.When) < days(out.When) {
			out.When = e.When
		}
		for _, p := range e.Participants {
			if p.Role == "" {
				p.Role = RoleParticipant
			}
			out.Participants = append(out.Participants, p)
		}
		out.Contexts = append(out.Contexts, e.Contexts...)
	}
	// one part for each actor: a host, actor or recipient is more than a participant
	slices.SortStableFunc(out.Participants, func(a, b Participant) int {
		return cmp.Compare(boolInt(a.Role == RoleParticipant), boolInt(b.Role == RoleParticipant))
	})
	out.Participants = uniqueBy(out.Participants, func(p Participant) ID { return p.Actor })
	slices.SortFunc(out.Participants, func(a, b Participant) int { return cmp.Compare(a.Actor, b.Actor) })
	out.Contexts = uniqueBy(out.Contexts, func(c string) string { return c })
	return out
}

// FoldStatements folds accounts of one statement. Where accounts name one
// target with different bases, the strongest is kept; an account without an
// attribution chain makes the statement first-hand.
func FoldStatements(accounts []Statement) Statement {
	var out Statement
	firstHand := slices.ContainsFunc(accounts, func(s Statement) bool { return len(s.ReportedBy) == 0 })
	for _, s := range accounts {
		first(&out.ID, s.ID)
		first(&out.Speaker, s.Speaker)
		first(&out.Text, s.Text)
		first(&out.Language, s.Language)
		first(&out.Form, s.Form)
		first(&out.Act, s.Act)
		first(&out.Modality, s.Modality)
		first(&out.Venue, s.Venue)
		first(&out.Event, s.Event)
		if out.Said.IsZero() || !s.Said.IsZero() && days(s.Said) < days(out.Said) {
			out.Said = s.Said
		}
		out.To = append(out.To, s.To...)
		out.Recipients = append(out.Recipients, s.Recipients...)
		out.About = append(out.About, s.About...)
		if !firstHand && len(out.ReportedBy) == 0 {
			out.ReportedBy = slices.Clone(s.ReportedBy)
		}
	}
	if out.Modality == "" {
		out.Modality = ModalityActual
	}
	self := func(id ID) ID { return id }
	out.To, out.Recipients, out.ReportedBy = uniqueBy(out.To, self), uniqueBy(out.Recipients, self), uniqueBy(out.ReportedBy, self)
	byStrength := slices.Clone(out.About)
	slices.SortStableFunc(byStrength, func(a, b Target) int {
		return cmp.Compare(slices.Index(Bases(), a.Basis), slices.Index(Bases(), b.Basis))
	})
	out.About = uniqueBy(out.About, func(t Target) ID { return t.Target })
	for i, t := range out.About {
		out.About[i] = byStrength[slices.IndexFunc(byStrength, func(s Target) bool { return s.Target == t.Target })]
	}
	return out
}

// FoldPrograms folds accounts of one sanctions programme.
func FoldPrograms(accounts []Program) Program {
	var out Program
	for _, p := range accounts {
		first(&out.ID, p.ID)
		first(&out.Name, p.Name)
		first(&out.Key, p.Key)
		first(&out.Authority, p.Authority)
		first(&out.URL, p.URL)
	}
	return out
}

// FoldSanctions folds accounts of one sanction.
func FoldSanctions(accounts []Sanction) Sanction {
	var out Sanction
	for _, s := range accounts {
		first(&out.ID, s.ID)
		first(&out.Target, s.Target)
		first(&out.Authority, s.Authority)
		first(&out.Program, s.Program)
		first(&out.LegalBasis, s.LegalBasis)
		first(&out.Reason, s.Reason)
		firstDate(&out.ListedOn, s.ListedOn)
		firstDate(&out.EffectiveFrom, s.EffectiveFrom)
		firstDate(&out.DelistedOn, s.DelistedOn)
		out.Measures = append(out.Measures, s.Measures...)
	}
	out.Measures = uniqueBy(out.Measures, func(m Measure) Measure { return m })
	return out
}

func first[T comparable](dst *T, value T) {
	var zero T
	if *dst == zero {
		*dst = value
	}
}

func firstDate(dst *Date, value Date) {
	if dst.IsZero() {
		*dst = value
	}
}

// days returns how many days a date leaves open.
func days(d Date) int64 {
	earliest, latest := d.Bounds()
	return int64(latest) - int64(earliest)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// uniqueBy keeps the first of the values that share a key, in order.
func uniqueBy[T any, K comparable](values []T, key func(T) K) []T {
	seen := make(map[K]bool, len(values))
	out := values[:0:0]
	for _, v := range values {
		if k := key(v); !seen[k] {
			seen[k] = true
			out = append(out, v)
		}
	}
	return out
}
