package article

import (
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// nodes makes events of the codings that a reader can rely on: deeds, never
// speech acts, that the narrator tells as done in words of his own, by an actor
// whom the graph knows or an armed group that the text describes, to another
// whom it knows. Those without a day have the text's as their bound. It also
// returns the armed groups, which only the text knows.
//
// What accuses, demands, threatens or rejects is a [ontology.Statement] and no
// event, if anybody has said it; promises are neither.
func (f *finder) nodes(codings []Coding, points *text.Points) ([]ontology.Event, []ontology.Actor) {
	var out []ontology.Event
	var actors []ontology.Actor
	l := f.layout
	for i := range codings {
		c := &codings[i]
		s := c.sense
		if s.title == "" || c.passive && c.Source.Empty() || c.claimed || !c.Told && !s.bid() {
			continue
		}
		f.sentence = c.sentence
		f.r = l.Sentences[c.sentence]
		if f.doubted(c) || c.loose && !s.bid() {
			continue
		}
		target, ok := f.whom(c.Target)
		if !ok && !c.passive { // "bombed Kurdish positions in Iraq"
			target, ok = f.whom(text.Span{Start: c.Target.End, End: c.Span.End})
		}
		if ok && s.title == "Aid" && !f.helped(target, c) {
			continue
		}
		if !ok && !ownDeeds[s.title] {
			continue
		}
		source, known := f.who(c.Source)
		if !known && target.id.Kind() == ontology.KindCountry && s.plover == ontology.PLOVERAssault {
			source, known = f.armedGroup(c.Source, target)
			if a := f.provisional(source, target, c.Source, points); known && !slices.ContainsFunc(actors, func(b ontology.Actor) bool { return a.ID == b.ID }) {
				actors = append(actors, a)
			}
		}
		if !known || source.id == target.id || !f.befits(c, source) {
			continue
		}
		title := s.title
		if !c.Told {
			title = "Attempt at " + lower(title[:1]) + title[1:]
		}
		e := ontology.Event{Type: s.kind(), Status: ontology.StatusOccurred, PLOVER: s.plover, Mode: s.mode, Title: title + " by " + source.name}
		if !c.Told {
			e.PLOVER, e.Mode = "", ""
		}
		e.Participants = []ontology.Participant{{Actor: source.id, Role: ontology.RoleActor}}
		if target.id != "" {
			e.Participants = append(e.Participants, ontology.Participant{Actor: target.id, Role: ontology.RoleRecipient})
			e.Title += ", " + target.name
		}
		first, last := f.tokens(c.Span)
		if e.When = f.deedDay(first, last); e.When.IsZero() {
			continue
		}
		e.Evidence = []ontology.Evidence{evidenceAt(l.Text, c.Span, points)}
		k := slices.IndexFunc(out, func(o ontology.Event) bool { return o.Title == e.Title && o.When.EDTF == e.When.EDTF })
		if k >= 0 {
			out[k].Evidence = append(out[k].Evidence, e.Evidence...)
			continue
		}
		out = append(out, e)
	}
	return out, actors
}

// befits reports whether the source and the words behind the verb are such as a
// deed of its sort has: a country joins an organization and not people, aid is
// given by states and bodies, an agreement is signed with the other side.
func (f *finder) befits(c *Coding, source knownActor) bool {
	person := source.id.Kind() == ontology.KindPerson
	switch c.sense.title {
	case "Resignation":
		return person
	case "Accession":
		if person {
			return false
		}
		k := c.at + 1
		for f.low(k) == "the" {
			k++
		}
		m := f.mentionAt[k]
		if m < 0 {
			return false
		}
		w := f.low(f.mentions[m].Last)
		return f.layout.Tokens[f.mentions[m].Last].Kind == text.Punct || w == "for" || w == "since" || (w == "in" || w == "on") && f.dateAt(f.mentions[m].Last+1) > f.mentions[m].Last+1 || wordClasses[w].is(timeWord|subordinate|conjunction)
	case "Agreement":
		first, last := f.tokens(c.Span)
		for k := first; k < last; k++ {
			if f.low(k) == "with" {
				return true
			}
		}
		return false
	}
	return !person
}

// helped reports whether an actor can be the one that aid is for: a country or
// an organization of countries, and not the one by which it is sent.
func (f *finder) helped(a knownActor, c *Coding) bool {
	first, _ := f.tokens(c.Target)
	if w := f.low(first - 1); w == "via" || w == "through" || w == "by" || f.low(first-2) == "via" || f.low(first-2) == "through" || f.low(first-3) == "via" {
		return false
	}
	x, _ := f.index.Actor(a.id)
	return a.id.Kind() == ontology.KindCountry || x.Type == ontology.OrgIGO
}

// ownDeeds are deeds that need nobody else.
var ownDeeds = map[string]bool{"Resignation": true, "Mobilization": true, "Test of a weapon": true}

// bid reports whether even to try is an event: to join an organization.
func (s *deedSense) bid() bool { return s.title == "Accession" }

// kind is the type of event that an analyst would ask for.
func (s *deedSense) kind() ontology.EventType {
	switch {
	case s.title == "Agreement":
		return ontology.EventAgreement
	case s.plover == ontology.PLOVERMobilize, s.plover == ontology.PLOVERAssault, s.plover == ontology.PLOVERRetreat && s.mode == "withdraw":
		return ontology.EventMilitaryMove
	}
	return ontology.EventOther
}

// tokens returns the tokens of a span of the sentence, half-open.
func (f *finder) tokens(p text.Span) (first, last int) {
	l := f.layout
	first = f.r.First
	for first < f.r.Last && l.Tokens[first].End <= p.Start {
		first++
	}
	last = first
	for last < f.r.Last && l.Tokens[last].Start < p.End {
		last++
	}
	return first, last
}

// doubted reports whether words of the sentence before the deed, or in its
// clause, say that it is feared, denied, planned or alleged.
func (f *finder) doubted(c *Coding) bool {
	first, last := f.tokens(c.Span)
	for k := max(f.r.First, first-10); k < min(c.at, last); k++ {
		switch w := f.low(k); {
		case w == "to", w == "any", w == "further", w == "event":
		case w == "will" && !c.Told, w == "not" && k < first:
		case unsaid[w], deedDoubts[w]:
			return true
		}
	}
	return false
}

// deedDoubts are words that make a deed somebody's claim.
var deedDoubts = wordSet(`reportedly allegedly alleged reported apparently supposedly says said according rumored rumoured call calls called
	calling urge urged urges urging condemn condemned condemns condemning history anniversary fiction film movie novel imagine`)

// known is an actor of the graph as a title shows it.
type knownActor struct {
	id   ontology.ID
	name string
}

// who returns whom a noun phrase names as the doer of a deed: a person or an
// organization that is the phrase's head, a country, or a country by its
// government and forces ("the Peruvian army", "Peru's navy").
func (f *finder) who(p text.Span) (knownActor, bool) {
	if p.Empty() {
		return knownActor{}, false
	}
	first, last := f.tokens(p)
	end := first
	for end < last && !(end > first && (f.low(end) == "of" || f.low(end) == "in" || f.low(end) == "," || f.low(end) == "from" || f.low(end) == "at" || f.low(end) == "on")) {
		end++
	}
	if end <= first || first > f.r.First && wordClasses[f.low(first-1)].is(preposition) || wordClasses[f.low(first)].is(subjectPro|otherPro) || slices.Contains(f.lows[first:end], "and") {
		return knownActor{}, false
	}
	if n := f.partyAt[end-1]; n >= 0 {
		q := &f.parties[n]
		if q.id == "" || q.made || q.nested || q.owner {
			return knownActor{}, false
		}
		return knownActor{q.id, q.name}, true
	}
	for k := first; k < end; k++ {
		if m := f.mentionAt[k]; m >= 0 && f.mentions[m].Last == end && len(f.mentions[m].Candidates) == 1 {
			return f.candidate(int(m))
		}
	}
	if !officialHeads[f.low(end-1)] {
		return knownActor{}, false
	}
	return f.nation(first, end-1)
}

// nation returns the one country that tokens [first, end) name by its name or
// an adjective.
func (f *finder) nation(first, end int) (knownActor, bool) {
	var found knownActor
	for k := first; k < end; k++ {
		var a knownActor
		if code := demonyms[f.low(k)]; code != "" {
			a.id = ontology.NewID(ontology.KindCountry, code)
			if c, ok := f.index.Actor(a.id); ok {
				a.name = c.Name
			} else {
				continue
			}
		} else if m := f.mentionAt[k]; m >= 0 && len(f.mentions[m].Candidates) == 1 && f.mentions[m].Candidates[0].ID.Kind() == ontology.KindCountry {
			a, _ = f.candidate(int(m))
		} else {
			continue
		}
		if found.id != "" && found.id != a.id || k > first && f.low(k-1) == "-" {
			return knownActor{}, false
		}
		found = a
	}
	return found, found.id != ""
}

func (f *finder) candidate(m int) (knownActor, bool) {
	a, ok := f.index.Actor(f.mentions[m].Candidates[0].ID)
	return knownActor{a.ID, a.Name}, ok && a.ID.Kind() != ontology.KindUnnamed
}

// officialHeads are nouns that act for the state whose adjective stands before
// them. Source: PLOVER manual 0.8, sectors GOV, MIL, COP, JUD and LEG.
var officialHeads = wordSet(`government administration army military navy troops forces soldiers force airforce authorities officials police ministry parliament
	court courts prosecutors customs guard guards coastguard warplanes jets aircraft helicopters tanks artillery warships marines paratroopers commandos
	regime cabinet leadership intelligence agents gunboats missiles bombers fighters warship submarine drones servicemen peacekeepers diplomats negotiators state`)

// whom returns whom a noun phrase names as the other side: the first country,
// organization or person in it, by name or adjective.
func (f *finder) whom(p text.Span) (knownActor, bool) {
	if p.Empty() {
		return knownActor{}, false
	}
	first, last := f.tokens(p)
	for k := first; k < last; k++ {
		if n := f.partyAt[k]; n >= 0 && f.parties[n].id != "" && !f.parties[n].made {
			if q := &f.parties[n]; q.owner && !ownedTargets[f.low(last-1)] {
				return knownActor{}, false
			}
			return knownActor{f.parties[n].id, f.parties[n].name}, true
		}
		if m := f.mentionAt[k]; m >= 0 && len(f.mentions[m].Candidates) == 1 {
			return f.candidate(int(m))
		}
		if a, ok := f.nation(k, k+1); ok {
			return a, true
		}
	}
	return knownActor{}, false
}

// ownedTargets are what belongs to a country and is it, as a target: "Peru's embassy", not "Peru's autonomy".
var ownedTargets = wordSet(`troops forces soldiers army navy embassy ambassador diplomats citizens border borders territory government people capital
	coast ports port airspace aircraft ships warships positions villages towns cities economy ministry`)

// armedGroup returns the group that a phrase such as "Pro-Russian separatists"
// describes, told from others like it by the country it fights in. "Rebels"
// alone, and "the separatists", are nobody.
func (f *finder) armedGroup(p text.Span, in knownActor) (knownActor, bool) {
	first, last := f.tokens(p)
	for k := first; k < last; k++ {
		if f.layout.Tokens[k].Kind == text.Punct && f.low(k) != "-" {
			last = k
		}
	}
	if wordClasses[f.low(first)].is(determiner) {
		first++
	}
	if last-first < 2 || last-first > 4 || !armedWords[f.low(last-1)] || f.layout.Tokens[first].Kind != text.Word || !f.layout.Tokens[first].Upper || wordClasses[f.low(first)].is(possessive|preposition|adverb|number) {
		return knownActor{}, false
	}
	words := text.Span{Start: f.layout.Tokens[first].Start, End: f.layout.Tokens[last-1].End}.Of(f.layout.Text)
	name := words + " in " + in.name
	return knownActor{ontology.NewID(ontology.KindOrganization, name), name}, true
}

var armedWords = wordSet(`rebels guerrillas militants separatists insurgents militia militias fighters gunmen militiamen`)

func (f *finder) provisional(a, in knownActor, p text.Span, points *text.Points) ontology.Actor {
	return ontology.Actor{ID: a.id, Name: a.name, Type: ontology.OrgArmedGroup, Provisional: true,
		Aliases: []ontology.Alias{{Text: strings.TrimSuffix(a.name, " in "+in.name)}}, Evidence: []ontology.Evidence{evidenceAt(f.layout.Text, p, points)}}
}
