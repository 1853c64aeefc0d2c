package article

import (
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/internal/when"
	"demarche/ontology"
)

// draft is a statement on its way, with where it stands.
type draft struct {
	statement   ontology.Statement
	attribution int
	who         int             // role of the speaker
	also        []int           // roles of those who said it with them: "Moscow and Washington said"
	spans       []text.Span     // evidence
	key         []string        // the words that tell it from others
	set         map[string]bool // those of meaning; see content
	sentence    int
	paragraph   int
	event       int // of the happenings, where the statement has one
	lemma       string
	apart       bool // said another time than what stands around it; see occasions
}

// state turns the attributions of speech into statements.
func (c *cast) state(r *reader, dates []when.Mention, anchor when.Anchor, report *Report) []draft {
	l := c.layout
	drafts := make([]draft, 0, len(r.found))
	made := make(map[int]int) // attribution → draft
	speakers := make([]int, len(r.found))
	for i := range speakers {
		speakers[i] = -1
	}
	paragraph, from := 0, 0
	seen := 0 // sightings that earlier sentences hold
	for n, i := 0, 0; n < len(l.Sentences); {
		end := i
		for end < len(r.found) && r.found[end].sentence == n {
			end++
		}
		last := n // further, where sentences were read together
		for k := i; k < end; k++ {
			for last+1 < len(l.Sentences) && r.found[k].extent().End > l.SpanOf(l.Sentences[last]).End {
				last++
			}
		}
		stop := seen
		for stop < len(c.sightings) && c.sightings[stop].sentence <= last {
			stop++
		}
		here := slices.Clone(c.sightings[seen:stop])
		for from < len(l.Paragraphs) && l.Paragraphs[from].First <= l.Sentences[n].First {
			from++
			paragraph++
		}
		c.sentence(r, i, end, n, last, paragraph, here, speakers, &drafts, made, dates, anchor, report)
		seen, i, n = stop, end, last+1
	}
	r.speakers = speakers
	c.link(r, drafts)
	c.chains(r, speakers, drafts, made)
	drafts = c.fold(r, drafts, made)
	c.occasions(drafts, anchor)
	c.ledStates(drafts)
	return c.each(drafts)
}

// each gives every speaker of a statement that several made one of their own.
func (c *cast) each(drafts []draft) []draft {
	for i := 0; i < len(drafts); i++ {
		if also := drafts[i].also; len(also) > 0 { // who speak together do not speak to each other
			drafts[i].statement.To = slices.DeleteFunc(drafts[i].statement.To, func(id ontology.ID) bool {
				return slices.ContainsFunc(also, func(who int) bool { return c.roles[who].id == id })
			})
		}
		d := drafts[i]
		for _, who := range d.also {
			e := d
			e.who, e.also = who, nil
			e.statement.Speaker = c.roles[who].id
			e.statement.About = slices.DeleteFunc(slices.Clone(d.statement.About), func(t ontology.Target) bool { return t.Target == e.statement.Speaker })
			e.spans = slices.Clone(d.spans)
			drafts = slices.Insert(drafts, i+1, e)
			i++
		}
	}
	return drafts
}

// alongside returns who else speaks where the source names several: each joined
// to the one before it by "and" or a comma.
func (c *cast) alongside(source text.Span, who int, here []sighting) []int {
	var out []int
	end := -1 // of the last of them
	for i := from(here, source.Start); i < len(here) && here[i].End <= source.End; i++ {
		x := &here[i]
		if end < 0 {
			if x.who != who {
				return nil
			}
			end = x.End
			continue
		}
		switch gap := strings.TrimSpace(c.layout.Text[end:x.Start]); gap {
		case "and", ", and", ",", "and the", "as well as":
		default:
			if !c.joins(c.layout.Text[end:x.Start]) { // "and his Chinese counterpart"
				return out
			}
		}
		if end = x.End; x.who != who && !x.possessed(c.layout.Text) && c.roles[x.who].id != "" && !slices.Contains(out, x.who) && !c.noHead(x, c.tokenAt(source.End-1)+1) {
			out = append(out, x.who)
		}
	}
	if end >= 0 && strings.TrimSpace(c.layout.Text[end:source.End]) != "" {
		return nil // "British and French officials"
	}
	return out
}

// extent returns the bytes from the first to the last part of an attribution.
func (a *Attribution) extent() text.Span {
	e := a.Content[0]
	for _, p := range append(a.Content[:len(a.Content):len(a.Content)], a.Cue) {
		if !p.Empty() {
			e.Start, e.End = min(e.Start, p.Start), max(e.End, p.End)
		}
	}
	return e
}

