package article

import (
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// listed is what a list of targets holds.
type listed struct {
	named   []int
	unnamed int
	end     int // the token at which the list ends
	last    int // the token behind the last bullet
}

// hint is what the words around a name say of it.
type hint struct {
	kind    ontology.Kind // person, organization, or "" where they do not say
	thing   bool          // a ship or an economy
	country ontology.ID
}

// list reads the targets in tokens [from, end): names joined by commas and
// "and", each with what describes it.
func (f *lister) list(from, end int) listed {
	var out listed
	var h hint
	k := from
	for k < end {
		w := f.low(k)
		switch {
		case w == "," || w == ";" || w == "and" || w == "&" || w == ":" || w == "both" || w == "including" || w == "namely":
			if w == "including" || w == ":" || w == "namely" {
				out.unnamed = 0
			}
			k++
			continue
		case w == "as" && f.low(k+1) == "well" && f.low(k+2) == "as":
			k += 3
			continue
		case (w == "along" || w == "together") && f.low(k+1) == "with" || k > from && f.low(k-1) == "and" && (w == "on" || w == "against"):
			k++
			if f.low(k) == "with" {
				k++
			}
			continue
		case listStops[w] && !f.nameStarts(k, end) || w == ".":
			out.end = k
			return out
		case wordClasses[w].is(relative) || f.layout.Tokens[k].Kind == text.Punct && w != "(" && w != "-" && w != "–" && w != "*" && w != "•":
			k = f.skipClause(k, end)
			continue
		}
		k = f.item(k, end, &h, &out)
	}
	out.end = end
	return out
}

// item reads one target and returns the token behind it.
func (f *lister) item(k, end int, h *hint, out *listed) int {
	start := k
	fresh := hint{}
	described, family := false, false
	for k < end && !f.nameStarts(k, end) {
		w := f.low(k)
		switch {
		case w == "," || w == ";" || w == "and" || w == ":":
			if described && !(family && w == "," && k+1 < end && f.nameStarts(k+1, end)) { // "his wife, Ana Ruiz"
				out.unnamed++
				*h = hint{}
			} else if described {
				*h = merge(*h, fresh)
			}
			return max(k, start+1)
		case w == "as" && f.low(k+1) == "well":
			return max(k, start+1)
		case w == "including" || w == "namely":
			*h = merge(*h, fresh)
			return max(k, start+1)
		case listStops[w] && described || wordClasses[w].is(relative):
			out.unnamed++
			return max(k, start+1)
		case w == "of" && fresh.kind == ontology.KindPerson && f.service(k+1, end) > 0: // "Commander of the armed forces Ana Ruiz"
			k = f.service(k+1, end)
			continue
		case wordClasses[w].is(preposition) && described || strings.HasSuffix(w, "ing") && described || strings.HasSuffix(w, "ed") && described:
			// "members of an Omani network": what follows is no target
			out.unnamed++
			*h = hint{}
			return f.skipClause(k, end)
		case wordClasses[w].is(possessive):
			family = true
		}
		f.describe(k, &fresh)
		described = described || f.layout.Tokens[k].Kind == text.Word && !wordClasses[w].is(determiner|adverb|possessive)
		k++
	}
	if k >= end {
		if described {
			out.unnamed++
		}
		return end
	}
	if fresh.kind != "" || fresh.thing || fresh.country != "" {
		if fresh.country == "" && family {
			fresh.country = h.country
		}
		*h = fresh
	}
	first := k
	last := f.nameEnd(k, end, h)
	owner := ontology.ID("")
	if f.owned(first, last) { // "Burma's Ministry of Defense" is one of many
		owner = f.mentions[f.mentionAt[first]].Candidates[0].ID
		last = f.nameEnd(last+1, end, h)
	}
	if w := f.low(last); (w == "'s" || w == "’s" || w == "’" || w == "'") && last < end { // Ruiz's wife: Ruiz is not the target
		return last + 1
	}
	first = f.untitled(first, last, h)
	if first >= last {
		out.unnamed++
		return max(last, start+1)
	}
	next := last
	alias := ""
	if f.low(next) == "(" {
		for n := next + 1; n < end && n < next+14; n++ {
			if f.low(n) == ")" {
				alias = strings.Trim(line(f.layout.Text[f.layout.Tokens[next+1].Start:f.layout.Tokens[n-1].End]), "“”\"‘’'")
				next = n + 1
				break
			}
		}
	}
	if next < end && f.attributes(next) { // "five Ruiz regime officials"
		out.unnamed++
		*h = hint{}
		return f.skipClause(next, end)
	}
	own := *h
	if owner != "" {
		own.country = owner
	}
	if own.kind == "" && len(out.named) > 0 && f.targets[out.named[len(out.named)-1]].id.Kind() == ontology.KindOrganization && last == first+1 {
		own.kind = ontology.KindOrganization // "the Vigo Company and Lanera"
	}
	about := ""
	if n, ok := f.apposition(next, end, &own); ok {
		about = line(f.layout.Text[f.layout.Tokens[next+1].Start:f.layout.Tokens[n-1].End])
		next = n
	} else if f.low(next) == "," && wordClasses[f.low(next+1)].is(relative) {
		if f.low(next+1) == "who" && own.kind == "" {
			own.kind = ontology.KindPerson
		} else if f.low(next+1) == "which" && own.kind == "" {
			own.kind = ontology.KindOrganization
		}
		next = f.skipClause(next+1, end)
	}
	if own.thing {
		out.unnamed++
		*h = hint{}
		return max(next, start+1)
	}
	if n := f.meet(first, last, own, alias, about); n >= 0 {
		out.named = append(out.named, n)
	} else {
		out.unnamed++
	}
	if w := f.low(next); next < end && (wordClasses[w].is(preposition) && !listStops[w] || w == "or") {
		next = f.skipClause(next, end) // "Ruiz of Vigo", "the Brigade or “Black Hats”"
	}
	return max(next, start+1)
}

// service returns the token behind the force or office of which somebody is the
// head, if a name stands there, and 0 otherwise.
func (f *lister) service(k, end int) int {
	for n := k; n < end && n < k+6; n++ {
		switch w := f.low(n); {
		case servicesOfState[w] && !f.layout.Tokens[n].Upper:
			if n+2 < end && f.nameStarts(n+1, end) && f.layout.Tokens[n+2].Upper {
				return n + 1
			}
		case f.layout.Tokens[n].Upper && demonyms[w] == "" || f.layout.Tokens[n].Kind != text.Word:
			return 0
		}
	}
	return 0
}

var servicesOfState = wordSet(`forces army navy police staff guard military services service`)

// owned reports whether tokens [first, last) are a country whose ministry, army
// or bank stands behind it.
func (f *lister) owned(first, last int) bool {
	w := f.low(last)
	i := f.mentionAt[first]
	return (w == "'s" || w == "’s") && i >= 0 && len(f.mentions[i].Candidates) == 1 && f.mentions[i].Candidates[0].ID.Kind() == ontology.KindCountry &&
		f.layout.Tokens[last+1].Upper && orgWords[f.low(last+1)]
}

// attributes reports whether the word behind a name makes the name describe it.
func (f *lister) attributes(k int) bool {
	t, w := f.layout.Tokens[k], f.low(k)
	c := wordClasses[w]
	return t.Kind == text.Word && !t.Upper && !c.is(preposition|conjunction|auxBe|auxHave|auxOther|relative|subordinate|adverb|timeWord|negation|subjectPro|determiner|plainVerb) &&
		!listStops[w] && !reasonWords[w] && !strings.HasSuffix(w, "ly") && !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ing")
}

func merge(a, b hint) hint {
	if b.kind != "" || b.thing {
		a.kind, a.thing = b.kind, b.thing
	}
	if b.country != "" {
		a.country = b.country
	}
	return a
}

// describe adds what one word says of the names behind or before it.
func (f *lister) describe(k int, h *hint) {
	w := f.low(k)
	if w == "individuals" && f.low(k+1) == "and" || w == "and" {
		return
	}
	switch {
	case personHeads[w]:
		h.kind, h.thing = ontology.KindPerson, false
	case orgHeads[w]:
		h.kind, h.thing = ontology.KindOrganization, false
	case thingHeads[w]:
		h.kind, h.thing = "", true
	}
	if code := demonyms[w]; code != "" {
		h.country = f.countryOf(code)
	} else if i := f.mentionAt[k]; i >= 0 && f.mentions[i].First == k && len(f.mentions[i].Candidates) == 1 && f.mentions[i].Candidates[0].ID.Kind() == ontology.KindCountry {
		h.country = f.mentions[i].Candidates[0].ID
	}
}

// apposition reads ", a Yemeni accountant," and returns the token behind it.
func (f *lister) apposition(k, end int, h *hint) (int, bool) {
	if f.low(k) != "," && f.low(k) != "(" || k+2 >= end {
		return k, false
	}
	w := f.low(k + 1)
	if w != "a" && w != "an" && w != "the" && !wordClasses[w].is(possessive) && w != "former" && !(personHeads[w] && !f.layout.Tokens[k+1].Upper) {
		return k, false
	}
	seen, head := hint{}, false
	for n := k + 1; n < end && n < k+40; n++ {
		w := f.low(n)
		if w == "," || w == ";" || w == ")" || w == "." || w == "and" && head {
			if !head && f.low(k+1) != "a" && f.low(k+1) != "an" {
				return k, false
			}
			if seen.kind != "" || seen.thing {
				h.kind, h.thing = seen.kind, seen.thing
			}
			if seen.country != "" {
				h.country = seen.country
			}
			return n, true
		}
		if wordClasses[w].is(relative) && head {
			if seen.kind != "" {
				h.kind = seen.kind
			}
			if seen.country != "" {
				h.country = seen.country
			}
			return f.skipClause(n, end), true
		}
		if listStops[w] && head {
			if seen.kind != "" {
				h.kind = seen.kind
			}
			if seen.country != "" {
				h.country = seen.country
			}
			return n, true
		}
		if f.layout.Tokens[n].Upper && f.low(k+1) != "a" && f.low(k+1) != "an" && demonyms[w] == "" && !wordClasses[w].is(title|roleNoun) && (!head || !wordClasses[f.low(n-1)].is(preposition|determiner) && !f.layout.Tokens[n-1].Upper) {
			return k, false // the next target: ", the Wagner Group,", "his wife Ana Ruiz"
		}
		if !head || seen.country == "" {
			before := seen.kind
			f.describe(n, &seen)
			if head {
				seen.kind = before
			}
		}
		head = head || personHeads[w] || orgHeads[w] || thingHeads[w] || wordClasses[w].is(roleNoun)
		if head && seen.kind == "" && !seen.thing && wordClasses[w].is(roleNoun) {
			seen.kind = ontology.KindPerson
		}
	}
	if head && end < k+40 { // to the end of the list
		*h = merge(*h, seen)
		return end, true
	}
	return k, false
}

// skipClause returns the next comma, semicolon or end behind token k.
func (f *lister) skipClause(k, end int) int {
	for n := k + 1; n < end; n++ {
		switch w := f.low(n); w {
		case ",", ";", "pursuant", "including":
			return n
		case "and":
			if f.low(n+1) == "on" || f.low(n+1) == "against" {
				return n
			}
		case "as":
			if f.low(n+1) == "well" && f.low(n+2) == "as" {
				return n
			}
		}
	}
	return end
}

// maxBullets and maxListTokens bound the list of paragraphs behind a sentence.
const (
	maxBullets    = 400
	maxListTokens = 8000
)

// bullets reads the list of lines behind a sentence that ends with a colon: the
// name that each begins with.
func (f *lister) bullets(out *listed) {
	l := f.layout
	first := l.Sentences[f.sentence].Last
	var h hint
	going := false
	for k, count := first, 0; k < len(l.Tokens) && k < first+maxListTokens && count < maxBullets; k++ {
		lines := strings.Count(l.Text[l.Tokens[k-1].End:l.Tokens[k].Start], "\n")
		if lines == 0 {
			continue
		}
		n := k
		for n < len(l.Tokens) && l.Tokens[n].Kind == text.Punct && strings.ContainsAny(f.low(n), "-–•*·") {
			n++
		}
		if n == k && l.Tokens[n].Kind == text.Number && f.low(n+1) == "." {
			n += 2
		}
		bare := n == k && (count == 0 || going) // a list whose marks were lost, with semicolons at the ends of its lines
		going = f.endsInSemicolon(k)
		if n == k && !(bare && (going || count > 0)) {
			if lines > 1 {
				return
			}
			continue
		}
		count++
		end := n
		for end < len(l.Tokens) && end-n < 120 && (end == n || !strings.Contains(l.Text[l.Tokens[end-1].End:l.Tokens[end].Start], "\n\n") && f.low(end) != ";" && !(f.low(end) == "-" && strings.Contains(l.Text[l.Tokens[end-1].End:l.Tokens[end].Start], "\n"))) {
			end++
		}
		for n < end && wordClasses[f.low(n)].is(determiner) {
			n++
		}
		out.last = end
		before := len(out.named)
		if fresh := h; n < end && f.nameStarts(n, end) {
			f.item(n, end, &fresh, out)
		}
		for ; len(out.named) == before && n < end; n++ { // "firms of theirs, including A"
			if f.low(n) == "including" {
				some := f.list(n+1, end)
				out.named, out.unnamed = append(out.named, some.named...), out.unnamed+1
			}
		}
		if len(out.named) == before {
			out.unnamed++
		}
	}
}

// endsInSemicolon reports whether the line of token k does, or its last word but
// one ("; and").
func (f *lister) endsInSemicolon(k int) bool {
	l := f.layout
	n := k + 1
	for n < len(l.Tokens) && n < k+200 && !strings.Contains(l.Text[l.Tokens[n-1].End:l.Tokens[n].Start], "\n") {
		n++
	}
	w := f.low(n - 1)
	return w == ";" || (w == "and" || w == ",") && f.low(n-2) == ";" || w == "," && f.low(n-2) == "and"
}
