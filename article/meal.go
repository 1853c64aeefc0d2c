package article

import (
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/internal/when"
	"demarche/ontology"
)

// gatherings are meals and ceremonies that leaders come to. Source: protocol
// pages of the White House and the Élysée, which list these among the parts of a
// visit. They have no type of their own in PLOVER.
var gatherings = wordSet(`lunch luncheon dinner breakfast banquet reception ceremony funeral parade wedding concert vigil`)

// gatheredBy are words before a gathering by which somebody is told to have been there.
var gatheredBy = wordSet(`after before during at following attended attend attends had shared left leave leaving hosted joined enjoyed held gave over for`)

// meals reads at which meals and ceremonies two people or more are told to have
// been together: "Ruiz and Okoro left after a lunch at the embassy", "Ruiz had
// dinner with Okoro". The day must be told, and told as past.
func (f *finder) meals(points *text.Points) []ontology.Event {
	var out []ontology.Event
	l := f.layout
	for n, s := range l.Sentences {
		f.sentence, f.r = n, s
		for i := s.First; i < s.Last; i++ {
			if !gatherings[f.lows[i]] || l.Outer[i] >= 0 {
				continue
			}
			e, ok := f.meal(i, points)
			if !ok {
				continue
			}
			if k := slices.IndexFunc(out, func(o ontology.Event) bool { return o.Title == e.Title && o.When.EDTF == e.When.EDTF }); k >= 0 {
				out[k].Evidence = append(out[k].Evidence, e.Evidence...)
				continue
			}
			out = append(out, e)
		}
	}
	return out
}

// meal reads the meal or ceremony at token i.
func (f *finder) meal(i int, points *text.Points) (ontology.Event, bool) {
	l := f.layout
	by := -1
	for k := i - 1; k >= f.r.First && i-k < 7 && l.Tokens[k].Kind != text.Punct; k-- {
		if gatheredBy[f.low(k)] {
			by = k
			break
		}
		if f.partyAt[k] >= 0 || wordClasses[f.low(k)].is(auxOther|subjectPro|conjunction) {
			break
		}
	}
	if by < 0 {
		return ontology.Event{}, false
	}
	var with []int
	first := by
	for k := by - 1; k >= f.r.First && by-k < 24; k-- {
		w := f.low(k)
		if unsaid[w] || planWords[w] || wordClasses[w].is(negation) {
			return ontology.Event{}, false
		}
		if l.Outer[k] >= 0 || w == "as" || w == "when" || w == "while" || w == "which" || w == "that" || w == "who" || w == ";" {
			break
		}
		who := int(f.partyAt[k])
		if who < 0 && sexWords[w] {
			who = f.pronoun(k)
		}
		if who >= 0 && f.comesTo(who, with) {
			with, first = append(with, who), k
		}
	}
	slices.Reverse(with)
	end := i + 1
	if f.low(end) == "with" {
		right := f.list(f.skip(end + 1))
		for _, who := range right.parties {
			if f.comesTo(who, with) {
				with = append(with, who)
			}
		}
		end = max(end, right.end)
	}
	if len(with) < 2 {
		return ontology.Event{}, false
	}
	for k := f.dateFrom(l.Tokens[f.r.First].Start); k < len(f.dates) && f.dates[k].Bytes.End <= l.Tokens[f.r.Last-1].End; k++ {
		day := f.dates[k].Read(f.anchor, when.Past).Date
		earliest, latest := day.Bounds()
		if today, ok := f.anchor.Day(); day.IsZero() || earliest != latest || !ok || latest > today || f.dates[k].Bytes.Start < l.Tokens[i].End && f.dates[k].Bytes.End > l.Tokens[by].Start {
			continue // "a New Year's Eve lunch" names the meal
		}
		e := ontology.Event{Type: ontology.EventOther, Status: ontology.StatusOccurred, When: day}
		var who []string
		for _, n := range with {
			e.Participants = append(e.Participants, ontology.Participant{Actor: f.parties[n].id, Role: ontology.RoleParticipant})
			who = append(who, f.parties[n].name)
		}
		w := f.low(i)
		e.Title = strings.ToUpper(w[:1]) + w[1:] + " of " + strings.Join(who[:len(who)-1], ", ") + " and " + who[len(who)-1]
		e.Evidence = []ontology.Evidence{evidenceAt(l.Text, text.Span{Start: l.Tokens[first].Start, End: l.Tokens[end-1].End}, points)}
		return e, true
	}
	return ontology.Event{}, false
}

// comesTo reports whether a party is a known person who is not there yet.
func (f *finder) comesTo(who int, with []int) bool {
	p := &f.parties[who]
	return !p.state && !p.nested && !p.owner && !p.made && p.id != "" && !slices.ContainsFunc(with, func(n int) bool { return f.parties[n].id == p.id })
}
