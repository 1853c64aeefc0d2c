package article

import (
	"slices"

	"demarche/ontology"
)

// chains sets who reports what: a statement within another's content was told
// by that other's speaker.
func (c *cast) chains(r *reader, speakers []int, drafts []draft, made map[int]int) {
	for i := range r.found {
		d, ok := made[i]
		if !ok || drafts[d].attribution != i {
			continue
		}
		outer := r.found[i].Outer
		for n := 0; outer >= 0 && n < 4; n++ {
			if r.found[outer].Speech && speakers[outer] >= 0 && speakers[outer] != drafts[d].who {
				drafts[d].statement.ReportedBy = append(drafts[d].statement.ReportedBy, c.roles[speakers[outer]].id)
				e := r.found[outer].evidence(c.layout.SpanOf(c.layout.Sentences[r.found[outer].sentence]))
				if len(drafts[d].spans) == 1 && e.Holds(drafts[d].spans[0]) {
					drafts[d].spans[0] = e
				}
			}
			outer = r.found[outer].Outer
		}
	}
}

// fold drops what is told twice: a report that says no more than that somebody
// else said what stands as a statement of its own, and the same thing in a
// summary or caption and again in the text, which becomes one statement with
// both passages.
func (c *cast) fold(r *reader, drafts []draft, made map[int]int) []draft {
	drop := make([]bool, len(drafts))
	for i := range r.found {
		outer := r.found[i].Outer
		d, ok := made[i]
		o, outerMade := made[outer]
		if !ok || outer < 0 || !outerMade || d == o || len(drafts[d].statement.ReportedBy) == 0 {
			continue
		}
		inner := r.found[i].extent()
		if s := r.found[i].Source; !s.Empty() && s.Start < inner.Start && inner.Start-s.Start < 300 {
			inner.Start = s.Start
		}
		if whole := r.found[outer].extent().Len() - r.found[outer].Cue.Len(); 10*inner.Len() >= 6*whole {
			drop[o] = true
		}
	}
	type bucket struct {
		who  int
		form ontology.Form
	}
	latest := make(map[bucket][]int)
	out := make([]draft, 0, len(drafts))
	for i := range drafts {
		if drop[i] {
			continue
		}
		d := &drafts[i]
		forms := []ontology.Form{ontology.FormIndirect, ontology.FormMixed}
		if d.statement.Form == ontology.FormDirect {
			forms = []ontology.Form{ontology.FormDirect}
		}
		twin := -1
		for _, f := range forms {
			for _, k := range latest[bucket{d.who, f}] {
				if out[k].same(d) {
					twin = k
				}
			}
		}
		if twin >= 0 {
			out[twin].absorb(d)
			continue
		}
		b := bucket{d.who, d.statement.Form}
		latest[b] = append(latest[b], len(out))
		if n := len(latest[b]); n > 12 {
			latest[b] = latest[b][n-12:]
		}
		out = append(out, *d)
	}
	return out
}

// same reports whether two statements of one speaker say the same.
func (d *draft) same(o *draft) bool {
	if d.lemma != o.lemma && d.statement.Form != ontology.FormDirect {
		return false
	}
	a, b := d.content(), o.content()
	if len(a) < 3 || len(b) < 3 {
		return slices.Equal(d.key, o.key)
	}
	shared := 0
	for w := range a {
		if b[w] {
			shared++
		}
	}
	return 100*shared >= 75*min(len(a), len(b)) && 2*max(len(a), len(b)) <= 5*min(len(a), len(b))
}

// content returns the words of meaning of a statement, worked out once.
func (d *draft) content() map[string]bool {
	if d.set == nil {
		d.set = contentWords(d.key)
	}
	return d.set
}

func contentWords(words []string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range words {
		if wordClasses[w]&^(title|roleNoun|groupNoun|plainVerb) == 0 && len(w) > 2 {
			set[w] = true
		}
	}
	return set
}

// absorb adds what another telling of the same statement knows: the telling
// with more dates and names stays, both are evidence.
func (d *draft) absorb(o *draft) {
	s, t := &d.statement, &o.statement
	days := func(x ontology.Date) int64 {
		earliest, latest := x.Bounds()
		return int64(latest) - int64(earliest)
	}
	if days(t.Said) < days(s.Said) {
		s.Said = t.Said
	}
	if len(t.Text) > len(s.Text) {
		s.Text, s.Form = t.Text, t.Form
	}
	if s.Venue == "" {
		s.Venue = t.Venue
	}
	if s.Event == "" {
		s.Event = t.Event
	}
	if len(s.To) == 0 {
		s.To, s.Recipients = t.To, t.Recipients
	}
	if len(s.ReportedBy) == 0 {
		s.ReportedBy = t.ReportedBy
	}
	for _, x := range t.About {
		if i := slices.IndexFunc(s.About, func(y ontology.Target) bool { return y.Target == x.Target }); i < 0 {
			s.About = append(s.About, x)
		} else if stronger(x.Basis, s.About[i].Basis) {
			s.About[i] = x
		}
	}
	d.spans = append(d.spans, o.spans...)
}
