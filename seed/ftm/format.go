package ftm

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"regexp"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// Format returns format ftm.
func Format() *dataset.Format {
	f := &dataset.Format{
		Name:      "ftm",
		Title:     "FollowTheMoney entities, JSON lines: OpenSanctions, Aleph, and deltas",
		Publisher: ontology.Source{ID: "source/followthemoney", Name: "FollowTheMoney export", URL: "https://followthemoney.tech"},
		// Which data sets' entities they are stands in each entity and not at the
		// head of a file; OpenSanctions' are for non-commercial use.
		Dataset: ontology.Dataset{ID: "dataset/ftm", Name: "FollowTheMoney entities", URL: "https://followthemoney.tech", Licence: "as of the exporting data set; OpenSanctions: CC-BY-NC-4.0"},
		Looks:   looks,
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] { return read(f, in) }
	return f
}

var (
	hasSchema = regexp.MustCompile(`"schema"\s*:\s*"[A-Z]`)
	hasOp     = regexp.MustCompile(`^\{\s*"op"\s*:\s*"(?:ADD|MOD|DEL)"\s*,\s*"entity"\s*:`)
)

// looks tells by the first line: an object with an id, a schema and properties.
func looks(_ string, head []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, " \r\n\t"), []byte("\n"))
	return hasOp.Match(line) ||
		bytes.HasPrefix(line, []byte("{")) && bytes.Contains(line, []byte(`"properties"`)) && bytes.Contains(line, []byte(`"id"`)) && hasSchema.Match(line)
}

// reader is one file on its way.
type reader struct {
	format    *dataset.Format
	in        *dataset.Input
	known     *known
	followers dataset.Spool // own organizations that act for others
	positions dataset.Spool
	relations dataset.Spool
	offices   map[string]ontology.ID // the offices that positions became
}

func read(f *dataset.Format, in *dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		r := &reader{format: f, in: in, known: &known{world: in.World}, offices: make(map[string]ontology.ID)}
		r.sweeps(yield)
		if err := errors.Join(r.followers.Close(), r.positions.Close(), r.relations.Close()); err != nil {
			yield(dataset.Record{}, err)
		}
	}
}

// sweeps yields first actors, then offices, then what joins them.
func (r *reader) sweeps(yield func(dataset.Record, error) bool) {
	for _, sweep := range []struct {
		lines iter.Seq2[dataset.Line, error]
		read  func(dataset.Line) (dataset.Record, error)
	}{
		{r.in.Lines(), r.first}, {r.followers.Lines(), r.follower}, {r.positions.Lines(), r.position}, {r.relations.Lines(), r.relation},
	} {
		for line, err := range sweep.lines {
			var record dataset.Record
			if err == nil {
				record, err = sweep.read(line)
			}
			if errors.Is(err, errLater) {
				continue
			}
			if !yield(record, err) {
				return
			}
			var row *dataset.RowError
			if err != nil && !errors.As(err, &row) {
				return
			}
		}
	}
}

// errLater is the error of a line that is kept for another sweep, or that is empty.
var errLater = errors.New("later")

// first reads a line in the first sweep.
func (r *reader) first(line dataset.Line) (dataset.Record, error) {
	text := bytes.TrimSpace(line.Text)
	if len(text) == 0 {
		return dataset.Record{}, errLater
	}
	e, op, err := parse(text)
	if err != nil {
		return dataset.Record{}, r.in.Bad(line.Number, "", text, "%v", err)
	}
	switch op {
	case "", "ADD", "MOD":
	case "DEL":
		record := dataset.Record{Line: line.Number, Removed: true}
		record.Facts.Document = r.format.Record(e.ID, e.ID)
		return record, nil
	default:
		return dataset.Record{}, r.in.Bad(line.Number, "op", text, "%q is none of ADD, MOD and DEL", op)
	}
	switch e.Schema {
	case "Person", "Organization", "Company", "PublicBody", "LegalEntity":
		return r.meet(line, e, op, text)
	case "Position":
		return keep(&r.positions, line, text)
	case "Sanction", "Occupancy", "Membership":
		return keep(&r.relations, line, text)
	case "Territory", "UnknownLink":
		if _, own := ownID(e.ID); own && e.Schema == "Territory" {
			return r.meet(line, e, op, text)
		} else if own {
			return keep(&r.relations, line, text)
		}
	}
	return dataset.Record{}, r.in.LeaveOut(line.Number, "entities of schema "+schemaWord(e.Schema))
}

func keep(s *dataset.Spool, line dataset.Line, text []byte) (dataset.Record, error) {
	if err := s.Add(line.Number, text); err != nil {
		return dataset.Record{}, err
	}
	return dataset.Record{}, errLater
}

var schemaName = regexp.MustCompile(`^[A-Za-z]{1,40}$`)

// schemaWord keeps what is no name of a schema out of the counts.
func schemaWord(schema string) string {
	if !schemaName.MatchString(schema) {
		return "unknown"
	}
	return schema
}

// again parses a line that was kept, which parsed before.
func again(line dataset.Line) *entity {
	e, _, err := parse(line.Text)
	if err != nil {
		panic(fmt.Sprintf("line %d parsed once and does not again: %v", line.Number, err))
	}
	return e
}
