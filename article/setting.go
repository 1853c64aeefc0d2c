package article

import (
	"demarche/internal/text"
	"demarche/internal/when"
	"demarche/ontology"
	"slices"
	"strings"
)

// narration returns the words of a sentence outside the content.
func (c *cast) narration(sentence text.Span, content []text.Span) []string {
	var out []string
	from := sentence.Start
	for _, p := range content {
		if p.Start > from && p.Start <= sentence.End {
			out = append(out, c.wordsIn(text.Span{Start: from, End: p.Start})...)
		}
		from = max(from, p.End)
	}
	if from < sentence.End {
		out = append(out, c.wordsIn(text.Span{Start: from, End: sentence.End})...)
	}
	return out
}

// addressee finds to whom a statement was made: who stands right behind a cue
// that takes one ("urged Putin to"), or behind any other one with "to" ("“Stay,”
// he said to Putin").
func (c *cast) addressee(a *Attribution, here []sighting) int {
	if a.verb == nil || a.Cue.Empty() {
		return -1
	}
	from := a.Cue.End
	if !a.verb.takes('t') {
		k := c.tokenAt(from)
		if k >= len(c.layout.Tokens) || c.lower(k) != "to" || c.layout.Tokens[k].Start > from+2 || !a.verb.takes('c') {
			return -1
		}
		from = c.layout.Tokens[k].End
	}
	for i := range here {
		x := &here[i]
		if x.Start < from || x.inside {
			continue
		}
		gap := c.layout.Text[from:x.Start]
		if len(gap) > 40 || strings.ContainsAny(gap, ",;:“\"") || slices.ContainsFunc(strings.Fields(gap), func(w string) bool { return w == "that" || wordClasses[w].is(preposition) }) || x.possessed(c.layout.Text) {
			return -1
		}
		if k := c.tokenAt(x.End); k < len(c.layout.Tokens) { // "warned the U.S. was ready": a clause
			w := c.lower(k)
			if wordClasses[w].is(auxBe|auxHave|auxOther|plainVerb) || verbForms[w] != nil {
				return -1
			}
		}
		return x.who
	}
	return -1
}

// toOutlet reports whether a statement was made to a newspaper, agency or
// station: "told CNN".
func (c *cast) toOutlet(a *Attribution) bool {
	if a.verb == nil || a.verb.lemma != "tell" || a.Cue.Empty() {
		return false
	}
	k := c.tokenAt(a.Cue.End)
	for k < len(c.layout.Tokens) && (c.lower(k) == "the" || c.lower(k) == "new" || c.lower(k) == "wall") {
		k++
	}
	return k < len(c.layout.Tokens) && outlets[c.lower(k)] && c.layout.Tokens[k].Upper
}

// outlets are the first words of the names of newspapers, agencies and stations
// that politicians speak to. Source: AP Stylebook, "news organizations", and the
// agencies of the states in seed/base.
var outlets = wordSet(`cnn cnbc msnbc abc nbc cbs fox npr pbs bbc sky bloomberg reuters ap afp politico axios times york post washington
	street journal financial guardian telegraph economist spiegel bild monde figaro tass interfax ria rossiya ukrinform xinhua
	kyodo nikkei time newsweek euronews jazeera`)

// besideRelative reports whether a relative clause begins between two bytes of a
// sentence, so that what is told behind it is another's.
func besideRelative(s string, from, until int) bool {
	if until-from < 6 || until-from > 400 {
		return false
	}
	return slices.ContainsFunc(strings.Fields(s[from:until]), func(w string) bool { return w == "who" || w == "whose" || w == "which" })
}

// said reads when a statement was made: the date phrase of its sentence that
// stands outside the content and nearest the cue, or, where there is none, some
// time up to the day of publication.
func said(sentence text.Span, a *Attribution, dates []when.Mention, anchor when.Anchor, doc *ontology.Document) ontology.Date {
	lo, hi := 0, len(dates)
	for lo < hi {
		mid := (lo + hi) / 2
		if dates[mid].Bytes.Start < sentence.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	best, distance := -1, 1<<30
	at := a.Cue.Start
	if a.Cue.Empty() {
		at = a.Source.Start
	}
	end := max(sentence.End, a.extent().End)
	for i := lo; i < len(dates) && dates[i].Bytes.End <= end+40; i++ {
		p := dates[i].Bytes
		if p.Start >= end && (p.Start > a.Cue.End+40 || strings.Contains(doc.Text[end:p.Start], "\n")) || slices.ContainsFunc(a.Content, func(c text.Span) bool { return c.Overlaps(p) && c.Len() > 0 }) {
			continue
		}
		if a.Source.Overlaps(p) || besideRelative(doc.Text, a.Cue.End, p.Start) { // "Ruiz, who left on Friday, said"
			continue
		}
		if gap := max(p.Start-at, at-p.Start); gap < distance {
			best, distance = i, gap
		}
	}
	if best >= 0 {
		d := dates[best].Read(anchor, when.Past).Date
		earliest, _ := d.Bounds()
		if day, ok := anchor.Day(); !d.IsZero() && !(ok && earliest > day) { // nobody is quoted on what they will say
			return d
		}
	}
	if day, ok := anchor.Day(); ok {
		return ontology.MakeDate("/"+day.String(), ontology.BasisDateline, "", "")
	}
	return ontology.Date{}
}
