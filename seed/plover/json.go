package plover

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"demarche/seed/dataset"
)

// words is a string, or a list of strings. Gold standard records divide several by
// commas.
type words []string

func (w *words) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		for s := range strings.SplitSeq(one, ",") {
			if s = strings.TrimSpace(s); s != "" {
				*w = append(*w, s)
			}
		}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(w))
}

// entities is a list of entities, one, or an empty string for none.
type entities []entity

type entity struct {
	Text         string `json:"entity_text"`
	Code         string `json:"code"`
	Sector       string `json:"sector"`
	IdentifierID string `json:"identifier_id"`
	ActorText    string `json:"actorText"` // in gold standard records
}

func (e *entities) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		return nil // "" or a word without a code: nobody
	}
	if bytes.HasPrefix(data, []byte("{")) {
		*e = make(entities, 1)
		return json.Unmarshal(data, &(*e)[0])
	}
	return json.Unmarshal(data, (*[]entity)(e))
}

// place is a name, or an object with one.
type place string

func (p *place) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*p = place(one)
		return nil
	}
	var o struct {
		Name string `json:"name"`
		Text string `json:"entity_text"`
	}
	err := json.Unmarshal(data, &o)
	*p = place(o.Name)
	if o.Name == "" {
		*p = place(o.Text)
	}
	return err
}

// elements yields the elements of a file that is one array.
func elements(in *dataset.Input) iter.Seq2[dataset.Line, error] {
	return func(yield func(dataset.Line, error) bool) {
		lines := &counted{r: in}
		dec := json.NewDecoder(lines)
		stop := func(err error) {
			yield(dataset.Line{}, fmt.Errorf("%s:%d: the file is no array of JSON: %w", in.Name, lines.at(dec.InputOffset()), err))
		}
		if _, err := dec.Token(); err != nil {
			stop(err)
			return
		}
		for dec.More() {
			var raw json.RawMessage
			if err := dec.Decode(&raw); err != nil {
				stop(err)
				return
			}
			if !yield(dataset.Line{Number: lines.at(dec.InputOffset() - int64(len(raw))), Text: raw}, nil) {
				return
			}
		}
		if _, err := dec.Token(); err != nil {
			stop(err)
		}
	}
}

// counted knows where the lines of what was read end.
type counted struct {
	r     io.Reader
	read  int64
	ends  []int64 // that were not asked for yet
	lines int     // before ends[0]
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			c.ends = append(c.ends, c.read+int64(i))
		}
	}
	c.read += int64(n)
	return n, err
}

// at returns the line of an offset, counted from 1. Offsets are asked for in order.
func (c *counted) at(offset int64) int {
	for len(c.ends) > 0 && c.ends[0] < offset {
		c.ends = c.ends[1:]
		c.lines++
	}
	return c.lines + 1
}
