package when

import (
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// Tense is the direction in which a phrase without a year or week looks from
// the anchor.
type Tense string

// The tenses. UNKNOWN takes the nearer of two months or days of the year, and
// the past of two weekdays, and reports the other reading.
const (
	Unknown Tense = "UNKNOWN"
	Past    Tense = "PAST"
	Future  Tense = "FUTURE"
)

// Order is how a publisher writes dates in figures.
type Order string

// The orders. Under OrderUnknown "5/6/2021" is ambiguous and not read.
const (
	OrderUnknown Order = ""
	MonthFirst   Order = "MONTH_FIRST" // 12/30/2021
	DayFirst     Order = "DAY_FIRST"   // 30/12/2021
)

// Anchor is the day from which relative phrases count: as a rule the day of
// publication where the publisher sits. The zero Anchor knows no day: only
// phrases that are complete in themselves can be read against it.
type Anchor struct {
	day   ontology.Day
	known bool
	Order Order // how the publisher writes dates in figures
}

// NewAnchor returns the anchor of a date of publication. A time counts for the day
// that its own clock shows: whoever reads a source turns its times to the
// publisher's clock. The anchor is unknown unless the date is a single day.
func NewAnchor(published ontology.Date) Anchor {
	return Anchor{day: published.Earliest, known: !published.IsZero() && published.Earliest == published.Latest && published.Earliest != ontology.Beginning}
}

// Day returns the day that phrases count from, and false where it is unknown.
func (a Anchor) Day() (ontology.Day, bool) { return a.day, a.known }

// Mention is a date phrase that stands in a text.
type Mention struct {
	Span  ontology.Span // code points of the text given to Find
	Bytes text.Span     // the same in bytes
	Text  string        // the words between, letter for letter
	Lean  Tense         // what the verbs of its sentence suggest; see tense.go
	expr  expr
}

// Problem says why a phrase was not read, or read with a doubt.
type Problem string

// The problems. With the first four the reading has no date.
const (
	NoAnchor     Problem = "NO_ANCHOR"     // it counts from a day that is not known
	Ambiguous    Problem = "AMBIGUOUS"     // it means several days equally; Others lists them
	FromEvent    Problem = "FROM_EVENT"    // it counts from an event of the story: "the next day"
	NotCalendar  Problem = "NOT_CALENDAR"  // no such day, or no calendar year: "Feb. 30", "fiscal year 2022"
	NoDay        Problem = "NO_DAY"        // a time of day alone; see Reading.Clock
	NeedsTense   Problem = "NEEDS_TENSE"   // "in two weeks" is a date only of what is to come
	WrongWeekday Problem = "WRONG_WEEKDAY" // read, but the day named is not that weekday
)

// Reading is what a phrase means against an anchor.
type Reading struct {
	Span    ontology.Span
	Bytes   text.Span
	Text    string
	Date    ontology.Date   // zero where Problem says why
	Tense   Tense           // the direction taken; UNKNOWN where there was none to take
	Others  []ontology.Date // what else the words can mean
	Clock   Clock           // the time of day told with it; zero where none is
	Problem Problem
}

// Scanned is a text cut into words once, to be asked for dates and lengths of
// time. It does not change, and several goroutines may read it.
type Scanned struct {
	text   string
	tokens []token
}

// Scan cuts a text into words.
func Scan(txt string) *Scanned { return &Scanned{txt, scan(txt).tokens} }

// scanner begins to read the words.
func (x *Scanned) scanner() *scanner { return &scanner{text: x.text, tokens: x.tokens} }

// Find returns the date phrases of a text in their order; they do not overlap.
// Its time is linear in the text's length.
func Find(txt string) []Mention { return Scan(txt).Find() }

// Find is [Find] for a text that is scanned already.
func (x *Scanned) Find() []Mention {
	s, txt := x.scanner(), x.text
	var found []Mention
	for i := 0; i < len(s.tokens); {
		if !s.tokens[i].starts() {
			i++
			continue
		}
		e, from, until := s.phrase(i)
		if until <= i {
			i++
			continue
		}
		first, last := &s.tokens[from], &s.tokens[until-1]
		found = append(found, Mention{
			Span:  ontology.Span{Start: int(first.at), End: int(last.endAt)},
			Bytes: text.Span{Start: int(first.start), End: int(last.end)},
			Text:  txt[first.start:last.end],
			Lean:  s.lean(from, until),
			expr:  e,
		})
		i = until
	}
	return found
}

// Read works out what the phrase means for a document of the anchor's day. An
// empty tense is UNKNOWN.
func (m Mention) Read(anchor Anchor, tense Tense) Reading {
	if tense == "" {
		tense = Unknown
	}
	out := Reading{Span: m.Span, Bytes: m.Bytes, Text: m.Text, Tense: Unknown, Clock: m.expr.clock}
	r := reader{anchor: anchor, tense: tense}
	v, problem := r.read(&m.expr)
	out.Problem = problem
	date := func(v value) ontology.Date {
		if v.relative {
			// The phrase may run over a line's end; a date keeps it on one line.
			return ontology.MakeDate(v.edtf, ontology.BasisRelative, strings.Join(strings.Fields(m.Text), " "), anchor.day.String())
		}
		return ontology.MakeDate(v.edtf, ontology.BasisExplicit, "", "")
	}
	for _, o := range v.others {
		out.Others = append(out.Others, date(o.at(m.expr.clock)))
	}
	if v.edtf == "" {
		return out
	}
	if v.tense != "" {
		out.Tense = v.tense
	}
	out.Date = date(v.at(m.expr.clock))
	return out
}

// Read finds the date phrases of a text and reads each against the anchor with
// the tense that its sentence suggests.
func Read(txt string, anchor Anchor) []Reading {
	mentions := Find(txt)
	out := make([]Reading, len(mentions))
	for i, m := range mentions {
		out[i] = m.Read(anchor, m.Lean)
	}
	return out
}
