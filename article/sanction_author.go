package article

import (
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// author returns who lists: the subject of the verb at k, several where they
// are joined. "we" and "the Treasury" are the document's own government's; under
// American law a treasury is the American one.
func (f *lister) author(k int, s text.Range, american bool) []ontology.ID {
	end := k
	for n := k - 1; n > s.First; n-- { // "Treasury, in partnership with the EU, sanctioned"
		w := f.low(n)
		if w == "," {
			for m := s.First + 1; m < n; m++ {
				if f.low(m) == "," && aside(f.low(m+1)) {
					end = m
					break
				}
			}
			break
		}
		if !wordClasses[w].is(adverb|auxHave|auxBe|timeWord) && !wordClasses[w].is(preposition) {
			break
		}
	}
	for n := end - 1; n >= max(s.First, end-40); n-- {
		w := f.low(n)
		if i := f.mentionAt[n]; i >= 0 {
			if id := f.state(int(i)); id != "" {
				return f.joined(int(i), id)
			}
			n = f.mentions[i].First
			continue
		}
		switch {
		case w == "we" || w == "i" || w == "treasury" || w == "administration" || w == "department" || w == "secretary" || w == "president" || w == "government":
			if id := f.own(w); id != "" {
				return []ontology.ID{id}
			}
			if american && w != "we" && w != "i" {
				return []ontology.ID{ontology.NewID(ontology.KindCountry, "us")}
			}
		case w == "it" || w == "they":
			if n := len(f.found); n > 0 && f.sentence-f.found[n-1].sentence <= 2 {
				return f.found[n-1].authorities
			}
			return nil
		case w == "he" || w == "she" || w == "court" || w == ";":
			return nil
		}
	}
	if f.government != "" && f.imperative(k, s) {
		return []ontology.ID{f.government}
	}
	return nil
}

// imperative reports whether a heading or a bullet of a release tells without a
// subject what its government does: "Sanctioning A and B", "This action renders".
func (f *lister) imperative(k int, s text.Range) bool {
	if k <= s.First+1 {
		return true
	}
	for n := s.First; n < k; n++ {
		if w := f.low(n); actionNouns[w] || (w == "individuals" || w == "entities" || w == "those" || w == "vessel" || w == "persons") {
			return true
		}
	}
	return false
}

func aside(w string) bool {
	return wordClasses[w].is(preposition) || w == "together" || w == "jointly" || w == "along" || w == "working"
}

// state returns the country, ministry or union that a mention is and that can
// impose sanctions, and "" for anybody else.
func (f *lister) state(i int) ontology.ID {
	m := &f.mentions[i]
	if len(m.Candidates) != 1 {
		return ""
	}
	a, _ := f.index.Actor(m.Candidates[0].ID)
	switch a.ID.Kind() {
	case ontology.KindCountry:
		if f.low(m.Last) == "'s" || f.low(m.Last) == "’s" {
			return ""
		}
		return a.ID
	case ontology.KindPerson:
		return a.Country
	case ontology.KindOrganization:
		if a.ActsFor != "" || a.ID.Key() == "eu" || a.ID.Key() == "un" {
			return a.ID
		}
	}
	return ""
}

// joined returns the state of mention i and those that "and" joins to it.
func (f *lister) joined(i int, id ontology.ID) []ontology.ID {
	out := []ontology.ID{id}
	for i > 0 {
		a, b := &f.mentions[i-1], &f.mentions[i]
		between := b.First - a.Last
		and := false
		for n := a.Last; n < b.First; n++ {
			w := f.low(n)
			if w != "," && w != "and" && w != "the" && w != "(" && w != ")" && f.mentionAt[n] < 0 {
				return out
			}
			and = and || w == "and" || w == "," && len(out) > 1
		}
		other := f.state(i - 1)
		if between > 4 || !and || other == "" {
			return out
		}
		if !slices.Contains(out, other) {
			out = append(out, other)
		}
		i--
	}
	return out
}

// agent returns who lists in a passive sentence: "was sanctioned by Britain".
func (f *lister) agent(k, end int) []ontology.ID {
	for n := k + 1; n < end && n < k+8; n++ {
		if f.low(n) != "by" {
			continue
		}
		for m := n + 1; m < end && m < n+8; m++ {
			if i := f.mentionAt[m]; i >= 0 {
				id := f.state(int(i))
				if id == "" {
					return nil
				}
				last := int(i)
				for last+1 < len(f.mentions) && f.mentions[last+1].First < end && f.mentions[last+1].First-f.mentions[last].Last <= 3 && f.state(last+1) != "" && (f.low(f.mentions[last+1].First-1) == "and" || f.low(f.mentions[last+1].First-2) == "and" || f.low(f.mentions[last].Last) == ",") {
					last++
				}
				return f.joined(last, f.state(last))
			}
			if id := f.own(f.low(m)); id != "" {
				return []ontology.ID{id}
			}
		}
	}
	return nil
}

// between returns who lists between "whom" and the verb: "whom Britain sanctioned".
func (f *lister) between(whom, verb int) []ontology.ID {
	for n := whom + 1; n < verb; n++ {
		if i := f.mentionAt[n]; i >= 0 {
			if id := f.state(int(i)); id != "" {
				return []ontology.ID{id}
			}
		} else if id := f.own(f.low(n)); id != "" {
			return []ontology.ID{id}
		}
	}
	return nil
}

// antecedent returns the tokens of the name before "whom".
func (f *lister) antecedent(whom, first int) (from, to int) {
	to = whom
	if f.low(to-1) == "," {
		to--
	}
	for from = to; from > first && f.layout.Tokens[from-1].Kind == text.Word && (f.layout.Tokens[from-1].Upper || particles[f.low(from-1)]); from-- {
	}
	return from, to
}

// subject returns the tokens of the subject of a passive verb.
func (f *lister) subject(k int, s text.Range) (from, to int) {
	to = k
	for n := k - 1; n >= s.First; n-- {
		if wordClasses[f.low(n)].is(auxBe | auxHave | adverb) {
			to = n
			continue
		}
		break
	}
	last := to - 1
	if f.low(last) == "," { // "Ruiz, who …, was sanctioned"
		for n := last - 1; n >= max(s.First, last-40); n-- {
			if wordClasses[f.low(n)].is(relative) {
				last = n - 1
				break
			}
		}
	}
	from = s.First
	for n := last; n >= s.First; n-- {
		switch w := f.low(n); {
		case w == ";" || w == ":" || w == "that" || w == "said" || w == "where" || w == "when" || w == "because" || strings.HasSuffix(w, "ed") && wordClasses[w] == 0 && !f.layout.Tokens[n].Upper && f.low(n+1) != "":
			return n + 1, to
		}
	}
	return from, to
}
