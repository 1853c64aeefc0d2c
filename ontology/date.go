package ontology

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"
)

// Day is a day of the proleptic Gregorian calendar, counted from 1970-01-01.
type Day int32

// Beginning and End are the days before and after every other: the bounds of a
// date whose start or end is open or unknown.
const (
	Beginning Day = math.MinInt32
	End       Day = math.MaxInt32
)

// NewDay returns the day of a calendar date; months and days outside their
// ranges carry over, as in time.Date.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Time returns midnight UTC of the day. It has no meaning for Beginning and End.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String returns the day as YYYY-MM-DD, or ".." where it is open.
func (d Day) String() string {
	if d == Beginning || d == End {
		return ".."
	}
	return d.Time().Format("2006-01-02")
}

// Date is when something was, as exactly as its source says and no more
// exactly: an EDTF expression (ISO 8601-2, levels 0 and 1), the first and last
// day it can mean, and why we believe it. The zero Date is a date of which
// nothing is known. Make one with [ParseDate]; its derived fields then agree
// with EDTF.
type Date struct {
	EDTF        string
	Earliest    Day // first day it can mean; Beginning where the start is open or unknown
	Latest      Day // last day it can mean; End where the end is open or unknown
	Precision   Precision
	Approximate bool // "~": about then
	Uncertain   bool // "?": the source doubts it
	Basis       DateBasis
	Phrase      string // the words a RELATIVE date was told in: "late November"
	Anchor      string // the EDTF date that the phrase counts from
}

// Precision is the size of a date's smallest known part.
type Precision string

// The precisions. A date with two different ends is an INTERVAL.
const (
	PrecisionMillennium Precision = "MILLENNIUM"
	PrecisionCentury    Precision = "CENTURY"
	PrecisionDecade     Precision = "DECADE"
	PrecisionYear       Precision = "YEAR"
	PrecisionSeason     Precision = "SEASON"
	PrecisionMonth      Precision = "MONTH"
	PrecisionDay        Precision = "DAY"
	PrecisionTime       Precision = "TIME"
	PrecisionInterval   Precision = "INTERVAL"
)

// Precisions returns every precision, coarsest first, INTERVAL last.
func Precisions() []Precision {
	return []Precision{PrecisionMillennium, PrecisionCentury, PrecisionDecade, PrecisionYear, PrecisionSeason,
		PrecisionMonth, PrecisionDay, PrecisionTime, PrecisionInterval}
}

// DateBasis is how a date is known.
type DateBasis string

// The bases of a date.
const (
	BasisExplicit    DateBasis = "EXPLICIT"     // the source writes it
	BasisRelative    DateBasis = "RELATIVE"     // the source writes a phrase; Phrase and Anchor say which and from when
	BasisDateline    DateBasis = "DATELINE"     // taken from the document's own date
	BasisSourceCoded DateBasis = "SOURCE_CODED" // a data set gives a day, whatever its text said
)

// DateBases returns every basis of a date.
func DateBases() []DateBasis {
	return []DateBasis{BasisExplicit, BasisRelative, BasisDateline, BasisSourceCoded}
}

// IsZero reports whether nothing is known of the date.
func (d Date) IsZero() bool { return d.EDTF == "" }

// Bounds returns the first and last day the date can mean; a zero date can mean any.
func (d Date) Bounds() (earliest, latest Day) {
	if d.IsZero() {
		return Beginning, End
	}
	return d.Earliest, d.Latest
}

// String returns the EDTF expression.
func (d Date) String() string { return d.EDTF }

// Period is a stretch of days that a question asks about, half-open: From is
// its first day, Until the first day after it.
type Period struct {
	From, Until Day
}

// Always is the period that holds every day.
func Always() Period { return Period{Beginning, End} }

// ParsePeriod reads an EDTF expression as the period of all days it can mean:
// "2021-12" is the month, "2021-12-25/2022-01-05" includes both its ends.
func ParsePeriod(edtf string) (Period, error) {
	d, err := ParseDate(edtf)
	if err != nil {
		return Period{}, err
	}
	return d.Period(), nil
}

// Period returns the stretch of days that the date can mean.
func (d Date) Period() Period {
	earliest, latest := d.Bounds()
	if latest == End {
		return Period{earliest, End}
	}
	return Period{earliest, latest + 1}
}

// Match says how much of a date must lie in a period.
type Match string

// POSSIBLY asks that the date may lie in the period: at least one day that it
// can mean does. CERTAINLY asks that every day that it can mean does.
const (
	Possibly  Match = "POSSIBLY"
	Certainly Match = "CERTAINLY"
)

// Matches returns both ways of matching.
func Matches() []Match { return []Match{Possibly, Certainly} }

