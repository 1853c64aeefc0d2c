package seed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/storage"
)

// ImportOptions are what a reader of a data set may want to be told and to ask.
type ImportOptions struct {
	Again    bool                              // read a file that is wholly in already
	Rejected func(*dataset.RowError)           // told each row that cannot be read or stored
	Progress func(records, facts int)          // told what was stored since it was last told: records, and what they say of a node each
	Receipt  func(line int, r storage.Receipt) // told what each record brought
}

// Imported says what a file of a data set brought. Counts are of records.
type Imported struct {
	Document  ontology.ID // that stands for the file
	Dataset   ontology.Dataset
	Published ontology.Date // of the copy; zero where nobody told
	Known     bool          // the file was wholly in already, and nothing was read
	Added     int
	Changed   int
	Unchanged int
	Removed   int // withdrawn by the publisher, or, of a list, no longer on it
	Merged    int // actors that the publisher says are one
	Rejected  int
	Kept      int            // rows that do not even tell which record they are, so that none was taken for gone
	Doubt     string         // why the file may be cut off, so that none was taken for gone; empty where nothing says so
	Stood     int            // of a list: rejected rows of entries that stand as they were told before
	LeftOut   map[string]int // what the graph has no place for, by what it is
	Nodes     storage.Counts
	Edges     storage.Counts
}

// Import takes a file of a data set in: first the data set itself, then record
// after record in batches, each a transaction, and last a document that stands
// for the whole file, with its name, size and hash. So an import that was cut off
// is not marked as done, and the next one finds what is there and goes on. A file
// that is wholly in is not read again unless o.Again says so.
//
// Rows that cannot be read or stored are told to o.Rejected and stop nothing. The
// error is what stops the file.
//
// For the copies of a list see copies.go.
func (l *Loader) Import(ctx context.Context, f *dataset.Format, in *dataset.Input, file ontology.File, o ImportOptions) (Imported, error) {
	if f.Part != nil {
		f = f.Part(in)
	}
	if in.Published.IsZero() && f.Published != nil {
		in.Published = f.Published(in.Head())
	}
	run := &importing{loader: l, format: f, in: in, options: o, whole: fileDocument(f, in, file)}
	run.sum.LeftOut = make(map[string]int)
	if f.Whole {
		run.seen = make(map[ontology.ID]bool)
	}
	run.sum.Document, run.sum.Dataset, run.sum.Published = run.whole.ID, f.Dataset, in.Published
	known, err := run.isIn(ctx)
	if err != nil || known && !o.Again {
		run.sum.Known = known
		return run.sum, err
	}
	if _, err := l.store.Apply(ctx, describing(f)); err != nil {
		return run.sum, fmt.Errorf("describing %s: %w", f.Dataset.Name, err)
	}
	if f.Listing {
		var err error
		if run.copies, err = l.newCopies(ctx, f, in); err != nil {
			return run.sum, err
		}
	}
	if err := run.records(ctx); err != nil {
		return run.sum, err
	}
	if run.copies != nil {
		if err := run.gone(ctx); err != nil {
			return run.sum, err
		}
		if run.whole.File.Unread, err = run.unread(ctx); err != nil {
			return run.sum, err
		}
		if in.Doubt != "" {
			run.whole.File.Unread++ // the rows that may be missing
		}
	}
	if f.Whole {
		if err := run.withdraw(ctx); err != nil {
			return run.sum, err
		}
	}
	_, err = l.store.Apply(ctx, run.whole)
	return run.sum, err
}

// describing is the document that describes a data set.
func describing(f *dataset.Format) ontology.Facts {
	return ontology.Facts{
		Document: ontology.Document{ID: ontology.NewID(ontology.KindDocument, f.Dataset.ID.Key()), Type: ontology.DocumentDataset,
			Publisher: f.Publisher, Title: f.Dataset.Name, URL: f.Dataset.URL, Licence: f.Dataset.Licence},
		Datasets: []ontology.Dataset{f.Dataset},
	}
}

