package cli

import (
	"fmt"
	"strings"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// closingLine says what came of it; the receipts have standard output to themselves.
func (r *loading) closingLine() {
	w, dry := r.env.Stdout, ""
	if r.Receipts {
		w = r.env.Stderr
	}
	if r.DryRun {
		dry = "dry run, nothing is changed: "
	}
	fmt.Fprintf(w, "%s%s\n", dry, counts(r.sum))
	var missed []string
	for _, g := range []struct {
		kind ontology.GapKind
		noun string
	}{{ontology.GapQuotation, "quotation without a source"}, {ontology.GapSource, "source without an actor"}, {ontology.GapName, "ambiguous name"}, {ontology.GapEvent, "event without a day"}} {
		if n := r.gaps[g.kind]; n > 0 {
			head, tail, _ := strings.Cut(g.noun, " with")
			words := count(n, head)
			if tail != "" {
				words += " with" + tail
			}
			missed = append(missed, words)
		}
	}
	if len(missed) > 0 {
		fmt.Fprintf(w, "not understood: %s\n", strings.Join(missed, ", "))
	}
	if took := time.Since(r.begun); took > 2*time.Second && r.progress.documents > 0 {
		fmt.Fprintf(r.env.Stderr, "took %s: %s\n", took.Round(100*time.Millisecond), r.progress.rate())
	}
}

// receiptLine is one line of --receipts.
type receiptLine struct {
	File     string             `json:"file"`
	Line     int                `json:"line"`
	Document ontology.ID        `json:"document,omitempty"`
	Outcome  storage.Outcome    `json:"outcome"`
	Revision int                `json:"revision,omitempty"`
	Nodes    *countsLine        `json:"nodes,omitempty"`
	Edges    *countsLine        `json:"edges,omitempty"`
	Remarks  []ontology.Finding `json:"remarks,omitempty"`
	Findings []ontology.Finding `json:"findings,omitempty"`
}

type countsLine struct {
	Added     int `json:"added"`
	Confirmed int `json:"confirmed"`
	Unchanged int `json:"unchanged"`
	Replaced  int `json:"replaced"`
	Removed   int `json:"removed"`
}

func newCountsLine(c storage.Counts) *countsLine {
	line := countsLine(c)
	return &line
}
