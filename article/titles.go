package article

import (
	"sort"
	"strings"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// tokenAt returns the index of the token that holds byte offset i, or of the next one.
func (c *cast) tokenAt(i int) int {
	return sort.Search(len(c.layout.Tokens), func(k int) bool { return c.layout.Tokens[k].End > i })
}

// titles reads what stands before and behind a person's name at tokens
// [first, last): "Russian President", ", the White House press secretary,".
func (c *cast) titles(first, last, who int) {
	r := &c.roles[who]
	if !r.person {
		return
	}
	l := c.layout
	for k := first; k < last; k++ { // an alias may hold a title itself
		if w := c.lower(k); wordClasses[w].is(title | roleNoun) {
			if k > 0 && c.lower(k-1) == "vice" {
				w = "vice " + w
			}
			r.noun(w)
		}
	}
	start := first
	for k := first - 1; k >= 0 && first-k < 8 && l.Outer[k] == l.Outer[first]; k-- {
		t := l.Tokens[k]
		w := c.lower(k)
		if t.Kind != text.Word || !spaced(l.Text, t, l.Tokens[k+1]) {
			break
		}
		r.male, r.female = r.male || maleTitles[w] && !r.female, r.female || femaleTitles[w] && !r.male
		if !wordClasses[w].is(title|roleNoun|groupNoun) && !t.Upper && demonyms[w] == "" && start == first && k < first-1 {
			break
		}
		if wordClasses[w].is(title | roleNoun) {
			if k > 0 && c.lower(k-1) == "vice" {
				w = "vice " + w
			}
			if k == 0 || c.lower(k-1) != "former" {
				r.noun(strings.TrimSuffix(w, "."))
			}
			start = k
		} else if start == first || !t.Upper && !wordClasses[w].is(groupNoun) {
			break
		} else if wordClasses[w].is(determiner | preposition | subordinate | conjunction) {
			break
		}
		if start == k+1 || t.Upper {
			start = min(start, k)
		}
	}
	k := first - 1
	if k > 2 && c.lower(k) == "," && l.Tokens[k-1].Upper { // the President of France, Emmanuel Macron
		k--
	}
	if start == first && k > 1 && l.Tokens[k].Upper { // President of Ukraine Volodymyr Zelenskyy
		before := k
		for k > 1 && before-k < 4 && l.Tokens[k].Upper {
			k--
		}
		if c.lower(k) == "the" {
			k--
		}
		if k > 0 && c.lower(k) == "of" && wordClasses[c.lower(k-1)].is(title|roleNoun) && (before == first-1 || c.theTitle(k-1)) {
			w := c.lower(k - 1)
			if k > 1 && c.lower(k-2) == "vice" {
				w = "vice " + w
			}
			r.noun(w)
			start = k - 1
			for start > 0 && start > k-4 && l.Tokens[start-1].Upper && l.Tokens[start-1].Kind == text.Word && spaced(l.Text, l.Tokens[start-1], l.Tokens[start]) && wordClasses[c.lower(start-1)]&^(title|roleNoun) == 0 {
				start-- // Prime, Foreign
			}
		}
	}
	phrase := ""
	if start < first {
		phrase = l.Text[l.Tokens[start].Start:l.Tokens[first-1].End]
	}
	if last < len(l.Tokens) && l.Text[l.Tokens[last].Start] == ',' { // an apposition
		end := last + 1
		for end < len(l.Tokens) && end-last < 14 && l.Tokens[end].Kind != text.Punct && l.Tokens[end].Kind != text.Mark && l.Outer[end] == l.Outer[last] {
			end++
		}
		for k := last + 1; k < end; k++ {
			w := c.lower(k)
			if wordClasses[w].is(auxBe|auxHave|auxOther|relative|subjectPro) || verbForms[w] != nil && !wordClasses[w].is(roleNoun|title) {
				break
			}
			if wordClasses[w].is(title | roleNoun) {
				r.noun(w)
				if phrase == "" {
					phrase = l.Text[l.Tokens[last+1].Start:l.Tokens[end-1].End]
				}
			}
		}
	}
	if phrase != "" && r.body == "" {
		r.body = c.bodyIn(phrase)
	}
	if r.made == nil || phrase == "" {
		return
	}
	phrase = strings.Join(strings.Fields(phrase), " ")
	if r.made.Description == "" {
		r.made.Description = phrase
	}
	if r.made.Country == "" {
		r.made.Country = c.countryIn(phrase)
	}
}

// theTitle reports whether "the" stands before the title that ends with token k.
func (c *cast) theTitle(k int) bool {
	for n := k; n > 0 && k-n < 3; n-- {
		if c.lower(n-1) == "the" {
			return true
		}
	}
	return false
}

func (r *role) noun(w string) {
	for _, n := range r.nouns {
		if n == w {
			return
		}
	}
	r.nouns = append(r.nouns, w)
}

// countryIn returns the one country that a phrase names, by name or adjective.
func (c *cast) countryIn(phrase string) ontology.ID { return countryIn(phrase, c.index) }

func countryIn(phrase string, index *names.Index) ontology.ID {
	var found ontology.ID
	one := func(id ontology.ID) {
		switch {
		case found == "":
			found = id
		case found != id:
			found = "-"
		}
	}
	tokens := text.Tokens(phrase)
	for _, t := range tokens {
		if code := demonyms[lower(t.Of(phrase))]; code != "" {
			id := ontology.NewID(ontology.KindCountry, code)
			if _, ok := index.Actor(id); ok {
				one(id)
			}
		}
	}
	for _, m := range index.Mentions(phrase, tokens) {
		if len(m.Candidates) != 1 {
			continue
		}
		switch a, _ := index.Actor(m.Candidates[0].ID); {
		case a.ID.Kind() == ontology.KindCountry:
			one(a.ID)
		case a.ID.Kind() == ontology.KindOrganization && a.Country != "":
			one(a.Country)
		}
	}
	if found == "-" {
		return ""
	}
	return found
}
