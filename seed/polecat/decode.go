package polecat

import (
	"bytes"
	"io"
	"unicode/utf8"

	"demarche/seed/dataset"
)

// decoder gives the lines of a file in UTF-8. A line that is none is in ISO 8859-1,
// in which every byte is the letter of that number.
type decoder struct {
	in   io.Reader
	read []byte // from the file, up to the end of a line where it has come
	out  []byte
	err  error
}

func (d *decoder) Read(p []byte) (int, error) {
	for len(d.out) == 0 {
		end := bytes.IndexByte(d.read, '\n') + 1
		if end == 0 && d.err == nil && len(d.read) <= dataset.MaxLine {
			at := len(d.read)
			d.read = append(d.read, make([]byte, 64<<10)...)
			n, err := d.in.Read(d.read[at:])
			d.read, d.err = d.read[:at+n], err
			continue
		}
		if end == 0 {
			end = len(d.read)
		}
		if end == 0 {
			return 0, d.err
		}
		d.out = d.read[:end:end]
		d.read = d.read[end:]
		if !utf8.Valid(d.out) {
			wide := make([]byte, 0, 2*len(d.out))
			for _, b := range d.out {
				wide = utf8.AppendRune(wide, rune(b))
			}
			d.out = wide
		}
	}
	n := copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}
