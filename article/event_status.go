package article

import (
	"strings"

	"demarche/internal/when"
	"demarche/ontology"
)

// lead is how many sentences of a government's own text count as its news: what
// they tell without a day happened on the day of the text.
const lead = 4

// statusAt tells from the words before a verb or noun at token v whether the
// event is told as past, to come or called off. open events are none: what
// could, should or did not happen.
func (f *finder) statusAt(v, from int) (status ontology.Status, open, would bool) {
	status = ontology.StatusOccurred
	infinitive, within := false, false
	for k := v - 1; k >= max(f.r.First, v-9); k-- {
		if f.partyAt[k] >= 0 && k < from {
			break
		}
		w := f.low(k)
		switch {
		case f.partyAt[k] >= 0:
			continue
		case w == "," || w == ";" || w == "who":
			if k < from {
				k = -1
			}
			continue
		case pointers[w] && eventNouns[f.low(v)] != "":
			within = true
		case within && f.tells(k): // "urged Putin in a call": that was urged, the call was held
			return status, false, false
		case w == "to" && k >= v-3:
			infinitive = true
		case planWords[w] || infinitive && planBeforeTo[w]:
			if f.supposed(k) {
				return status, true, false
			}
			return ontology.StatusPlanned, false, false
		case openWords[w]:
			open, would = true, w == "would"
		}
		if open || infinitive && k < v-4 {
			break
		}
	}
	if infinitive && !open {
		open = true
	}
	return status, open, would
}

// supposed reports whether a condition or a question begins the clause of
// token k: "if they meet", "whether he will come".
func (f *finder) supposed(k int) bool {
	for n := k - 1; n >= max(f.r.First, k-10); n-- {
		switch f.low(n) {
		case "if", "whether", "unless", "should":
			return true
		case ",", ";", "that":
			return false
		}
	}
	return false
}

// plannedBehind reports whether the words behind an event say that it is to
// come: "is planned for", "will take place".
func (f *finder) plannedBehind(end int) bool {
	for k := end; k < min(f.r.Last, end+6); k++ {
		switch w := f.low(k); {
		case w == "will" && (f.low(k+1) == "take" || f.low(k+1) == "be" || f.low(k+1) == "begin" || f.low(k+1) == "start"):
			return true
		case (w == "is" || w == "are") && (planWords[f.low(k+1)] || planBeforeTo[f.low(k+1)] && f.low(k+1) != "about" && f.low(k+1) != "agreed"):
			return true
		case f.partyAt[k] >= 0 && !f.parties[f.partyAt[k]].state, w == ",", w == ";", clauseEnds[w]:
			return false
		}
	}
	return false
}

// cancelled reports whether the clause around says that it was called off.
func (f *finder) cancelled(v, end int) bool {
	for k := max(f.r.First, v-8); k < min(f.r.Last, end+14); k++ {
		if k >= end+8 && (f.partyAt[k] >= 0 || f.low(k) == ";") { // "which was due on Monday, was put off"
			return false
		}
		if w := f.low(k); cancelWords[w] || (w == "called" || w == "put" || w == "calls" || w == "puts") && f.low(k+1) == "off" {
			return true
		}
	}
	return false
}

// dayAt reads the day of an event told at tokens [from, end) with its verb or
// noun at v: the date phrase before it in its clause or behind it, before the
// words that tell what it was about.
func (f *finder) dayAt(v, from, end int, tense when.Tense) (ontology.Date, bool) {
	l := f.layout
	best := -1
	for n := f.dateFrom(l.Tokens[f.r.First].Start); n < len(f.dates); n++ {
		p := f.dates[n].Bytes
		if p.Start >= l.SpanOf(f.r).End {
			break
		}
		first := f.tokenAt(p.Start)
		if l.Outer[first] >= 0 && !f.inside || f.partyAt[first] >= 0 && f.parties[f.partyAt[first]].last-1 > first {
			continue
		}
		if f.elsewhere(v, first) {
			continue
		}
		if first < from {
			if f.clear(first, from) {
				best = n
			}
			continue
		}
		if first < end || f.clear(end, first) {
			best = n
		}
		break
	}
	if best < 0 {
		return ontology.Date{}, false
	}
	m := f.dates[best]
	d := m.Read(f.anchor, tense).Date
	return d, !d.IsZero()
}

// elsewhere reports whether the date phrase at token k stands in a relative
// clause that ends before token v: "Ruiz, whose term ends in May, met".
func (f *finder) elsewhere(v, k int) bool {
	for n := k - 1; n > f.r.First && k-n < maxClause; n-- {
		switch f.low(n) {
		case ",", ";":
			return false
		case "who", "whose", "which", "where":
			for m := k; m < v; m++ {
				if f.low(m) == "," {
					return true
				}
			}
			return false
		}
	}
	return false
}

