package article

import (
	"strings"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// party is somebody of whom a text tells that can take part in an event: a
// person with what stands around the name, or a country by its delegates.
type party struct {
	text.Span               // titles, name and what belongs to the name behind it
	first, last int         // its tokens, half-open
	id          ontology.ID // empty where nobody can be told
	name        string      // as it is to be shown
	country     ontology.ID
	noun        string // "president", "foreign minister"
	made        bool   // a person whom only this text knows
	leader      bool   // known, or bears a title
	nested      bool   // within the title of somebody else: "adviser to President Ruiz"
	owner       bool   // "President Ruiz's call"
	several     bool   // the title in the plural goes on to the next: "Presidents Ruiz and Okoro"
	state       bool   // a country and not a person
}

// company is everybody of whom a text tells, in the order of the text.
type company struct {
	layout *text.Layout
	vocabulary
	index      *names.Index
	offices    *Offices
	day        ontology.Day
	dated      bool
	government ontology.ID
	voices     []voice // who says "I", in the order of the text
	mentions   []names.Mention
	mentionAt  []int32 // token → mention that begins there, or -1
	parties    []party
	partyAt    []int32              // token → party that holds it, or -1
	last       map[string]int       // last word of a name → party
	known      map[ontology.ID]bool // persons that the text names without doubt
	namesakes  map[ontology.ID]bool // of whom the text names somebody else with the same last name
	ambiguous  []Ambiguity
}

// gather finds the parties of a text in one walk over its tokens.
func gather(from *cast, offices *Offices, voices []voice) *company {
	l, doc := from.layout, from.doc
	c := &company{layout: l, vocabulary: from.vocabulary, index: from.index, offices: offices, voices: voices, government: from.government, last: make(map[string]int), known: make(map[ontology.ID]bool), namesakes: make(map[ontology.ID]bool)}
	if e, latest := doc.Published.Bounds(); !doc.Published.IsZero() && e == latest {
		c.day, c.dated = e, true
	}
	c.mentions = from.named
	c.mentionAt, c.partyAt = make([]int32, len(l.Tokens)+1), make([]int32, len(l.Tokens)+1)
	for i := range c.partyAt {
		c.mentionAt[i], c.partyAt[i] = -1, -1
	}
	for i, m := range c.mentions {
		c.mentionAt[m.First] = int32(i)
		if len(m.Candidates) == 1 && !m.Candidates[0].Short {
			c.known[m.Candidates[0].ID] = true
		}
	}
	for i := range c.mentions {
		if m := &c.mentions[i]; m.Last-m.First == 1 && m.Candidates[0].ID.Kind() == ontology.KindPerson && c.otherGivenName(m.First-1) {
			for _, x := range m.Candidates {
				c.namesakes[x.ID] = true
			}
		}
	}
	for _, s := range l.Sentences {
		for i := s.First; i < s.Last; {
			if !c.begins(i) {
				i++
				continue
			}
			if last := c.severally(i, s.Last); last > i {
				i = last
				continue
			}
			p, ok := c.read(i, s.Last)
			if !ok {
				i++
				continue
			}
			c.keep(p)
			i = max(p.last, i+1)
		}
	}
	return c
}

func (c *company) keep(p party) {
	n := int32(len(c.parties))
	for k := p.first; k < p.last; k++ {
		c.partyAt[k] = n
	}
	c.parties = append(c.parties, p)
	if !p.state && p.id != "" {
		if w := text.Words(p.name); len(w) > 0 {
			c.last[w[len(w)-1]] = int(n)
		}
	}
}

func (c *company) low(i int) string {
	if i < 0 || i >= len(c.lows) {
		return ""
	}
	return c.lows[i]
}

func (c *company) upper(i, end int) bool {
	return i < end && c.layout.Tokens[i].Kind == text.Word && c.layout.Tokens[i].Upper
}

// maxTitle is how many tokens a title may have.
const maxTitle = 24

// phrase is a noun phrase while it is read.
type phrase struct {
	first, end         int
	title              int // last token of the last title, or -1
	nouns              []string
	country            ontology.ID
	nameFirst, nameEnd int
	id                 ontology.ID
	nested             bool
	possessed          bool // it begins with a country in the possessive
}

// begins reports whether a party may begin with token i, which few do.
func (c *company) begins(i int) bool {
	t := &c.layout.Tokens[i]
	if t.Kind != text.Word {
		return false
	}
	w := c.lows[i]
	return t.Upper || describes(w) || w == "me" || w == "acting" || w == "former" || honorifics[w] || c.entries[i].class.is(title)
}

// describes reports whether a word may stand before a title in the place of a name.
func describes(w string) bool { return w == "the" || w == "his" || w == "her" || w == "their" }

// read reads the party that begins with token i; see begins.
func (c *company) read(i, end int) (party, bool) {
	t := c.layout.Tokens[i]
	if p, ok := c.me(i); ok {
		return p, true
	}
	w := c.low(i)
	described := describes(w)
	if !t.Upper && alsoAdjectives[w] && !c.upper(i+1, end) { // "three major conferences"
		return party{}, false
	}
	first := i
	if described {
		first++
	}
	p := c.noun(first, end, false)
	p.first = i
	if p.nameEnd == 0 {
		return c.unnamed(&p, described, end)
	}
	titled := p.title >= 0
	if last := c.tail(p.end, end, &p); last > p.end {
		titled = titled || p.title >= 0
		p.end = last
	}
	return c.person(&p, titled)
}

// alsoAdjectives are titles that qualify other nouns, too.
var alsoAdjectives = wordSet(`major general chief representative`)

// noun reads titles and the name behind them from token k.
func (c *company) noun(k, end int, apposition bool) phrase {
	p := phrase{first: k, end: k, title: -1}
	limit := min(end, k+maxTitle)
	for k < limit {
		t := c.layout.Tokens[k]
		w := c.low(k)
		if m := c.mentionAt[k]; m >= 0 && (!c.isTitle(w) || c.mentions[m].Candidates[0].ID.Kind() == ontology.KindPerson && !apposition) {
			if c.mention(&p, int(m), limit) {
				if p.nameEnd > 0 && c.owns(p.end, limit) && c.titleBehind(p.end+1, limit) { // "President Ruiz's adviser"
					k = p.end + 1
					p.nameFirst, p.nameEnd, p.id, p.title, p.nouns = 0, 0, "", -1, nil
					continue
				}
				if p.nameEnd > 0 {
					return p
				}
				k = p.end
				if c.owns(k, limit) && (c.titleBehind(k+1, limit) || c.officeBehind(k+1) > 0) {
					p.possessed = true
					k++
				}
				continue
			}
		}
		switch {
		case t.Kind == text.Punct && (w == "-" || w == "–") && p.title >= 0 && k+1 < limit && c.isTitle(c.low(k+1)):
			k++
			continue
		case t.Kind == text.Punct && w == "(" && p.end > p.first && k+2 < limit && c.low(k+2) == ")":
			k += 3
			p.end = k
			continue
		case t.Kind == text.Punct && w == "," && p.title >= 0 && !apposition && c.low(p.first-1) == "the" && c.upper(k+1, limit) && c.givenName(k+1) && c.low(k-1) != "president", // "the Foreign Minister of X, Ana Ruiz"
			t.Kind == text.Punct && w == "," && p.possessed && !apposition && c.enclosed(k+1, limit): // "Vigo's mayor, Ana Ruiz,"
			k++
			continue
		case t.Kind != text.Word:
			return p
		case c.isTitle(w) && (t.Upper || !honorifics[w] || wordClasses[w].is(title) || qualifiers[w] || w == "representative" || w == "counterpart" || w == "adviser" || w == "advisor"):
			if !t.Upper && p.end == p.first && !wordClasses[w].is(title) && w != "acting" && w != "former" && w != "prime" && w != "foreign" && !apposition && c.low(p.first-1) != "the" && w != "counterpart" {
				return p
			}
			if !qualifiers[w] {
				p.nouns = append(p.nouns, w)
				p.title = k
			} else if p.title < 0 {
				p.title = -1
			}
			k++
			p.end = k
			continue
		case demonyms[w] != "":
			p.country = ontology.NewID(ontology.KindCountry, demonyms[w])
			k++
			p.end = k
			continue
		case institutionWords[w] && t.Upper:
			k++
			p.end = k
			continue
		case (w == "of" || w == "for") && p.title < 0 && k > p.first && institutionWords[c.low(k-1)] && c.upper(k-1, limit) && institutionWords[c.low(k+1)] && c.upper(k+1, limit): // "High Council for National Reconciliation Chairman"
			k++
			continue
		case (w == "of" || w == "for" || w == "on" && !c.titleBehind(k+2, limit)) && p.title >= 0 && c.connects(k+1, limit):
			k++
			if c.low(k) == "the" {
				k++
			}
			continue
		case w == "to" && p.title >= 0: // "adviser to President Ruiz"
			k++
			for c.low(k) == "the" || possessives[c.low(k)] {
				k++
			}
			inner := c.noun(k, min(limit, k+maxTitle/2), true)
			if inner.end > k {
				p.end = inner.end
			}
			return p
		case w == "and" && apposition && p.title < 0 && p.end > p.first && c.upper(k+1, limit) && (institutionWords[c.low(k+1)] || qualifiers[c.low(k+1)]):
			k++
			continue
		case w == "and" && p.title >= 0 && k+1 < limit && c.upper(k+1, limit) && c.isTitle(c.low(k+1)) && (c.low(p.first-1) != "the" || apposition) && c.offset(k+1, limit):
			k++
			continue
		}
		if !t.Upper {
			return p
		}
		run := c.nameRun(k, limit)
		if run == k {
			return p
		}
		next := c.low(run)
		if run < limit && (run == k+1 || run <= k+3 && p.title < 0 && c.layout.Tokens[run].Upper) && c.isTitle(next) && (c.layout.Tokens[run].Upper || wordClasses[next].is(title)) { // "Kentucky Governor", "FEMA Administrator"
			k = run
			p.end = k
			continue
		}
		if c.owns(run, limit) && c.titleBehind(run+1, limit) {
			k = run + 1
			p.end = k
			continue
		}
		if before := c.low(k - 1); p.title >= 0 && (before == "of" || before == "the") && run < limit && (institutionWords[next] && c.layout.Tokens[run].Upper || next == "of") { // a state that is not known
			k = run
			p.end = k
			continue
		}
		if p.title >= 0 {
			if n := c.behindField(k, run, limit); n > run {
				k, p.end = n, n
				continue
			} else if n > k {
				k = n
			}
		}
		if apposition && p.title >= 0 && (run-k < 2 || !c.isTitle(c.low(k-1))) { // the firm or place whose title it is
			p.end = run
			k = run
			continue
		}
		p.nameFirst, p.nameEnd, p.end = k, run, run
		p.id = c.whoIs(k, run, p.nouns)
		return p
	}
	return p
}

// isTitle reports whether a word may stand in a title.
func (c *company) isTitle(w string) bool {
	w = strings.TrimSuffix(w, ".")
	return honorifics[w] || wordClasses[w].is(title) && !notTitles[w]
}

// notTitles are words that wordClasses counts as titles and that begin no title here.
var notTitles = wordSet(`democrat republican reporter correspondent activist host actor author singer anchor`)

var possessives = wordSet(`his her their its`)

// offset reports whether a second title of one person begins at token k: it
// goes on with "of" or ends before the name ("and Minister of Finance Ruiz").
func (c *company) offset(k, limit int) bool {
	n := k
	for n < limit && n-k < 5 && c.isTitle(c.low(n)) {
		n++
	}
	w := c.low(n)
	return w == "of" || w == "for" || n < limit && c.layout.Tokens[n].Kind == text.Word && c.layout.Tokens[n].Upper && n-k > 1
}

func (c *company) owns(k, limit int) bool {
	return k < limit && c.layout.Tokens[k].Kind == text.Clitic && strings.HasSuffix(c.low(k), "s")
}

// titleBehind reports whether a title stands at token k or a few capitals behind it.
func (c *company) titleBehind(k, limit int) bool {
	for n := k; n < limit && n-k < 5 && c.upper(n, limit); n++ {
		if c.isTitle(c.low(n)) {
			return true
		}
	}
	return false
}

// officeBehind returns the end of a title in lower case at token k, and 0 where
// there is none: "foreign minister".
func (c *company) officeBehind(k int) int {
	n := k
	for n < len(c.lows) && n-k < 3 && qualifiers[c.low(n)] {
		n++
	}
	if heads[c.low(n)] {
		return n + 1
	}
	return 0
}

// enclosed reports whether a name of two words or more and then a comma or the end
// of the sentence stand at token k.
func (c *company) enclosed(k, limit int) bool {
	end := c.nameRun(k, limit)
	return end-k > 1 && (end >= limit || c.low(end) == "," || c.low(end) == ".")
}

// connects reports whether what stands behind "of" goes on with a title: a
// capital, with or without "the".
func (c *company) connects(k, limit int) bool {
	if c.low(k) == "the" {
		k++
	}
	return c.upper(k, limit)
}

// mention reads a known name within a title: a country, an organization or the
// person it is all about. It reports whether the phrase went on.
func (c *company) mention(p *phrase, n, limit int) bool {
	m := &c.mentions[n]
	k := m.Candidates[0]
	if k.ID.Kind() != ontology.KindPerson {
		if m.Last > limit {
			return false
		}
		if run := c.nameRun(m.First, limit); run > m.Last && c.layout.Tokens[run-1].Upper && p.title >= 0 && k.Metonym {
			return false // "President Washington Ruiz"
		}
		a, _ := c.index.Actor(k.ID)
		switch {
		case len(m.Candidates) > 1:
		case a.ID.Kind() == ontology.KindCountry:
			p.country = a.ID
		case p.country == "" || p.title < 0:
			p.country = a.ID
		}
		p.end = m.Last
		return true
	}
	run := max(m.Last, c.nameRun(m.First, limit))
	id := ontology.ID("")
	switch {
	case c.somebodyElse(m, p.nouns):
	case len(m.Candidates) == 1 && (m.Last-m.First > 1 || run == m.Last || c.titledAlias(m)):
		id = k.ID
		if m.Last-m.First > 1 {
			run = max(m.Last, c.goesOn(m.Last, limit, k.ID))
		}
	default:
		id = c.whoIs(m.First, run, p.nouns)
	}
	p.nameFirst, p.nameEnd, p.end, p.id = m.First, run, run, id
	for q := m.First; q < m.Last; q++ {
		if w := c.low(q); c.isTitle(w) && !qualifiers[w] {
			p.nouns = append(p.nouns, w)
			p.title = q
		}
	}
	return true
}

// titledAlias reports whether an alias holds a title itself: "President Ruiz".
func (c *company) titledAlias(m *names.Mention) bool { return c.isTitle(c.low(m.First)) }
