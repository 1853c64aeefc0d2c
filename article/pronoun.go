package article

import (
	"slices"
	"sort"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// sex is what a pronoun says of its bearer.
type sex uint8

const (
	anySex sex = iota
	male
	female
)

// sexOf returns the sex that a pronoun of the third person tells, and whether
// the word is one.
func sexOf(w string) (sex, bool) {
	switch w {
	case "he", "him", "his", "himself":
		return male, true
	case "she", "her", "hers", "herself":
		return female, true
	}
	return anySex, false
}

// fits reports whether somebody can be meant by a pronoun of the sex.
func (r *role) fits(s sex) bool {
	return r.person && !(s == male && r.female) && !(s == female && r.male)
}

// maxBack is how many sentences back a pronoun looks for its bearer.
const maxBack = 8

// narrated finds whom a pronoun of the narrator's means that stands at byte
// offset at of a sentence: the first person named before it in its sentence,
// else who spoke in, or is the first of, the latest sentence that has one. Not
// counted is whoever not is; -1 if there is nobody.
func (c *cast) narrated(at, sentence int, s sex, not int, here []sighting) int {
	for _, x := range here {
		if x.Start >= at {
			break
		}
		if !x.inside && !x.possessed(c.layout.Text) && !c.noHead(&x, c.tokenAt(x.End)+2) && x.who != not && c.roles[x.who].fits(s) {
			return x.who
		}
	}
	for _, strict := range []bool{true, false} {
		best, from := -1, -1
		for i := len(c.past) - 1; i >= 0 && i > len(c.past)-120; i-- {
			x := &c.past[i]
			if sentence-x.sentence > maxBack || from >= 0 && x.sentence != from {
				break
			}
			if r := &c.roles[x.who]; x.source && !x.inside && x.who != not && r.id.Kind() == ontology.KindUnnamed && !strings.HasSuffix(line(x.Of(c.layout.Text)), "s") {
				return x.who // a White House official said … He added
			}
			if x.inside && strict || x.who == not || !c.roles[x.who].fits(s) {
				continue
			}
			if x.source && !x.inside {
				return x.who
			}
			best, from = x.who, x.sentence // the leftmost of the sentence in the end
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}

// possessed reports whether the name stands in the possessive: "Ruiz's aide".
func (x *sighting) possessed(s string) bool {
	rest := s[x.End:min(len(s), x.End+6)]
	for _, mark := range []string{"'s", "’s", "s' ", "s’ "} {
		if len(rest) >= len(mark) && rest[:len(mark)] == mark {
			return true
		}
	}
	return false
}

// lookBack is how many sightings a pronoun looks at in either direction, so
// that a text of nothing but names and pronouns is still read in linear time.
const lookBack = 80

// from returns the index of the first sighting, of sightings in order, that
// does not begin before byte offset at.
func from(all []sighting, at int) int {
	return sort.Search(len(all), func(i int) bool { return all[i].Start >= at })
}

// quotedPronoun finds whom a pronoun within a quotation means: the last person
// spoken of before it there, else one of the sentence around, else the one
// spoken of last. The speaker is not meant: a speaker says "I". here are the
// names of the sentence and pronouns what was read in it, both in order.
func (c *cast) quotedPronoun(at int, content text.Span, sentence int, s sex, speaker int, here, pronouns []sighting) int {
	fits := func(x *sighting) bool { return x.who != speaker && c.roles[x.who].fits(s) }
	last := -1
	var found *sighting
	for _, list := range [][]sighting{here, pronouns} {
		end := from(list, at)
		for i := end - 1; i >= 0 && i >= end-lookBack && list[i].Start >= content.Start; i-- {
			if x := &list[i]; fits(x) && x.Start > last {
				last, found = x.Start, x
				break
			}
		}
	}
	if found != nil {
		return found.who
	}
	start := from(here, content.Start)
	for i := start - 1; i >= 0 && i >= start-lookBack; i-- {
		if x := &here[i]; !x.inside && fits(x) {
			return x.who
		}
	}
	for i := from(here, content.End); i < len(here) && here[i].Start < content.End+200; i++ { // “…,” she said of Okoro
		if x := &here[i]; !x.inside && fits(x) && c.ofWhom(x) {
			return x.who
		}
	}
	for i := len(c.past) - 1; i >= 0 && i >= len(c.past)-2*lookBack; i-- {
		x := &c.past[i]
		if sentence-x.sentence > maxBack {
			break
		}
		if fits(x) {
			return x.who
		}
	}
	return -1
}

// maxActing is how many bytes behind whoever acts in a clause a pronoun still
// means them rather than the speaker.
const maxActing = 60

// reportedPronoun finds whom a pronoun at token k means in the narrator's words
// for what a speaker said. The speaker is meant, as a rule ("Ruiz said she would
// come"), but for two cases in which somebody else stands before it in the
// content: who acts in the clause is meant by "he" and "his" ("Ruiz said Okoro
// had lost his keys"), and never by "him" in the same clause ("Ruiz said Okoro
// saw him"); and who is praised or blamed is meant by what they are praised or
// blamed for ("criticized Okoro for his words").
func (c *cast) reportedPronoun(k int, a *Attribution, content text.Span, s sex, speaker int, here []sighting) int {
	at := c.layout.Tokens[k].Start
	acting, others, end := -1, 0, 0
	for i := from(here, max(content.Start, at-600)); i < len(here) && here[i].Start < at; i++ {
		x := &here[i]
		if x.who == speaker || !c.roles[x.who].fits(s) {
			continue
		}
		others++
		if c.acts(x) || i == from(here, content.Start) && (a.Rule == "to" || a.verb != nil && a.verb.takes('n') && c.lower(k-1) == "for") {
			acting, end = x.who, x.End
		}
	}
	switch {
	case acting < 0, at-end > maxActing, c.object(k) && others == 1:
		return speaker
	case c.object(k):
		return -1 // the text does not decide
	}
	return acting
}

// acts reports whether a verb follows a name.
func (c *cast) acts(x *sighting) bool {
	k := c.tokenAt(x.End)
	for k < len(c.layout.Tokens) && wordClasses[c.lower(k)].is(adverb) {
		k++
	}
	if k >= len(c.layout.Tokens) || c.layout.Tokens[k].Kind != text.Word {
		return false
	}
	w := c.lower(k)
	return wordClasses[w].is(auxBe|auxHave|auxOther|plainVerb) || verbForms[w] != nil || strings.HasSuffix(w, "ed")
}

// object reports whether the pronoun at token k is the object of a verb or a
// preposition: "him", and "her" where no noun follows.
func (c *cast) object(k int) bool {
	switch c.lower(k) {
	case "him":
		return true
	case "her":
		return k+1 >= len(c.layout.Tokens) || c.layout.Tokens[k+1].Kind == text.Punct || wordClasses[c.lower(k+1)].is(preposition|conjunction|adverb|subordinate)
	}
	return false
}

// ofWhom reports whether a name stands behind "of" or "about".
func (c *cast) ofWhom(x *sighting) bool {
	k := c.tokenAt(x.Start) - 1
	for k >= 0 && wordClasses[c.lower(k)].is(title|determiner) {
		k--
	}
	return k >= 0 && (c.lower(k) == "of" || c.lower(k) == "about")
}

// told finds whom the pronouns of the narrator's mean in sentences n to last,
// but for those that are known already.
func (c *cast) told(n, last int, here, known []sighting) []sighting {
	l := c.layout
	var out []sighting
	for k := l.Sentences[n].First; k < l.Sentences[last].Last; k++ {
		t := l.Tokens[k]
		if t.Kind != text.Word || t.Len() > 7 || l.Outer[k] >= 0 {
			continue
		}
		w := c.lower(k)
		s, ok := sexOf(w)
		if !ok || slices.ContainsFunc(known, func(x sighting) bool { return x.Start == t.Start }) {
			continue
		}
		not := -1
		if c.object(k) {
			not = c.subjectOf(t.Start, here, out) // nobody tells themselves "him"
		}
		around := here
		if len(out) > 0 {
			around = append(here[:len(here):len(here)], out...)
			slices.SortStableFunc(around, func(a, b sighting) int { return a.Start - b.Start })
		}
		if who := c.narrated(t.Start, n, s, not, around); who >= 0 && c.roles[who].id != "" {
			out = append(out, sighting{Span: t.Span, who: who, sentence: n, pronoun: true})
		}
	}
	return out
}

// subjectOf returns the first person of the sentence before byte offset at, or -1.
func (c *cast) subjectOf(at int, here, pronouns []sighting) int {
	best, who := at, -1
	for _, list := range [][]sighting{here, pronouns} {
		for i := range list {
			if x := &list[i]; x.Start < best && !x.inside && c.roles[x.who].person && !x.possessed(c.layout.Text) {
				best, who = x.Start, x.who
			}
		}
	}
	return who
}