// fileDocument is the document that stands for a file. Its id has the file's
// hash: the same bytes under another name are the same file, if they are read in
// the same way.
func fileDocument(f *dataset.Format, in *dataset.Input, file ontology.File) ontology.Facts {
	key := f.Dataset.ID.Key() + " file " + file.SHA256[:min(16, len(file.SHA256))]
	if f.Reading != "" {
		key += " " + f.Reading
	}
	return ontology.Facts{Document: ontology.Document{
		ID: ontology.NewID(ontology.KindDocument, key), Type: ontology.DocumentDataset,
		Publisher: f.Publisher, Title: f.Dataset.Name + ", " + file.Name, Published: in.Published, Licence: f.Dataset.Licence,
		Dataset: f.Dataset.ID, File: &file,
	}}
}

// importing is one file on its way into the store.
type importing struct {
	loader  *Loader
	format  *dataset.Format
	in      *dataset.Input
	options ImportOptions
	whole   ontology.Facts // the document that stands for the file
	copies  *copies        // of a list; else nil
	sum     Imported

	seen     map[ontology.ID]bool // the records of a file that is the whole of its data set; else nil
	nameless int                  // rows that could not be read and do not tell which they are
	named    []ontology.ID        // the records of those that do
}

// isIn reports whether the file is wholly in the store.
func (r *importing) isIn(ctx context.Context) (bool, error) {
	nodes, err := r.loader.store.Nodes(ctx, []ontology.ID{r.whole.ID})
	if err != nil || nodes[0].Key == 0 {
		return false, err
	}
	documents, err := r.loader.store.DocumentsByKey(ctx, []storage.Key{nodes[0].Key})
	return err == nil && documents[0].Retracted.IsZero(), err
}

// batchWeight is how much goes into the store at a time, as weight weighs it:
// enough that a commit costs little, little enough that memory stays small and a
// kill loses little.
const batchWeight = 16_000

// read is what was read of a file since the last one: records that are to be
// stored together, and rows that are not.
type read struct {
	rejected []*dataset.RowError
	leftOut  map[string]int // what the graph has no place for
	records  []dataset.Record
	err      error // of the file; nothing comes after it
}

