package export

import (
	"encoding/csv"
	"io"
	"strings"

	"demarche/ontology"
)

// rows writes what happened as a table for people: one row for each statement,
// event and sanction, lists joined by "; ".
type rows struct{ out *csv.Writer }

func newRows(w io.Writer) *rows { return &rows{csv.NewWriter(w)} }

func (*rows) kinds() []ontology.Kind {
	return []ontology.Kind{ontology.KindCall, ontology.KindMeeting, ontology.KindEvent, ontology.KindStatement, ontology.KindSanction}
}

func (r *rows) begin() error {
	return r.out.Write([]string{"kind", "id", "date", "earliest", "latest", "who", "to", "about", "type", "status", "text", "document", "url", "publisher", "published", "passage", "licence"})
}

func (r *rows) end() error {
	r.out.Flush()
	return r.out.Error()
}

func (r *rows) item(i *Item) error {
	date, _ := dateOf(i.Body)
	row := []string{string(i.ID.Kind()), string(i.ID), date.EDTF, "", ""}
	if !date.IsZero() {
		first, last := date.Bounds()
		row[3], row[4] = first.String(), last.String()
	}
	switch b := i.Body.(type) {
	case *ontology.Statement:
		var about []string
		for _, t := range b.About {
			about = append(about, i.Name(t.Target))
		}
		row = append(row, i.Name(b.Speaker), i.list(b.To), strings.Join(about, "; "), string(b.Act), string(b.Form), b.Text)
	case *ontology.Event:
		var who, to []string
		for _, p := range b.Participants {
			if p.Role == ontology.RoleRecipient {
				to = append(to, i.Name(p.Actor))
			} else {
				who = append(who, i.Name(p.Actor))
			}
		}
		row = append(row, strings.Join(who, "; "), strings.Join(to, "; "), "", string(b.Type), string(b.Status), b.Title)
	case *ontology.Sanction:
		row = append(row, i.Name(b.Authority), i.Name(b.Target), i.Name(b.Program), joined(b.Measures), b.DelistedOn.EDTF, b.Reason)
	}
	var of [6][]string
	for _, s := range i.Sources {
		passage := ""
		for _, e := range s.Evidence {
			if passage == "" {
				passage = e.Passage
			}
		}
		for n, value := range []string{s.Title, s.URL, s.Publisher, s.Published.EDTF, passage, s.Licence} {
			of[n] = append(of[n], value)
		}
	}
	for _, values := range of {
		row = append(row, strings.TrimSpace(strings.Trim(strings.Join(values, "; "), "; ")))
	}
	return r.out.Write(row)
}

// list names several nodes.
func (i *Item) list(ids []ontology.ID) string {
	var names []string
	for _, id := range ids {
		names = append(names, i.Name(id))
	}
	return strings.Join(names, "; ")
}

func joined[T ~string](values []T) string {
	var out []string
	for _, v := range values {
		out = append(out, string(v))
	}
	return strings.Join(out, "; ")
}

// edgeRows writes every relation of every node as a row, for tools that draw
// and count graphs.
type edgeRows struct{ out *csv.Writer }

func newEdgeRows(w io.Writer) *edgeRows { return &edgeRows{csv.NewWriter(w)} }

func (*edgeRows) kinds() []ontology.Kind { return itemKinds() }

func (r *edgeRows) begin() error {
	return r.out.Write([]string{"source", "source_kind", "predicate", "target", "target_name", "target_kind", "date", "document", "url"})
}

func (r *edgeRows) end() error {
	r.out.Flush()
	return r.out.Error()
}

func (r *edgeRows) item(i *Item) error {
	date, _ := dateOf(i.Body)
	first := i.Sources[0]
	for _, e := range edges(i) {
		err := r.out.Write([]string{string(i.ID), string(i.ID.Kind()), string(e.Predicate), string(e.To), i.Name(e.To), string(e.To.Kind()), date.EDTF, string(first.ID), first.URL})
		if err != nil {
			return err
		}
	}
	return nil
}
