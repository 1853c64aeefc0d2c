package article

import (
	"strings"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// role is somebody of whom the article speaks.
type role struct {
	id        ontology.ID
	made      *ontology.Actor // set where the text is all that is known of the actor
	female    bool
	male      bool
	person    bool
	full      bool     // the article gives the whole name
	nouns     []string // what the article calls the person: "president", "secretary"
	surname   string   // in lower case
	evidence  []text.Span
	body      ontology.ID // the organization or country that the text says the person speaks for
	candidate bool        // a name that nobody has used as a source or target yet
}

// sighting is one place where the article speaks of somebody.
type sighting struct {
	text.Span
	who       int // index into cast.roles
	sentence  int
	inside    bool // within a quotation
	source    bool // as the source of an attribution
	metonym   bool
	pronoun   bool
	bracket   bool
	described bool // by a title alone: "the president"
}

// cast knows who appears in an article and in what order.
type cast struct {
	layout *text.Layout
	vocabulary
	index      *names.Index
	named      []names.Mention // of the index in the text
	doc        *ontology.Document
	offices    *Offices        // may be nil
	government ontology.ID     // whose government publishes the text, or ""
	own        map[string]bool // titles by which it means its own people
	roles      []role
	byID       map[ontology.ID]int
	surnames   map[string][]int
	sightings  []sighting // names in the order of the text
	past       []sighting // what has been read so far, pronouns included
	ambiguous  []Ambiguity
	happened   *happenings    // the events of the text
	entitled   int            // how many of the roles the document's title names
	author     int            // whose words the title says they are, or -1
	unnamedBy  map[string]int // head noun → the unnamed source last met
}

// newCast returns a cast that knows the document's title alone.
func newCast(l *text.Layout, doc *ontology.Document, index *names.Index) *cast {
	c := &cast{layout: l, vocabulary: newVocabulary(l), index: index, doc: doc, byID: make(map[ontology.ID]int), surnames: make(map[string][]int), author: -1, unnamedBy: make(map[string]int)}
	c.named = index.Mentions(l.Text, l.Tokens)
	if c.government = governmentOf(doc, index); c.government != "" {
		c.own = ownTitles(doc, c.government)
	}
	c.title()
	c.entitled = len(c.roles)
	return c
}

// meet finds every name in the article and whom it means. sources are the
// attributions whose sources may be people not yet known.
func (c *cast) meet(sources []Attribution) {
	l, mentions := c.layout, c.named
	c.introduce(mentions)
	c.speakers(sources, mentions)
	sentence, next := 0, 0
	dateline, behind := c.dateline()
	for i := 0; i < len(l.Tokens); {
		if i == dateline && i < behind { // may be all of a text
			i = behind
			continue
		}
		for sentence+1 < len(l.Sentences) && i >= l.Sentences[sentence].Last {
			sentence++
		}
		for next < len(mentions) && mentions[next].First < i {
			next++
		}
		run := c.run(i)
		if next >= len(mentions) || mentions[next].First != i {
			if end, ok := c.description(i, sentence); ok {
				i = end
				continue
			}
		}
		switch {
		case next < len(mentions) && mentions[next].First == i && mentions[next].Last >= run:
			m := &mentions[next]
			c.see(m, sentence)
			i = max(m.Last, i+1)
		case next < len(mentions) && mentions[next].First == i && c.plainMention(&mentions[next], run):
			c.see(&mentions[next], sentence)
			i = mentions[next].Last
		case run-i >= 2:
			i = c.seeRun(i, run, mentions[next:], sentence)
		case run == i+1:
			if who := c.surname(c.lower(i)); who >= 0 && (next >= len(mentions) || mentions[next].First != i) {
				c.note(sighting{Span: l.Tokens[i].Span, who: who, sentence: sentence})
			} else if next < len(mentions) && mentions[next].First == i {
				c.see(&mentions[next], sentence)
			}
			i++
		default:
			i++
		}
	}
}

// description reads "the president" or "the Polish minister" at token i. Whom
// it means is known where one person of the article bears the title, or else who holds
// the office; if several do, or nobody that we know, it is somebody, and a pronoun behind it means nobody we know.
func (c *cast) description(i, sentence int) (end int, ok bool) {
	if c.lower(i) != "the" {
		return 0, false
	}
	l := c.layout
	k := i + 1
	for k < len(l.Tokens) && k-i < 4 && (demonyms[c.lower(k)] != "" || c.lower(k) == "prime" || c.lower(k) == "foreign" || c.lower(k) == "vice") {
		k++
	}
	if k >= len(l.Tokens) || !heads[c.lower(k)] || k+1 < len(l.Tokens) && (l.Tokens[k+1].Kind == text.Clitic || l.Tokens[k+1].Upper && spaced(l.Text, l.Tokens[k], l.Tokens[k+1])) {
		return 0, false
	}
	noun := c.lower(k)
	if c.lower(k-1) == "vice" {
		noun = "vice " + noun
	}
	span := text.Span{Start: l.Tokens[i].Start, End: l.Tokens[k].End}
	who := c.ours(i, k+1)
	if who < 0 {
		who = c.calledSo(noun, c.countryIn(span.Of(l.Text)))
	}
	if who < 0 {
		who = c.holder(i, k+1)
	}
	if who < 0 {
		who = c.somebody()
	}
	c.note(sighting{Span: span, who: who, sentence: sentence, described: true})
	return k + 1, true
}

// somebody returns the role of those of whom the text does not tell enough: a
// pronoun behind them means nobody known.
func (c *cast) somebody() int {
	if n, ok := c.byID[""]; ok {
		return n
	}
	return c.add(role{person: true})
}

// calledSo returns the one person of a country, or of any, whom the text calls by
// a title; -1 where it calls nobody or several so.
func (c *cast) calledSo(noun string, country ontology.ID) int {
	who := -1
	for r := 0; r < len(c.roles); r++ {
		if r == 50 && len(c.roles) > 300 { // of a cast of hundreds, those met first and last
			r = len(c.roles) - 250
		}
		if !c.roles[r].called(noun) || country != "" && c.actor(r).Country != country {
			continue
		}
		if who >= 0 {
			return -1
		}
		who = r
	}
	return who
}

// heads are the titles that mean one person when "the" stands before them.
var heads = wordSet(`president chancellor minister premier secretary king queen prince princess senator governor pope ambassador
	mayor chairman chairwoman speaker general congressman congresswoman leader`)

// lower returns token i in lower case.
func (c *cast) lower(i int) string { return c.lows[i] }

// run returns the end of the capitalized words that follow each other from token i.
func (c *cast) run(i int) int {
	l := c.layout
	k := i
	for k < len(l.Tokens) && k-i < 8 {
		t := l.Tokens[k]
		if k > i && !t.Upper && spaced(l.Text, l.Tokens[k-1], t) && c.particle(k, len(l.Tokens)) { // Van der Bellen
			k++
			continue
		}
		if t.Kind != text.Word || !t.Upper || k > i && !spaced(l.Text, l.Tokens[k-1], t) {
			break
		}
		cl := wordClasses[c.lower(k)]
		if cl.is(determiner|possessive|preposition|conjunction|subordinate|relative|auxBe|auxHave|auxOther|subjectPro|objectPro|otherPro) && !(k > i && len(t.Of(l.Text)) == 2 && t.Short) {
			break
		}
		if cl.is(adverb|timeWord) && k == i {
			break
		}
		k++
	}
	return k
}

func spaced(s string, a, b text.Token) bool {
	gap := s[a.End:b.Start]
	return strings.TrimLeft(gap, " \u00a0") == "" || gap == "\n"
}

// plainMention reports whether a mention that a longer run of capitals holds
// stands for itself there: behind titles, or before a word that is no part of
// a name.
func (c *cast) plainMention(m *names.Mention, run int) bool {
	if m.Last-m.First > 1 {
		return true
	}
	// "Ruiz Foundation" is not Ruiz; "Ruiz Says" in a headline is
	next := c.lower(m.Last)
	return verbForms[next] != nil || wordClasses[next].is(plainVerb|timeWord) || m.Candidates[0].ID.Kind() != ontology.KindPerson
}

// see notes a mention of the index, or that it is ambiguous.
func (c *cast) see(m *names.Mention, sentence int) {
	s := sighting{Span: m.Span, sentence: sentence}
	k := m.Candidates
	person := k[0].ID.Kind() == ontology.KindPerson
	switch {
	case len(k) == 1 && !k[0].Short:
		if m.Last-m.First == 1 && person { // a namesake that the article has introduced
			w := text.Words(m.Of(c.layout.Text))
			if other := c.introducedNamesake(k[0].ID, w); other >= 0 {
				s.who = other
				break
			}
		}
		s.who, s.metonym = c.know(k[0].ID), k[0].Metonym
	default:
		who := -1
		for _, x := range k {
			if i, ok := c.byID[x.ID]; ok && c.roles[i].full {
				if who >= 0 {
					who = -1
					break
				}
				who = i
			}
		}
		if who < 0 {
			if w := text.Words(m.Of(c.layout.Text)); len(w) == 1 {
				who = c.surname(w[0])
			}
		}
		if who < 0 {
			if len(k) > 1 {
				c.ambiguous = append(c.ambiguous, Ambiguity{Name: m.Of(c.layout.Text), Span: m.Span, Candidates: ids(k)})
			}
			return
		}
		s.who, s.metonym = who, k[0].Metonym
	}
	c.titles(m.First, m.Last, s.who)
	c.note(s)
}

func ids(k []names.Candidate) []ontology.ID {
	out := make([]ontology.ID, len(k))
	for i := range k {
		out[i] = k[i].ID
	}
	return out
}

// seeRun reads a run of capitalized words that is no known name: titles, then
// perhaps a known name, then perhaps the name of somebody new.
func (c *cast) seeRun(i, end int, mentions []names.Mention, sentence int) int {
	first := i
	for first < end && (wordClasses[c.lower(first)].is(title|roleNoun|groupNoun) || demonyms[c.lower(first)] != "" ||
		first+1 < end && titleHeads[c.lower(first)] && wordClasses[c.lower(first+1)].is(title|roleNoun) ||
		first+1 < end && c.lower(first+1) == "counsel" || c.lower(first) == "counsel") { // Special Counsel
		first++
	}
	for k := end - 2; k > first; k-- { // Texas Governor Greg Abbott
		if wordClasses[c.lower(k)].is(title) && (maleNames[c.lower(k+1)] || femaleNames[c.lower(k+1)]) {
			first = k + 1
			break
		}
	}
	for _, m := range mentions { // a known name further on in the run
		if m.First >= end {
			break
		}
		if m.First < first {
			continue
		}
		whole := m.Last-m.First > 1 || m.First == first || m.Candidates[0].ID.Kind() != ontology.KindPerson
		if whole && (m.Last == end || c.plainMention(&m, end)) {
			c.see(&m, sentence)
			return max(m.Last, i+1)
		}
	}
	if end-first == 1 {
		who := c.surname(c.lower(first))
		if who < 0 && first > i && wordClasses[c.lower(first-1)].is(title) && c.lower(first-1) != "former" && c.nameWord(first) && !places[c.lower(first)] { // Deputy Minister Ruiz, of whom no more is told
			who = c.somebody()
		}
		if who >= 0 {
			c.titles(first, end, who)
			c.note(sighting{Span: c.layout.Tokens[first].Span, who: who, sentence: sentence})
		}
		return end
	}
	if end-first >= 2 && end-first <= 4 && c.personal(first, end, first > i) {
		who := c.newcomer(first, end)
		c.titles(first, end, who)
		c.note(sighting{Span: text.Span{Start: c.layout.Tokens[first].Start, End: c.layout.Tokens[end-1].End}, who: who, sentence: sentence})
	}
	return end
}

// titleHeads are words that begin a title and are none by themselves: "Prime
// Minister", "Foreign Secretary".
var titleHeads = wordSet(`prime foreign vice deputy acting defense defence finance interior justice health trade`)

// note keeps a sighting.
func (c *cast) note(s sighting) {
	t := c.layout.Outer
	if k := c.tokenAt(s.Start); k < len(t) && t[k] >= 0 {
		s.inside = true
	}
	b := text.Find(c.layout.Brackets, s.Start)
	s.bracket = b < len(c.layout.Brackets) && c.layout.Brackets[b].Holds(s.Span)
	c.sightings = append(c.sightings, s)
	r := &c.roles[s.who]
	if len(r.evidence) < 3 {
		r.evidence = append(r.evidence, s.Span)
	}
}