// records reads the file and stores what it says. What comes next is read while
// what came before is stored.
func (r *importing) records(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	ready := make(chan read)
	var reading sync.WaitGroup
	defer reading.Wait()
	defer stop()
	reading.Go(func() {
		defer close(ready)
		r.read(ctx, ready)
	})
	for some := range ready {
		for _, row := range some.rejected {
			r.reject(row)
		}
		for what, n := range some.leftOut {
			r.sum.LeftOut[what] += n
		}
		if some.err != nil {
			return some.err
		}
		for _, record := range some.records {
			r.see(record.Facts.ID)
		}
		if err := r.store(ctx, some.records); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// read reads the file until its end or that of the context, or until it cannot go on.
func (r *importing) read(ctx context.Context, ready chan<- read) {
	some, size := read{leftOut: make(map[string]int)}, 0
	tell := func() bool {
		select {
		case ready <- some:
			some, size = read{leftOut: make(map[string]int)}, 0
			return true
		case <-ctx.Done():
			return false
		}
	}
	for record, err := range r.format.Read(r.in) {
		var row *dataset.RowError
		switch {
		case errors.As(err, &row) && row.LeftOut:
			some.leftOut[row.Reason]++
		case errors.As(err, &row):
			some.rejected = append(some.rejected, row)
			size++
		case err != nil:
			some.err = err
			tell()
			return
		default:
			some.records = append(some.records, record)
			size += weight(&record.Facts)
		}
		if (size >= batchWeight || ctx.Err() != nil) && !tell() {
			return
		}
	}
	tell()
}

// weight is about how many accounts a record is worth, of some 500 bytes each.
func weight(f *ontology.Facts) int {
	n := 1 + len(f.Text)/500 + len(f.Actors) + len(f.Offices) + len(f.Tenures) + len(f.Memberships) + len(f.Events) + len(f.Statements) + len(f.Programs) + len(f.Sanctions)
	for i := range f.Statements {
		n += len(f.Statements[i].Text) / 500
	}
	return n
}

// see notes that a record of the data set is in the file.
func (r *importing) see(record ontology.ID) {
	if r.seen != nil {
		r.seen[record] = true
	}
}

func (r *importing) reject(row *dataset.RowError) {
	r.sum.Rejected++
	if row.Record == "" {
		r.nameless++
	} else {
		r.see(row.Record)
		r.named = append(r.named, row.Record)
		if r.copies != nil {
			r.copies.seen[row.Record] = true
		}
	}
	if r.options.Rejected != nil {
		r.options.Rejected(row)
	}
}

// store stores the batch. A removed record, and actors that are said to be one,
// cut it: what comes before goes in first.
func (r *importing) store(ctx context.Context, batch []dataset.Record) error {
	if r.copies != nil {
		if err := r.copies.date(ctx, batch); err != nil {
			return err
		}
	}
	for len(batch) > 0 {
		n := slices.IndexFunc(batch, func(record dataset.Record) bool { return record.Removed || len(record.Same) > 0 })
		if n < 0 {
			n = len(batch)
		}
		if err := r.apply(ctx, batch[:n]); err != nil {
			return err
		}
		if n == len(batch) {
			break
		}
		if err := r.special(ctx, batch[n]); err != nil {
			return err
		}
		batch = batch[n+1:]
	}
	return nil
}

// special stores a record that is removed, or that says that actors are one.
func (r *importing) special(ctx context.Context, record dataset.Record) error {
	if record.Removed {
		receipt, err := r.loader.store.Retract(ctx, record.Facts.ID, "withdrawn by its publisher")
		if errors.Is(err, storage.ErrNotFound) {
			return nil // it was never loaded
		}
		if err == nil {
			r.count(record, receipt)
		}
		return err
	}
	if err := r.apply(ctx, []dataset.Record{record}); err != nil {
		return err
	}
	for _, same := range record.Same {
		_, err := r.loader.store.Merge(ctx, same.From, same.Into, same.Reason)
		switch {
		case errors.Is(err, storage.ErrConflict), errors.Is(err, storage.ErrNotFound):
			// merged already, or one of the two was never loaded
		case err != nil:
			return err
		default:
			r.sum.Merged++
		}
	}
	return nil
}

func (r *importing) apply(ctx context.Context, records []dataset.Record) error {
	records, err := r.current(ctx, records)
	if err != nil || len(records) == 0 {
		return err
	}
	facts := make([]ontology.Facts, len(records))
	for i, record := range records {
		facts[i] = record.Facts
	}
	results, err := r.loader.store.ApplyAll(context.WithoutCancel(ctx), facts)
	if err != nil {
		return err
	}
	told := 0
	for i, result := range results {
		if result.Err != nil {
			r.reject(r.refused(records[i], result.Err))
			continue
		}
		r.count(records[i], result.Receipt)
		told += result.Receipt.Nodes.Told()
	}
	if r.options.Progress != nil {
		r.options.Progress(len(records), told)
	}
	return nil
}

// refused makes a rejected row of a record that the store did not take.
func (r *importing) refused(record dataset.Record, err error) *dataset.RowError {
	raw, jsonErr := json.Marshal(record.Facts)
	if jsonErr != nil {
		raw = nil
	}
	bad := r.in.Bad(record.Line, "", raw, "%v", err)
	bad.Record = record.Facts.ID
	return bad
}

func (r *importing) count(record dataset.Record, receipt storage.Receipt) {
	switch receipt.Outcome {
	case storage.Added:
		r.sum.Added++
	case storage.Replaced:
		r.sum.Changed++
	case storage.Retracted:
		r.sum.Removed++
	default:
		r.sum.Unchanged++
	}
	add(&r.sum.Nodes, receipt.Nodes)
	add(&r.sum.Edges, receipt.Edges)
	if r.options.Receipt != nil {
		r.options.Receipt(record.Line, receipt)
	}
}

func add(sum *storage.Counts, c storage.Counts) {
	sum.Added += c.Added
	sum.Confirmed += c.Confirmed
	sum.Unchanged += c.Unchanged
	sum.Replaced += c.Replaced
	sum.Removed += c.Removed
}
