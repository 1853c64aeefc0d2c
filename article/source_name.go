package article

import (
	"sort"
	"strings"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// apposed makes a person of a new name that is all of an apposition: "Vigo's
// mayor, Ana Ruiz,". The title is what stands before it.
func (c *cast) apposed(first, head, last int) int {
	from := head + 1
	end := from
	for end < last && c.layout.Tokens[end].Kind == text.Word && (c.nameWord(end) || c.particle(end, last)) {
		end++
	}
	if head >= last || end-from < 2 || end < last && c.layout.Text[c.layout.Tokens[end].Start] != ',' {
		return -1
	}
	who := c.stranger(from, end)
	if who < 0 {
		return -1
	}
	if r := &c.roles[who]; r.made != nil && r.made.Description == "" {
		r.made.Description = line(c.layout.Text[c.layout.Tokens[first].Start:c.layout.Tokens[head-1].End])
		r.made.Country = c.countryIn(r.made.Description)
	}
	return who
}

// personIn returns the person whose name heads the phrase of tokens [first, last).
func (c *cast) personIn(first, last int, here []sighting) int {
	l := c.layout
	prepositional := false
	for k := first; k < last; k++ {
		if wordClasses[c.lower(k)].is(preposition) && !l.Tokens[k].Upper {
			prepositional = true
			if end := c.titleOf(first, k, last); end > k { // Secretary of the Treasury Janet Yellen
				prepositional, k = false, end
			}
		} else if l.Text[l.Tokens[k].Start] == ',' {
			prepositional = false
		}
		for i := from(here, l.Tokens[k].Start); i < len(here) && here[i].Start == l.Tokens[k].Start; i++ {
			x := &here[i]
			if !x.described && c.roles[x.who].person && c.roles[x.who].id != "" && !prepositional && !x.possessed(l.Text) && !c.noHead(x, last) {
				return x.who
			}
		}
	}
	return -1
}

// titleOf returns the token behind a title that goes on with "of" at token k, at
// which a name begins: "Secretary of the Treasury", "mayor of London". It
// returns k where the title ends before, or no name follows: "aides of President
// Ruiz", "friends of Ana Ruiz".
func (c *cast) titleOf(first, k, last int) int {
	l := c.layout
	if k == first || c.lower(k) != "of" || !wordClasses[c.lower(k-1)].is(title) {
		return k
	}
	end := k + 1
	if end < last && c.lower(end) == "the" {
		end++
	}
	begin := end
	for end < last && end-begin < 5 && l.Tokens[end].Kind == text.Word && !maleNames[c.lower(end)] && !femaleNames[c.lower(end)] && spaced(l.Text, l.Tokens[end-1], l.Tokens[end]) {
		if wordClasses[c.lower(end)].is(title|roleNoun) || !l.Tokens[end].Upper && c.lower(end) != "and" {
			return k
		}
		if m := c.mentionFrom(end); m != nil && m.Candidates[0].ID.Kind() == ontology.KindPerson {
			break
		} else if m != nil && end == begin { // of Greece
			end = m.Last
			break
		}
		end++
	}
	if end == begin || end >= last || !spaced(l.Text, l.Tokens[end-1], l.Tokens[end]) {
		return k
	}
	return end
}

// mentionFrom returns the known name that begins with token k, nil where none does.
func (c *cast) mentionFrom(k int) *names.Mention {
	n := sort.Search(len(c.named), func(n int) bool { return c.named[n].First >= k })
	if n == len(c.named) || c.named[n].First != k {
		return nil
	}
	return &c.named[n]
}

// noHead reports whether a person's name is only the first part of a phrase
// that means something else: "the Ruiz campaign".
func (c *cast) noHead(x *sighting, limit int) bool {
	k := c.tokenAt(x.End)
	for ; k < limit && k < len(c.layout.Tokens); k++ {
		if c.layout.Tokens[k].Kind != text.Word {
			return false
		}
		if w := wordClasses[c.lower(k)]; w.is(groupNoun | roleNoun) {
			return true
		} else if w != 0 {
			return false
		}
	}
	return false
}

// stranger makes a person of a name that nobody knows, where the phrase gives
// at least a first and a last name as its last capitals: "Vigo mayor Ana Ruiz".
func (c *cast) stranger(first, head int) int {
	l := c.layout
	from, to := -1, -1
	for k := first; k < head; k++ {
		w := wordClasses[c.lower(k)]
		if w.is(preposition) && !l.Tokens[k].Upper && from >= 0 {
			break
		}
		if n := c.titleOf(first, k, head); n > k {
			k = n
		}
		if !c.nameWord(k) {
			continue
		}
		if k > first && wordClasses[c.lower(k-1)].is(preposition) { // Prime Minister of Poland Mateusz Morawiecki
			for _, m := range c.index.Mentions(l.Text, l.Tokens[k:min(head, k+6)]) {
				if m.First == 0 && m.Candidates[0].ID.Kind() == ontology.KindCountry {
					k += m.Last
				}
				break
			}
			if k >= head || !c.nameWord(k) || wordClasses[c.lower(k-1)].is(preposition) {
				continue
			}
		}
		end := k + 1
		for end < head && spaced(l.Text, l.Tokens[end-1], l.Tokens[end]) && (c.nameWord(end) || c.particle(end, head)) {
			end++
		}
		if end-k >= 2 && end-k <= 5 {
			from, to = k, end
		}
		k = end - 1
	}
	if from < 0 || from > 0 && c.lower(from-1) == "the" && from-1 >= first || places[c.lower(from)] || places[c.lower(to-1)] {
		return -1
	}
	if to < head && wordClasses[c.lower(to)].is(roleNoun|groupNoun|title) || to < len(l.Tokens) && l.Tokens[to].Kind == text.Clitic && to < head {
		return -1
	}
	for _, m := range c.index.Mentions(l.Text, l.Tokens[from:to]) {
		if m.Candidates[0].ID.Kind() != ontology.KindPerson {
			return -1
		}
	}
	who := c.newcomer(from, to)
	c.titles(from, to, who)
	if r := &c.roles[who]; len(r.evidence) == 0 {
		r.evidence = append(r.evidence, text.Span{Start: l.Tokens[from].Start, End: l.Tokens[to-1].End})
	}
	return who
}

// particle reports whether token k is a small word inside a name ("der" of "Van
// der Bellen"), or is joined to one ("al-Kadhimi").
func (c *cast) particle(k, head int) bool {
	w, name, joined := strings.Cut(c.layout.Tokens[k].Of(c.layout.Text), "-")
	if !particles[w] {
		return false
	}
	if joined {
		return name != "" && lower(name) != name
	}
	return k+1 < head && (c.nameWord(k+1) || particles[c.lower(k+1)] && k+2 < head && c.nameWord(k+2))
}

// nameWord reports whether token k can be a word of a person's name.
func (c *cast) nameWord(k int) bool {
	t := c.layout.Tokens[k]
	if t.Kind != text.Word || !t.Upper {
		return false
	}
	w := c.lower(k)
	return !wordClasses[w].is(title|roleNoun|groupNoun|determiner|preposition|conjunction|timeWord|subjectPro) && demonyms[w] == ""
}

// places are words that begin or end the names of places and organizations, not
// of persons. Source: the states of the United States and common words of names
// in GeoNames.
var places = wordSet(`new north south east west northern southern eastern western central san los las el fort mount lake upper
	lower greater united city county states state island islands river valley beach hills park street avenue square
	alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana
	iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada
	hampshire jersey mexico york ohio oklahoma oregon pennsylvania tennessee texas utah vermont
	wisconsin wyoming fox news cnn nbc abc cbs msnbc associated reuters bloomberg huffington breitbart politico
	affairs interior justice finance health energy trade security defense defence education culture foreign council ministry office
	center institute foundation association group times post journal bank fund action project national american super`)
