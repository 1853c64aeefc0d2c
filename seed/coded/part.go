package coded

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// PartRows is how many consecutive rows make one document.
const PartRows = 1000

// Part is the document that some consecutive rows of a file become.
type Part struct {
	World *dataset.World
	Row   int // of the file that is being read, counted from 1, a header not counted

	in         *dataset.Input
	line       int
	first      string // what tells the file from others of its name: the id of its first row
	facts      ontology.Facts
	names      map[ontology.ID]string // of the actors that the part describes
	named      map[naming]ontology.ID
	events     map[ontology.ID]int
	statements map[ontology.ID]int
	notes      []error
}

// Read reads a file of one row a line. take adds what the row of a line asserts
// to the part, or returns the error of a row that cannot be read; any error but a
// [dataset.RowError] ends the file. A line for which take returns [ErrHeader]
// is no row. what says in the plural what the rows are: "GDELT 2.0 events".
func Read(f *dataset.Format, in *dataset.Input, what string, take func(p *Part, line dataset.Line) error) iter.Seq2[dataset.Record, error] {
	return ReadRows(f, in, what, in.Lines(), take)
}

// ReadRows is [Read] for a file whose rows are no lines: rows has each of them,
// with the line in which it begins.
func ReadRows(f *dataset.Format, in *dataset.Input, what string, rows iter.Seq2[dataset.Line, error], take func(p *Part, line dataset.Line) error) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		p := NewPart(in.World)
		p.in = in
		begin, number := 1, 0 // the first row of the part, and which part it is
		firstLine := 1
		finish := func() bool {
			if len(p.events)+len(p.statements) == 0 {
				return true
			}
			doc := f.Record(Short(in.Name)+" "+p.first+" "+strconv.Itoa(number), fmt.Sprintf("%s, %s, rows %d–%d", what, in.Name, begin, p.Row))
			return yield(dataset.Record{Line: firstLine, Facts: p.Facts(doc)}, nil)
		}
		for line, err := range rows {
			if err == nil && len(line.Text) == 0 {
				continue
			}
			p.line = line.Number
			p.Row++
			if err == nil && !utf8.Valid(line.Text) {
				err = in.Bad(line.Number, "", line.Text, "the row is not UTF-8")
			}
			if err == nil {
				err = take(p, line)
			}
			if errors.Is(err, ErrHeader) {
				p.Row--
				continue
			}
			var row *dataset.RowError
			if err != nil {
				if !yield(dataset.Record{}, err) || !errors.As(err, &row) {
					return
				}
			}
			for _, note := range p.notes {
				if !yield(dataset.Record{}, note) {
					return
				}
			}
			p.notes = p.notes[:0]
			if p.Row-begin+1 >= PartRows {
				if !finish() {
					return
				}
				begin, number, firstLine = p.Row+1, number+1, line.Number+1
				p.empty()
			}
		}
		finish()
	}
}

// ErrHeader says that a line is the header of its table.
var ErrHeader = errors.New("this line is a header")

func (p *Part) empty() {
	p.facts = ontology.Facts{}
	p.names = make(map[ontology.ID]string)
	p.named = make(map[naming]ontology.ID)
	p.events = make(map[ontology.ID]int)
	p.statements = make(map[ontology.ID]int)
}

// Key tells the part an id that a row bears; the first one of a file tells it
// from other files of the same name.
func (p *Part) Key(id string) {
	if p.first == "" {
		p.first = Short(id)
	}
}

// Short returns a text as it is, or where it is too long for a part of an id, its hash.
func Short(s string) string {
	if len(s) <= 80 {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}

// LeaveOut counts something in the row that is being read for which the graph has
// no place; the rest of the row stands. what is as [dataset.Input.LeaveOut] wants it.
func (p *Part) LeaveOut(what string) { p.notes = append(p.notes, p.in.LeaveOut(p.line, what)) }

// Has reports whether the part has an event already.
func (p *Part) Has(event ontology.ID) bool {
	_, ok := p.events[event]
	return ok
}

// Event adds an event. One that the part has already gets the evidence alone.
func (p *Part) Event(e ontology.Event) {
	if i, again := p.events[e.ID]; again {
		p.facts.Events[i].Evidence = append(p.facts.Events[i].Evidence, e.Evidence...)
		return
	}
	p.events[e.ID] = len(p.facts.Events)
	p.facts.Events = append(p.facts.Events, e)
}

// Statement adds a statement, by the rule of [Part.Event].
func (p *Part) Statement(s ontology.Statement) {
	if i, again := p.statements[s.ID]; again {
		p.facts.Statements[i].Evidence = append(p.facts.Statements[i].Evidence, s.Evidence...)
		return
	}
	p.statements[s.ID] = len(p.facts.Statements)
	p.facts.Statements = append(p.facts.Statements, s)
}

// Actor describes an actor, once in a part.
func (p *Part) Actor(a ontology.Actor) ontology.ID {
	if _, described := p.names[a.ID]; !described {
		p.names[a.ID] = a.Name
		p.facts.Actors = append(p.facts.Actors, a)
	}
	return a.ID
}

// Day returns a day that a data set has coded, from the layouts 20060102 and
// 2006-01-02, and false for what is no day.
func Day(s string) (ontology.Date, bool) {
	if len(s) == 8 {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	if len(s) != 10 {
		return ontology.Date{}, false
	}
	d := ontology.MakeDate(s, ontology.BasisSourceCoded, "", "")
	return d, d.Precision == ontology.PrecisionDay
}

// QuotationID names a statement whose speaker is not identified by its day and
// words. Its hash is longer than that of other statements: of one day there are
// a million.
func QuotationID(set string, said ontology.Date, words string) ontology.ID {
	sum := sha256.Sum256([]byte(ontology.Words(words)))
	return ontology.NewID(ontology.KindStatement, said.EDTF+" "+set+" "+hex.EncodeToString(sum[:8]))
}

// NewPart returns a part for whoever makes one document of each row.
func NewPart(world *dataset.World) *Part {
	p := &Part{World: world}
	p.empty()
	return p
}

// Facts returns what the part holds as the facts of a document.
func (p *Part) Facts(doc ontology.Document) ontology.Facts {
	facts := p.facts
	facts.Document = doc
	return facts
}
