package gdelt

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"demarche/ontology"
	"demarche/seed/coded"
	"demarche/seed/dataset"
)

// Columns of the table of mentions.
const (
	mentionEventID    = 0
	mentionTime       = 2
	mentionType       = 3
	mentionIdentifier = 5
	mentionSentence   = 6
	mentionConfidence = 11
	mentionColumns    = 16
)

// Mentions returns format gdelt-mentions: in which articles GDELT 2.0 has found
// which event. A mention is evidence of its event and describes nothing: what the
// event is stands in the table of events, whose account goes first.
func Mentions() *dataset.Format {
	f := newFormat("gdelt-mentions", "GDELT 2.0 mentions, 16 columns divided by tabs",
		ontology.Dataset{ID: "dataset/gdelt-mentions", Name: "GDELT 2.0 mentions", URL: "https://www.gdeltproject.org/data.html#rawdatafiles"},
		func(_ string, head []byte) bool {
			c := firstLine(head)
			return len(c) == mentionColumns && number(c[mentionEventID], 0) && number(c[1], 14) && number(c[mentionTime], 14) && number(c[mentionType], 1)
		})
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		fields := make([]string, mentionColumns)
		return coded.Read(f, in, "GDELT 2.0 mentions", func(p *coded.Part, line dataset.Line) error {
			return mention(p, in, line, fields)
		})
	}
	return f
}

func mention(p *coded.Part, in *dataset.Input, line dataset.Line, f []string) error {
	if n := dataset.Tabs(line.Text, f); n != mentionColumns {
		return in.Bad(line.Number, "", line.Text, "a row of GDELT 2.0 mentions has %d columns divided by tabs, and this one has %d", mentionColumns, n)
	}
	id, identifier := f[mentionEventID], strings.TrimSpace(f[mentionIdentifier])
	confidence, err := strconv.Atoi(f[mentionConfidence])
	switch {
	case !number(id, 0):
		return in.Bad(line.Number, "GLOBALEVENTID", line.Text, "%q is no number", id)
	case !number(f[mentionTime], 14):
		return in.Bad(line.Number, "MentionTimeDate", line.Text, "%q is no time: YYYYMMDDHHMMSS", f[mentionTime])
	case identifier == "":
		return in.Bad(line.Number, "MentionIdentifier", line.Text, "the mention names no article")
	case err != nil || confidence < 0 || confidence > 100:
		return in.Bad(line.Number, "Confidence", line.Text, "%q is no percentage: 10 to 100", f[mentionConfidence])
	}
	p.Key(id + " " + f[mentionTime])
	locator := fmt.Sprintf("row %d", p.Row)
	if f[mentionSentence] != "" {
		locator = "sentence " + f[mentionSentence] + "; " + locator
	}
	p.Event(ontology.Event{
		ID: eventID(id), Type: ontology.EventOther, Status: ontology.StatusOccurred, Title: "GDELT event " + id,
		Evidence: []ontology.Evidence{{Locator: locator, Cites: identifier, Confidence: &ontology.Confidence{Kind: "gdelt-mention", Value: float64(confidence) / 100}}},
	})
	return nil
}
