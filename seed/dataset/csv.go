package dataset

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
)

// Row is one row of a table.
type Row struct {
	Line   int      // where it begins, counted from 1
	Fields []string // good until the next row is asked for
	Raw    []byte   // as it stands in the file; good until the next row is asked for
}

// CSV yields the rows of a table with quoted fields (RFC 4180), of whatever
// number of fields. A row that is quoted wrongly is a [RowError], and the rows
// after it are read all the same. A Ctrl-Z at the end, which files from DOS
// carry, is no row.
func (in *Input) CSV(comma rune) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		kept := &keeper{r: in.r}
		table := csv.NewReader(kept)
		table.Comma, table.FieldsPerRecord, table.ReuseRecord = comma, -1, true
		lines := 0 // that were read until now
		for {
			begin := table.InputOffset()
			fields, err := table.Read()
			raw := kept.cut(begin, table.InputOffset())
			var parse *csv.ParseError
			switch {
			case errors.Is(err, io.EOF):
				return
			case errors.As(err, &parse):
				if !yield(Row{}, in.Bad(parse.StartLine, "", raw, "%v", parse.Err)) {
					return
				}
				continue
			case err != nil:
				yield(Row{}, fmt.Errorf("behind line %d: %w", lines, err))
				return
			}
			if len(fields) == 1 && fields[0] == "\x1a" {
				in.Marked = true
				continue
			}
			line, _ := table.FieldPos(0)
			lines = line
			if !yield(Row{line, fields, raw}, nil) {
				return
			}
		}
	}
}

// keeper keeps what was read until it is cut.
type keeper struct {
	r    io.Reader
	data []byte
	at   int64 // the offset of data in the file
}

// errLongRow ends a table: a quote that is never closed, or a file made to take
// all memory, would be kept whole.
var errLongRow = fmt.Errorf("a row has over %d bytes, which is the most that is read: a closing quote is probably missing", MaxLine)

func (k *keeper) Read(p []byte) (int, error) {
	if len(k.data) > MaxLine {
		return 0, errLongRow
	}
	n, err := k.r.Read(p)
	k.data = append(k.data, p[:n]...)
	return n, err
}

// cut returns the bytes from one offset to another, without the end of the
// line, and forgets what came before.
func (k *keeper) cut(from, to int64) []byte {
	k.data = k.data[min(int64(len(k.data)), from-k.at):]
	k.at = from
	return bytes.TrimRight(k.data[:min(int64(len(k.data)), to-from)], "\r\n")
}
