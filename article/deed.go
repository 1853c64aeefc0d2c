package article

import (
	"slices"

	"demarche/internal/text"
	"demarche/internal/when"
	"demarche/ontology"
)

// deedWord is a word that tells what a state did by force or with its forces.
type deedWord struct {
	kind   ontology.EventType
	plover ontology.PLOVERType
	title  string // the deed, before the names of whom it was done to
	forces bool   // a deed only where forces are its object: "massed troops"
	isVerb bool
}

// The verbs and nouns of deeds. Sources: CAMEO codebook 1.1b3, 15 (exhibit force
// posture) and 192 (occupy territory); PLOVER manual 0.8, MOBILIZE and ASSAULT.
var (
	annexing  = deedWord{ontology.EventTerritorialChange, ontology.PLOVERAssault, "Annexation", false, false}
	invading  = deedWord{ontology.EventMilitaryMove, ontology.PLOVERAssault, "Invasion", false, false}
	massing   = deedWord{ontology.EventMilitaryMove, ontology.PLOVERMobilize, "Buildup of forces", true, false}
	deedWords = map[string]deedWord{
		"annexed": annexing.verb(), "invaded": invading.verb(), "massed": massing.verb(), "amassed": massing.verb(),
		"annexation": annexing, "invasion": invading, "incursion": invading, "buildup": massing, "build-up": massing,
	}
)

func (d deedWord) verb() deedWord {
	d.isVerb = true
	return d
}

// forceWords are what a state masses.
var forceWords = wordSet(`troops forces soldiers military tanks army servicemen`)

// unsaid are words before a deed after which it is not told as done: feared,
// threatened, denied, planned, asked.
var unsaid = wordSet(`if warn warned warns warning warnings whether unless should would could might may can will to not never no n't fear fears feared threat threats threatened
	possible potential prevent deter avoid stop against imminent any further renewed planned would-be event case risk risks prospect
	deny denied denies accuse accused accuses allege alleged claim claims claimed believe believes believed suggest suggested hypothetical
	plan plans worry worries worried concern concerns concerned until another ever expect expected when preparing prepare prepared`)

// deeds reads which state annexed, invaded or massed its forces, where the
// narrator tells it as done and names the state. Those without a day have the
// text's as their bound.
func (f *finder) deeds(points *text.Points) []ontology.Event {
	var out []ontology.Event
	l := f.layout
	for n, s := range l.Sentences {
		if f.low(s.Last-1) == "?" {
			continue
		}
		f.sentence, f.r = n, s
		for i := s.First; i < s.Last; i++ {
			d, ok := deedWords[f.lows[i]]
			if !ok || l.Outer[i] >= 0 {
				continue
			}
			if e, ok := f.deed(i, d, points); ok {
				k := slices.IndexFunc(out, func(o ontology.Event) bool {
					return o.Type == e.Type && o.Title == e.Title && o.When.EDTF == e.When.EDTF
				})
				if k >= 0 {
					out[k].Evidence = append(out[k].Evidence, e.Evidence...)
					continue
				}
				out = append(out, e)
			}
		}
	}
	return out
}

// deed reads the deed that the verb or noun at token i tells.
func (f *finder) deed(i int, d deedWord, points *text.Points) (ontology.Event, bool) {
	l, verb := f.layout, d.isVerb
	first, actor := i, -1
	if verb {
		left := f.before(i)
		if len(left.parties) != 1 || i-f.parties[left.parties[0]].last > 8 {
			return ontology.Event{}, false
		}
		actor = left.parties[0]
	} else {
		for first > f.r.First && i-first < 4 && f.partyAt[first-1] < 0 {
			first--
		}
		if actor = int(f.partyAt[max(first-1, 0)]); actor < 0 || first == f.r.First || !f.parties[actor].owner {
			return ontology.Event{}, false
		}
	}
	p := &f.parties[actor]
	if !p.state || p.id == "" || l.Outer[p.first] >= 0 || f.low(p.last) == "and" {
		return ontology.Event{}, false
	}
	back := 10
	if !verb {
		back = 4 // a noun is told as done whatever the verb of its sentence is
	}
	for k := max(f.r.First, p.first-back); k < i; k++ {
		if w := f.low(k); unsaid[w] && (verb || w != "to" && w != "will") || verb && k >= p.last && wordClasses[w].is(auxBe) {
			return ontology.Event{}, false
		}
	}
	end, forces, object := i+1, false, -1
	for k := i + 1; k < f.r.Last && k-i < 12; k++ {
		if w := f.low(k); l.Tokens[k].Kind == text.Punct || w == "and" || w == "to" || wordClasses[w].is(auxBe|auxHave|auxOther|relative|subjectPro) {
			break
		} else if forceWords[w] {
			forces, end = true, k+1
		}
		if n := f.partyAt[k]; n >= 0 && f.parties[n].state && f.parties[n].id != p.id {
			object, end = int(n), f.parties[n].last
			break
		}
	}
	for k := first; k < i; k++ {
		forces = forces || forceWords[f.low(k)]
	}
	if d.forces && !forces || !d.forces && object < 0 && (verb || d.kind != ontology.EventTerritorialChange) {
		return ontology.Event{}, false
	}
	e := ontology.Event{Type: d.kind, Status: ontology.StatusOccurred, PLOVER: d.plover, Title: d.title + " by " + p.name, When: f.deedDay(p.first, end)}
	e.Participants = []ontology.Participant{{Actor: p.id, Role: ontology.RoleActor}}
	if object >= 0 {
		e.Participants = append(e.Participants, ontology.Participant{Actor: f.parties[object].id, Role: ontology.RoleRecipient})
		e.Title += ", " + f.parties[object].name
	}
	span := text.Span{Start: p.Start, End: l.Tokens[max(end, i+1)-1].End}
	e.Evidence = []ontology.Evidence{evidenceAt(l.Text, span, points)}
	return e, !e.When.IsZero()
}

// deedDay is the date phrase among tokens [first, end) or just behind them, else
// some time up to the day of the text.
func (f *finder) deedDay(first, end int) ontology.Date {
	l := f.layout
	behind := l.Tokens[min(end+4, f.r.Last)-1].End
	for k := f.dateFrom(l.Tokens[first].Start); k < len(f.dates) && f.dates[k].Bytes.End <= behind; k++ {
		if d := f.dates[k].Read(f.anchor, when.Past).Date; !d.IsZero() {
			return d
		}
	}
	if day, ok := f.anchor.Day(); ok {
		return ontology.MakeDate("/"+day.String(), ontology.BasisDateline, "", "")
	}
	return ontology.Date{}
}
