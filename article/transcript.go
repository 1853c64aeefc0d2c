package article

import (
	"slices"
	"strings"
	"unicode"

	"demarche/internal/text"
	"demarche/ontology"
)

// turn is what one speaker of a transcript says before the next one speaks.
type turn struct {
	label  string // "THE PRESIDENT", "MS. PSAKI", "Q"
	tokens text.Range
	words  text.Range // behind the label
	who    int        // role of the speaker, or -1
}

// turnsOf cuts a transcript into its speakers' turns; none if the text is no
// transcript. A transcript says so by its type, or by at least four labels of
// which two are the same, or by a label at its start before a text in the first
// person. A turn begins with a paragraph or a sentence.
func turnsOf(l *text.Layout, kind ontology.DocumentType) []turn {
	var turns []turn
	count := make(map[string]int)
	p := 0
	for _, s := range l.Sentences {
		for p < len(l.Paragraphs) && l.Paragraphs[p].Last <= s.First {
			p++
		}
		starts := l.Paragraphs[p].First == s.First
		label, behind := labelOf(l, s)
		if label == "" || label == "Q" && !starts {
			if n := len(turns); n > 0 {
				turns[n-1].tokens.Last, turns[n-1].words.Last = s.Last, s.Last
			}
			continue
		}
		count[label]++
		turns = append(turns, turn{label, s, text.Range{First: behind, Last: s.Last}, -1})
	}
	if len(turns) == 0 {
		return nil
	}
	repeated := false
	for _, n := range count {
		repeated = repeated || n > 1
	}
	first, third := persons(l)
	short := turns[0].tokens.First < 3 && len(turns) > 1 && (repeated || count["Q"] > 0) // two turns and a question, and nothing before them
	if kind == ontology.DocumentTranscript || len(turns) >= 4 && repeated || short || turns[0].tokens.First < 60 && first >= 3 && first > third {
		return turns
	}
	return nil
}

// persons counts the pronouns of the first and the third person outside quotations.
func persons(l *text.Layout) (first, third int) {
	for i, t := range l.Tokens {
		if t.Kind != text.Word || t.Len() > 3 || l.Outer[i] >= 0 {
			continue
		}
		switch lower(t.Of(l.Text)) {
		case "i", "we", "our", "my", "us":
			first++
		case "he", "she":
			third++
		}
	}
	return first, third
}

// labelOf reads the label at the start of a paragraph and the token behind it:
// words in capitals or a name, then a colon; or a lone Q.
func labelOf(l *text.Layout, p text.Range) (string, int) {
	first := l.Tokens[p.First]
	if w := first.Of(l.Text); (w == "Q" || w == "Q.") && p.Last-p.First > 1 {
		if next := l.Tokens[p.First+1]; next.Kind == text.Word || next.Kind == text.Punct || next.Kind == text.Number {
			behind := p.First + 1
			if l.Text[next.Start] == ':' || l.Text[next.Start] == '.' {
				behind++
			}
			return "Q", behind
		}
	}
	capitals, proper := true, true
	names := 0
	for i := p.First; i < p.Last && i-p.First < 10; i++ {
		t := l.Tokens[i]
		w := t.Of(l.Text)
		if w == ":" {
			if i == p.First || !capitals && (!proper || names < 2) {
				return "", 0
			}
			return strings.TrimSpace(l.Text[first.Start:t.Start]), i + 1
		}
		if t.Kind != text.Word && w != "." && w != "," && w != "(" && w != ")" {
			return "", 0
		}
		if t.Kind == text.Word {
			capitals = capitals && (strings.ToUpper(w) == w || honorific(w))
			proper = proper && (t.Upper || i > p.First && (w == "of" || w == "the" || w == "and" || w == "von" || w == "de"))
			if t.Upper {
				names++
			}
		}
	}
	return "", 0
}

func honorific(w string) bool {
	for _, r := range w {
		if unicode.IsLower(r) {
			return text.IsShortTitle(w)
		}
	}
	return true
}

// minAnswer is how many tokens a sentence has at least that is told by itself.
const minAnswer = 3

