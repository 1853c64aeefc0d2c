package article

import (
	"demarche/internal/text"
	"demarche/ontology"
	"strings"
)

// noun reads an event noun with its light verb, owner or "between": "held a call
// with B", "A's call with B", "talks between A and B", "during a telephone
// conversation, A thanked B". It reports whether the word was used as a noun.
func (f *finder) noun(i int, w string) bool {
	kind, phone, first := f.nounKind(i, w)
	if kind == "" {
		return false
	}
	f.point(first, i, kind)
	k := f.skip(f.tookPlace(f.skip(i + 1)))
	if kind == ontology.EventCall {
		k = f.behindTopic(k)
	}
	var right list
	with := f.low(k)
	switch with {
	case "with", "between", "among", "to", "of", "from", "by":
		right = f.list(f.skip(k + 1))
		if len(right.parties) == 0 {
			right.end = k
		}
		for n := k + 1; len(right.parties) == 0 && len(f.pair) > 0 && n < min(k+4, f.r.Last); n++ { // "the next meeting of the presidents"
			if f.both(n) || f.low(n-1) == "the" && plurals[f.low(n)] {
				right = list{parties: f.pair, end: n + 1, pair: true}
			}
		}
	default:
		right.end = k
	}
	var left list
	light := -1
	if owner := f.partyAt[max(first-2, 0)]; first-2 >= f.r.First && owner >= 0 && f.parties[owner].owner && f.layout.Tokens[first-1].Kind == text.Clitic {
		left = list{parties: []int{int(owner)}, end: first}
	} else {
		for n := first - 1; n >= f.r.First && first-n < 5 && f.partyAt[n] < 0; n-- {
			if x := f.low(n); lightVerbs[x] && (wordClasses[x]|plainVerb) != 0 {
				light = n
				break
			}
		}
		if light >= 0 {
			left = f.before(light)
		} else if x := f.low(first - 1); x == "his" || x == "her" {
			left = f.whose(first - 1)
		}
	}
	at := i
	if light >= 0 {
		at = light
	}
	switch {
	case kind == ontology.EventVisit:
		if with != "to" && with != "of" && with != "by" {
			return light >= 0
		}
		if of := right; (with == "of" || with == "by") && len(of.parties) == 1 && f.low(of.end) == "to" { // "the visit of A to Poland"
			if host := f.list(f.skip(of.end + 1)); len(host.parties) == 1 && f.parties[host.parties[0]].state {
				f.visit(at, of, host.parties[0])
			}
			return true
		}
		if with == "to" && len(right.parties) > 0 && f.parties[right.parties[0]].state && len(left.parties) > 0 {
			f.visit(at, left, right.parties[0])
		}
		return true
	case with == "to" && kind != ontology.EventCall || with == "of" && !right.pair || with == "by" && len(left.parties) > 0:
		right = list{end: k}
	case with == "from" && len(right.parties) > 0 && len(left.parties) == 1 && kind == ontology.EventCall:
		n := len(f.found)
		f.add(kind, at, left, right, phone)
		if len(f.found) > n {
			f.found[n].caller = f.parties[right.parties[0]].id
		}
		return true
	}
	right.separate = right.separate || with == "with" && len(right.parties) > 1 && f.apart(first, i)
	if len(left.parties) == 0 {
		start := first
		if wordClasses[f.low(start-1)].is(possessive) {
			start--
		}
		if a, b := f.amid(start, right.end, right); len(a.parties) == 1 && len(b.parties) > 0 {
			left, right = a, list{parties: b.parties, end: right.end, separate: b.separate}
		}
	}
	if len(left.parties) == 0 || len(left.parties) == 1 && len(right.parties) == 0 {
		if more := f.framed(first, i, right); len(more) > 0 { // "During a call, A thanked B"
			left.parties = append(left.parties[:0:0], more...)
			if len(more) > 1 && len(right.parties) == 0 {
				right = list{end: right.end}
			}
		}
	}
	if len(left.parties) == 0 && f.low(first-1) == "for" && with == "with" && f.onJourney(kind, first-2, right) {
		return true
	}
	if len(left.parties) == 0 && light >= 0 {
		left = f.agreed(light, kind)
	}
	if len(left.parties) == 0 && light >= 0 && with == "with" { // "we had a call with A and B"
		return true
	}
	if len(right.parties) == 0 && (with == "with" || f.oneSide(left.parties)) { // hosts, whose guests have no names
		return true
	}
	f.add(kind, at, left, right, phone)
	if with == "with" {
		f.further(kind, left, right, phone)
	}
	return true
}

// behindTopic steps over what a call was about to "with": "had calls about the
// plan with A". It returns k where there is no such topic.
func (f *finder) behindTopic(k int) int {
	if w := f.low(k); w != "about" && w != "regarding" && w != "concerning" {
		return k
	}
	for n := k + 1; n < f.r.Last && n-k < 16; n++ {
		switch w := f.low(n); {
		case w == "with" && len(f.list(f.skip(n+1)).parties) > 0:
			return n
		case f.layout.Tokens[n].Kind == text.Punct || wordClasses[w].is(auxBe|auxHave|auxOther|subjectPro|relative) || verbForms[w] != nil && strings.HasSuffix(w, "ed"):
			return k
		}
	}
	return k
}

