package dataset

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"demarche/ontology"
)

// Input is one file on its way in.
type Input struct {
	Name      string        // of the file, without folder and compression suffix
	Published ontology.Date // the day of this copy, by the publisher; zero where nobody told
	World     *World

	// Beside opens another file of the same folder, for data sets that come in
	// several tables. What is not there is fs.ErrNotExist. It may be nil.
	Beside func(name string) (io.ReadCloser, error)

	// Marked is set when a table has ended with Ctrl-Z, which files from DOS carry.
	Marked bool
	// Doubt is what a reader says at the end of a file that may be cut off: what is
	// missing. Nothing that such a file lacks is taken for gone.
	Doubt string

	r *bufio.Reader
}

// NewInput returns an input that reads what r gives, decompressed already.
func NewInput(name string, r io.Reader, world *World) *Input {
	b := bufio.NewReaderSize(r, 256<<10)
	if mark, _ := b.Peek(3); bytes.Equal(mark, []byte("\xEF\xBB\xBF")) {
		b.Discard(3) // a byte order mark is no part of the first row
	}
	return &Input{Name: name, World: world, r: b}
}

// Head returns the first bytes, at most 4,096, and leaves them to be read.
func (in *Input) Head() []byte {
	head, _ := in.r.Peek(4096)
	return head
}

// Read reads the file as bytes.
func (in *Input) Read(p []byte) (int, error) { return in.r.Read(p) }

// Open opens a file and takes its compression off, which its first bytes tell:
// gzip, bzip2, or a zip archive of one file. name is what the file is called
// without folder and compression suffix. watch, if it is not nil, is told how
// many bytes of the file were read from the disk.
func Open(path string, watch func(bytes int)) (r io.ReadCloser, name string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, "", err
	}
	name = filepath.Base(path)
	opened := &file{f: f, Reader: f}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("%s: %w", path, err), f.Close())
		}
	}()
	if watch != nil {
		opened.Reader = &watched{f, watch}
	}
	b := bufio.NewReaderSize(opened.Reader, 256<<10)
	opened.Reader = b
	switch magic, _ := b.Peek(4); {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, "", err
		}
		opened.Reader = z
		name = strings.TrimSuffix(name, ".gz")
	case bytes.HasPrefix(magic, []byte("BZh")):
		opened.Reader = bzip2.NewReader(b)
		name = strings.TrimSuffix(name, ".bz2")
	case bytes.Equal(magic, []byte("PK\x03\x04")):
		entry, err := only(f)
		if err != nil {
			return nil, "", err
		}
		inside, err := entry.Open()
		if err != nil {
			return nil, "", err
		}
		opened.Reader, opened.inside = inside, inside
		if watch != nil {
			opened.Reader = &watched{inside, func(n int) {
				watch(int(float64(n) * float64(entry.CompressedSize64) / float64(max(entry.UncompressedSize64, 1))))
			}}
		}
		name = filepath.Base(entry.Name)
	}
	return opened, name, nil
}

// only returns the one file of an archive.
func only(f *os.File) (*zip.File, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil, err
	}
	var found *zip.File
	for _, entry := range archive.File {
		switch {
		case entry.Name == "[Content_Types].xml":
			return nil, errors.New("this is a document of an office program: save its table as CSV, in UTF-8")
		case entry.FileInfo().IsDir():
		case found != nil:
			return nil, fmt.Errorf("the archive holds several files (%s, %s, …): unpack it and load those you want", found.Name, entry.Name)
		default:
			found = entry
		}
	}
	if found == nil {
		return nil, errors.New("the archive holds no file")
	}
	return found, nil
}

// file is an open file under its decompression.
type file struct {
	f      *os.File
	inside io.Closer
	io.Reader
}

func (f *file) Close() error {
	var err error
	if f.inside != nil {
		err = f.inside.Close()
	}
	return errors.Join(err, f.f.Close())
}

type watched struct {
	io.Reader
	watch func(int)
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	w.watch(n)
	return n, err
}