// pleasantry reports whether a sentence only opens an answer: "Thanks for the
// question.", "Let me take your first question."
func (c *cast) pleasantry(s text.Range) bool {
	for k := s.First; k < s.Last && s.Last-s.First < 14; k++ {
		switch c.lower(k) {
		case "question", "questions", "thanks", "thank":
			return true
		}
	}
	return false
}

// transcript makes a statement of every sentence of a turn that speaks of
// somebody: by name, by a pronoun, by a figure of speech, or because the
// question before did.
func (c *cast) transcript(turns []turn, report *Report) []draft {
	l := c.layout
	var drafts []draft
	said := ontology.Date{}
	if p := c.doc.Published; !p.IsZero() {
		said = ontology.MakeDate(p.EDTF, ontology.BasisDateline, "", "")
	}
	venue := ontology.VenuePress
	if t := lower(c.doc.Title); turns[0].label == "" {
		venue = ontology.VenueSpeech
		if !strings.HasPrefix(t, "remarks") && !strings.HasPrefix(t, "speech") && !strings.HasPrefix(t, "address") {
			venue = ontology.VenueWritten
		}
	}
	seen, sentence := 0, 0
	labels := make(map[string]int)
	var question []ontology.Target
	for n, t := range turns {
		who, known := labels[t.label]
		if t.label == "" {
			who, known = c.author, true
		}
		if !known {
			var reason string
			who, reason = c.labelled(t.label)
			labels[t.label] = who
			if who < 0 && t.label != "Q" {
				p := l.SpanOf(text.Range{First: t.tokens.First, Last: t.words.First})
				report.Unresolved = append(report.Unresolved, Passage{p, line(p.Of(l.Text)), reason})
			}
		}
		turns[n].who = who
		for sentence < len(l.Sentences) && l.Sentences[sentence].Last <= t.words.First {
			sentence++
		}
		asked := question
		question = nil
		for first := true; sentence < len(l.Sentences) && l.Sentences[sentence].First < t.words.Last; sentence++ {
			s := l.Sentences[sentence]
			s.First = max(s.First, t.words.First)
			if s.First >= s.Last {
				continue
			}
			span := l.SpanOf(s)
			for seen < len(c.sightings) && c.sightings[seen].Start < span.Start {
				seen++
			}
			stop := seen
			for stop < len(c.sightings) && c.sightings[stop].Start < span.End {
				stop++
			}
			here := slices.Clone(c.sightings[seen:stop])
			seen = stop
			about, pronouns := c.spoken(span, s, sentence, who, here)
			if t.label == "Q" || who < 0 {
				for _, x := range about {
					if !slices.ContainsFunc(question, func(o ontology.Target) bool { return o.Target == x.Target }) {
						question = append(question, x)
					}
				}
			}
			if first && len(about) == 0 && who >= 0 && !c.pleasantry(s) {
				for _, a := range asked {
					if a.Target != c.roles[who].id && a.Basis != ontology.BasisContext {
						about = append(about, ontology.Target{Target: a.Target, Basis: ontology.BasisContext, Mention: a.Mention})
					}
				}
			}
			first = first && (s.Last-s.First < minAnswer || c.pleasantry(s)) // "Yes. I would."
			all := append(here, pronouns...)
			slices.SortStableFunc(all, func(a, b sighting) int { return a.Start - b.Start })
			c.past = append(c.past, all...)
			if who < 0 || len(about) == 0 || s.Last-s.First < minAnswer {
				continue
			}
			words := c.wordsIn(span)
			d := draft{who: who, attribution: -1, sentence: sentence, key: words, spans: []text.Span{span}}
			d.statement = ontology.Statement{Speaker: c.roles[who].id, About: about, Text: line(span.Of(l.Text)), Language: "en",
				Form: ontology.FormDirect, Act: actOf(&Attribution{}, words), Said: said, Venue: venue}
			if m := modalityOf(words, ontology.FormDirect); m != ontology.ModalityActual {
				d.statement.Modality = m
			}
			drafts = append(drafts, d)
		}
	}
	return drafts
}

