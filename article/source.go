package article

import (
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// source finds whose words an attribution gives. It returns -1 and the reason
// where the text does not say, or says it of nobody who can be an actor.
func (c *cast) source(span text.Span, sentence int, here []sighting) (who int, reason string) {
	l := c.layout
	if span.Empty() {
		return -1, "the text names no source"
	}
	first, last := c.tokenAt(span.Start), c.tokenAt(span.End-1)+1
	if first >= last || last > len(l.Tokens) {
		return -1, "the text names no source"
	}
	w := c.lower(first)
	if last-first == 1 || wordClasses[w].is(subjectPro) {
		if s, ok := sexOf(w); ok {
			if who := c.narrated(span.Start, sentence, s, -1, here); who >= 0 && c.roles[who].id != "" {
				return who, ""
			}
			return -1, "no person stands before the pronoun"
		}
		if w == "it" || w == "they" {
			if who := c.lastBody(sentence, w == "they"); who >= 0 {
				return who, ""
			}
		}
		if c.severalWords(span) {
			if who := c.together(span.Start, sentence, here); len(who) > 1 {
				return who[0], ""
			}
		}
		if wordClasses[w].is(subjectPro|otherPro|relative) && !wordClasses[w].is(determiner) {
			return -1, "the pronoun means no single person"
		}
	}
	if c.severalWords(span) {
		if who := c.together(span.Start, sentence, here); len(who) > 1 {
			return who[0], ""
		}
		return -1, "no two are named together just before, or others besides"
	}
	head := last // tokens [first, head) are the phrase before its apposition
	for k := first; k < last; k++ {
		if l.Text[l.Tokens[k].Start] == ',' && k > first || wordClasses[c.lower(k)].is(relative) && k > first {
			head = k
			break
		}
	}
	// a person named as the head of the phrase, else a new one, else in its apposition
	if who := c.personIn(first, head, here); who >= 0 {
		return who, ""
	}
	if who := c.stranger(first, head); who >= 0 {
		return who, ""
	}
	if who := c.personIn(head, last, here); who >= 0 {
		return who, ""
	}
	if who := c.apposed(first, head, last); who >= 0 {
		return who, ""
	}
	noun := ""
	for k := first; k < head; k++ {
		t := c.lower(k)
		if wordClasses[t].is(preposition) && noun != "" {
			break
		}
		if t == "and" && noun != "" && k+1 < head && c.lower(k+1) == "the" { // and the chancellor
			head = k
			break
		}
		if (wordClasses[t].is(roleNoun) || heads[t] && w == "the") && l.Tokens[k].Kind == text.Word {
			noun = t
		}
	}
	if noun == "head" && strings.Contains(strings.ToLower(span.Of(l.Text)), "head of state") {
		noun = "president"
	}
	if noun != "" {
		definite := w == "the" || wordClasses[w].is(possessive) || heads[w] && l.Tokens[first].Upper
		if who := c.ours(first, head); definite && who >= 0 {
			return who, ""
		}
		if who := c.titled(noun, first, head, definite, sentence); who >= 0 {
			return who, ""
		}
		if definite && heads[noun] || heads[noun] && l.Tokens[min(first+1, head-1)].Kind == text.Clitic { // "Ukraine's president"
			if who := c.holder(first, head); who >= 0 {
				return who, ""
			}
		}
		if definite && heads[noun] && c.bodyIn(l.Text[l.Tokens[first].Start:l.Tokens[head-1].End]).Kind() != ontology.KindOrganization {
			return -1, "no one person of the text bears the title"
		}
		if who := c.unnamed(noun, first, head, definite); who >= 0 {
			return who, ""
		}
		return -1, "nothing says whom the " + noun + " speaks for"
	}
	group := wordClasses[c.lower(head-1)].is(groupNoun)
	for i := range here { // a country or an organization
		x := &here[i]
		if span.Holds(x.Span) && x.Start < l.Tokens[head-1].End && !c.roles[x.who].person {
			if x.possessed(l.Text) {
				if group { // Ukraine's defense ministry
					if who := c.unnamed(c.lower(head-1), first, head, false); who >= 0 {
						return who, ""
					}
				}
				return -1, "a possessive hides the source"
			}
			return x.who, ""
		}
	}
	if group && w == "the" && head-first == 2 {
		if who, ok := c.unnamedBy[c.lower(head-1)]; ok { // then: the ministry
			return who, ""
		}
		if bodies[c.lower(head-1)] {
			if who := c.lastBody(sentence, false); who >= 0 && c.roles[who].id.Kind() == ontology.KindOrganization {
				return who, ""
			}
		}
	}
	if w == "the" && head-first == 2 {
		if who := c.bodyNamed(c.lower(head-1), span.Start, sentence, here); who >= 0 {
			return who, ""
		}
	}
	return -1, "the name is not known"
}

// bodies are the nouns by which a text goes on speaking of an organization that
// it has named: "NATO said … The alliance said …".
var bodies = wordSet(`alliance bloc organization organisation ministry department agency bureau committee commission council group union
	institute foundation company party court`)

// maxBody is how many sentences back "it" and "the alliance" look for who spoke.
const maxBody = 3

// lastBody returns the organization, country or unnamed source that spoke last,
// or -1: what "it" means as a source. Behind a person's words "it" means
// nobody who spoke; "they" means a body or sources in the plural.
func (c *cast) lastBody(sentence int, plural bool) int {
	for i := len(c.past) - 1; i >= 0 && i > len(c.past)-lookBack; i-- {
		x := &c.past[i]
		if sentence-x.sentence > maxBody {
			break
		}
		if !x.source || x.inside {
			continue
		}
		r := &c.roles[x.who]
		if r.person || r.id == "" || r.id.Kind() == ontology.KindUnnamed && plural != strings.HasSuffix(line(x.Of(c.layout.Text)), "s") {
			return -1
		}
		return x.who
	}
	return -1
}

// titled finds the person whom "the president" means: the one met last who was
// called so, of the country that the phrase names if it names one.
func (c *cast) titled(noun string, first, head int, definite bool, sentence int) int {
	if !definite {
		return -1
	}
	l := c.layout
	country := c.countryIn(l.Text[l.Tokens[first].Start:l.Tokens[head-1].End])
	for k := first; country == "" && k+2 < head; k++ {
		if c.lower(k) == noun && c.lower(k+1) == "of" && c.lower(k+2) != "state" { // the secretary of the treasury
			return -1
		}
	}
	for i := len(c.past) - 1; i >= 0 && i > len(c.past)-200; i-- {
		r := &c.roles[c.past[i].who]
		if !r.person || r.id == "" {
			continue
		}
		for _, n := range r.nouns {
			if n == noun {
				a, _ := c.index.Actor(r.id)
				if r.made != nil {
					a = *r.made
				}
				if country == "" || a.Country == country {
					return c.past[i].who
				}
			}
		}
	}
	return -1
}

// unnamed finds or makes the source without a name: "a White House official",
// then "the official". It needs an organization or country to speak for.
func (c *cast) unnamed(noun string, first, head int, definite bool) int {
	l := c.layout
	phrase := strings.Join(strings.Fields(l.Text[l.Tokens[first].Start:l.Tokens[head-1].End]), " ")
	actsFor := c.bodyIn(phrase)
	if actsFor == "" {
		if i, ok := c.unnamedBy[strings.TrimSuffix(noun, "s")]; ok && definite {
			return i
		}
		return -1
	}
	name := phrase
	for _, article := range []string{"a ", "an ", "the ", "one ", "A ", "An ", "The ", "One "} {
		name = strings.TrimPrefix(name, article)
	}
	if len(name) > 80 {
		return -1
	}
	key := name + " " + c.doc.Published.EDTF + " " + c.doc.Publisher.Name
	id := ontology.NewID(ontology.KindUnnamed, key)
	i, ok := c.byID[id]
	if !ok {
		shown := phrase
		if rest, ok := strings.CutPrefix(phrase, "A "); ok {
			shown = "a " + rest
		}
		i = c.add(role{id: id, made: &ontology.Actor{ID: id, Name: shown, ActsFor: actsFor, Provisional: true},
			evidence: []text.Span{{Start: l.Tokens[first].Start, End: l.Tokens[head-1].End}}})
	}
	c.unnamedBy[strings.TrimSuffix(noun, "s")] = i
	return i
}

// bodyIn returns the one organization, or else country, that a phrase names.
func (c *cast) bodyIn(phrase string) ontology.ID {
	for _, m := range c.index.Mentions(phrase, text.Tokens(phrase)) {
		if len(m.Candidates) == 1 && m.Candidates[0].ID.Kind() == ontology.KindOrganization {
			return m.Candidates[0].ID
		}
	}
	return c.countryIn(phrase)
}
