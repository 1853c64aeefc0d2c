package evaluate

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/article"
	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
	"demarche/seed/texts"
)

// Article measures the reading of raw texts against structured documents that
// people have made of the same texts, and prints a table to w. dir holds the
// texts; made are the documents. A text belongs to the document of its title,
// from which it takes publisher and date. known and offices are those of the
// graph. Every difference is a line on w and, with the words it is about, on
// disagreements, which may be nil.
//
// What counts:
//   - An event is found if one of ours has a participant of it and a day that it
//     can have had; the best pairs are made first. Then type, status, date,
//     participants and duration are compared.
//   - A statement is found if one of ours shares more than half of the words of
//     the shorter of the two; one of ours may be two of theirs. Then speaker, day,
//     form, act, modality, addressees, who reported it and whom it is about are
//     compared.
//   - Actors are the same if they have one id or one name, or have no name and
//     act for the same.
//   - What ours have beyond the document counts as wrong: people list what they
//     found worth it, so some of it is right.
func Article(dir string, made []ontology.Facts, known *names.Index, offices *article.Offices, w, disagreements io.Writer) error {
	if disagreements == nil {
		disagreements = io.Discard
	}
	byTitle := make(map[string]ontology.Facts, len(made))
	for _, facts := range made {
		byTitle[text.Key(facts.Document.Title)] = facts
	}
	var sum comparison
	var titles []string
	for x, err := range texts.Files([]string{dir}, texts.Options{}) {
		if err != nil {
			return err
		}
		want, ok := byTitle[text.Key(x.Title)]
		if !ok {
			if titles = append(titles, fmt.Sprintf("%q", x.Title)); len(titles) > 3 {
				titles[3] = "…"
				titles = titles[:4]
			}
			continue
		}
		doc := want.Document
		doc.ID, doc.Text = "", x.Body
		got, _ := article.Extract(doc, known, offices)
		c := comparison{same: sameActors(&want, &got, known), out: io.MultiWriter(w, disagreements)}
		c.events(want.Events, got.Events)
		c.statements(want.Statements, got.Statements)
		sum.add(&c)
	}
	switch {
	case len(sum.rows) == 0 && len(titles) > 0:
		return fmt.Errorf("%s: no text bears the title of a document made by hand; found %s", dir, strings.Join(titles, ", "))
	case len(sum.rows) == 0:
		return fmt.Errorf("%s holds no text of a kind that is read", dir)
	}
	return sum.print(w)
}

func (c *comparison) events(want, got []ontology.Event) {
	c.group = "events"
	matched := pairs(len(want), len(got), func(i, k int) int {
		a, b := &want[i], &got[k]
		shared := 0
		for _, p := range a.Participants {
			if slices.ContainsFunc(b.Participants, func(o ontology.Participant) bool { return c.same(p.Actor, o.Actor) }) {
				shared++
			}
		}
		if shared == 0 || !a.When.Period().Holds(b.When, ontology.Possibly) {
			return 0
		}
		score := 100 * 2 * shared / (len(a.Participants) + len(b.Participants))
		if a.Type == b.Type {
			score += 100
		}
		if a.When.EDTF == b.When.EDTF {
			score += 50
		}
		return score
	})
	show := func(all []ontology.Event) func(int) string { return func(i int) string { return eventLine(&all[i]) } }
	c.whole(matched, len(got), show(want), show(got))
	for i, k := range matched {
		if k < 0 {
			continue
		}
		a, b := &want[i], &got[k]
		of := "event " + eventLine(a)
		c.field(of, "type", string(a.Type), string(b.Type))
		c.field(of, "status", string(a.Status), string(b.Status))
		c.field(of, "day", a.When.EDTF, b.When.EDTF)
		c.list(of, "participants", actorsIn(a), actorsIn(b))
		c.field(of, "duration in seconds", fmt.Sprint(a.Duration), fmt.Sprint(b.Duration))
	}
}

func actorsIn(e *ontology.Event) []ontology.ID {
	out := make([]ontology.ID, len(e.Participants))
	for i, p := range e.Participants {
		out[i] = p.Actor
	}
	return out
}

func eventLine(e *ontology.Event) string {
	who := make([]string, len(e.Participants))
	for i, p := range e.Participants {
		who[i] = p.Actor.Key()
	}
	return fmt.Sprintf("%s %s of %s", e.Type, orNone(e.When.EDTF), strings.Join(who, ", "))
}

func (c *comparison) statements(want, got []ontology.Statement) {
	c.group = "statements"
	matched := make([]int, len(want))
	for i := range want {
		matched[i] = -1
		best := 0
		for k := range got {
			if n := sharedWords(want[i].Text, got[k].Text); n > best {
				matched[i], best = k, n
			}
		}
	}
	show := func(all []ontology.Statement) func(int) string {
		return func(i int) string { return fmt.Sprintf("%s: %.90q", all[i].Speaker.Key(), line(all[i].Text)) }
	}
	c.whole(matched, len(got), show(want), show(got))
	for i, k := range matched {
		if k < 0 {
			continue
		}
		a, b := &want[i], &got[k]
		of := "statement " + show(want)(i)
		whole := true
		for _, right := range []bool{
			c.list(of, "speaker", []ontology.ID{a.Speaker}, []ontology.ID{b.Speaker}),
			c.field(of, "day", a.Said.EDTF, b.Said.EDTF),
			c.field(of, "form", string(a.Form), string(b.Form)),
			c.list(of, "targets", targets(a), targets(b)),
		} {
			whole = whole && right
		}
		r := c.row("  all four")
		r.of++
		if whole {
			r.found++
		} else {
			r.wrong++
		}
		c.bases(of, a, b)
		c.field(of, "act", string(a.Act), string(b.Act))
		c.field(of, "modality", string(cmp.Or(a.Modality, ontology.ModalityActual)), string(cmp.Or(b.Modality, ontology.ModalityActual)))
		c.list(of, "spoken to", a.To, b.To)
		c.list(of, "reported by", a.ReportedBy, b.ReportedBy)
	}
}

// targets returns the actors that a statement is about. Its events are not
// compared: people name them, a text describes them.
func targets(s *ontology.Statement) []ontology.ID {
	var out []ontology.ID
	for _, t := range s.About {
		switch t.Target.Kind() {
		case ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization, ontology.KindUnnamed:
			out = append(out, t.Target)
		}
	}
	return out
}

// bases compares by what the targets that both have are known.
func (c *comparison) bases(of string, want, got *ontology.Statement) {
	for _, t := range want.About {
		k := slices.IndexFunc(got.About, func(o ontology.Target) bool { return c.same(t.Target, o.Target) })
		if k >= 0 {
			c.field(of+" about "+t.Target.Key(), "basis of a target", string(t.Basis), string(got.About[k].Basis))
		}
	}
}
