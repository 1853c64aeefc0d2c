package article

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/internal/when"
	"demarche/ontology"
)

// happenings is what a text tells of calls, meetings, visits and talks.
type happenings struct {
	events    []ontology.Event // in the order of the text, with evidence and ids
	actors    []ontology.Actor // participants whom only this text knows, marked provisional
	undated   []Passage        // events of which the text tells no day
	ambiguous []Ambiguity      // names that several known actors bear
	finder    *finder
	into      []int // what the finder found → the event that it is part of
}

// eventsOf reads the calls, meetings, visits, talks and conferences between
// leaders that the text of a document tells of. The title is asked for what a
// government's text tells without a word that says so.
//
// One event told in several sentences is one; calls of one pair on different
// days are several. An event whose day is not told is bounded by the day of the
// document, unless the document is a government's own account of its day: then
// it is of that day, with the basis DATELINE.
func eventsOf(c *cast, offices *Offices, voices []voice, words *when.Scanned, dates []when.Mention, anchor when.Anchor, points *text.Points) *happenings {
	doc := c.doc
	f := &finder{company: gather(c, offices, voices), words: words, dates: dates, anchor: anchor}
	f.official = f.government != "" && doc.Type != ontology.DocumentTranscript || doc.Type == ontology.DocumentReadout
	f.sentences()
	f.headlined(doc)
	out := &happenings{finder: f}
	out.write(doc, points)
	return out
}

// write makes the events of what the finder has found so far. Called again when
// more was found behind it, it makes the same ones first.
func (out *happenings) write(doc *ontology.Document, points *text.Points) {
	f, l := out.finder, out.finder.layout
	if len(f.found) > 0 {
		f.details(f.words.Durations())
	}
	*out = happenings{finder: f, ambiguous: f.ambiguous}
	made := make(map[ontology.ID]bool)
	all, into := f.folded()
	out.into = into
	for _, e := range all {
		x := f.event(&e, points)
		if e.undated {
			out.undated = append(out.undated, Passage{e.spans[0], line(e.spans[0].Of(l.Text)), "no day is told"})
		}
		out.events = append(out.events, x)
		for _, n := range e.with {
			if p := &f.parties[n]; p.made && !made[p.id] {
				made[p.id] = true
				a := ontology.Actor{ID: p.id, Name: p.name, Provisional: true, Evidence: []ontology.Evidence{evidenceAt(l.Text, p.Span, points)}}
				if p.country.Kind() == ontology.KindCountry {
					a.Country = p.country
				}
				out.actors = append(out.actors, a)
			}
		}
	}
	facts := ontology.Facts{Document: *doc, Events: out.events}
	facts.Identify()
	for i, e := range all { // the second and third of "three conferences"
		if e.nth > 0 {
			facts.Events[i].ID += ontology.ID(fmt.Sprintf("-%d", e.nth+1))
		}
	}
	out.events = facts.Events
}

func evidenceAt(s string, p text.Span, points *text.Points) ontology.Evidence {
	return ontology.Evidence{Passage: p.Of(s), Span: &ontology.Span{Start: points.At(p.Start), End: points.At(p.End)}}
}

// add notes an event of those before and behind token v, if two leaders or
// countries take part in it.
func (f *finder) add(kind ontology.EventType, v int, left, right list, remote bool) {
	from := v
	if len(left.parties) > 0 {
		from = min(from, f.parties[left.parties[0]].first)
	}
	if from < f.r.First { // "They met": those of another sentence
		for from = v; from > f.r.First && v-from < maxTitle; from-- {
			if w := f.low(from); sexWords[w] || f.both(from) {
				break
			}
		}
	}
	f.addFrom(kind, v, from, left, right, remote)
}

// addFrom is add for an event whose words begin with token from.
func (f *finder) addFrom(kind ontology.EventType, v, from int, left, right list, remote bool) {
	if slices.ContainsFunc(right.parties, func(n int) bool { return f.layout.Tokens[f.parties[n].first].Of(f.layout.Text) == "I" }) { // "spoke to this, so I"
		return
	}
	end := max(right.end, v+1)
	for end > v+1 && end <= f.r.Last && f.partyAt[end-1] < 0 && wordClasses[f.low(end-1)].is(preposition|determiner) {
		end--
	}
	groups := [][]int{append(slices.Clone(left.parties), right.parties...)}
	if right.separate || f.low(v+1) == "separately" || f.low(v+2) == "separately" || f.low(v-1) == "separately" {
		groups = nil
		for _, n := range right.parties {
			groups = append(groups, append(slices.Clone(left.parties), n))
		}
	}
	added := false
	for _, g := range groups {
		var with []int
		seen := make(map[ontology.ID]bool)
		states := 0
		for _, n := range g {
			p := &f.parties[n]
			if p.id == "" || seen[p.id] || !p.leader && !p.state || p.nested {
				continue
			}
			if p.state {
				states++
				if kind == ontology.EventCall {
					continue
				}
			}
			seen[p.id] = true
			with = append(with, n)
		}
		if len(with) < 2 || states > 0 && states < len(with) && kind != ontology.EventVisit {
			continue
		}
		e := told{kind: kind, with: with, host: -1, remote: remote, sentence: f.sentence, at: v}
		if remote && (kind == ontology.EventMeeting || kind == ontology.EventTalks && states == 0) {
			e.kind = ontology.EventCall
		}
		if !f.date(&e, v, from, end) || (left.pair || right.pair) && e.when.Basis == ontology.BasisDateline && e.status == ontology.StatusOccurred { // "They talked": in the meeting just told of
			continue
		}
		span := text.Span{Start: f.layout.Tokens[from].Start, End: f.layout.Tokens[min(end, f.r.Last)-1].End}
		for _, n := range with {
			if p := &f.parties[n]; p.first >= f.r.First && p.last <= f.r.Last {
				span.Start, span.End = min(span.Start, p.Start), max(span.End, p.End)
			}
		}
		e.spans = []text.Span{span}
		if kind == ontology.EventMeeting || kind == ontology.EventTalks || kind == ontology.EventConference {
			e.place = f.placeOf(from, end)
		}
		for e.nth = range f.howMany(v, end, e.status) {
			f.found = append(f.found, e)
		}
		added = true
	}
	if added {
		f.news++
	}
}

