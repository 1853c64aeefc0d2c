package graph

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// maxFaults is how many fields of rows may fail before a stream gives up: what
// fails so often fails everywhere, and the reader waits for nothing.
const maxFaults = 100

// faults are the fields of rows that failed while a stream went on. As in a JSON
// answer the row stays and its field is null; unlike there, the reader has seen
// rows before anybody knew, so the errors come after the last row of NDJSON, and
// in the cells of a table.
type faults struct {
	all  gqlerror.List // paths begin with the row's number in the stream, from 0
	rows int           // of the pages before
}

// take counts a page in. It returns what ends the stream where too much failed.
func (f *faults) take(p page) gqlerror.List {
	if len(f.all)+len(p.failed) > maxFaults {
		return slices.Concat(f.all, p.failed)[:maxFaults]
	}
	for _, err := range p.failed {
		moved := *err
		moved.Path = slices.Clone(err.Path)
		if i, ok := moved.Path[0].(ast.PathIndex); ok {
			moved.Path[0] = i + ast.PathIndex(f.rows)
		}
		f.all = append(f.all, &moved)
	}
	f.rows += len(p.rows)
	return nil
}

// ofRows reports whether errors are all faults within single rows. What is
// wrong with the question itself is not: it would be wrong in each row.
func (s *listed) ofRows(errors gqlerror.List) bool {
	for _, err := range errors {
		if err.Extensions["code"] != codeInternal || s.rowPath(err) == nil {
			return false
		}
	}
	return true
}

// below returns errors of rows with their paths below the list of rows.
func (s *listed) below(errors gqlerror.List) gqlerror.List {
	var out gqlerror.List
	for _, err := range errors {
		moved := *err
		moved.Path = s.rowPath(err)
		out = append(out, &moved)
	}
	return out
}

// rowPath is the path of an error below the list of rows: a place in it and at
// least one field. It is nil for errors elsewhere.
func (s *listed) rowPath(err *gqlerror.Error) ast.Path {
	above := len(s.path) + 1
	if len(err.Path) < above+2 {
		return nil
	}
	for i, name := range append(slices.Clone(s.path), s.rows) {
		if err.Path[i] != ast.PathName(name) {
			return nil
		}
	}
	if _, ok := err.Path[above].(ast.PathIndex); !ok {
		return nil
	}
	return err.Path[above:]
}