// further reads "and with C on Tuesday" behind "A spoke with B on Monday".
func (f *finder) further(kind ontology.EventType, left, right list, remote bool) {
	for range 8 {
		k := f.skipDate(right.end)
		if k == right.end || f.low(k) == "," && f.low(k+1) != "and" {
			return
		}
		if f.low(k) == "," {
			k++
		}
		if f.low(k) != "and" || f.low(k+1) != "with" {
			return
		}
		if right = f.list(f.skip(k + 2)); len(right.parties) == 0 {
			return
		}
		f.addFrom(kind, k+1, k+1, left, right, remote)
	}
}

// skipDate steps over a date phrase at token k, with its preposition.
func (f *finder) skipDate(k int) int {
	if k >= f.r.Last {
		return k
	}
	if w := f.low(k); (w == "on" || w == "in") && k+1 < f.r.Last {
		if end := f.dateAt(k + 1); end > k+1 {
			return end
		}
	}
	return f.dateAt(k)
}

// tookPlace steps over the verb that only says that there was an event: "a call
// took place between", "talks were held between".
func (f *finder) tookPlace(k int) int {
	n := k
	for n-k < 3 && wordClasses[f.low(n)].is(auxBe|auxHave|auxOther) {
		n++
	}
	switch w := f.low(n); {
	case (w == "took" || w == "taken" || w == "take") && f.low(n+1) == "place":
		n += 2
	case n > k && (w == "held" || w == "organized" || w == "organised") || w == "happened" || w == "occurred":
		n++
	default:
		return k
	}
	if w := f.low(f.skip(n)); w != "between" && w != "with" && w != "among" {
		return k
	}
	return n
}

// oneSide reports whether all of some parties belong to one country.
func (f *finder) oneSide(parties []int) bool {
	for _, n := range parties {
		if p, q := &f.parties[n], &f.parties[parties[0]]; p.country != q.country || p.country == "" {
			return false
		}
	}
	return len(parties) > 0
}

// whose returns whom "his" means before an event noun: the subject of its
// clause, else the subject so far.
func (f *finder) whose(k int) list {
	found := -1
	for n := k - 1; n >= max(f.r.First, k-maxLook); n-- {
		if p := f.partyAt[n]; p >= 0 {
			if !f.parties[p].nested && !f.parties[p].state {
				found = int(p)
			}
		} else if w := f.low(n); found >= 0 && (w == ";" || subordinators[w] || w == "who") {
			break
		}
	}
	if found < 0 {
		found = f.subject
	}
	if found < 0 {
		return list{}
	}
	return list{parties: []int{found}, end: k}
}

// nounKind tells what a noun with its modifiers means, whether they say that it
// was by telephone or video, and where the modifiers begin.
func (f *finder) nounKind(i int, w string) (kind ontology.EventType, phone bool, first int) {
	name, open := strings.CutSuffix(eventNouns[w], "?")
	kind = ontology.EventType(name)
	first = i
	for first > f.r.First && f.partyAt[first-1] < 0 {
		x := f.low(first - 1)
		if notCalls[x] && kind == ontology.EventCall {
			return "", false, i
		}
		if !nounModifiers[x] && !phoneWords[x] && !durational(x) {
			break
		}
		phone = phone || phoneWords[x]
		first--
	}
	switch next := f.low(i + 1); {
	case kind == ontology.EventCall && (next == "for" || next == "on" && f.dateAt(min(i+1, f.r.Last-1)) <= i+1 && f.dateAt(min(i+2, f.r.Last-1)) <= i+2 || next == "upon" || next == "center"):
		return "", false, i
	case next == "by" && phoneWords[f.low(i+2)] || next == "over" && phoneWords[f.low(i+3)]:
		phone = true
	case next == "via" || next == "on" && f.low(i+2) == "the" && phoneWords[f.low(i+3)]:
		phone = true
	}
	if w == "conference" && !phone {
		return ontology.EventConference, false, first
	}
	if w == "conference" && f.low(i-1) != "video" && f.low(i-1) != "telephone" {
		return "", false, i
	}
	if kind == ontology.EventCall && !open {
		if f.low(i) == "call" || f.low(i) == "calls" {
			x := f.low(i - 1) // a verb: "they call", "calls on"
			if x == "to" || x == "will" || wordClasses[x].is(subjectPro|auxOther) || f.partyAt[max(i-1, 0)] >= 0 {
				return "", false, i
			}
		}
		return kind, true, first
	}
	if open && kind == ontology.EventCall && !phone {
		return "", false, i
	}
	if kind == ontology.EventMeeting && phone {
		return kind, true, first
	}
	return kind, phone, first
}

// durational reports whether a word tells a length: "50-minute", "two-hour-long".
func durational(w string) bool {
	return strings.Contains(w, "-minute") || strings.Contains(w, "-hour") || strings.Contains(w, "hour-long")
}

// framed reads the sentence around "During a telephone conversation, A
// congratulated B": the subject and, unless the noun says with whom, whoever
// it does something to.
func (f *finder) framed(first, i int, right list) []int {
	x := f.low(first - 1)
	if x != "during" && x != "in" && x != "after" && x != "following" {
		return nil
	}
	k := right.end
	for k < f.r.Last && f.low(k) != "," {
		if k-right.end > 14 {
			return nil
		}
		k++
	}
	subject := f.list(min(k+1, f.r.Last))
	out := subject.parties
	if len(out) != 1 || len(right.parties) > 0 {
		return out
	}
	if x == "after" || x == "following" {
		return nil
	}
	for k = subject.end; k < f.r.Last && k-subject.end < 12; k++ {
		if n := f.partyAt[k]; n >= 0 && !f.parties[n].nested && !f.parties[n].owner {
			return append(out, int(n))
		}
		if w := f.low(k); w == "on" || w == "for" || w == "that" || w == "," {
			break
		}
	}
	return out
}
