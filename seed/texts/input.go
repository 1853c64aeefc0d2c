package texts

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// input is a file's bytes, as UTF-8 where a byte order mark tells otherwise.
type input struct {
	r *bufio.Reader
}

func newInput(r io.Reader) *input {
	b := bufio.NewReaderSize(r, 64<<10)
	mark, _ := b.Peek(3)
	switch {
	case bytes.HasPrefix(mark, []byte("\xEF\xBB\xBF")):
		b.Discard(3)
	case bytes.HasPrefix(mark, []byte("\xFF\xFE")), bytes.HasPrefix(mark, []byte("\xFE\xFF")):
		b = bufio.NewReaderSize(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(b), 64<<10)
	}
	return &input{r: b}
}

// head returns the first bytes without consuming them.
func (in *input) head() []byte {
	head, _ := in.r.Peek(4096)
	return head
}

// all reads the whole file, up to a limit.
func (in *input) all(limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in.r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, tooLong(limit)
	}
	return data, nil
}

// line reads up to the end of a line, without it; io.EOF comes alone. A line
// over the limit is read to its end and reported.
func (in *input) line(limit int64) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.r.ReadSlice('\n')
		if !long {
			line = append(line, part...)
		}
		if int64(len(line)) > limit {
			long, line = true, nil
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == io.EOF && len(line) == 0 && !long:
			return nil, io.EOF
		case err != nil && err != io.EOF:
			return nil, err
		case long:
			return nil, tooLong(limit)
		}
		return bytes.TrimRight(line, "\r\n"), nil
	}
}

func tooLong(limit int64) error {
	return &longError{limit}
}

// longError is a record over the limit: what follows it can be read.
type longError struct{ limit int64 }

func (e *longError) Error() string { return fmt.Sprintf("longer than %d bytes", e.limit) }

// utf8Of returns text as UTF-8: what is none is taken for Windows-1252, the
// code of old tables and mails, in which every byte is a character.
func utf8Of(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	if out, err := charmap.Windows1252.NewDecoder().String(s); err == nil {
		return out
	}
	return s
}

// meter stops a parser that goes on reading within one record: an opened
// quotation mark in a table can swallow all that follows.
type meter struct {
	r           io.Reader
	read, limit int64
}

func (m *meter) Read(p []byte) (int, error) {
	if m.read > m.limit {
		return 0, tooLong(m.limit)
	}
	n, err := m.r.Read(p)
	m.read += int64(n)
	return n, err
}

// next begins a new record. What the parser has read ahead counts for the old.
func (m *meter) next() { m.read = 0 }