// dayPlanned reads the day for which a relative clause says that an event was
// planned: "a meeting with Macron that was planned for Sunday".
func (f *finder) dayPlanned(end int) (ontology.Date, bool) {
	for k := end; k < min(f.r.Last, end+12); k++ {
		w := f.low(k)
		if f.partyAt[k] < 0 && (w == "," || w == ";" || w == ".") && !wordClasses[f.low(k+1)].is(relative) {
			break
		}
		if !planWords[w] && w != "due" || f.low(k+1) != "for" && f.low(k+1) != "on" {
			continue
		}
		n := f.dateFrom(f.layout.Tokens[k].Start)
		if n == len(f.dates) {
			break
		}
		if m := f.dates[n]; m.Bytes.Start < f.layout.SpanOf(f.r).End && f.tokenAt(m.Bytes.Start) <= k+3 {
			d := m.Read(f.anchor, when.Future).Date
			return d, !d.IsZero()
		}
	}
	return ontology.Date{}, false
}

// clear reports whether no word between two tokens begins another clause.
func (f *finder) clear(from, to int) bool {
	for k := from; k < to; k++ {
		if f.partyAt[k] >= 0 {
			continue
		}
		w := f.low(k)
		if clauseEnds[w] || w == ";" || w == "(" || w == "to" && k+1 < to && !f.layout.Tokens[k+1].Upper && f.low(k+1) != "the" || w == "on" && k+1 < to && f.partyAt[k+1] < 0 && f.dateAt(k+1) == k+1 && f.low(k+1) != "the" {
			return false
		}
	}
	return true
}

func (f *finder) tokenAt(start int) int {
	lo, hi := f.r.First, f.r.Last
	for lo < hi {
		mid := (lo + hi) / 2
		if f.layout.Tokens[mid].End <= start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return min(lo, len(f.layout.Tokens)-1)
}

// date sets status and day of an event told at tokens [from, end) with its verb
// or noun at v. It reports false for what is no event at all.
func (f *finder) date(e *told, v, from, end int) bool {
	status, open, would := f.statusAt(v, from)
	tense := when.Past
	if status == ontology.StatusPlanned || would || f.plannedBehind(end) {
		tense = when.Future
	}
	day, known := f.anchor.Day()
	d, ok := f.dayAt(v, from, end, tense)
	if ok && open { // "would speak on Sunday": a plan if it lies ahead
		if ahead, known := f.future(d); !would || !known || !ahead {
			return false
		}
		status, open = ontology.StatusPlanned, false
	}
	if open {
		return false
	}
	if ok && known {
		if earliest, _ := d.Bounds(); earliest > day {
			status = ontology.StatusPlanned
		}
	}
	for k := max(f.r.First, v-6); k <= min(v+1, f.r.Last-1); k++ {
		if pastWords[f.low(k)] && f.partyAt[k] < 0 && eventNouns[f.low(v)] != "" {
			e.older = true
		}
	}
	if status == ontology.StatusOccurred && f.plannedBehind(end) {
		status = ontology.StatusPlanned
	}
	if f.cancelled(v, end) {
		status = ontology.StatusCancelled
	}
	if !ok && status != ontology.StatusOccurred {
		d, ok = f.dayPlanned(end)
	}
	e.status, e.when = status, d
	if ok {
		return true
	}
	e.undated = true
	switch {
	case !known:
	case status == ontology.StatusPlanned:
		e.when = ontology.MakeDate(day.String()+"/", ontology.BasisDateline, "", "")
	case f.official && !e.older && f.news < lead && status == ontology.StatusOccurred && f.finite(v):
		e.when, e.undated = ontology.MakeDate(day.String(), ontology.BasisDateline, "", ""), false
	default:
		e.when = ontology.MakeDate("/"+day.String(), ontology.BasisDateline, "", "")
	}
	return true
}

// finite reports whether the event is what its sentence tells, not what it looks
// back on: "after speaking with", "since he met", "had spoken with".
func (f *finder) finite(v int) bool {
	w := f.low(v)
	if strings.HasSuffix(w, "ing") && !eventNounish(w) || w == "spoken" {
		return false
	}
	for k := v - 1; k >= max(f.r.First, v-7); k-- {
		switch f.low(k) {
		case "after", "since", "when", "before", "following", "ahead", "had", "which", "until", "by", "account":
			return f.partyAt[k] >= 0
		}
	}
	return true
}

func eventNounish(w string) bool { return eventNouns[w] != "" }

// future reports whether a date lies behind the anchor.
func (f *finder) future(d ontology.Date) (future, known bool) {
	day, ok := f.anchor.Day()
	if !ok {
		return false, false
	}
	earliest, _ := d.Bounds()
	return earliest > day, true
}
