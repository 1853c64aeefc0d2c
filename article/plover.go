package article

import (
	"demarche/internal/text"
	"demarche/ontology"
)

// Coding is a political event as the narrator tells it, with the type that
// PLOVER gives it: a deed, or a promise, threat, demand or refusal of a deed.
// The actors are noun phrases of the text, whoever they are.
type Coding struct {
	PLOVER ontology.PLOVERType // empty for an attempt to join an organization, for which PLOVER has no type
	Mode   string              // of PLOVER; empty where the words leave it open
	CAMEO  string              // the codes whose definition the rule follows: "173", "18, 19"
	Span   text.Span           // from the source to the end of the object
	Source text.Span           // empty where a passive names nobody
	Target text.Span           // empty where the clause names nobody
	Told   bool                // as done; not promised, threatened, demanded, refused or attempted

	sense    *deedSense
	at       int  // token of the verb
	sentence int  // index into the layout's
	claimed  bool // stands in what somebody is said to have said
	passive  bool
	loose    bool // an infinitive, a participle behind its noun, or an object that is not the verb's own
}

// coder reads the political events of one sentence after the other.
type coder struct {
	*finder
	reader *reader
	items  []item
	cues   []cue // of the sentence: verbs of speech and of deeds, in order
	found  []Coding
}

// codings returns the political events that the narrator's sentences tell:
// what stands in quotations is nobody's deed, and a question tells nothing.
func (f *finder) codings() []Coding {
	l := f.layout
	c := &coder{finder: f, reader: &reader{layout: l, vocabulary: f.vocabulary}}
	for n, s := range l.Sentences {
		if f.low(s.Last-1) == "?" || !tellsDeed(f.entries[s.First:s.Last]) {
			continue
		}
		f.sentence, f.r = n, s
		c.items = c.reader.items(s, c.items[:0])
		if inTitleCase(c.items) {
			continue
		}
		c.sentence()
	}
	return c.found
}

// tellsDeed reports whether one of the words is a form of a verb of deedTable.
func tellsDeed(words []*entry) bool {
	for _, w := range words {
		if w.deeds != nil {
			return true
		}
	}
	return false
}

// sentence codes the verbs of the items.
func (c *coder) sentence() {
	it := c.items
	c.cues = c.cues[:0]
	for i := range it {
		t := &it[i]
		if t.isQuote() || t.kind != text.Word || t.upper && i > 0 {
			continue
		}
		if t.deeds == nil {
			if t.verbs != nil {
				if q, ok := verbGroup(it, i); ok && q.verb.kind == speech {
					findSubject(it, &q, c.cues)
					c.cues = append(c.cues, q)
				}
			}
			continue
		}
		c.verb(i, t.deeds)
	}
	for k := range c.cues { // "Russia shelled a village, Ukraine said"
		if q := &c.cues[k]; q.verb.kind == speech && q.hasSubject() && q.subject.first > 0 && it[q.subject.first-1].mark(',') && q.subject.first < q.at && q.verb.takes('c') {
			for n := len(c.found) - 1; n >= 0 && c.found[n].sentence == c.finder.sentence; n-- {
				c.found[n].claimed = c.found[n].claimed || c.found[n].Span.End <= it[q.at].Start
			}
		}
	}
}

// verb codes the verb at item i by the first of its senses that fits.
func (c *coder) verb(i int, forms []deedForm) {
	it := c.items
	var group cue
	var last form
	grouped := false
	for k := range forms {
		s := &forms[k]
		after, ok := i+1, true
		if s.part != "" {
			if after, ok = particleBehind(it, i+1, s.part); !ok {
				continue
			}
		}
		if !grouped || s.form != last {
			q, ok := groupOf(it, cue{verb: s.verb, form: s.form, at: i, after: i + 1})
			last = s.form
			if grouped = ok && c.usedAsVerb(&q); !grouped {
				continue
			}
			findSubject(it, &q, c.cues)
			group = q
			c.cues = append(c.cues, q)
		}
		q := group
		q.after = after
		if x, ok := c.code(&q, s.deedSense); ok {
			if n := len(c.found) - 1; n < 0 || c.found[n].sentence != x.sentence || c.found[n].PLOVER != x.PLOVER || c.found[n].Source != x.Source || x.Told {
				c.found = append(c.found, x) // else "threatened to expel" is one threat
			}
			return
		}
	}
}

