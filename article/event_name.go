package article

import (
	"slices"
	"strings"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// goesOn returns the end of the words behind a known name that are names of the
// same person: "Mohamed bin Zayed" and then "Al Nahyan", ", Jr.".
func (c *company) goesOn(k, limit int, id ontology.ID) int {
	if c.low(k) == "," && (strings.HasPrefix(c.low(k+1), "jr") || strings.HasPrefix(c.low(k+1), "sr")) {
		return k + 2
	}
	if strings.HasPrefix(c.low(k), "jr") || c.low(k) == "iii" || c.low(k) == "ii" {
		return k + 1
	}
	if c.low(k) == "al" && c.upper(k, limit) {
		return c.nameRun(k, limit)
	}
	return k
}

// nameRun returns the end of the capitals from token k that can be a name.
func (c *company) nameRun(k, limit int) int {
	l := c.layout
	limit = min(limit, len(l.Tokens)) // a caller may look past the end of the text
	n := k
	for n < limit && n-k < 7 {
		t := l.Tokens[n]
		w := c.low(n)
		if t.Kind != text.Word || n > k && !spaced(l.Text, l.Tokens[n-1], t) {
			break
		}
		if !t.Upper {
			if particles[w] && n+1 < limit && (l.Tokens[n+1].Upper || particles[c.low(n+1)]) && n > k {
				n++
				continue
			}
			if head, _, joined := strings.Cut(w, "-"); joined && particles[head] && n > k { // al-Busaidi
				n++
				continue
			}
			break
		}
		cl := wordClasses[w]
		if demonyms[w] != "" || n > k && c.isTitle(w) && !strings.HasPrefix(w, "shei") && !strings.HasPrefix(w, "prince") || institutionWords[w] && n > k && w != "west" {
			break
		}
		if len(w) > 2 && cl.is(determiner|possessive|preposition|conjunction|subordinate|relative|auxBe|auxHave|auxOther|subjectPro|objectPro) || cl.is(timeWord) && !cl.is(title) && w != "may" && w != "jan" || w == "i" || w == "he" || w == "we" || w == "it" || w == "in" || w == "on" || w == "at" || w == "as" || w == "to" {
			break
		}
		n++
		if strings.HasPrefix(w, "jr") {
			break
		}
	}
	if n > k && n < limit && c.low(n) == "," && strings.HasPrefix(c.low(n+1), "jr") {
		n += 2
	}
	return n
}

// whoIs returns whom a run of capitals names: a known person all of whose names
// stand in it or that it abbreviates, else the person of that last name whom
// the text has named.
func (c *company) whoIs(first, end int, nouns []string) ontology.ID {
	words := c.wordsOf(first, end)
	for k := first; k < end; k++ {
		n := c.mentionAt[k]
		if n < 0 {
			continue
		}
		m := &c.mentions[n]
		if m.Candidates[0].ID.Kind() != ontology.KindPerson {
			continue
		}
		if c.somebodyElse(m, nouns) {
			continue
		}
		found := ontology.ID("")
		if id := c.titledSo(m.Candidates, nouns); id != "" && end-first == m.Last-m.First {
			return id
		}
		for _, x := range m.Candidates {
			a, _ := c.index.Actor(x.ID)
			whole := len(words) > 1
			for _, w := range text.Words(a.Name) {
				whole = whole && slices.Contains(words, w)
			}
			if whole || end-first == m.Last-m.First && (c.known[x.ID] || len(m.Candidates) == 1) {
				if found != "" && found != x.ID {
					c.ambiguous = append(c.ambiguous, Ambiguity{Name: m.Of(c.layout.Text), Span: m.Span, Candidates: ids(m.Candidates)})
					return ""
				}
				found = x.ID
			}
		}
		if found != "" {
			return found
		}
	}
	if len(words) > 0 && end-first == 1 {
		if n, ok := c.last[words[len(words)-1]]; ok {
			return c.parties[n].id
		}
	}
	return ""
}

// behindField returns the token at which the name goes on or begins where the
// run [k, run) is, in whole or in part, the field of an office: "for Educational
// and Cultural Affairs Ana Ruiz". It returns k where it is none.
func (c *company) behindField(k, run, limit int) int {
	before, next := c.low(k-1), c.low(run)
	switch {
	case (before == "for" || before == "of" || before == "and") && run == k+1 && (next == "and" || next == ",") && c.upper(run+1, limit) && c.mentionAt[run+1] < 0 && !c.isTitle(c.low(run+1)):
		return run + 1
	case (before == "for" || before == "and") && run-k > 2:
		m := k + 1
		for m < run-2 && !maleNames[c.low(m)] && !femaleNames[c.low(m)] {
			m++
		}
		return m
	}
	return k
}

// otherGivenName reports whether token k is a name that stands before a last
// name and is no part of a name that the graph knows: "Jimmy" of Jimmy Carter.
func (c *company) otherGivenName(k int) bool {
	if k < 0 || !c.upper(k, k+1) || c.mentionAt[k] >= 0 || !spaced(c.layout.Text, c.layout.Tokens[k], c.layout.Tokens[k+1]) {
		return false
	}
	w, e := c.lows[k], c.entries[k]
	return e.class == 0 && e.verbs == nil && demonyms[w] == "" && !institutionWords[w] && !c.isTitle(w) && !c.isTitle(singular(w)) && len(w) > 2
}

// somebodyElse reports whether a last name alone cannot be trusted to mean the
// one whom the graph knows by it: another given name stands before it somewhere
// in the text, which never gives the known one in full, or it bears the title of
// an office that the known one never held.
func (c *company) somebodyElse(m *names.Mention, nouns []string) bool {
	if len(m.Candidates) != 1 || m.Last-m.First > 1 {
		return false
	}
	x := m.Candidates[0]
	if c.otherGivenName(m.First - 1) {
		return true
	}
	if !x.Short || c.known[x.ID] {
		return false
	}
	return c.namesakes[x.ID] || slices.ContainsFunc(nouns, func(noun string) bool { return headsOfState[noun] && !c.offices.everHeld(x.ID, noun) })
}

// headsOfState are titles of offices whose holders the graph knows.
var headsOfState = wordSet(`president chancellor king queen`)

// titledSo returns the one of several namesakes who bears one of the titles on
// the day of the text.
func (c *company) titledSo(all []names.Candidate, nouns []string) ontology.ID {
	found := ontology.ID("")
	for _, x := range all {
		office := c.offices.officeOn(x.ID, c.day)
		if len(all) < 2 || office == "" || !slices.ContainsFunc(nouns, func(n string) bool { return strings.HasSuffix(office, strings.Replace(n, "adviser", "advisor", 1)) }) {
			continue
		}
		if found != "" {
			return ""
		}
		found = x.ID
	}
	return found
}

func (c *company) wordsOf(first, end int) []string {
	if first >= end {
		return nil
	}
	return text.Words(c.layout.Text[c.layout.Tokens[first].Start:c.layout.Tokens[end-1].End])
}

// givenName reports whether token k is a common given name.
func (c *company) givenName(k int) bool {
	w := c.low(k)
	return maleNames[w] || femaleNames[w] || c.mentionAt[k] >= 0 && c.mentions[c.mentionAt[k]].Candidates[0].ID.Kind() == ontology.KindPerson ||
		!c.isTitle(w) && !institutionWords[w] && demonyms[w] == "" && wordClasses[w] == 0 && c.nameRun(k, k+7) > k+1
}
