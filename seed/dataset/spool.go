package dataset

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
)

// Spool keeps lines on the disk that cannot be read yet, because what they refer
// to may come later in the file. So memory does not grow with the file, a file
// need not be read twice, and one that comes through a pipe can be read too. The
// zero Spool is empty and ready.
type Spool struct {
	file *os.File
	w    *bufio.Writer
}

// Add keeps a line of the input.
func (s *Spool) Add(line int, text []byte) error {
	if s.file == nil {
		f, err := os.CreateTemp("", "demarche-*.spool")
		if err != nil {
			return fmt.Errorf("keeping lines that refer to later ones: %w", err)
		}
		s.file, s.w = f, bufio.NewWriterSize(f, 64<<10)
	}
	var head [12]byte
	binary.LittleEndian.PutUint64(head[:], uint64(line))
	binary.LittleEndian.PutUint32(head[8:], uint32(len(text)))
	if _, err := s.w.Write(head[:]); err != nil {
		return err
	}
	_, err := s.w.Write(text)
	return err
}

// Lines yields the lines in the order in which they were added. No line may be
// added afterwards.
func (s *Spool) Lines() iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		if s.file == nil {
			return
		}
		if err := s.w.Flush(); err != nil {
			yield(Line{}, err)
			return
		}
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			yield(Line{}, err)
			return
		}
		r := bufio.NewReaderSize(s.file, 256<<10)
		var text []byte
		for {
			var head [12]byte
			if _, err := io.ReadFull(r, head[:]); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				yield(Line{}, err)
				return
			}
			size := int(binary.LittleEndian.Uint32(head[8:]))
			if cap(text) < size {
				text = make([]byte, size)
			}
			text = text[:size]
			if _, err := io.ReadFull(r, text); err != nil {
				yield(Line{}, err)
				return
			}
			if !yield(Line{int(binary.LittleEndian.Uint64(head[:])), text}, nil) {
				return
			}
		}
	}
}

// Close takes the lines off the disk.
func (s *Spool) Close() error {
	if s.file == nil {
		return nil
	}
	err := errors.Join(s.file.Close(), os.Remove(s.file.Name()))
	s.file = nil
	return err
}
