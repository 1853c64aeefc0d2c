package dataset

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// Kept is a reader that keeps what was read until it is told to forget it, for
// decoders that read ahead: what an element looked like, and on which line it
// began, can be asked for after it was decoded. It refuses an element that does
// not end.
type Kept struct {
	r    io.Reader
	most int
	data []byte
	at   int64 // the offset of data in the file
	line int
}

// NewKept returns a reader that keeps at most so many bytes and one read more.
func NewKept(r io.Reader, most int) *Kept { return &Kept{r: r, most: most, line: 1} }

func (k *Kept) Read(p []byte) (int, error) {
	if len(k.data) > k.most {
		return 0, fmt.Errorf("what begins on line %d has over %d bytes, which is the most that is read", k.line, k.most)
	}
	n, err := k.r.Read(p)
	k.data = append(k.data, p[:n]...)
	return n, err
}

// Forget forgets what stands before an offset of the file.
func (k *Kept) Forget(before int64) {
	cut := before - k.at
	k.line += bytes.Count(k.data[:cut], []byte("\n"))
	k.data = k.data[:copy(k.data, k.data[cut:])]
	k.at = before
}

// Line returns the line on which what is kept begins, counted from 1.
func (k *Kept) Line() int { return k.line }

// Since returns a copy of the bytes from one offset of the file to another, both
// still kept.
func (k *Kept) Since(from, to int64) []byte { return slices.Clone(k.data[from-k.at : to-k.at]) }