// sentence makes the drafts of the attributions [i, end) of one sentence.
func (c *cast) sentence(r *reader, i, end, n, last, paragraph int, here []sighting, speakers []int, drafts *[]draft, made map[int]int, dates []when.Mention, anchor when.Anchor, report *Report) {
	l := c.layout
	narration := []sighting(nil)
	for k := i; k < end; k++ {
		a := &r.found[k]
		if a.Follows >= 0 && a.Follows < k {
			speakers[k] = speakers[a.Follows]
		} else if !a.Source.Empty() {
			who, reason := c.sourceAt(a.Source, n, here)
			speakers[k] = who
			if who < 0 && a.Speech {
				report.Unresolved = append(report.Unresolved, Passage{a.Source, line(a.Source.Of(l.Text)), reason})
			}
		} else if a.Speech && len(a.Quotations) > 0 {
			report.Unattributed = append(report.Unattributed, Passage{a.Content[0], line(a.Content[0].Of(l.Text)), "the text names no source"})
		}
		if who := speakers[k]; who >= 0 && !a.Source.Empty() && a.Follows < 0 {
			narration = append(narration, sighting{Span: a.Source, who: who, sentence: n, source: a.Speech && a.Outer < 0})
		}
	}
	var pronouns []sighting
	for k := i; k < end; k++ {
		a := &r.found[k]
		who := speakers[k]
		if !a.Speech || who < 0 || a.passive && a.Source.Empty() || (a.modal || a.negated) && a.Form != ontology.FormDirect {
			continue
		}
		var about []ontology.Target
		about, pronouns = c.targets(a, who, n, here, pronouns)
		if d, ok := made[a.Follows]; ok && a.Follows >= 0 {
			(*drafts)[d].extend(c, a, about)
			made[k] = d
			continue
		}
		made[k] = len(*drafts)
		d := c.draft(a, k, who, n, paragraph, about, here, dates, anchor)
		d.inherit(*drafts, a.aimed())
		d.also = c.alongside(a.Source, who, here)
		if c.severalWords(a.Source) {
			if all := c.together(a.Source.Start, n, here); len(all) > 1 && all[0] == who {
				d.also = all[1:]
			}
		}
		*drafts = append(*drafts, d)
	}
	pronouns = append(pronouns, c.told(n, last, here, pronouns)...)
	all := append(append(here, narration...), pronouns...)
	slices.SortStableFunc(all, func(a, b sighting) int { return a.Start - b.Start })
	c.past = append(c.past, all...)
}

// sourceAt resolves a source span; its own sightings may lie in another
// sentence than the attribution.
func (c *cast) sourceAt(span text.Span, sentence int, here []sighting) (int, string) {
	for i := range here {
		if here[i].Overlaps(span) {
			return c.source(span, sentence, here)
		}
	}
	var own []sighting
	for i := range c.between(span) {
		own = append(own, c.sightings[i])
	}
	if len(own) > 0 {
		return c.source(span, sentence, own)
	}
	return c.source(span, sentence, here)
}

// draft makes a statement of an attribution.
func (c *cast) draft(a *Attribution, k, who, n, paragraph int, about []ontology.Target, here []sighting, dates []when.Mention, anchor when.Anchor) draft {
	l := c.layout
	words := c.wordsIn(a.Content...)
	d := draft{attribution: k, who: who, sentence: n, paragraph: paragraph, key: words}
	if a.verb != nil {
		d.lemma = a.verb.lemma
	}
	s := &d.statement
	s.Speaker, s.Form, s.Language = c.roles[who].id, a.Form, "en"
	s.Act = actOf(a, words)
	if m := modalityOf(words, a.Form); m != ontology.ModalityActual {
		s.Modality = m
	}
	s.About = about
	sentence := l.Sentences[min(n, len(l.Sentences)-1)]
	for _, t := range c.asked(a, sentence, who, here) {
		if !slices.ContainsFunc(s.About, func(o ontology.Target) bool { return o.Target == t.Target }) {
			s.About = append(s.About, t)
		}
	}
	s.Text = c.wording(a)
	narration := c.narration(l.SpanOf(sentence), a.Content)
	s.Venue = venueOf(narration)
	d.apart = c.apart(a, narration)
	if s.Venue == "" && c.toOutlet(a) {
		s.Venue = ontology.VenueInterview
	}
	if to := c.addressee(a, here); to >= 0 && to != who && c.roles[to].id != "" {
		s.To = []ontology.ID{c.roles[to].id}
		if !a.aimed() {
			to = who
		} else {
			s.Recipients = s.To
		}
		if to != who && !slices.ContainsFunc(s.About, func(t ontology.Target) bool { return t.Target == s.To[0] }) {
			s.About = append(s.About, ontology.Target{Target: s.To[0], Basis: ontology.BasisNamed, Mention: c.mentionOf(to, here)})
		}
	}
	for i := range here { // “…,” she said of Okoro
		x := &here[i]
		if !x.inside && x.who != who && !a.Cue.Empty() && x.Start > a.Cue.End && x.Start-a.Cue.End < 40 && c.ofWhom(x) && c.roles[x.who].id != "" && c.roles[x.who].id.Kind() != ontology.KindUnnamed &&
			!slices.ContainsFunc(s.About, func(t ontology.Target) bool { return t.Target == c.roles[x.who].id }) {
			s.About = append(s.About, ontology.Target{Target: c.roles[x.who].id, Basis: ontology.BasisContext, Mention: line(x.Of(l.Text))})
		}
	}
	s.Said = said(l.SpanOf(sentence), a, dates, anchor, c.doc)
	d.spans = []text.Span{a.evidence(l.SpanOf(sentence))}
	return d
}

