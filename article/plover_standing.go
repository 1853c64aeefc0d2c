package article

import (
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// standing is how a deed is told: as done, or as what somebody is willing,
// threatens, demands or refuses to do.
type standing uint8

const (
	untold    standing = iota // feared, wished, possible, denied, conditional
	asDone                    // done or being done
	attempted                 // tried
	promised                  // will, has agreed to, is ready to
	threatened
	demanded // must, was ordered to
	refused
)

// of returns what a deed with a standing is to PLOVER: to promise cooperation is
// AGREE and to promise conflict THREATEN, to refuse cooperation REJECT, to demand
// either REQUEST. Source: CAMEO 1.1b3, where 03, 10, 12 and 13 repeat the codes
// of the deeds; PLOVER manual 0.8, AGREE ("future tense").
func (s standing) of(p ontology.PLOVERType) ontology.PLOVERType {
	conflict := false
	switch p {
	case ontology.PLOVERProtest, ontology.PLOVERMobilize, ontology.PLOVERSanction, ontology.PLOVERCoerce, ontology.PLOVERAssault:
		conflict = true
	case ontology.PLOVERAccuse, ontology.PLOVERRequest, ontology.PLOVERReject, ontology.PLOVERThreaten:
		if s == asDone || s == attempted {
			return p
		}
		return "" // to be willing to accuse is neither
	}
	switch s {
	case asDone:
		return p
	case attempted:
		if p == ontology.PLOVERAssault {
			return p
		}
	case promised:
		if conflict {
			return ontology.PLOVERThreaten
		}
		return ontology.PLOVERAgree
	case threatened:
		return ontology.PLOVERThreaten
	case demanded:
		return ontology.PLOVERRequest
	case refused:
		if !conflict {
			return ontology.PLOVERReject
		}
	}
	return ""
}

// governors are the words that govern "to" and an infinitive, or a gerund, by
// what they make of it.
var governors = func() map[string]standing {
	table := make(map[string]standing)
	add := func(s standing, verbs, words string) {
		for _, w := range []map[string]bool{wordSet(verbs)} {
			for v := range w {
				for _, f := range inflections(v) {
					if f != "" {
						table[f] = s
					}
				}
			}
		}
		for w := range wordSet(words) {
			table[w] = s
		}
	}
	add(promised, `agree promise pledge vow offer commit undertake plan intend prepare`, `ready willing set due poised determined going about readiness willingness commitment plans intention committed`)
	add(threatened, `threaten`, `threat threats`)
	add(demanded, `order demand pressure press instruct force oblige`, `need needs has have had ought required obliged`)
	add(refused, `refuse decline fail oppose reject`, `unwilling reluctant opposed refusal failure unable`)
	add(attempted, `attempt try seek apply`, `sought application attempts attempting bid effort efforts`)
	add(asDone, `begin start continue resume proceed manage move help finish stop complete decide vote rush`, `forced decision went`)
	return table
}()

// standing reads how the verb of a group is told.
func (c *coder) standing(q *cue) standing {
	it := c.items
	if c.conditional(q.first) {
		return untold
	}
	to := q.first < q.at && it[q.first].low == "to"
	s := asDone
	switch {
	case to:
		s = c.governed(q.first - 1)
	case q.form == gerund && !progressive(it, q):
		s = c.participial(q.first - 1)
	}
	if s == untold {
		return untold
	}
	for k := q.first; k < q.at; k++ {
		switch w := it[k].low; w {
		case "will", "'ll", "’ll", "shall", "would", "'d", "’d":
			s = promised
			if c.announced(q.first) {
				s = asDone
			}
		case "must":
			s = demanded
		case "may", "might", "could", "can", "should", "cannot":
			return untold
		case "won't", "won’t", "wouldn't", "wouldn’t":
			s = promised
		case "about", "going", "expected":
			if k+1 < q.at && it[k+1].low == "to" || w == "going" {
				s = promised
			}
		}
	}
	if q.negated {
		if s == promised {
			return refused
		}
		return untold
	}
	return s
}

// announced reports whether what begins at an item is what somebody announced
// or decreed, which does it: "announced that it would suspend all aid".
func (c *coder) announced(i int) bool {
	for k := i - 1; k >= 0 && i-k < 6; k-- {
		switch c.items[k].low {
		case "announced", "decreed", "ruled":
			return true
		}
	}
	return false
}

// governed reads the word that governs "to": "agreed to", "ordered them to".
func (c *coder) governed(j int) standing {
	it := c.items
	for steps := 0; j >= 0 && steps < 3 && it[j].class.is(adverb|timeWord|negation) && !it[j].class.is(auxHave|auxBe|auxOther); steps++ {
		j--
	}
	if j > 0 && it[j].low == "for" { // "has tried for years to"
		j--
	}
	if j < 0 {
		return untold
	}
	if s, ok := governors[it[j].low]; ok && !(it[j].class.is(determiner)) {
		return c.outer(j, s)
	}
	for k := j; k >= 0 && j-k < 10; k-- { // "ordered the former president to appear"
		t := &it[k]
		if t.mark(',') || t.mark(';') || t.isQuote() {
			break
		}
		switch s := governors[t.low]; {
		case s == demanded && !t.class.is(auxHave):
			return demanded
		case t.verbs != nil || t.class.is(auxBe|auxHave|auxOther|plainVerb) || s != untold:
			return untold
		}
	}
	return untold
}

// outer reads what governs a governor: "refused to agree to", "has not agreed
// to", "it had to stop".
func (c *coder) outer(j int, s standing) standing {
	it := c.items
	for k := j - 1; k >= 0 && j-k < 5; k-- {
		switch t := &it[k]; {
		case t.class.is(negation):
			if s == promised {
				return refused
			}
			return untold
		case t.low == "would" || t.low == "will":
			if s == asDone {
				return promised
			}
		case t.low == "may" || t.low == "might" || t.low == "could" || t.low == "can" || t.low == "should" || t.low == "if":
			return untold
		case t.low == "must":
			return demanded
		case t.low == "to":
			if o, ok := governors[it[max(k-1, 0)].low]; ok && o != asDone {
				return o
			}
			return untold
		case t.class.is(auxBe | auxHave | adverb | timeWord):
		default:
			return s
		}
	}
	return s
}

// participial reads a gerund that is no progressive: "began withdrawing", or
// ", killing 46": done with the main clause.
func (c *coder) participial(j int) standing {
	it := c.items
	if j < 0 {
		return untold
	}
	if s, ok := governors[it[j].low]; ok && !it[j].class.is(determiner|auxHave) {
		return c.outer(j, s)
	}
	if it[j].low == "to" { // "is committed to opening"
		return c.governed(j - 1)
	}
	if it[j].mark(',') {
		return asDone
	}
	if it[j].low == "and" { // ", killing one and arresting"
		for k := j - 1; k > 0 && j-k < 10; k-- {
			if strings.HasSuffix(it[k].low, "ing") && it[k-1].mark(',') {
				return asDone
			}
		}
	}
	return untold
}

// conditional reports whether a clause that holds item i begins with "if".
func (c *coder) conditional(i int) bool {
	for k := i - 1; k >= 0 && i-k < 14; k-- {
		t := &c.items[k]
		if t.kind == text.Punct || t.isQuote() {
			return false
		}
		switch t.low {
		case "if", "unless", "whether", "should":
			return true
		}
	}
	return false
}