// Holds reports whether the date lies in the period, in the given sense; an
// empty sense is POSSIBLY.
func (p Period) Holds(d Date, m Match) bool {
	earliest, latest := d.Bounds()
	if m == Certainly {
		return earliest >= p.From && (latest < p.Until || p.Until == End)
	}
	return (earliest < p.Until || p.Until == End) && latest >= p.From
}

// heldOn reports whether something that lasts from one date until (excluding)
// another is so on a day. An unknown start makes it possible and never certain;
// an unknown end is no end.
func heldOn(from, until Date, on Day) (possibly, certainly bool) {
	begins, begun := from.Bounds()
	ends, ended := Day(End), Day(End)
	if !until.IsZero() {
		ends, ended = until.Bounds()
	}
	possibly = begins <= on && (on < ended || ended == End)
	certainly = !from.IsZero() && begun <= on && (on < ends || ends == End)
	return possibly, certainly
}

// spanOf returns the first and last day on which something that lasts from one
// date until (excluding) another can be so.
func spanOf(from, until Date) (first, last Day) {
	first, _ = from.Bounds()
	last = End
	if !until.IsZero() {
		if _, ended := until.Bounds(); ended != End {
			last = ended - 1
		}
	}
	return first, last
}

// HeldOn reports whether the tenure lasts on the day, possibly and certainly.
func (t Tenure) HeldOn(on Day) (possibly, certainly bool) { return heldOn(t.From, t.Until, on) }

// Span returns the first and last day on which the tenure may last.
func (t Tenure) Span() (first, last Day) { return spanOf(t.From, t.Until) }

// HeldOn reports whether the membership lasts on the day, possibly and certainly.
func (m Membership) HeldOn(on Day) (possibly, certainly bool) { return heldOn(m.From, m.Until, on) }

// Span returns the first and last day on which the membership may last.
func (m Membership) Span() (first, last Day) { return spanOf(m.From, m.Until) }

// dateJSON is a date as documents write it when more is to be said than the expression.
type dateJSON struct {
	EDTF   string    `json:"edtf"`
	Basis  DateBasis `json:"basis,omitempty"`
	Phrase string    `json:"phrase,omitempty"`
	Anchor string    `json:"anchor,omitempty"`
}

// MarshalJSON writes a string where the expression says all, an object
// {edtf, basis, phrase, anchor} where the date has another basis than EXPLICIT.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.Basis == "" || d.Basis == BasisExplicit {
		return json.Marshal(d.EDTF)
	}
	return json.Marshal(dateJSON{d.EDTF, d.Basis, d.Phrase, d.Anchor})
}

// UnmarshalJSON reads what MarshalJSON writes. An expression that is no EDTF is
// kept in EDTF with no bounds, so that [Facts.Validate] can report it with all
// other findings and its place.
func (d *Date) UnmarshalJSON(data []byte) error {
	var in dateJSON
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&in); err != nil {
			return fmt.Errorf("a date is an EDTF string or {edtf, basis, phrase, anchor}: %w", err)
		}
		if in.EDTF == "" && in != (dateJSON{}) {
			return fmt.Errorf("a date without its edtf says nothing: %s", data)
		}
	} else if err := json.Unmarshal(data, &in.EDTF); err != nil {
		return fmt.Errorf("a date is an EDTF string or {edtf, basis, phrase, anchor}, not %s", data)
	}
	*d = MakeDate(in.EDTF, in.Basis, in.Phrase, in.Anchor)
	return nil
}

// MakeDate returns the date of an EDTF expression with the basis it rests on;
// an empty basis is EXPLICIT. An expression that is no EDTF is kept, with open
// bounds and no precision: [Facts.Validate] finds it.
func MakeDate(edtf string, basis DateBasis, phrase, anchor string) Date {
	if edtf == "" {
		return Date{}
	}
	d, err := ParseDate(edtf)
	if err != nil {
		d = Date{EDTF: edtf, Earliest: Beginning, Latest: End}
	}
	if basis == "" {
		basis = BasisExplicit
	}
	d.Basis, d.Phrase, d.Anchor = basis, phrase, anchor
	return d
}

// check returns what is wrong with the date, or nil.
func (d Date) check() error {
	if d.IsZero() {
		return nil
	}
	if _, err := ParseDate(d.EDTF); err != nil {
		return err
	}
	if d.Basis != "" && !slices.Contains(DateBases(), d.Basis) {
		return fmt.Errorf("%q is no basis of a date: one of %v", d.Basis, DateBases())
	}
	if d.Basis == BasisRelative && (d.Phrase == "" || d.Anchor == "") {
		return fmt.Errorf("a RELATIVE date needs the phrase it was told in and the anchor it counts from")
	}
	if d.Anchor != "" {
		if _, err := ParseDate(d.Anchor); err != nil {
			return fmt.Errorf("anchor: %w", err)
		}
	}
	return nil
}
