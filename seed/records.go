package seed

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// MaxRecord is the size in bytes that one document may have. What is longer is
// nearly always a file without line ends or a list that was never closed.
const MaxRecord = 64 << 20

// Record is one document as a file has it.
type Record struct {
	File string
	Line int    // on which it starts, counted from 1
	Raw  []byte // the caller's to keep; not necessarily JSON
	Err  error  // why it cannot be one document; Raw is then its beginning
}

// Records cuts what r holds into documents, one at a time, however large the
// whole is. It tells by content which form it has: one document, documents one
// after another, a list of documents, or one document on each line (NDJSON),
// where a broken line is one bad record and the next lines are read all the
// same. A byte order mark, CRLF and empty lines are skipped. The error is that
// of reading, and the last thing returned.
func Records(file string, r io.Reader) iter.Seq2[Record, error] {
	return recordsUpTo(file, r, MaxRecord)
}

func recordsUpTo(file string, r io.Reader, limit int) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		c := &cutter{in: bufio.NewReaderSize(r, 1<<16), file: file, line: 1, limit: limit, yield: yield}
		if reason := c.refuses(); reason != "" {
			yield(Record{File: file, Line: 1, Err: errors.New(reason)}, nil)
			return
		}
		if c.byLine() {
			c.lines()
		} else {
			c.values()
		}
		if c.err != nil && c.err != io.EOF && !c.stopped {
			yield(Record{File: file, Line: c.line}, fmt.Errorf("reading %s, line %d: %w", file, c.line, c.err))
		}
	}
}

// cutter cuts one input into records.
type cutter struct {
	in      *bufio.Reader
	file    string
	line    int // of the next byte
	limit   int
	yield   func(Record, error) bool
	err     error // of reading, io.EOF at the end
	stopped bool  // by the caller
}

// refuses skips a byte order mark and recognises what is no text.
func (c *cutter) refuses() string {
	start, _ := c.in.Peek(4)
	switch {
	case bytes.HasPrefix(start, []byte("\xEF\xBB\xBF")):
		c.in.Discard(3)
	case bytes.HasPrefix(start, []byte("\xFF\xFE")), bytes.HasPrefix(start, []byte("\xFE\xFF")):
		return "is UTF-16: save it as UTF-8"
	case bytes.HasPrefix(start, []byte("\x1F\x8B")):
		return "is compressed with gzip: unpack it first (gunzip -c FILE | demarche load -)"
	case bytes.HasPrefix(start, []byte("\x28\xB5\x2F\xFD")):
		return "is compressed with Zstandard: unpack it first (zstd -dc FILE | demarche load -)"
	case bytes.HasPrefix(start, []byte("PK\x03\x04")):
		return "is a ZIP archive: unpack it first"
	}
	return ""
}

// byLine reports whether the input has one document on each line. It looks at
// the first two lines that hold anything and leaves them to be read again.
func (c *cutter) byLine() bool {
	var head bytes.Buffer
	var found [][]byte
	var err error
	for err == nil && len(found) < 2 && head.Len() < c.limit {
		start := head.Len()
		for {
			var part []byte
			part, err = c.in.ReadSlice('\n')
			head.Write(part)
			if err != bufio.ErrBufferFull || head.Len() >= c.limit {
				break
			}
		}
		if line := bytes.TrimSpace(head.Bytes()[start:]); len(line) > 0 {
			found = append(found, bytes.Clone(line))
		}
	}
	c.in = bufio.NewReaderSize(io.MultiReader(&head, c.in), 1<<16)
	if len(found) == 0 || found[0][0] == '[' {
		return false
	}
	if strings.HasSuffix(c.file, ".ndjson") || strings.HasSuffix(c.file, ".jsonl") || json.Valid(found[0]) {
		return true
	}
	return len(found) == 2 && found[1][0] == '{' && json.Valid(found[1])
}

// lines yields one record for each line.
func (c *cutter) lines() {
	for c.err == nil && !c.stopped {
		var raw []byte
		length, start := 0, c.line
		for {
			part, err := c.in.ReadSlice('\n')
			length += len(part)
			if keep := c.limit - len(raw); keep > 0 {
				raw = append(raw, part[:min(keep, len(part))]...)
			}
			if err == bufio.ErrBufferFull {
				continue
			}
			c.err = err
			break
		}
		c.line++
		c.emit(raw, length, start)
	}
}

// values yields one record for each JSON value, at the top or in a list at the
// top. It follows brackets and strings only: what is between them is judged
// when the document is read.
func (c *cutter) values() {
	listed := 0 // the line of the list that we are in
	for {
		b, ok := c.next()
		switch {
		case !ok:
			if listed > 0 && !c.stopped && c.err == io.EOF {
				c.yield(Record{File: c.file, Line: listed, Err: fmt.Errorf("the list that starts here is not closed: a ] is missing at the end")}, nil)
			}
			return
		case b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == ',' && listed > 0:
		case b == '[' && listed == 0:
			listed = c.line
		case b == ']' && listed > 0:
			listed = 0
		default:
			c.value(b, listed > 0)
		}
		if c.stopped {
			return
		}
	}
}

// value yields the value that starts with the byte just read.
func (c *cutter) value(b byte, inList bool) {
	var raw []byte
	length, start, depth := 0, c.line, 0
	inString, escaped := false, false
	for ok := true; ok; b, ok = c.next() {
		if depth == 0 && length > 0 && !inString && (b == ',' || b == ']' || b == '{' || b == '[') && (inList || b == '{') ||
			depth == 0 && length > 0 && !inString && (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
			c.back(b) // after a bare word or number
			break
		}
		if length++; len(raw) < c.limit {
			raw = append(raw, b)
		}
		switch {
		case escaped:
			escaped = false
		case inString:
			escaped, inString = b == '\\', b != '"'
		case b == '"':
			inString = true
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			depth--
		}
		if depth <= 0 && !inString && (b == '}' || b == ']' || b == '"') {
			break
		}
	}
	c.emit(raw, length, start)
}

// emit yields what was read, unless it is blank.
func (c *cutter) emit(raw []byte, length, line int) {
	record := Record{File: c.file, Line: line, Raw: bytes.TrimSpace(raw)}
	if len(record.Raw) == 0 {
		return
	}
	if length > c.limit {
		record.Err = fmt.Errorf("is longer than %s: a document is much smaller, so a line end or a closing bracket is probably missing", size(c.limit))
		record.Raw = bytes.Clone(record.Raw[:min(1000, len(record.Raw))])
	}
	c.stopped = !c.yield(record, nil)
}

func (c *cutter) next() (byte, bool) {
	b, err := c.in.ReadByte()
	if err != nil {
		c.err = err
		return 0, false
	}
	if b == '\n' {
		c.line++
	}
	return b, true
}

// back undoes the last next.
func (c *cutter) back(b byte) {
	c.in.UnreadByte()
	if b == '\n' {
		c.line--
	}
}

func size(n int) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
