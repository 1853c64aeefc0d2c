package when

// expr is a phrase as its words say it, before any anchor is known.
type expr struct {
	op      op
	year    int
	yearRel int // "September last year": -1; only where hasRel
	hasRel  bool
	month   int
	day     int
	weekday int // 1 (Monday) to 7; beside a day of the month it is a check
	season  int // 21 to 24
	n       int // how many units; 0 is "a few"
	unit    unit
	dir     dir
	part    part
	approx  bool
	a, b    *expr
	clock   Clock
}

// op is the sort of a phrase.
type op uint8

const (
	opNone    op = iota
	opDate       // year, month, day, whichever are told
	opWeekday    // Friday, last Friday, Friday of next week
	opUnit       // this week, last month, next year
	opDays       // today, yesterday: n days from the anchor
	opAgo        // n units before (n < 0) or after the anchor
	opVague      // a few weeks ago, for months, in recent days, in the coming weeks
	opRoll       // the past two weeks, the next ten days
	opPart       // part of a
	opEarlier    // earlier in a
	opLater      // later in a
	opSoFar      // so far in a
	opSince      // a and all after it
	opUntil      // all up to and including a
	opBefore     // all before a
	opAfter      // all after a
	opRange      // a to b
	opDecade     // year is its first
	opCentury    // n is its number
	opSeason     // season, year or dir
	opQuarter    // n is its number
	opHoliday    // n is the holiday
	opClock      // a time of day alone
	opEvent      // counts from an event of the story
	opFigures    // 5/6/2021: a is month first, b day first
	opFiscal     // fiscal year 2022
)

// dir is where a phrase looks from the anchor.
type dir uint8

const (
	dirNone dir = iota
	dirThis
	dirLast
	dirNext
	dirPast   // this past Friday, the past week
	dirComing // this coming Sunday
)

// part is a part of a longer time.
type part uint8

const (
	partNone part = iota
	partEarly
	partMid
	partLate
	partBeginning
	partEnd
	partFirstHalf
	partSecondHalf
	partWeek // the week of a day
)

// Holidays that political news dates events by.
const (
	newYearsEve = iota + 1
	newYearsDay
	christmasEve
	christmas
	thanksgiving
)

// under returns the expression with an operation put over it.
func (e expr) under(o op) expr {
	inner := e
	return expr{op: o, a: &inner}
}
