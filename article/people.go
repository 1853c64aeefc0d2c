package article

import (
	"strings"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

func (r *role) called(noun string) bool {
	for _, n := range r.nouns {
		if n == noun {
			return true
		}
	}
	return false
}

// title reads the document's title for the roles that it names: "Remarks by
// President Ruiz".
func (c *cast) title() {
	if c.doc.Title == "" {
		return
	}
	tokens := text.Tokens(c.doc.Title)
	for _, m := range c.index.Mentions(c.doc.Title, tokens) {
		if len(m.Candidates) != 1 || m.Candidates[0].ID.Kind() != ontology.KindPerson {
			continue
		}
		who := c.know(m.Candidates[0].ID)
		for k := m.Last - 1; k >= 0; k-- { // an alias may hold the title itself
			w := lower(tokens[k].Of(c.doc.Title))
			if k >= m.First && !wordClasses[w].is(title|roleNoun) {
				continue
			}
			if !wordClasses[w].is(title | roleNoun) {
				break
			}
			if k > 0 && lower(tokens[k-1].Of(c.doc.Title)) == "vice" {
				w = "vice " + w
			}
			c.roles[who].noun(w)
		}
		c.byline(tokens, m.First, who)
	}
}

// byline notes the author of a title such as "Remarks by President Ruiz".
func (c *cast) byline(tokens []text.Token, first, who int) {
	if c.author >= 0 {
		return
	}
	by := false
	for k := first - 1; k >= 0; k-- {
		switch w := lower(tokens[k].Of(c.doc.Title)); {
		case w == "by" || w == "from":
			by = true
		case !by && !wordClasses[w].is(title|roleNoun) && w != "vice" && demonyms[w] == "":
			return
		}
	}
	switch lower(tokens[0].Of(c.doc.Title)) {
	case "remarks", "statement", "address", "speech", "message", "letter", "op-ed":
		if by {
			c.author = who
		}
	}
}

// alone reports whether the whole text is the author's own speech: it says "I"
// and "we" outside quotations and has no speakers' turns.
func (c *cast) alone() bool {
	if c.author < 0 {
		return false
	}
	first, third := persons(c.layout)
	return first >= 3 && first > third
}

// speakers makes persons of the whole names, unknown so far, that stand as the
// sources of attributions, so that the last name alone means them elsewhere.
func (c *cast) speakers(sources []Attribution, mentions []names.Mention) {
	known := make([]text.Span, len(mentions))
	for i, m := range mentions {
		known[i] = m.Span
	}
	for i := range sources {
		p := sources[i].Source
		if p.Empty() || p.Len() < 5 {
			continue
		}
		first, last := c.tokenAt(p.Start), c.tokenAt(p.End-1)+1
		head := first
		for head < last && c.layout.Text[c.layout.Tokens[head].Start] != ',' && !(head > first && wordClasses[c.lower(head)].is(relative)) {
			head++
		}
		named := false
		for k := text.Find(known, p.Start); k < len(known) && known[k].Start < c.layout.Tokens[head-1].End; k++ {
			named = named || mentions[k].Candidates[0].ID.Kind() == ontology.KindPerson && mentions[k].Last-mentions[k].First > 1
		}
		if !named && head > first {
			c.stranger(first, head)
		}
	}
}

// introduce notes which persons the article gives by their whole name, so that
// the last name alone means them.
func (c *cast) introduce(mentions []names.Mention) {
	for _, m := range mentions {
		if len(m.Candidates) == 1 && m.Last-m.First > 1 && m.Candidates[0].ID.Kind() == ontology.KindPerson {
			c.roles[c.know(m.Candidates[0].ID)].full = true
		}
	}
}

// know returns the role of a known actor.
func (c *cast) know(id ontology.ID) int {
	if i, ok := c.byID[id]; ok {
		return i
	}
	a, _ := c.index.Actor(id)
	r := role{id: id, person: id.Kind() == ontology.KindPerson}
	if words := text.Words(a.Name); r.person && len(words) > 0 {
		r.surname = words[len(words)-1]
		r.male, r.female = maleNames[words[0]], femaleNames[words[0]]
	}
	return c.add(r)
}

func (c *cast) add(r role) int {
	i := len(c.roles)
	c.roles = append(c.roles, r)
	c.byID[r.id] = i
	if r.surname != "" {
		c.surnames[r.surname] = append(c.surnames[r.surname], i)
	}
	return i
}

// surname returns the one person of the article with this last name, or -1.
func (c *cast) surname(w string) int {
	found := -1
	for _, i := range c.surnames[strings.TrimSuffix(w, ".")] {
		if !c.roles[i].full {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// introducedNamesake returns the other person of this last name whom the
// article gives in full while it never does so for the one the index knows.
func (c *cast) introducedNamesake(id ontology.ID, words []string) int {
	if i, ok := c.byID[id]; ok && c.roles[i].full || len(words) != 1 {
		return -1
	}
	return c.surname(words[0])
}

// personal reports whether a run of capitals can be a person's name: a known
// given name, or a title before it.
func (c *cast) personal(first, end int, titled bool) bool {
	w := c.lower(first)
	if places[w] || places[c.lower(end-1)] {
		return false
	}
	if _, ok := c.byID[ontology.NewID(ontology.KindPerson, c.layout.Text[c.layout.Tokens[first].Start:c.layout.Tokens[end-1].End])]; ok {
		return true
	}
	if maleNames[w] || femaleNames[w] {
		return true
	}
	for k := first; k < end; k++ {
		if w := c.lower(k); wordClasses[w] != 0 && !c.layout.Tokens[k].Short || verbForms[w] != nil || len(w) < 2 {
			return false
		}
	}
	if titled || first > 0 && wordClasses[c.lower(first-1)].is(title) && c.layout.Tokens[first-1].Kind == text.Word {
		return true
	}
	return false
}

// newcomer returns the role of a person whom only this text names.
func (c *cast) newcomer(first, end int) int {
	l := c.layout
	name := strings.Join(strings.Fields(l.Text[l.Tokens[first].Start:l.Tokens[end-1].End]), " ")
	id := ontology.NewID(ontology.KindPerson, name)
	if i, ok := c.byID[id]; ok {
		return i
	}
	w := c.lower(first)
	return c.add(role{
		id: id, person: true, full: true, candidate: true, surname: strings.TrimSuffix(c.lower(end-1), "."),
		male: maleNames[w], female: femaleNames[w],
		made: &ontology.Actor{ID: id, Name: name, Provisional: true},
	})
}