// particleBehind finds a particle behind the verb or behind a short object of it: "pulled its troops out".
func particleBehind(it []item, i int, part string) (after int, ok bool) {
	for k := i; k < len(it) && k < i+4; k++ {
		if it[k].low == part {
			if k == i {
				return i + 1, true
			}
			return i, part != "for" && part != "on"
		}
		if it[k].kind == text.Punct || it[k].isQuote() || it[k].class.is(preposition) {
			break
		}
	}
	return 0, false
}

// usedAsVerb tells verbs from nouns that are written so: "the attacks", "march".
func (c *coder) usedAsVerb(q *cue) bool {
	it := c.items
	if q.form == base && q.first == q.at && !deedPlurals(it, q.at) {
		return false
	}
	if (q.form == third || q.form == base && q.first == q.at) && deedNouns[q.verb.lemma] {
		if q.at+1 >= len(it) {
			return false
		}
		next := &it[q.at+1]
		if q.form == base && next.class.is(preposition) && next.low != "of" && it[q.at-1].class.is(roleNoun) { // "negotiators return to Vigo"
			return true
		}
		if n := c.partyAt[c.tokenAt(it[q.at-1].Start)]; n >= 0 && c.parties[n].state && q.form == third { // "Peru shells Ecuadorian posts"
			return c.objectAt(q.at + 1)
		}
		return next.class.is(determiner|possessive) && next.low != "that" || next.name() && !it[q.at-1].upper
	}
	if (q.form == past || q.form == participle) && q.first == q.at && q.at+1 < len(it) {
		// "the banned group", "seized assets": a participle before its noun
		next := &it[q.at+1]
		if q.at > 0 && it[q.at-1].class.is(determiner|possessive|preposition|auxBe) && !it[q.at-1].class.is(subjectPro|relative) && nominal(it, q.at+1) && !it[q.at-1].class.is(auxBe) {
			return it[q.at-1].class.is(otherPro) && !next.name()
		}
	}
	return true
}

func deedPlurals(it []item, i int) bool {
	return i > 0 && (it[i-1].class.is(subjectPro|relative|adverb|auxOther) || plural(it, i-1))
}

// deedNouns are verbs of deedTable whose base or third person is as often a noun.
var deedNouns = wordSet(`attack raid strike shell fire force import export estimate target level crush leave march rally protest riot rampage visit tour host attempt demand promise pledge offer
	welcome praise boycott ban probe charge blame block ship supply share exchange release return grant return veto blockade
	end cut halt freeze stop bar launch stage test move deploy-x alert order push press bomb ambush storm rape murder battle clash
	censor loan contract trade start conduct hold open set plant order open seek concern censure sign state help place`)

