package article

import (
	"strings"

	"demarche/ontology"
)

// speak reads "A spoke (today) with B", "A and B spoke".
func (f *finder) speak(v int) {
	k := f.skip(v + 1)
	if w := f.low(k); w == "with" || w == "to" && f.low(v) != "speaks" {
		right := f.list(f.skip(k + 1))
		if len(right.parties) > 0 {
			if left := f.before(v); len(left.parties) > 0 {
				f.add(ontology.EventCall, v, left, right, true)
				f.further(ontology.EventCall, left, right, true)
			}
			return
		}
		if w == "with" {
			return
		}
	}
	left := f.before(v)
	if w := f.low(k); len(left.parties) > 1 && (k > v+1 || w == "about" || w == "for" || w == "." || w == "to" && f.low(k+1) != "the") && w != "at" && w != "out" {
		f.add(ontology.EventCall, v, left, list{end: k}, true)
	}
}

// ring reads "A called B to congratulate her"; "called on", "called for" and
// "called B a liar" are no calls.
func (f *finder) ring(v int) {
	object := v + 1
	if f.low(object) == "and" && strings.HasSuffix(f.low(v+2), "ed") && v+3 < f.r.Last { // "called and congratulated Ruiz"
		object = v + 3
	}
	n := f.partyAt[object]
	if n < 0 || f.parties[n].state || f.parties[n].owner {
		return
	}
	if w := f.low(v); !strings.HasSuffix(w, "ed") && w != "rang" && f.low(v-1) != "to" && f.low(v-1) != "will" {
		return
	}
	right := f.list(object)
	switch w := f.low(right.end); {
	case object > v+1 || w == "to" || w == "." || w == "today" || w == "and" || w == "yesterday" || w == "after" || w == "about" || w == "," || w == "this" || w == "on" || f.dateAt(min(right.end, f.r.Last-1)) > right.end:
	default:
		return
	}
	if f.low(v-1) == "so" || f.participle(v) {
		return
	}
	left := f.before(v)
	f.add(ontology.EventCall, v, left, right, true)
	if len(left.parties) == 1 && len(f.found) > 0 && f.found[len(f.found)-1].spans[0].Start >= f.layout.Tokens[f.r.First].Start {
		f.found[len(f.found)-1].caller = f.parties[left.parties[0]].id
	}
}

// participle reports whether "called" is one: "she was called Ruiz".
func (f *finder) participle(v int) bool {
	return f.low(v-1) == "is" || f.low(v-1) == "was" || f.low(v-1) == "are"
}

// meets reads "A met (with) B", "A and B met", "A will meet with B".
func (f *finder) meets(v int) {
	k := f.skip(v + 1)
	if f.low(k) == "with" {
		k = f.skip(k + 1)
	}
	right := f.list(k)
	if f.low(v-1) == "to" && f.onJourney(ontology.EventMeeting, v-2, right) {
		return
	}
	left := f.before(v)
	if len(left.parties) == 0 || len(right.parties) == 0 && len(left.parties) < 2 {
		return
	}
	f.add(ontology.EventMeeting, v, left, right, f.remoteNear(v, right.end))
}

// onJourney adds an event that is the purpose of a journey told before token k:
// "will travel to Geneva on Friday to meet", "visited Kyiv for talks with". It is
// told, or planned, as the journey is. It reports whether there is a journey.
func (f *finder) onJourney(kind ontology.EventType, k int, with list) bool {
	travel := f.journey(k)
	if travel < 0 || len(with.parties) == 0 {
		return false
	}
	n := len(f.found)
	f.add(kind, travel, f.before(travel), with, false)
	at := travel + 1
	if f.low(at) == "to" {
		at++
	}
	if len(f.found) > n && f.found[n].place == nil {
		f.found[n].place = f.placeNamed(at)
	}
	return true
}

// journey returns the verb of a journey in the clause before token k, or -1.
func (f *finder) journey(k int) int {
	for n := k; n >= f.r.First && k-n < 14; n-- {
		w := f.low(n)
		if travelVerbs[w] || visitVerbs[w] {
			return n
		}
		if w == "," || w == ";" || clauseEnds[w] || f.partyAt[n] >= 0 && !f.parties[f.partyAt[n]].state {
			return -1
		}
	}
	return -1
}

// remoteNear reports whether the words around say that it was by video.
func (f *finder) remoteNear(v, end int) bool {
	for k := max(f.r.First, v-4); k < min(f.r.Last, end+6); k++ {
		if w := f.low(k); remoteWords[w] || w == "by" && phoneWords[f.low(k+1)] {
			return true
		}
	}
	return false
}

// hosts reads "A hosted B at the palace", "A received B".
func (f *finder) hosts(v int) {
	right := f.list(f.skip(v + 1))
	left := f.before(v)
	if len(right.parties) == 0 || len(left.parties) != 1 || f.parties[right.parties[0]].state {
		return
	}
	n := len(f.found)
	f.add(ontology.EventMeeting, v, left, right, f.remoteNear(v, right.end))
	if len(f.found) > n {
		f.found[n].host = left.parties[0]
	}
}

// visits reads "A visited Poland", "A will travel to Poland".
func (f *finder) visits(v int, w string) {
	k := f.skip(v + 1)
	if travelVerbs[w] {
		if f.low(k) != "to" && f.low(k) != "in" {
			return
		}
		k = f.skip(k + 1)
	}
	left := f.before(v)
	if n := f.partyAt[k]; n >= 0 && f.parties[n].state && len(left.parties) > 0 {
		f.visit(v, left, int(n))
	}
}

// visit adds the visit of some to a country.
func (f *finder) visit(v int, left list, host int) {
	kept := left.parties[:0:0]
	for _, n := range left.parties {
		if p := &f.parties[n]; p.country != f.parties[host].id && !p.state {
			kept = append(kept, n)
		}
	}
	if len(kept) == 0 {
		return
	}
	n := len(f.found)
	f.add(ontology.EventVisit, v, list{parties: kept, end: left.end}, list{parties: []int{host}, end: f.parties[host].last}, false)
	if len(f.found) > n {
		f.found[n].host = host
		f.found[n].place = &ontology.Place{Name: f.parties[host].name, Country: f.parties[host].id}
	}
}
