package article

import (
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// pairBack is how many sentences back "they" looks for two who are named together.
const pairBack = 1

// together returns the two or more who are named together ("Ruiz and Okoro")
// last before byte offset at, all persons or all countries and organizations:
// what "they" means. Where their sentence names somebody else of their sort
// besides, or names them in a quotation, the text does not decide, and it
// returns nobody.
func (c *cast) together(at, sentence int, here []sighting) []int {
	end := from(here, at)
	if who, named := c.joinedIn(here[:end]); named {
		return who
	}
	last := len(c.past)
	for last > 0 && last > len(c.past)-lookBack {
		n := c.past[last-1].sentence
		first := last - 1
		for first > 0 && c.past[first-1].sentence == n && last-first < lookBack {
			first--
		}
		if sentence-n > pairBack {
			return nil
		}
		if who, named := c.joinedIn(c.past[first:last]); named {
			return who
		}
		last = first
	}
	return nil
}

// joinedIn returns those of a sentence who are joined by "and", if nobody else
// is named there, and whether anybody is named at all.
func (c *cast) joinedIn(all []sighting) (who []int, named bool) {
	var run []int
	end, groups := -1, 0
	for i := range all {
		x := &all[i]
		if x.pronoun || x.source && len(run) > 0 && x.Start < end || c.roles[x.who].id == "" {
			continue
		}
		if x.inside || x.possessed(c.layout.Text) {
			return nil, true
		}
		named = true
		switch {
		case end > x.Start: // the same words, as the source of an attribution
			continue
		case len(run) > 0 && c.roles[run[0]].person == c.roles[x.who].person && x.who != run[len(run)-1] && c.joins(c.layout.Text[end:x.Start]):
			if len(run) == 1 {
				groups++
			}
			run = append(run, x.who)
			who = run
		default:
			if groups > 0 && c.roles[x.who].person == c.roles[who[0]].person {
				return nil, true
			}
			if groups == 0 && len(run) > 0 && c.roles[run[0]].person == c.roles[x.who].person && x.who != run[0] {
				return nil, true
			}
			run = []int{x.who}
		}
		end = x.End
	}
	return who, named
}

// joins reports whether the words between two names join them: "and", a comma,
// "and the British prime minister".
func (c *cast) joins(gap string) bool {
	words := strings.Fields(strings.TrimLeft(gap, ", "))
	if len(words) == 0 {
		return strings.TrimSpace(gap) == ","
	}
	if words[0] != "and" || len(words) > 6 {
		return false
	}
	for _, w := range words[1:] {
		w = lower(w)
		if w != "the" && w != "his" && w != "her" && w != "counterpart" && w != "prime" && w != "foreign" && !wordClasses[w].is(title) && demonyms[w] == "" {
			return false
		}
	}
	return true
}

// severalWords reports whether a source means those named together: "they",
// "both", "the two", "the two leaders", "both sides".
func (c *cast) severalWords(span text.Span) bool {
	if span.Empty() {
		return false
	}
	switch strings.Join(strings.Fields(lower(strings.TrimRight(line(span.Of(c.layout.Text)), ","))), " ") {
	case "they", "both", "the two", "the two leaders", "both leaders", "the two presidents", "the two men", "the two ministers", "both sides",
		"the two sides", "the two countries", "both countries", "the two governments", "both governments", "the leaders", "the presidents":
		return true
	}
	return false
}

// bodyTypes are the sorts of organization that a noun of bodies can mean, where
// the graph says of which sort an organization is.
var bodyTypes = map[string]ontology.OrgType{
	"alliance": ontology.OrgIGO, "bloc": ontology.OrgIGO, "organization": ontology.OrgIGO, "organisation": ontology.OrgIGO, "union": ontology.OrgIGO,
	"group": ontology.OrgIGO, "ministry": ontology.OrgGovBody, "department": ontology.OrgGovBody, "agency": ontology.OrgGovBody, "party": ontology.OrgParty,
	"company": ontology.OrgCompany,
}

// bodyNamed returns the organization that "the alliance" or "the group" goes on
// speaking of: the last one named before byte offset at whose sort the noun
// names; -1 where there is none, or where its sentence names two of the sort and
// the description of neither has the noun.
func (c *cast) bodyNamed(noun string, at, sentence int, here []sighting) int {
	sort, ok := bodyTypes[noun]
	if !ok {
		return -1
	}
	found, in := -1, -1
	consider := func(x *sighting) bool { // false: no need to look further back
		if sentence-x.sentence > maxBody || in >= 0 && x.sentence != in {
			return false
		}
		r := &c.roles[x.who]
		if x.inside || r.person || r.id.Kind() != ontology.KindOrganization || x.who == found {
			return true
		}
		a := c.actor(x.who)
		if a.Type != sort {
			return true
		}
		described := strings.Contains(lower(a.Description), noun) || strings.Contains(lower(a.Name), noun)
		switch {
		case found < 0:
			found, in = x.who, x.sentence
		case described && !strings.Contains(lower(c.actor(found).Description), noun):
			found = x.who
		case strings.Contains(lower(c.actor(found).Description), noun) && !described:
		default:
			found = -1
			return false
		}
		return true
	}
	for i := from(here, at) - 1; i >= 0 && i > len(here)-lookBack; i-- {
		if !consider(&here[i]) {
			return found
		}
	}
	for i := len(c.past) - 1; i >= 0 && i > len(c.past)-lookBack; i-- {
		if !consider(&c.past[i]) {
			return found
		}
	}
	return found
}
