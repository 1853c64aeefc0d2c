package sqlite

import (
	"context"
	"sync"
)

// pen writes rows down while the next ones are made: SQLite has one core, and
// what it is given is made on another. It belongs to the transaction of a write,
// and to the goroutine that runs it.
//
// A statement of that goroutine finds everything that the pen was given, for it
// waits until that is written (see session.begin), unless it may be early.
type pen struct {
	tx      session // of what it writes: without a pen
	jobs    chan penJob
	pending sync.WaitGroup
	err     error // of a job: those after it are not written; to be read after pending.Wait
}

// penJob is rows of some tables of a writer.
type penJob struct {
	ctx           context.Context
	writer        *rowWriter
	rows          *rows
	first, tables int
}

// penAhead is how many jobs wait at most, and penRows is from how many rows on a
// goroutine is worth its while.
const (
	penAhead = 2
	penRows  = 2000
)

// write takes the rows of some tables away, to write them down in time.
func (p *pen) write(j penJob) {
	if p.jobs == nil {
		p.jobs = make(chan penJob, penAhead)
		go p.run()
	}
	p.pending.Add(1)
	p.jobs <- j
}

func (p *pen) run() {
	for j := range p.jobs {
		if p.err == nil {
			if p.err = j.writer.insert(j.ctx, p.tx, j.rows, j.first, j.tables); p.err == nil {
				j.writer.spare.Put(j.rows)
			}
		}
		p.pending.Done()
	}
}

// begun reports whether the pen writes: then everything goes through it.
func (p *pen) begun() bool { return p.jobs != nil }

// wait returns when everything is written.
func (p *pen) wait() error {
	p.pending.Wait()
	return p.err
}

// close ends the pen; what it has not written is not wanted any more.
func (p *pen) close() {
	if p.jobs != nil {
		close(p.jobs)
		p.pending.Wait()
	}
}