// code reads one sense of a verb: standing, actors and object.
func (c *coder) code(q *cue, s *deedSense) (Coding, bool) {
	it := c.items
	how := c.standing(q)
	if how == untold {
		return Coding{}, false
	}
	region := c.region(q.after)
	passive := q.passive
	if (s.frame == direct || s.frame == active) && !passive && (q.form == past || q.form == participle) && !c.objectAt(q.after) {
		if q.first < q.at { // "has arrested": an object is missing
			return Coding{}, false
		}
		passive = true // "men arrested in Vigo"
	}
	subject := q.subject
	if passive {
		subject = c.passiveSubject(q)
		switch {
		case s.frame == alone || s.frame == lonely || s.frame == active || s.frame == toward && !s.objects["with"]:
			return Coding{}, false
		case subject.empty():
			return Coding{}, false
		case s.objects != nil && !c.holds(subject, s) && !c.holds(region, s):
			return Coding{}, false
		}
		if s.subjects != nil && (!q.hasSubject() || !c.anyOf(q.subject, s.subjects)) {
			return Coding{}, false
		}
	} else {
		if subject.empty() || subject.first >= q.first || s.subjects != nil && !c.anyOf(subject, s.subjects) && !c.anyOf(c.whoever(subject), s.subjects) {
			return Coding{}, false
		}
		switch s.frame {
		case direct, active:
			if !c.objectAt(q.after) || s.objects != nil && !c.holds(c.near(region), s) {
				return Coding{}, false
			}
		case toward:
			if !prepositionAt(it, q.after) || s.objects != nil && !c.holds(region, s) {
				return Coding{}, false
			}
		case among:
			if !c.holds(region, s) {
				return Coding{}, false
			}
		case lonely:
			if c.objectAt(q.after) && !it[q.after].class.is(timeWord) {
				return Coding{}, false
			}
		case alone:
		}
	}
	x := Coding{PLOVER: how.of(s.plover), sentence: c.finder.sentence, Mode: s.mode, CAMEO: s.cameo, sense: s, passive: passive, Told: how == asDone}
	if x.PLOVER == "" && !(how == attempted && s.bid()) {
		return Coding{}, false
	}
	if how != asDone {
		x.Mode, x.CAMEO = "", ""
	}
	if passive {
		x.Target = spanOf(it, subject)
		if q.hasSubject() {
			x.Source = spanOf(it, q.subject)
		}
	} else {
		x.Source = spanOf(it, c.whoever(subject))
		x.Target = c.target(region)
	}
	if how == demanded {
		if who, ok := c.speaker(q); ok {
			x.Target, x.Source = x.Source, spanOf(it, who)
		}
	}
	x.claimed = c.inSpeech(q)
	x.loose = q.form == base && q.first == q.at || q.first < q.at && it[q.first].low == "to" || passive && q.first == q.at || s.frame == among && !passive && !c.holds(c.near(region), s) ||
		subject.first > 0 && it[subject.first-1].class.is(preposition) || q.first > 0 && it[q.first-1].mark(',') && s.frame == alone
	end := region.last
	start := min(q.first, subject.first)
	x.Span = text.Span{Start: it[start].Start, End: it[max(end, q.after)-1].End}
	x.at = c.tokenAt(it[q.at].Start)
	return x, true
}

// whoever returns the phrase for which a pronoun as a subject stands in its own
// sentence: the subject of the verb of speech before it.
func (c *coder) whoever(p nounPhrase) nounPhrase {
	it := c.items
	if p.last-p.first != 1 || !it[p.first].class.is(subjectPro|otherPro) {
		return p
	}
	for k := range c.cues {
		b := &c.cues[k]
		if b.at < p.first && b.hasSubject() && !it[b.subject.first].class.is(subjectPro|otherPro) {
			return b.subject
		}
	}
	return p
}

// speaker returns the subject of the last verb of speech before a verb, or of
// the one at the end of the sentence: who demands that somebody "must".
func (c *coder) speaker(q *cue) (nounPhrase, bool) {
	for k := len(c.cues) - 1; k >= 0; k-- {
		if b := &c.cues[k]; b.at < q.first && b.hasSubject() && b.subject != q.subject {
			return b.subject, true
		}
	}
	return nounPhrase{}, false
}

// inSpeech reports whether the verb stands in what somebody is said to have
// said: behind a verb of speech whose words it belongs to.
func (c *coder) inSpeech(q *cue) bool {
	for k := range c.cues {
		b := &c.cues[k]
		if b.verb != nil && b.verb.kind == speech && b.at < q.at {
			return true
		}
	}
	for i := 0; i < q.at; i++ {
		if c.items[i].low == "according" {
			return true
		}
	}
	return false
}
