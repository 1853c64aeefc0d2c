package article

import (
	"strings"

	"demarche/internal/text"
	"demarche/internal/when"
	"demarche/ontology"
)

// told is one place where a text tells of an event.
type told struct {
	kind     ontology.EventType
	status   ontology.Status
	when     ontology.Date
	undated  bool  // no day is told; when is only a bound
	older    bool  // the words send it back: "their previous conversation"
	remote   bool  // by telephone or video
	with     []int // parties, in the order of the text
	host     int   // party that was visited, or -1
	caller   ontology.ID
	seconds  int
	at       int // token of the verb or noun
	nth      int // of several that one noun tells of, from 0
	place    *ontology.Place
	spans    []text.Span
	sentence int
}

// finder looks for events sentence by sentence.
type finder struct {
	*company
	words    *when.Scanned
	dates    []when.Mention
	anchor   when.Anchor
	sentence int // that is being read
	r        text.Range
	subject  int   // the first party of the sentence before, or -1
	pair     []int // the two persons of the latest sentence that tells of two; nobody where it tells of others
	official bool
	inside   bool // the words read are a quotation's
	mine     int  // the party that says "we" in it
	news     int  // sentences of the document that have told something, for the lead
	found    []told
	pointed  []pointer // where the text points back to an event
}

// sentences reads every sentence of the narrator's text.
func (f *finder) sentences() {
	next := 0
	f.subject = -1
	for n, s := range f.layout.Sentences {
		f.sentence, f.r = n, s
		for next < len(f.parties) && f.parties[next].first < s.First {
			next++
		}
		stop := next
		for stop < len(f.parties) && f.parties[stop].first < s.Last {
			stop++
		}
		if f.low(s.Last-1) != "?" {
			f.clauses()
		}
		if stop > next && !f.ofPair(next, stop) {
			f.pair = f.pairOf(next, stop)
		}
		for k := next; k < stop && !f.goesOnOf(s); k++ {
			if p := &f.parties[k]; !p.nested && !p.state && p.id != "" && p.id != f.voiceAt(p.last+2) {
				f.subject = k
				break
			}
		}
		next = stop
	}
}

// clauses looks at each word of a sentence that can tell of an event.
func (f *finder) clauses() {
	for i := f.r.First; i < f.r.Last; i++ {
		t := f.layout.Tokens[i]
		if t.Kind != text.Word || f.layout.Outer[i] >= 0 && !f.inside || f.partyAt[i] >= 0 {
			continue
		}
		w, sort := f.lows[i], f.entries[i].tells
		if sort == 0 || sort&nounTells != 0 && f.noun(i, w) {
			continue
		}
		switch sort &^ nounTells {
		case speakTells:
			f.speak(i)
			f.remarks(i)
		case tellTells:
			f.remarks(i)
		case ringTells:
			if !f.byPhone(i) {
				f.ring(i)
			}
		case meetTells:
			f.meets(i)
		case hostTells:
			f.hosts(i)
		case visitTells:
			f.visits(i, w)
		}
	}
}

// list is those whom a sentence names one after the other.
type list struct {
	parties  []int
	end      int
	separate bool // with each of them apart
	pair     bool // they are "they"
}

// list reads the parties from token k on, over adverbs and dates.
func (f *finder) list(k int) list {
	out := list{end: k}
	for k < f.r.Last {
		if n := f.partyAt[k]; n >= 0 {
			if p := &f.parties[n]; len(out.parties) > 0 && f.layout.Tokens[p.first].Of(f.layout.Text) == "I" && f.low(p.first-1) != "and" { // "met her, so I"
				return out
			} else if !p.nested && !p.owner {
				out.parties = append(out.parties, int(n))
			} else if p.owner && len(out.parties) == 0 {
				return out
			}
			k = f.parties[n].last
			out.end = k
			continue
		}
		w := f.low(k)
		switch {
		case w == "," || w == "and" || w == "&" || w == "as" && f.low(k+1) == "well" || w == "well" || w == "both" || w == "with" || w == ";":
			if w == "with" && len(out.parties) == 0 {
				return out
			}
			if len(out.parties) > 0 && !f.partySoon(k+1) {
				return out
			}
			k++
		case len(out.parties) > 0 && (w == "then" || w == "separately"):
			out.separate = true
			k++
		case w == "respectively" || w == "the" || w == "his" || w == "her" || w == "their" || w == "its" || w == "both":
			if !f.partySoon(k + 1) {
				return out
			}
			k++
		case len(out.parties) == 0 && f.layout.Tokens[k].Kind == text.Word && k-out.end < 3 && wordClasses[w].is(adverb):
			k++
		case len(out.parties) == 0 && f.adjectives(k):
			k++
		default:
			return out
		}
	}
	return out
}

// adjectives reports whether token k only qualifies a title in lower case that
// follows: "with opposition leader Ana Ruiz".
func (f *finder) adjectives(k int) bool {
	t := f.layout.Tokens[k]
	if t.Kind != text.Word || wordClasses[f.low(k)].is(^(plainVerb | adverb)) || verbForms[f.low(k)] != nil {
		return false
	}
	for n := k + 1; n < f.r.Last && n-k < 3; n++ {
		if p := f.partyAt[n]; p >= 0 {
			return !f.layout.Tokens[n].Upper && f.parties[p].noun != ""
		}
	}
	return false
}

