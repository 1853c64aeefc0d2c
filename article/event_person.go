package article

import (
	"cmp"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// tail reads what belongs to a name and stands behind it: "of Ukraine", "(ROK)",
// ", Prime Minister of Canada". It returns where the phrase ends.
func (c *company) tail(k, end int, p *phrase) int {
	limit := min(end, k+maxTitle)
	for k < limit {
		switch w := c.low(k); {
		case w == "of" && c.connects(k+1, limit):
			k++
			if c.low(k) == "the" {
				k++
			}
			for k < limit {
				if m := c.mentionAt[k]; m >= 0 && c.mentions[m].Candidates[0].ID.Kind() != ontology.KindPerson {
					if p.country == "" || c.mentions[m].Candidates[0].ID.Kind() == ontology.KindCountry {
						p.country = c.mentions[m].Candidates[0].ID
					}
					k = c.mentions[m].Last
				} else if c.upper(k, limit) && !c.isTitle(c.low(k)) || c.upper(k, limit) && institutionWords[c.low(k)] {
					k++
				} else if c.low(k) == "of" && c.connects(k+1, limit) || c.low(k) == "the" && c.low(k-1) == "of" {
					k++
				} else {
					break
				}
			}
		case w == "(" && k+2 < limit && (c.low(k+2) == ")" || c.low(k+3) == ")" || c.low(k+4) == ")"):
			for c.low(k) != ")" {
				k++
			}
			k++
		case w == ",":
			n := k + 1
			for c.low(n) == "the" || c.low(n) == "a" || c.low(n) == "an" || c.low(n) == "who" && c.low(n+1) == "is" || c.low(n) == "is" {
				n++
			}
			if m := c.mentionAt[n]; m >= 0 && n == k+1 && c.mentions[m].Candidates[0].ID.Kind() == ontology.KindPerson && !c.owns(c.mentions[m].Last, limit) {
				return k // the next of a list: ", President Ruiz"
			}
			inner := c.noun(n, limit, true)
			if inner.title < 0 || inner.nameEnd > 0 && !c.within(&inner) || inner.end <= n {
				return k
			}
			p.nouns = append(p.nouns, inner.nouns...)
			p.title = inner.title
			if p.country == "" {
				p.country = inner.country
			}
			k = inner.end
			if c.low(k) == "," { // the comma that closes an apposition
				if next := c.low(k + 1); next != "and" && !c.upper(k+1, limit) && next != "the" {
					k++
				}
			}
			return k
		default:
			return k
		}
	}
	return k
}

// within reports whether the name that an apposition gives stands inside its
// title: ", adviser to President Ruiz", and is not the next of a list.
func (c *company) within(p *phrase) bool {
	for k := p.first; k < p.nameFirst; k++ {
		if w := c.low(k); w == "to" || w == "of" || w == "for" {
			return true
		}
	}
	return false
}

// person makes the party of a phrase with a name.
func (c *company) person(p *phrase, titled bool) (party, bool) {
	l := c.layout
	out := party{first: p.first, last: p.end, id: p.id, country: p.country, noun: nounOf(c, p)}
	out.Span = text.Span{Start: l.Tokens[p.first].Start, End: l.Tokens[p.end-1].End}
	out.owner = c.owns(p.end, len(l.Tokens)) || c.owns(p.nameEnd, len(l.Tokens))
	out.nested = c.nestedAt(p.first)
	if n := len(c.parties) - 1; !titled && n >= 0 && c.parties[n].several && c.listed(c.parties[n].last, p.first) {
		titled, out.several, p.nouns = true, true, []string{c.parties[n].noun} // "Senators Ruiz and Kato"
		out.noun = c.parties[n].noun
	} else if titled && strings.HasSuffix(out.noun, "s") {
		out.noun, out.several = singular(out.noun), true
	}
	name := strings.Join(strings.Fields(l.Text[l.Tokens[p.nameFirst].Start:l.Tokens[p.nameEnd-1].End]), " ")
	if out.id != "" {
		if a, ok := c.index.Actor(out.id); ok {
			name = a.Name
			if a.Country != "" {
				out.country = a.Country
			}
			out.leader = true
		} else {
			out.made = true
			if n, ok := c.last[lastWord(name)]; ok {
				name, out.leader = c.parties[n].name, c.parties[n].leader || titled
				if out.country == "" {
					out.country = c.parties[n].country
				}
			}
		}
		if out.noun == "" {
			out.noun = c.offices.officeOn(out.id, c.day)
		}
		out.name = name
		return out, true
	}
	words := p.nameEnd - p.nameFirst
	if words == 1 && p.title > p.nameFirst { // the title stands behind: too little for a name
		return party{}, false
	}
	switch {
	case words == 1 && !titled, words == 1 && places[c.low(p.nameFirst)] && !titled:
		return party{}, false
	case words == 1: // a title and a last name are all that is known
		name = capitalized(out.noun) + " " + name
	case !titled && !maleNames[c.low(p.nameFirst)] && !femaleNames[c.low(p.nameFirst)]:
		return party{}, false
	}
	for k := p.nameFirst; k < p.nameEnd; k++ { // an ambiguous known name is nobody's
		if n := c.mentionAt[k]; n >= 0 && words == 1 && len(c.mentions[n].Candidates) > 1 {
			return out, true
		}
	}
	out.id, out.name, out.made, out.leader = ontology.NewID(ontology.KindPerson, name), name, true, titled
	return out, true
}

// listed reports whether only commas and "and" stand between two tokens.
func (c *company) listed(from, to int) bool {
	for k := from; k < to; k++ {
		if w := c.low(k); w != "," && w != "and" {
			return false
		}
	}
	return to-from < 3
}

// singular returns the title of one of several.
func singular(noun string) string {
	if head, ok := strings.CutSuffix(noun, "ies"); ok {
		return head + "y"
	}
	return strings.TrimSuffix(noun, "s")
}

func lastWord(s string) string {
	if w := text.Words(s); len(w) > 0 {
		return w[len(w)-1]
	}
	return ""
}

func capitalized(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// nounOf returns the office that a phrase names, by the words of officeNouns.
func nounOf(c *company, p *phrase) string {
	if len(p.nouns) == 0 {
		return ""
	}
	noun := p.nouns[0]
	if noun == "head" && len(p.nouns) > 1 {
		return noun
	}
	for k := p.first; k < p.end; k++ {
		if c.low(k) != noun {
			continue
		}
		switch before := c.low(k - 1); {
		case before == "foreign" && noun == "secretary": // as the British call theirs
			return "foreign minister"
		case before == "prime" || before == "vice" || before == "foreign":
			return before + " " + noun
		case (before == "deputy" || before == "press") && noun == "secretary":
			return before + " " + noun
		case noun == "minister" && c.low(k+1) == "of" && c.low(k+2) == "foreign":
			return "foreign minister"
		case noun == "premier":
			return "prime minister"
		}
		break
	}
	return noun
}

// nestedAt reports whether what begins at token i stands within the title of
// somebody else.
func (c *company) nestedAt(i int) bool {
	k := i - 1
	if c.low(k) == "the" {
		k--
	}
	return (c.low(k) == "to" || c.low(k) == "of" || c.low(k) == "for") && k > 0 && c.isTitle(c.low(k-1)) && c.layout.Tokens[k-1].Kind == text.Word
}

// unnamed makes the party of a phrase without a name: "the President", "the
// German Chancellor", "his Ukrainian counterpart", a country by itself.
func (c *company) unnamed(p *phrase, described bool, end int) (party, bool) {
	l := c.layout
	if p.end <= p.first {
		return party{}, false
	}
	out := party{first: p.first, last: p.end, country: p.country, nested: c.nestedAt(p.first)}
	out.Span = text.Span{Start: l.Tokens[p.first].Start, End: l.Tokens[p.end-1].End}
	out.owner = c.owns(p.end, len(l.Tokens))
	if p.title < 0 {
		if p.country == "" || p.country.Kind() != ontology.KindCountry {
			return party{}, false
		}
		a, ok := c.index.Actor(p.country)
		if !ok {
			return party{}, false
		}
		out.id, out.name, out.state = p.country, a.Name, true
		for k := p.end; k < end && k-p.end < 4; k++ { // "U.S. and Russian officials"
			if demonyms[c.low(k)] != "" && c.low(k-1) != "and" && c.low(k-1) != "," { // "Peru expelled two Ecuadorian diplomats"
				break
			}
			if delegates[c.low(k)] {
				out.last = max(out.last, k+1)
				if c.low(p.end) == "and" || c.low(p.end) == "," {
					out.last = p.end
				}
				break
			}
		}
		return out, true
	}
	counterpart := len(p.nouns) > 0 && p.nouns[len(p.nouns)-1] == "counterpart"
	plural := strings.HasSuffix(c.low(p.end-1), "s") && !strings.HasSuffix(c.low(p.end-1), "ss")
	if !described && !counterpart || plural && !p.nested {
		return out, true
	}
	noun := nounOf(c, p)
	if counterpart {
		noun = cmp.Or(c.lastOffice(), noun)
		out.id = c.counterpart(noun, p.country)
	}
	out.noun = noun
	out.id = cmp.Or(out.id, c.holder(noun, p.country))
	if a, ok := c.index.Actor(out.id); ok {
		out.name, out.leader = a.Name, true
		if a.Country != "" {
			out.country = a.Country
		}
	}
	return out, true
}

// holder returns who bears a title in a text: who holds the office of the
// country told, else of the country whose government writes.
func (c *company) holder(noun string, country ontology.ID) ontology.ID {
	if noun == "head" { // "the head of state"
		noun = "president"
	}
	if country != "" {
		if c.dated {
			if id := c.offices.Holder(noun, country, c.day); id != "" {
				return id
			}
		}
		return c.borne(noun, country)
	}
	if c.government != "" && c.dated {
		if id := c.offices.Holder(noun, c.government, c.day); id != "" {
			return id
		}
	}
	return c.borne(noun, "")
}

// borne returns the one person whom the text has called by a title so far.
func (c *company) borne(noun string, country ontology.ID) ontology.ID {
	found := ontology.ID("")
	for n := len(c.parties) - 1; n >= 0 && n >= len(c.parties)-40; n-- {
		p := &c.parties[n]
		if p.noun != noun || p.id == "" || p.made || country != "" && p.country != country {
			continue
		}
		if found != "" && found != p.id {
			return ""
		}
		found = p.id
	}
	return found
}
