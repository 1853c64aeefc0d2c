package article

import (
	"fmt"
	"strings"
	"testing"

	"demarche/ontology"
)

// TestCodings reads each NAME.sentences of testdata/plover and compares the
// political events with NAME.codes: each sentence with its codes below it.
func TestCodings(t *testing.T) {
	index, offices := known(t), knownOffices(t)
	drive(t, "testdata/plover/*.txtar", ".sentences", ".codes", func(t *testing.T, data string) string {
		var out strings.Builder
		for s := range strings.Lines(data) {
			s = strings.TrimSpace(s)
			if s == "" {
				continue
			}
			fmt.Fprintln(&out, s)
			doc := ontology.Document{Publisher: ontology.Source{Name: "The Example"}, Title: "A text", Published: ontology.MakeDate("2021-12-31", "", "", ""), Text: s}
			r := Read(doc, index, offices)
			for _, c := range r.Codings {
				fmt.Fprintf(&out, "  %s", c.PLOVER)
				if c.Mode != "" {
					fmt.Fprintf(&out, "-%s", c.Mode)
				}
				fmt.Fprintf(&out, ": %q → %q\n", c.Source.Of(s), c.Target.Of(s))
			}
			for i := range r.Facts.Events {
				e := &r.Facts.Events[i]
				if e.PLOVER == ontology.PLOVERConsult {
					continue
				}
				fmt.Fprintf(&out, "  node %s %q %s:", e.Type, e.Title, e.When.EDTF)
				for _, p := range e.Participants {
					fmt.Fprintf(&out, " %s", p.Actor)
				}
				fmt.Fprintln(&out)
			}
		}
		return out.String()
	})
}