// spoken finds whom a sentence of a transcript is about.
func (c *cast) spoken(span text.Span, s text.Range, sentence, who int, here []sighting) ([]ontology.Target, []sighting) {
	a := Attribution{Content: []text.Span{span}}
	var about []ontology.Target
	var pronouns []sighting
	named, _ := c.targets(&a, who, sentence, here, nil)
	for _, t := range named { // pronouns are read below, as the speaker's own
		if t.Basis != ontology.BasisPronoun {
			about = append(about, t)
		}
	}
	for k := s.First; k < s.Last; k++ {
		sx, ok := sexOf(c.lower(k))
		if !ok {
			continue
		}
		t := c.layout.Tokens[k]
		x := c.quotedPronoun(t.Start, span, sentence, sx, who, here, pronouns)
		if x < 0 || c.roles[x].id == "" || c.roles[x].id.Kind() == ontology.KindUnnamed {
			continue
		}
		pronouns = append(pronouns, sighting{Span: t.Span, who: x, sentence: sentence, inside: true, pronoun: true})
		if !slices.ContainsFunc(about, func(o ontology.Target) bool { return o.Target == c.roles[x].id }) {
			about = append(about, ontology.Target{Target: c.roles[x].id, Basis: ontology.BasisPronoun, Mention: t.Of(c.layout.Text)})
		}
	}
	return about, pronouns
}

// labelled finds the speaker whom a label means: by name, by the last name
// behind "MR." or "MS.", or by a title: of the author, of the one person whom the
// document's title calls so, of who holds it in the government that publishes,
// or of the one person whom the text calls so.
func (c *cast) labelled(label string) (int, string) {
	words := text.Words(label)
	if len(words) == 0 || label == "Q" {
		return -1, "the label names nobody"
	}
	if m := c.index.Mentions(label, text.Tokens(label)); len(m) > 0 { // President of Russia Vladimir Putin
		if x := m[len(m)-1]; x.End == len(label) && len(x.Candidates) == 1 && x.Candidates[0].ID.Kind() == ontology.KindPerson && !x.Candidates[0].Short {
			return c.know(x.Candidates[0].ID), ""
		}
	}
	if k := c.index.Lookup(label); len(k) == 1 && k[0].ID.Kind() == ontology.KindPerson && !k[0].Short {
		return c.know(k[0].ID), ""
	}
	last := words[len(words)-1]
	if len(words) > 1 && words[len(words)-2] == "vice" {
		last = "vice " + last
	}
	if who := c.surname(last); who >= 0 {
		return who, ""
	}
	rest := words
	for len(rest) > 1 && wordClasses[rest[0]].is(title|determiner) || len(rest) > 1 && rest[0] == "the" {
		rest = rest[1:]
	}
	if k := c.index.Lookup(strings.Join(rest, " ")); len(k) > 0 && k[0].ID.Kind() == ontology.KindPerson {
		if len(k) == 1 {
			return c.know(k[0].ID), ""
		}
		c.ambiguous = append(c.ambiguous, Ambiguity{Name: label, Candidates: ids(k)})
		return -1, "several known persons bear the name"
	}
	if c.author >= 0 && c.roles[c.author].called(last) {
		return c.author, ""
	}
	if who, of := c.bearer(last, c.entitled); of == 1 {
		return who, ""
	}
	if earliest, latest := c.doc.Published.Bounds(); earliest == latest && c.own[last] {
		if id := c.offices.Holder(last, c.government, earliest); id != "" {
			return c.know(id), ""
		}
	}
	switch who, of := c.bearer(last, min(len(c.roles), 300)); of {
	case 0:
		return -1, "the label is no known name or title"
	case 1:
		return who, ""
	}
	return -1, "several persons bear the title"
}

// bearer returns whom of the first so many roles the text calls by a title, and
// how many it calls so.
func (c *cast) bearer(noun string, among int) (who, of int) {
	for i := range c.roles[:among] {
		if c.roles[i].person && c.roles[i].called(noun) {
			who, of = i, of+1
		}
	}
	return who, of
}
