package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"
)

// MaxLine is the longest line that is read, in bytes; a longer one is a [RowError].
const MaxLine = 16 << 20

// Line is one line of a file.
type Line struct {
	Number int    // counted from 1
	Text   []byte // without its end; good until the next line is asked for
}

// Lines yields the lines of the file, empty ones too. A line over [MaxLine] is a
// RowError and is passed over.
func (in *Input) Lines() iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		var kept []byte
		for number := 1; ; number++ {
			line, size, err := in.line(&kept)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(Line{}, err)
				return
			}
			if err != nil && size == 0 {
				return
			}
			var more bool
			if size > MaxLine {
				more = yield(Line{}, in.Bad(number, "", line, "the line has %d bytes, and %d are the most that is read: is it a file of lines?", size, MaxLine))
			} else {
				more = yield(Line{number, bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))}, nil)
			}
			if !more || err != nil {
				return
			}
		}
	}
}

// line reads up to the end of a line and says how long it is. Of one over
// MaxLine it returns the beginning; kept holds what the buffer cannot.
func (in *Input) line(kept *[]byte) (line []byte, size int, err error) {
	line, err = in.r.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, len(line), err
	}
	*kept = (*kept)[:0]
	for {
		size += len(line)
		if len(*kept) <= MaxLine {
			*kept = append(*kept, line...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return *kept, size, err
		}
		line, err = in.r.ReadSlice('\n')
	}
}

// Tabs cuts a line at its tabs into at most len(fields) fields and returns how
// many it has. Nothing is quoted: tab separated data sets of the field hold stray
// quotation marks. The fields are parts of one copy of the line: what is kept of a
// long line for long is to be cloned.
func Tabs(line []byte, fields []string) int {
	rest, n := string(line), 0
	for n < len(fields)-1 {
		field, after, more := strings.Cut(rest, "\t")
		if !more {
			break
		}
		fields[n], rest = field, after
		n++
	}
	fields[n] = rest
	n++
	return n + strings.Count(rest, "\t")
}
