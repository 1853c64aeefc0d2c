package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"demarche/ontology"
	"demarche/storage"
)

// Format is a form in which a graph leaves.
type Format string

// The formats.
const (
	FormatNDJSON Format = "ndjson" // every node with all its fields and sources, one JSON object on a line
	FormatCSV    Format = "csv"    // statements, events and sanctions as rows
	FormatEdges  Format = "edges"  // every relation as a row of two nodes
	FormatPLOVER Format = "plover" // events and statements as PLOVER's JSON lines
	FormatJSONLD Format = "jsonld" // schema.org and PROV-O
	FormatFTM    Format = "ftm"    // FollowTheMoney entities, one on a line
)

// Formats returns every format.
func Formats() []Format {
	return []Format{FormatNDJSON, FormatCSV, FormatEdges, FormatPLOVER, FormatJSONLD, FormatFTM}
}

// writer writes items in one format.
type writer interface {
	// kinds are those that the format has a place for, in the order in which they are written.
	kinds() []ontology.Kind
	begin() error
	item(*Item) error
	end() error
}

// Write writes what the filter lets through. Counts are of nodes.
func Write(ctx context.Context, store storage.Reader, to io.Writer, format Format, f Filter) (Counts, error) {
	out := bufio.NewWriterSize(to, 1<<16)
	var w writer
	switch format {
	case FormatNDJSON:
		w = &ndjson{out: newLines(out)}
	case FormatCSV:
		w = newRows(out)
	case FormatEdges:
		w = newEdgeRows(out)
	case FormatPLOVER:
		w = &plover{out: newLines(out)}
	case FormatJSONLD:
		w = &jsonld{out: out}
	case FormatFTM:
		w = &ftm{out: newLines(out)}
	default:
		return Counts{}, fmt.Errorf("%q is no format of export: there are %v", format, Formats())
	}
	if len(f.Kinds) == 0 {
		f.Kinds = w.kinds()
	} else if f.Kinds = both(w.kinds(), f.Kinds); len(f.Kinds) == 0 {
		return Counts{}, fmt.Errorf("format %s has no place for the kinds that were asked for: it has %v", format, w.kinds())
	}
	if err := w.begin(); err != nil {
		return Counts{}, err
	}
	counts, err := walk(ctx, store, f, w.item)
	if err == nil {
		err = w.end()
	}
	return counts, errors.Join(err, out.Flush())
}

// both returns what stands in both lists.
func both(a, b []ontology.Kind) []ontology.Kind {
	var out []ontology.Kind
	for _, k := range a {
		for _, other := range b {
			if k == other {
				out = append(out, k)
			}
		}
	}
	return out
}
