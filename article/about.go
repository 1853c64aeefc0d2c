package article

import (
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// targets finds whom a statement is about: everybody named in its content, and
// whom its pronouns mean. The speaker is no target of their own words. It also
// returns pronouns, those read so far in the sentence, with its own added.
func (c *cast) targets(a *Attribution, speaker, sentence int, here, pronouns []sighting) ([]ontology.Target, []sighting) {
	var out []ontology.Target
	add := func(who int, basis ontology.Basis, mention string) {
		if who < 0 || who == speaker || c.roles[who].id == "" {
			return
		}
		id := c.roles[who].id
		if id.Kind() == ontology.KindUnnamed {
			return
		}
		for i := range out {
			if out[i].Target == id {
				if stronger(basis, out[i].Basis) {
					out[i].Basis, out[i].Mention = basis, mention
				}
				return
			}
		}
		out = append(out, ontology.Target{Target: id, Basis: basis, Mention: mention})
	}
	l := c.layout
	for _, content := range a.Content {
		for i := range c.between(content) {
			x := &c.sightings[i]
			basis := ontology.BasisNamed
			switch {
			case x.bracket:
				basis = ontology.BasisBracket
			case x.metonym:
				basis = ontology.BasisMetonym
			case x.described:
				basis = ontology.BasisContext
			}
			add(x.who, basis, line(x.Of(l.Text)))
		}
		for k := c.tokenAt(content.Start); k < len(l.Tokens) && l.Tokens[k].Start < content.End; k++ {
			t := l.Tokens[k]
			if t.Kind != text.Word || t.Len() > 7 {
				continue
			}
			s, ok := sexOf(c.lower(k))
			if !ok {
				if w := c.lower(k); w == "the" && k+1 < len(l.Tokens) && bodyTypes[c.lower(k+1)] != "" && !c.goesOnAsName(k+2) {
					add(c.bodyNamed(c.lower(k+1), t.Start, sentence, here), ontology.BasisContext, text.Span{Start: t.Start, End: l.Tokens[k+1].End}.Of(l.Text))
				}
				if w := c.lower(k); (w == "they" || w == "them") && l.Outer[k] < 0 && a.Form != ontology.FormDirect && speaker >= 0 && c.roles[speaker].id != "" {
					for _, who := range c.together(content.Start, sentence, nil) {
						add(who, ontology.BasisPronoun, t.Of(l.Text))
					}
				}
				if l.Outer[k] >= 0 {
					add(c.severalPronoun(k, sentence, content, here), ontology.BasisPronoun, t.Of(l.Text))
				}
				continue
			}
			if b := text.Find(l.Brackets, t.Start); b < len(l.Brackets) && l.Brackets[b].Holds(t.Span) {
				continue
			}
			quoted := l.Outer[k] >= 0
			who := -1
			if quoted {
				who = c.quotedPronoun(t.Start, content, sentence, s, speaker, here, pronouns)
			} else if speaker >= 0 && c.roles[speaker].fits(s) && c.roles[speaker].person {
				who = c.reportedPronoun(k, a, content, s, speaker, here)
			} else if speaker < 0 || c.roles[speaker].id.Kind() != ontology.KindUnnamed { // "an official said he …": the official, perhaps
				who = c.narrated(t.Start, sentence, s, speaker, here)
			}
			if who >= 0 && c.roles[who].id != "" {
				pronouns = append(pronouns, sighting{Span: t.Span, who: who, sentence: sentence, inside: quoted, pronoun: true})
				add(who, ontology.BasisPronoun, t.Of(l.Text))
			}
		}
	}
	return out, pronouns
}

// severalPronoun finds what "they" means in quoted words: the organization or
// country that the quotation, or the one just before it, has as a subject. Who
// says "we" is the speaker, and no more a target than who says "I".
func (c *cast) severalPronoun(k, sentence int, content text.Span, here []sighting) int {
	switch t := c.layout.Tokens[k]; c.lower(k) {
	case "they", "them":
		if from(here, t.Start) > from(here, content.Start) {
			return -1 // whoever is named in these words is a target already
		}
		for i := len(c.past) - 1; i >= 0 && i >= len(c.past)-lookBack && sentence-c.past[i].sentence <= 1; i-- {
			if x := &c.past[i]; x.inside && !x.pronoun {
				if !c.roles[x.who].person && c.acts(x) {
					return x.who
				}
				return -1
			}
		}
	}
	return -1
}

// goesOnAsName reports whether token k goes on with the noun before it, so that
// that is no body of its own: "the group photo", "the Party Congress", "the alliance of".
func (c *cast) goesOnAsName(k int) bool {
	if k >= len(c.layout.Tokens) {
		return false
	}
	w := c.lower(k)
	return w == "of" || c.layout.Tokens[k].Kind == text.Word && wordClasses[w] == 0 && verbForms[w] == nil && !strings.HasSuffix(w, "ed")
}

// between yields the indices of the sightings within a span.
func (c *cast) between(p text.Span) func(func(int) bool) {
	return func(yield func(int) bool) {
		lo, hi := 0, len(c.sightings)
		for lo < hi {
			mid := (lo + hi) / 2
			if c.sightings[mid].Start < p.Start {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		for ; lo < len(c.sightings) && c.sightings[lo].End <= p.End; lo++ {
			if !yield(lo) {
				return
			}
		}
	}
}

func stronger(a, b ontology.Basis) bool {
	for _, x := range ontology.Bases() {
		if x == a {
			return x != b
		}
		if x == b {
			return false
		}
	}
	return false
}

// line returns a text on one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// asked finds whom the question was about that a statement answers: "Asked
// whether Okoro would come, Ruiz said yes" is about Okoro by context.
func (c *cast) asked(a *Attribution, sentence text.Range, speaker int, here []sighting) []ontology.Target {
	l := c.layout
	if sentence.First >= len(l.Tokens) || c.lower(sentence.First) != "asked" {
		return nil
	}
	var out []ontology.Target
	for i := range here {
		x := &here[i]
		if x.Start >= a.Source.Start || x.inside || x.who == speaker {
			continue
		}
		if id := c.roles[x.who].id; id != "" && id.Kind() != ontology.KindUnnamed && !x.pronoun {
			out = append(out, ontology.Target{Target: id, Basis: ontology.BasisContext, Mention: line(x.Of(l.Text))})
		}
	}
	return out
}
