package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/dataset"
	"demarche/seed/texts"
)

// item is one thing that the inputs of a load hold, in their order: a structured
// document, a raw text, a file of a data set, something that is none of them, or
// the end of an input.
type item struct {
	in   *input
	line int

	record *seed.Record
	text   *texts.Text
	data   *dataset.Format // the whole input is a file of an outside data set
	world  *seed.World     // what the text is read against
	id     ontology.ID     // of the text
	behind bool            // a text with the same id is still on its way

	bad  error         // why it is none of them
	left error         // why an input that was found in a folder is left alone
	stop error         // why the run cannot go on
	wait chan struct{} // closed when everything before it is stored
	end  bool          // the last of its input
}

// reader reads the inputs of a load, one after another.
type reader struct {
	env      Env
	inputs   []input
	format   seed.Format     // empty: as each input tells
	table    *dataset.Format // of all inputs, where there is a mapping
	options  texts.Options
	date     ontology.Date // of texts without one
	progress *progress
	newWorld func(context.Context) (*seed.World, error)

	world   *seed.World
	given   bool        // structured documents stand between the world and now
	changed atomic.Bool // one of them changed the graph
	mu      sync.Mutex
	onWay   map[ontology.ID]int // texts that are read and not stored yet, by id
}

// items yields everything that the inputs hold.
func (r *reader) items(ctx context.Context) iter.Seq[item] {
	return func(yield func(item) bool) {
		for i := range r.inputs {
			if in := &r.inputs[i]; !r.input(ctx, in, yield) || !yield(item{in: in, end: true}) {
				return
			}
		}
	}
}

func (r *reader) input(ctx context.Context, in *input, yield func(item) bool) bool {
	if data := r.dataFormat(in); data != nil {
		r.given = true
		return yield(item{in: in, data: data})
	}
	from := r.env.Stdin
	if in.path != "" {
		file, err := os.Open(in.path)
		if err != nil {
			yield(item{in: in, stop: err})
			return false
		}
		defer file.Close()
		from = file
	}
	from = io.TeeReader(from, r.progress)
	if strings.HasSuffix(in.name, rejectedSuffix) {
		lines := unwrapped(from)
		defer lines.Close()
		from = lines
	}
	buffered := bufio.NewReaderSize(from, 1<<16)
	if _, err := buffered.Peek(1); err != nil && err != io.EOF {
		yield(item{in: in, stop: fmt.Errorf("reading %s: %w", in.name, err)})
		return false
	}
	head, _ := buffered.Peek(buffered.Buffered())
	format := r.format
	if format == "" {
		var err error
		if format, err = seed.Recognise(in.name, head, r.options.Map != nil); err != nil {
			if in.found {
				return yield(item{in: in, left: err})
			}
			return yield(item{in: in, line: 1, bad: err})
		}
	}
	if format != seed.FormatDocument {
		return r.texts(ctx, in, buffered, texts.Format(format), yield)
	}
	for record, err := range seed.Records(in.name, buffered) {
		if err != nil {
			yield(item{in: in, stop: err})
			return false
		}
		r.given = true
		if !yield(item{in: in, line: record.Line, record: &record}) {
			return false
		}
	}
	return true
}

func (r *reader) texts(ctx context.Context, in *input, from io.Reader, format texts.Format, yield func(item) bool) bool {
	o := r.options
	o.Format = format
	first := in.found && r.format == "" && format != texts.FormatText && format != texts.FormatMarkdown
	for t, err := range texts.Read(in.name, from, o) {
		next := item{in: in, line: max(t.Line, 1), text: &t}
		var record *texts.Error
		switch {
		case errors.As(err, &record) && first && record.Line <= 1: // a table without texts, a page without an article
			return yield(item{in: in, left: record.Err})
		case errors.As(err, &record):
			next = item{in: in, line: max(record.Line, 1), bad: record.Err}
		case err != nil:
			next = item{in: in, stop: err}
		default:
			if t.Published.IsZero() {
				t.Published = r.date
			}
			if !r.ready(ctx, yield) {
				return false
			}
			next.world, next.id = r.world, r.world.ID(t)
			next.behind = r.depart(next.id)
		}
		if !yield(next) || next.stop != nil {
			return false
		}
	}
	return true
}

// ready sees to it that texts are read against the graph as it stood when the
// run began, or after the last structured document before them: what they are
// read against follows from the inputs, and not from how fast anybody is.
func (r *reader) ready(ctx context.Context, yield func(item) bool) bool {
	if r.given {
		stored := make(chan struct{})
		if !yield(item{wait: stored}) {
			return false
		}
		select {
		case <-stored:
		case <-ctx.Done():
			return false
		}
		if r.given = false; r.changed.Swap(false) {
			r.world = nil
		}
	}
	if r.world == nil {
		var err error
		if r.world, err = r.newWorld(ctx); err != nil {
			yield(item{stop: err})
			return false
		}
	}
	return true
}

// depart notes that a text is on its way and reports whether an earlier state of
// it is, too: what the store says of it is then out of date.
func (r *reader) depart(id ontology.ID) (behind bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.onWay[id]++
	return r.onWay[id] > 1
}

// arrive notes that a text is stored.
func (r *reader) arrive(id ontology.ID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.onWay[id]--; r.onWay[id] <= 0 {
		delete(r.onWay, id)
	}
}

// unwrapped reads the records that an earlier run rejected out of the lines of
// its file, line by line; other lines stay as they are.
func unwrapped(from io.Reader) io.ReadCloser {
	out, in := io.Pipe()
	go func() {
		lines := bufio.NewReaderSize(from, 1<<16)
		for {
			line, err := lines.ReadBytes('\n')
			var inner struct {
				Raw json.RawMessage `json:"raw"`
			}
			if json.Unmarshal(line, &inner) == nil && inner.Raw != nil {
				line = append(bytes.ReplaceAll(inner.Raw, []byte("\n"), []byte(" ")), '\n')
			}
			if _, writeErr := in.Write(line); writeErr != nil || err != nil {
				in.CloseWithError(err)
				return
			}
		}
	}()
	return out
}
