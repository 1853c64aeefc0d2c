package export

import (
	"encoding/json"
	"io"

	"demarche/ontology"
)

// newLines writes JSON objects, one on a line.
func newLines(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

// ndjson writes every node with the names that the structured document format
// has for its fields.
type ndjson struct{ out *json.Encoder }

func (*ndjson) kinds() []ontology.Kind { return itemKinds() }
func (*ndjson) begin() error           { return nil }
func (*ndjson) end() error             { return nil }

// line is one line of the format.
type line struct {
	Kind    ontology.Kind `json:"kind"`
	ID      ontology.ID   `json:"id"`
	Fact    any           `json:"fact"`
	Sources []sourceLine  `json:"sources"`
}

type sourceLine struct {
	Document  ontology.ID         `json:"document"`
	Title     string              `json:"title"`
	URL       string              `json:"url,omitempty"`
	Publisher string              `json:"publisher,omitempty"`
	Published string              `json:"published,omitempty"`
	Dataset   ontology.ID         `json:"dataset,omitempty"`
	Licence   string              `json:"licence,omitempty"`
	Evidence  []ontology.Evidence `json:"evidence,omitempty"`
}

func (n *ndjson) item(i *Item) error {
	l := line{Kind: i.ID.Kind(), ID: i.ID, Fact: i.Body}
	for _, s := range i.Sources {
		l.Sources = append(l.Sources, sourceLine{s.ID, s.Title, s.URL, s.Publisher, s.Published.EDTF, s.Dataset, s.Licence, s.Evidence})
	}
	return n.out.Encode(l)
}