// folded returns what was found, each event once: the same people on the same
// day, or told again without a day. into says for all that was found which of
// them it is.
func (f *finder) folded() (out []told, into []int) {
	byKey := make(map[string]int)
	latest := make(map[string]int)
	for _, e := range f.found {
		who := f.key(&e)
		key := who + e.when.EDTF
		at, ok := byKey[key]
		if n, again := latest[who]; !ok && again && e.undated && !e.older && e.status == out[n].status {
			at, ok = n, true
		}
		if !ok { // some of those who took part, told again
			for n := max(0, len(out)-3); n < len(out); n++ {
				if o := &out[n]; o.kind == e.kind && len(e.with) < len(o.with) && !e.older && (e.undated || e.when == o.when) && e.status == o.status && e.sentence > o.sentence && f.among(&e, o) && !f.again(&e) {
					at, ok = n, true
				}
			}
		}
		if ok {
			into = append(into, at)
			o := &out[at]
			o.spans = append(o.spans, e.spans...)
			if e.status == ontology.StatusCancelled {
				o.status = e.status
			}
			if o.seconds == 0 {
				o.seconds = e.seconds
			}
			if o.caller == "" {
				o.caller = e.caller
			}
			if o.place == nil {
				o.place = e.place
			}
			continue
		}
		byKey[key] = len(out)
		if !e.older {
			latest[who] = len(out)
		}
		into = append(into, len(out))
		out = append(out, e)
	}
	return out, into
}

// among reports whether all of one event took part in another.
func (f *finder) among(e, o *told) bool {
	for _, n := range e.with {
		in := false
		for _, m := range o.with {
			in = in || f.parties[m].id == f.parties[n].id
		}
		if !in {
			return false
		}
	}
	return true
}

// again reports whether the words say that it is one more: "also spoke with".
func (f *finder) again(e *told) bool {
	return strings.Contains(e.spans[0].Of(f.layout.Text), "also ") || strings.Contains(e.spans[0].Of(f.layout.Text), "separate")
}

// key names who took part in what, in any order.
func (f *finder) key(e *told) string {
	keys := make([]string, len(e.with))
	for i, n := range e.with {
		keys[i] = string(f.parties[n].id)
	}
	slices.Sort(keys)
	return string(e.kind.Kind()) + " " + strings.Join(keys, " ") + strings.Repeat(" +", e.nth) + " "
}

// event writes what was found as a node.
func (f *finder) event(e *told, points *text.Points) ontology.Event {
	x := ontology.Event{
		Type: e.kind, Status: e.status, When: e.when, InitiatedBy: e.caller, Duration: e.seconds, Place: e.place,
	}
	if e.kind != ontology.EventRemarks {
		x.PLOVER = ontology.PLOVERConsult
	}
	switch {
	case e.kind == ontology.EventCall:
		x.Mode = "phone"
	case e.kind == ontology.EventVisit:
		x.Mode = "visit"
	case len(e.with) > 2:
		x.Mode = "multilateral"
	}
	var who []string
	for _, n := range e.with {
		p := ontology.Participant{Actor: f.parties[n].id, Role: ontology.RoleParticipant}
		if n == e.host {
			p.Role = ontology.RoleHost
		}
		x.Participants = append(x.Participants, p)
		who = append(who, f.parties[n].name)
	}
	last := len(who) - 1
	switch {
	case e.kind == ontology.EventRemarks:
		x.Title = "Remarks of " + who[0] + " to the press"
	case e.kind == ontology.EventVisit:
		x.Title = "Visit of " + strings.Join(who[:last], ", ") + " to " + who[last]
	default:
		x.Title = eventTitles[e.kind] + " between " + strings.Join(who[:last], ", ") + " and " + who[last]
	}
	spans := slices.Clone(e.spans)
	slices.SortFunc(spans, func(a, b text.Span) int { return a.Start - b.Start })
	for _, p := range slices.Compact(spans) {
		x.Evidence = append(x.Evidence, evidenceAt(f.layout.Text, p, points))
	}
	return x
}

// eventTitles begin the titles of events, in our own words.
var eventTitles = map[ontology.EventType]string{
	ontology.EventCall: "Call", ontology.EventMeeting: "Meeting", ontology.EventTalks: "Talks", ontology.EventConference: "Conference",
}
