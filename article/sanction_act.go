package article

import (
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// reach is how many sentences back "these designations" may look.
const reach = 14

// stance is whether a verb of listing tells of something done.
type stance uint8

const (
	done stance = iota
	undone
	unclear
)

// trigger is a place where a sentence may list somebody.
type trigger struct {
	verb    int  // token
	from    int  // first token of the targets' list
	until   int  // token before which the list ends, or 0 for the sentence's end
	passive bool // the targets stand before the verb
	onto    bool // and behind it, in "sanctions were imposed on"
	opens   bool // and behind it, in "Also designated today are"
	whom    int  // the token of "whom", where the targets stand before it: "Ruiz, whom Britain sanctioned"; else 0
	listed  bool // sanctions are what the verb is about, without doubt
}

// read looks for listings in one sentence.
func (f *lister) read(s text.Range) {
	if s.Last <= s.First {
		return
	}
	span := f.layout.SpanOf(s)
	for f.nextDate < len(f.dates) && f.dates[f.nextDate].Bytes.End <= span.Start {
		f.nextDate++
	}
	triggers := f.triggers(s)
	if len(triggers) == 0 {
		if len(f.latest.authorities) > 0 && f.latest.sentence == f.sentence-1 && f.goesOn(s) {
			return
		}
		f.supply(s)
		f.spoken(s)
		return
	}
	if f.low(s.Last-1) == "?" || s.Last-2 >= s.First && f.low(s.Last-2) == "?" {
		f.leave(s, "a question")
		return
	}
	bases := f.bases(s)
	made, passive := 0, false
	for i, t := range triggers {
		end := s.Last
		if i+1 < len(triggers) {
			end = triggers[i+1].verb
		}
		passive = passive || t.passive
		if f.listingAt(s, t, end, bases) {
			made++
		}
	}
	if made == 0 && passive {
		f.supply(s)
	}
}

// spoken reports sanctions on somebody that a sentence speaks of and does not impose.
func (f *lister) spoken(s text.Range) {
	for k := s.First; k+1 < s.Last; k++ {
		if w := f.low(k + 1); (f.low(k) == "sanctions" || f.low(k) == "sanction") && (w == "on" || w == "against") {
			f.leave(s, "sanctions are spoken of and not imposed")
			return
		}
	}
}

// triggers returns the verbs of a sentence that may list somebody.
func (f *lister) triggers(s text.Range) []trigger {
	var out []trigger
	for k := s.First; k < s.Last; k++ {
		w := f.low(k)
		if f.layout.Tokens[k].Kind != text.Word {
			continue
		}
		if doubtful, ok := listingVerbs[w]; ok {
			if t, ok := f.objectOf(k, s, doubtful); ok {
				out = append(out, t)
			}
			continue
		}
		if imposingVerbs[w] {
			if n := f.measureAfter(k, s.Last); n > 0 {
				out = append(out, trigger{verb: k, from: n, listed: !strings.HasPrefix(f.low(n-2), "designation")})
				continue
			}
		}
		switch {
		case imposingVerbs[w] && f.measureBefore(k, s.First) && f.onto(k, s.Last) > 0:
			out = append(out, trigger{verb: k, from: f.onto(k, s.Last), passive: true, onto: true, listed: true})
		case addingVerbs[w]:
			if n := f.listAfter(k, s.Last); n > 0 {
				out = append(out, trigger{verb: k, from: k + 1, until: n, listed: true, passive: !strings.HasSuffix(w, "ing") && f.beBefore(k, s.First)})
			}
		case w == "renders" || w == "rendered" || w == "rendering":
			for n := k + 1; n < s.Last && n < k+60; n++ {
				if f.low(n) == "ineligible" {
					out = append(out, trigger{verb: k, from: k + 1, until: n, listed: true})
					break
				}
			}
		case w == "froze" || w == "freezing" || w == "freezes" || w == "frozen":
			for n := k + 1; n < s.Last && n < k+6; n++ {
				if f.low(n) == "of" && (f.low(n-1) == "assets" || f.low(n-1) == "accounts") {
					out = append(out, trigger{verb: k, from: n + 1, listed: true})
					break
				}
			}
		}
	}
	return out
}

// objectOf reads a verb of listing: whether it is one, and where its targets are.
func (f *lister) objectOf(k int, s text.Range, doubtful bool) (trigger, bool) {
	w := f.low(k)
	t := trigger{verb: k, from: k + 1, listed: !doubtful}
	if w == "sanctions" && (k == s.First || f.layout.Tokens[k].Upper || !f.layout.Tokens[min(k+1, s.Last-1)].Upper || f.mentionAt[k-1] < 0) {
		return t, false // the noun
	}
	if w == "sanction" && f.low(k-1) != "to" {
		return t, false
	}
	if f.low(k-1) == "specially" { // Specially Designated Nationals
		return t, false
	}
	if strings.HasSuffix(w, "ed") && f.beBefore(k, s.First) {
		t.passive = true
		return t, true
	}
	if strings.HasSuffix(w, "ed") {
		if n := f.inverted(k, s); n > 0 {
			t.from, t.passive, t.opens = n, true, true
			return t, true
		}
		if t.whom = f.whomBefore(k, s.First); t.whom > 0 {
			t.passive = true
			return t, true
		}
		if f.attributive(k, s.First) {
			return t, false
		}
		if n := f.low(k + 1); n == "today" || n == "under" || n == "pursuant" || n == "persons" || n == "individuals" || n == "parties" || n == "entities" || n == "by" {
			// "individuals sanctioned today, including A and B"
			if n == "today" && k > s.First && (personHeads[f.low(k-1)] || orgHeads[f.low(k-1)] || thingHeads[f.low(k-1)] || f.low(k-1) == "those") {
				for m := k + 2; m < s.Last; m++ {
					if w := f.low(m); w == "including" || w == "include" {
						t.from, t.listed = m+1, true
						return t, true
					}
				}
			}
			return t, false
		}
	}
	return t, true
}

// measureAfter returns the token behind the preposition of "imposed [new]
// sanctions [and visa restrictions] on", and 0 where there is none.
func (f *lister) measureAfter(k, end int) int {
	noun := false
	for n := k + 1; n < end && n < k+22; n++ {
		w := f.low(n)
		switch {
		case measureNouns[w]:
			noun = true
		case noun && targetPrepositions[w]:
			if w == "of" && !strings.HasPrefix(f.low(n-1), "designation") {
				return 0
			}
			if w == "for" && !strings.HasPrefix(f.low(n-1), "ban") {
				return 0
			}
			return n + 1
		case w == "," || w == "and" || wordClasses[w].is(adverb|determiner|number|possessive) || f.mentionAt[n] >= 0:
		case wordClasses[w].is(auxBe|auxHave|auxOther|relative|subordinate|subjectPro) || w == ";" || w == ":":
			return 0
		case !noun && targetPrepositions[w] && w != "of":
			return 0
		case noun && (w == "pursuant" || w == "under" || w == "today" || w == "regime"):
			return 0
		}
	}
	return 0
}

// measureBefore reports whether a participle's subject is a measure: "sanctions
// were imposed".
func (f *lister) measureBefore(k, first int) bool {
	if !strings.HasSuffix(f.low(k), "ed") || !f.beBefore(k, first) {
		return false
	}
	for n := k - 1; n >= max(first, k-6); n-- {
		if w := f.low(n); measureNouns[w] {
			return true
		} else if !wordClasses[w].is(auxBe | auxHave | adverb) {
			return false
		}
	}
	return false
}

// onto returns the token behind the preposition of "imposed [by Britain] on",
// and 0 where there is none.
func (f *lister) onto(k, end int) int {
	for n := k + 1; n < end && n < k+9; n++ {
		switch w := f.low(n); {
		case w == "on" || w == "upon" || w == "against":
			return n + 1
		case w == "," || w == ";" || w == ":":
			return 0
		}
	}
	return 0
}

// listAfter returns the token at which "to its list of …", "on the SDN list"
// or "on the Entity List" begins, and 0 where no such list is named.
func (f *lister) listAfter(k, end int) int {
	for n := k + 1; n < end && n < k+60; n++ {
		if w := f.low(n); w != "to" && w != "on" && w != "in" {
			continue
		}
		for m := n + 1; m < end && m < n+9; m++ {
			switch w := f.low(m); {
			case w == "sdn", w == "specially" && f.low(m+1) == "designated", w == "entity" && f.low(m+1) == "list", w == "blacklist", w == "sanctions" && f.low(m+1) == "list":
				return n
			}
		}
	}
	return 0
}

// listingAt reads one trigger. It returns whether a listing came of it.
func (f *lister) listingAt(s text.Range, t trigger, end int, bases []basis) bool {
	if !t.listed && !f.legal && !f.treasury(t.verb, s) && f.sentence-f.certain > reach {
		return false
	}
	switch f.stanceOf(t.verb, s) {
	case undone:
		f.leave(s, "a threat, a plan, a wish, a condition or a denial")
		return false
	case unclear:
		return false
	}
	for k := s.First; k < t.verb; k++ {
		if liftingWords[f.low(k)] && t.verb-k < 12 {
			f.leave(s, "sanctions are lifted")
			return false
		}
	}
	x := listing{sentence: f.sentence, supplied: f.sentence, mere: !t.listed, doubtful: !t.listed}
	own, ok := f.basisOf(t, end, bases)
	if ok {
		x.basis, x.ownBasis = own, true
	}
	if !t.listed && !ok && f.asSomething(t.verb, end) {
		f.leave(s, "designated as something else")
		return false
	}
	from, to := t.from, end
	if t.until > 0 {
		to = min(to, t.until)
	}
	if t.passive {
		switch {
		case t.whom > 0:
			from, to = f.antecedent(t.whom, s.First)
			x.authorities = f.between(t.whom, t.verb)
		case !t.onto && !t.opens:
			from, to = f.subject(t.verb, s)
		}
		if len(x.authorities) == 0 {
			x.authorities = f.agent(t.verb, end)
		}
		if len(x.authorities) == 0 && f.sentence-f.latest.sentence <= 3 && (t.opens || f.furthermore(t.verb)) {
			x.authorities = f.latest.authorities
		}
		if len(x.authorities) == 0 && f.government != "" {
			x.authorities = []ontology.ID{f.government}
		}
		if len(x.authorities) == 0 && ok && own.american {
			x.authorities = []ontology.ID{ontology.NewID(ontology.KindCountry, "us")}
		}
	} else {
		x.authorities = f.author(t.verb, s, ok && own.american)
	}
	if len(x.authorities) == 0 {
		f.leave(s, "whose sanctions they are is not said")
		return false
	}
	if t.listed || ok || f.treasury(t.verb, s) {
		f.certain, x.doubtful = f.sentence, false
	} else if f.sentence-f.certain <= 2 || t.passive && f.sentence-f.certain <= reach { // "Three more firms have been designated"
		x.doubtful = false
	}
	x.when = f.listedOn(t, s, end)
	x.measures = append(slices.Clone(x.basis.measures), f.measuresIn(s.First, s.Last)...)
	x.span = f.layout.SpanOf(s)
	f.latest = x
	names := f.list(from, to)
	if to == s.Last && f.low(s.Last-1) == ":" || to == s.Last && s.Last-2 >= s.First && f.low(s.Last-2) == ":" {
		f.bullets(&names)
	}
	for _, n := range names.named {
		if !slices.Contains(x.targets, n) {
			x.targets = append(x.targets, n)
		}
	}
	if len(x.targets) == 0 {
		f.leave(s, "no target is named")
		return false
	}
	if names.unnamed > 0 {
		f.leave(s, "some targets are not named")
	}
	x.reason = f.reason(names.end, end)
	if names.last > s.Last {
		x.span.End = f.layout.Tokens[names.last-1].End
	}
	if !x.ownBasis { // family members and the like, announced behind the law
		for n := len(f.found) - 1; n >= 0 && f.sentence-f.found[n].supplied <= 4; n-- {
			if p := &f.found[n]; p.basis.key != "" && !p.basisSpan.Empty() && slices.Equal(p.authorities, x.authorities) {
				x.basis, x.basisSpan, x.supplied = p.basis, p.basisSpan, p.supplied
				x.measures = append(x.measures, p.basis.measures...)
				break
			}
		}
	}
	if p := &f.pending; x.basis.key == "" && p.basis.key != "" && f.sentence-p.sentence <= 5 { // "We take this action pursuant to …. We are designating …"
		x.basis, x.basisSpan, x.supplied = p.basis, p.basisSpan, p.sentence
		x.measures = append(x.measures, p.basis.measures...)
	}
	f.found = append(f.found, x)
	return true
}

// basisOf returns the law that a listing names: the first one behind its verb,
// else the last one before it.
func (f *lister) basisOf(t trigger, end int, bases []basis) (basis, bool) {
	for _, b := range bases {
		if b.first >= t.verb && b.first < end {
			return b, true
		}
	}
	for i := len(bases) - 1; i >= 0; i-- {
		if bases[i].first < t.verb {
			return bases[i], true
		}
	}
	return basis{}, false
}