func (c *cast) mentionOf(who int, here []sighting) string {
	for i := range here {
		if here[i].who == who {
			return line(here[i].Of(c.layout.Text))
		}
	}
	return ""
}

// evidence is the stretch from the first part of an attribution to the last,
// where they stand together, and the content otherwise.
func (a *Attribution) evidence(sentence text.Span) text.Span {
	e := a.extent()
	if !a.Source.Empty() && a.Source.Start >= sentence.Start && a.Source.Start < e.End+200 {
		e.Start, e.End = min(e.Start, a.Source.Start), max(e.End, a.Source.End)
	}
	return e
}

// wording is the text of the statement: the speaker's words where they are
// quoted whole, the narrator's otherwise, with the cue where it is part of the
// meaning ("urged Putin to lower tensions").
func (c *cast) wording(a *Attribution) string {
	l := c.layout
	var parts []string
	if a.Form == ontology.FormDirect {
		for _, q := range a.Quotations {
			in := line(l.Quotations[q].Inner.Of(l.Text))
			parts = append(parts, strings.TrimSuffix(in, ","))
		}
		return strings.Join(parts, " … ")
	}
	for _, p := range a.Content {
		parts = append(parts, strings.Trim(line(p.Of(l.Text)), ",; "))
	}
	s := strings.Join(parts, " … ")
	if a.verb != nil && !a.Cue.Empty() && a.Cue.End <= a.Content[0].Start && (a.verb.act != ontology.ActAssert || !a.verb.takes('c') || a.orders()) {
		if gap := a.Content[0].Start - a.Cue.End; gap < 60 && a.aimed() { // "warned Putin that …"
			return strings.TrimRight(line(l.Text[a.Cue.Start:a.Content[0].End]), ", ") + strings.TrimPrefix(s, parts[0])
		}
		return line(a.Cue.Of(l.Text)) + " " + s
	}
	return s
}

// aimed reports whether the act is done to its addressee: a warning, an appeal.
func (a *Attribution) aimed() bool {
	if a.verb == nil {
		return false
	}
	if a.orders() {
		return true
	}
	switch a.verb.act {
	case ontology.ActWarn, ontology.ActThreaten, ontology.ActAppeal, ontology.ActDemand, ontology.ActAccuse:
		return true
	}
	return false
}

// orders reports whether somebody is told to do something: "told them to leave".
func (a *Attribution) orders() bool {
	return a.verb != nil && a.verb.lemma == "tell" && strings.HasPrefix(a.Rule, "to")
}

// extend adds a quotation that goes on to the statement that it goes on from.
func (d *draft) extend(c *cast, a *Attribution, about []ontology.Target) {
	s := &d.statement
	s.Text += " … " + c.wording(a)
	for _, t := range about {
		if i := slices.IndexFunc(s.About, func(o ontology.Target) bool { return o.Target == t.Target }); i < 0 {
			s.About = append(s.About, t)
		} else if stronger(t.Basis, s.About[i].Basis) {
			s.About[i] = t
		}
	}
	words := c.wordsIn(a.Content...)
	d.key = append(d.key, words...)
	if m := modalityOf(words, a.Form); s.Modality == "" && m != ontology.ModalityActual {
		s.Modality = m
	}
	if s.Act == ontology.ActAssert {
		s.Act = actOf(&Attribution{}, words)
	}
	if s.Form == ontology.FormDirect && a.Form != ontology.FormDirect {
		s.Form = ontology.FormMixed
	}
	d.spans = append(d.spans, a.extent())
}

// inherit gives a statement whose speaker goes on in the same paragraph the
// venue and day of the one before, and its addressee if the act needs one.
func (d *draft) inherit(before []draft, aimed bool) {
	var p *draft
	for i := len(before) - 1; i >= 0 && len(before)-i < 6 && before[i].paragraph == d.paragraph; i-- {
		if before[i].who == d.who {
			p = &before[i]
			break
		}
	}
	if p == nil {
		return
	}
	s, o := &d.statement, &p.statement
	if aimed && len(s.To) == 0 && len(o.To) > 0 && s.Form != ontology.FormDirect {
		s.To = o.To
		if !slices.ContainsFunc(s.About, func(t ontology.Target) bool { return t.Target == o.To[0] }) {
			for _, t := range o.About {
				if t.Target == o.To[0] {
					s.About = append(s.About, ontology.Target{Target: t.Target, Basis: ontology.BasisContext, Mention: t.Mention})
				}
			}
		}
	}
	if s.Venue == "" {
		s.Venue = o.Venue
	}
	if s.Said.Basis == ontology.BasisDateline && !d.apart {
		s.Said = o.Said
	}
}