// partySoon reports whether a party begins within a few small words.
func (f *finder) partySoon(k int) bool {
	for n := k; n < f.r.Last && n-k < 4; n++ {
		if f.partyAt[n] >= 0 {
			return true
		}
		switch f.low(n) {
		case "and", "then", "with", "as", "well", "separately", ",", "the", "his", "her", "both", "also":
		default:
			return false
		}
	}
	return false
}

// skip steps over times and adverbs from token k.
func (f *finder) skip(k int) int {
	for k < f.r.Last {
		if end := f.dateAt(k); end > k {
			k = end
			continue
		}
		w := f.low(k)
		if f.partyAt[k] >= 0 || f.layout.Tokens[k].Kind == text.Mark {
			return k
		}
		if w == "in" && !listSkips[f.low(k+1)] && f.dateAt(min(k+1, f.r.Last-1)) <= k+1 && f.low(k+1) != "a" { // a place
			if end := f.placeEnd(k + 1); end > k+1 {
				k = end
				continue
			}
			return k
		}
		if listSkips[w] || wordClasses[w].is(adverb) && w != "not" || strings.HasSuffix(w, "ly") && len(w) > 4 || w == "," && f.commaSkips(k) {
			k++
			continue
		}
		return k
	}
	return k
}

// commaSkips reports whether a comma only sets off a time: "spoke today, by phone, with".
func (f *finder) commaSkips(k int) bool {
	w := f.low(k + 1)
	return w == "with" || listSkips[w] && w != "and" && w != "this" && w != "that" && w != "the"
}

// before returns the list of parties that ends before token k: the subject of a
// verb. It looks back over adverbs, auxiliaries and times.
func (f *finder) before(k int) list {
	out := list{end: k}
	n := f.overClause(k - 1)
	for steps := 0; n >= f.r.First && f.partyAt[n] < 0 && steps < 14; steps++ {
		w := f.low(n)
		if sexWords[w] {
			if who := f.pronoun(n); who >= 0 {
				out.parties = []int{who}
			}
			return out
		}
		if len(f.pair) > 0 && f.both(n) && !f.named(n) {
			out.parties, out.pair = append(out.parties, f.pair...), true
			return out
		}
		if w == ";" || w == ":" || w == "who" && f.partyAt[max(n-2, 0)] < 0 || subordinators[w] {
			return out
		}
		n--
	}
	for n >= f.r.First {
		p := f.partyAt[n]
		if p < 0 {
			w := f.low(n)
			if w == "," || w == "and" || w == "&" || w == "the" || w == "both" || w == "well" || w == "as" {
				n--
				continue
			}
			return out
		}
		q := &f.parties[p]
		if q.state && len(out.parties) == 0 && (f.low(q.first-1) == "to" || f.low(q.first-1) == "in") && n != k-1 { // "will travel to Kyiv and meet"
			n = q.first - 2
			for n >= f.r.First && f.partyAt[n] < 0 && f.low(n) != "," && f.low(n) != ";" && !subordinators[f.low(n)] && k-n < maxTitle {
				n--
			}
			continue
		}
		if q.nested && len(out.parties) == 0 {
			n = q.first - 1
			for n >= f.r.First && f.partyAt[n] < 0 && (f.low(n) == "to" || f.low(n) == "of" || f.low(n) == "the" || f.isTitle(f.low(n))) {
				n--
			}
			continue
		}
		if len(out.parties) > 0 && (q.state != f.parties[out.parties[0]].state || !f.joined(q.last, f.parties[out.parties[0]].first)) || q.owner {
			return out
		}
		out.parties = append([]int{int(p)}, out.parties...)
		n = q.first - 1
	}
	return out
}

// joined reports whether only commas and "and" stand between two parties.
func (f *finder) joined(from, to int) bool {
	and := false
	for k := from; k < to; k++ {
		switch f.low(k) {
		case "and", "&", "well":
			and = true
		case ",", "as", "the", "with", "both":
		default:
			return false
		}
	}
	return and || from < to && f.low(from) == "," && len(f.parties) > 0
}

var (
	sexWords      = wordSet(`he she`)
	subordinators = wordSet(`that which whether if because although`)
)

// dateAt returns the end of the date phrase that begins at token k.
func (f *finder) dateAt(k int) int {
	start := f.layout.Tokens[k].Start
	n := f.dateFrom(start)
	if n >= len(f.dates) || f.dates[n].Bytes.Start > start {
		return k
	}
	end := k
	for end < f.r.Last && f.layout.Tokens[end].Start < f.dates[n].Bytes.End {
		end++
	}
	return end
}

// dateFrom returns the first date phrase that ends behind a byte.
func (f *finder) dateFrom(start int) int {
	lo, hi := 0, len(f.dates)
	for lo < hi {
		mid := (lo + hi) / 2
		if f.dates[mid].Bytes.End <= start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
