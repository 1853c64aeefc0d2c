package when

// kind is what a token can be in a date phrase.
type kind uint8

const (
	kindOther   kind = iota // a word or number that no date phrase uses
	kindMark                // a single character that is no letter or figure
	kindVerb                // a word that shows tense
	kindNumber              // 1 to 9 figures
	kindDecade              // 1990s, 90s
	kindMonth               // n is 1 to 12
	kindWeekday             // n is 1 (Monday) to 7
	kindUnit                // n is a unit
	kindSeason              // n is 21 to 24
	kindCount               // n is the number that a word names
	kindOrder               // first to nineteenth, twentieth, thirtieth
	kindWord                // another word that date phrases use
)

// unit is a length of time.
type unit int

const (
	second unit = iota + 1
	minute
	hour
	day
	week
	fortnight
	weekend
	month
	quarter
	season
	year
	decade
	century
)

// entry is what the lexicon knows of a word.
type entry struct {
	kind   kind
	w      string
	n      int
	plural bool
}

// The word's own spelling, for the few months whose names are also names of
// people or other words, and for abbreviations that are.
const (
	plainMonth  = "month"  // January: always a month
	doubleMonth = "double" // May, March, April, June, August: needs company
	shortMonth  = "short"  // Jan, Mar: needs a figure or a full stop
	plainDay    = "weekday"
	shortDay    = "short"
)

// lookUp returns what a word in lower case can be. A switch, not a map: it
// cannot be changed while the program runs, and costs less.
func lookUp(w string) entry {
	if e := lookUpCalendar(w); e.kind != kindOther {
		return e
	}
	if e := lookUpNumber(w); e.kind != kindOther {
		return e
	}
	if n := lookUpVerb(w); n != 0 {
		return entry{kindVerb, "", n, false}
	}
	switch w {
	case "till", "til":
		return entry{kind: kindWord, w: "until"}
	case "thru":
		return entry{kind: kindWord, w: "through"}
	case "onwards":
		return entry{kind: kindWord, w: "onward"}
	case "approximately":
		return entry{kind: kindWord, w: "about"}
	case "starting":
		return entry{kind: kindWord, w: "start"}
	}
	if isPart(w) {
		return entry{kind: kindWord}
	}
	return entry{}
}

// lookUpCalendar knows months, weekdays, units and seasons.
func lookUpCalendar(w string) entry {
	switch w {
	case "january":
		return entry{kindMonth, plainMonth, 1, false}
	case "february":
		return entry{kindMonth, plainMonth, 2, false}
	case "march":
		return entry{kindMonth, doubleMonth, 3, false}
	case "april":
		return entry{kindMonth, doubleMonth, 4, false}
	case "may":
		return entry{kindMonth, doubleMonth, 5, false}
	case "june":
		return entry{kindMonth, doubleMonth, 6, false}
	case "july":
		return entry{kindMonth, plainMonth, 7, false}
	case "august":
		return entry{kindMonth, doubleMonth, 8, false}
	case "september":
		return entry{kindMonth, plainMonth, 9, false}
	case "october":
		return entry{kindMonth, plainMonth, 10, false}
	case "november":
		return entry{kindMonth, plainMonth, 11, false}
	case "december":
		return entry{kindMonth, plainMonth, 12, false}
	case "jan":
		return entry{kindMonth, shortMonth, 1, false}
	case "feb":
		return entry{kindMonth, shortMonth, 2, false}
	case "mar":
		return entry{kindMonth, shortMonth, 3, false}
	case "apr":
		return entry{kindMonth, shortMonth, 4, false}
	case "jun":
		return entry{kindMonth, shortMonth, 6, false}
	case "jul":
		return entry{kindMonth, shortMonth, 7, false}
	case "aug":
		return entry{kindMonth, shortMonth, 8, false}
	case "sep", "sept":
		return entry{kindMonth, shortMonth, 9, false}
	case "oct":
		return entry{kindMonth, shortMonth, 10, false}
	case "nov":
		return entry{kindMonth, shortMonth, 11, false}
	case "dec":
		return entry{kindMonth, shortMonth, 12, false}

	case "monday":
		return entry{kindWeekday, plainDay, 1, false}
	case "tuesday":
		return entry{kindWeekday, plainDay, 2, false}
	case "wednesday":
		return entry{kindWeekday, plainDay, 3, false}
	case "thursday":
		return entry{kindWeekday, plainDay, 4, false}
	case "friday":
		return entry{kindWeekday, plainDay, 5, false}
	case "saturday":
		return entry{kindWeekday, plainDay, 6, false}
	case "sunday":
		return entry{kindWeekday, plainDay, 7, false}
	case "mon":
		return entry{kindWeekday, shortDay, 1, false}
	case "tue", "tues":
		return entry{kindWeekday, shortDay, 2, false}
	case "wed":
		return entry{kindWeekday, shortDay, 3, false}
	case "thu", "thur", "thurs":
		return entry{kindWeekday, shortDay, 4, false}
	case "fri":
		return entry{kindWeekday, shortDay, 5, false}
	case "sat":
		return entry{kindWeekday, shortDay, 6, false}
	case "sun":
		return entry{kindWeekday, shortDay, 7, false}

	case "second": // the unit and the ordinal; the grammar knows which
		return entry{kindOrder, "second", 2, false}
	case "seconds":
		return entry{kindUnit, "second", int(second), true}
	case "minute":
		return entry{kindUnit, "minute", int(minute), false}
	case "minutes", "mins":
		return entry{kindUnit, "minute", int(minute), true}
	case "hour":
		return entry{kindUnit, "hour", int(hour), false}
	case "hours", "hrs":
		return entry{kindUnit, "hour", int(hour), true}
	case "day":
		return entry{kindUnit, "day", int(day), false}
	case "days":
		return entry{kindUnit, "day", int(day), true}
	case "week":
		return entry{kindUnit, "week", int(week), false}
	case "weeks":
		return entry{kindUnit, "week", int(week), true}
	case "fortnight":
		return entry{kindUnit, "fortnight", int(fortnight), false}
	case "weekend":
		return entry{kindUnit, "weekend", int(weekend), false}
	case "month":
		return entry{kindUnit, "month", int(month), false}
	case "months":
		return entry{kindUnit, "month", int(month), true}
	case "quarter":
		return entry{kindUnit, "quarter", int(quarter), false}
	case "quarters":
		return entry{kindUnit, "quarter", int(quarter), true}
	case "year":
		return entry{kindUnit, "year", int(year), false}
	case "years":
		return entry{kindUnit, "year", int(year), true}
	case "decade":
		return entry{kindUnit, "decade", int(decade), false}
	case "decades":
		return entry{kindUnit, "decade", int(decade), true}
	case "century":
		return entry{kindUnit, "century", int(century), false}
	case "centuries":
		return entry{kindUnit, "century", int(century), true}

	case "spring":
		return entry{kindSeason, "spring", 21, false}
	case "summer":
		return entry{kindSeason, "summer", 22, false}
	case "autumn":
		return entry{kindSeason, "autumn", 23, false}
	case "fall":
		return entry{kindSeason, "fall", 23, false}
	case "winter":
		return entry{kindSeason, "winter", 24, false}
	}
	return entry{}
}

// lookUpNumber knows the numbers that are written as words.
func lookUpNumber(w string) entry {
	switch w {
	case "a", "an":
		return entry{kindCount, "a", 1, false}
	case "one":
		return entry{kindCount, "", 1, false}
	case "two":
		return entry{kindCount, "", 2, false}
	case "three":
		return entry{kindCount, "", 3, false}
	case "four":
		return entry{kindCount, "", 4, false}
	case "five":
		return entry{kindCount, "", 5, false}
	case "six":
		return entry{kindCount, "", 6, false}
	case "seven":
		return entry{kindCount, "", 7, false}
	case "eight":
		return entry{kindCount, "", 8, false}
	case "nine":
		return entry{kindCount, "", 9, false}
	case "ten":
		return entry{kindCount, "", 10, false}
	case "eleven":
		return entry{kindCount, "", 11, false}
	case "twelve":
		return entry{kindCount, "", 12, false}
	case "thirteen":
		return entry{kindCount, "", 13, false}
	case "fourteen":
		return entry{kindCount, "", 14, false}
	case "fifteen":
		return entry{kindCount, "", 15, false}
	case "sixteen":
		return entry{kindCount, "", 16, false}
	case "seventeen":
		return entry{kindCount, "", 17, false}
	case "eighteen":
		return entry{kindCount, "", 18, false}
	case "nineteen":
		return entry{kindCount, "", 19, false}
	case "twenty":
		return entry{kindCount, "ten", 20, false}
	case "thirty":
		return entry{kindCount, "ten", 30, false}
	case "forty":
		return entry{kindCount, "ten", 40, false}
	case "fifty":
		return entry{kindCount, "ten", 50, false}
	case "sixty":
		return entry{kindCount, "ten", 60, false}
	case "seventy":
		return entry{kindCount, "ten", 70, false}
	case "eighty":
		return entry{kindCount, "ten", 80, false}
	case "ninety":
		return entry{kindCount, "ten", 90, false}
	case "couple":
		return entry{kindCount, "couple", 2, false}
	case "few", "several", "many":
		return entry{kindCount, "vague", 0, false}
	case "first":
		return entry{kindOrder, "first", 1, false}
	case "third":
		return entry{kindOrder, "third", 3, false}
	case "fourth":
		return entry{kindOrder, "fourth", 4, false}
	case "fifth":
		return entry{kindOrder, "", 5, false}
	case "sixth":
		return entry{kindOrder, "", 6, false}
	case "seventh":
		return entry{kindOrder, "", 7, false}
	case "eighth":
		return entry{kindOrder, "", 8, false}
	case "ninth":
		return entry{kindOrder, "", 9, false}
	case "tenth":
		return entry{kindOrder, "", 10, false}
	case "eleventh":
		return entry{kindOrder, "", 11, false}
	case "twelfth":
		return entry{kindOrder, "", 12, false}
	case "thirteenth":
		return entry{kindOrder, "", 13, false}
	case "fourteenth":
		return entry{kindOrder, "", 14, false}
	case "fifteenth":
		return entry{kindOrder, "", 15, false}
	case "sixteenth":
		return entry{kindOrder, "", 16, false}
	case "seventeenth":
		return entry{kindOrder, "", 17, false}
	case "eighteenth":
		return entry{kindOrder, "", 18, false}
	case "nineteenth":
		return entry{kindOrder, "", 19, false}
	case "twentieth":
		return entry{kindOrder, "", 20, false}
	case "thirtieth":
		return entry{kindOrder, "", 30, false}
	}
	return entry{}
}

// isPart reports whether a word can hold a phrase together.
func isPart(w string) bool {
	switch w {
	case "the", "of", "in", "on", "at", "to", "and", "for", "from", "between", "by", "since", "until", "before", "after", "onward",
		"through", "during", "over", "within", "than", "around", "about", "some", "nearly", "almost", "roughly", "more", "least", "just",
		"this", "last", "next", "past", "coming", "previous", "following", "recent", "same", "that", "upcoming", "so", "far", "or", "back",
		"early", "mid", "late", "beginning", "start", "end", "middle", "half", "earlier", "later", "ago", "now", "hence", "ahead", "prior", "throughout", "lord", "thousand", "every", "each",
		"today", "yesterday", "tomorrow", "tonight", "overnight", "morning", "afternoon", "evening", "night", "noon", "midnight",
		"new", "eve", "christmas", "thanksgiving", "fiscal", "fy", "q", "come", "long", "its", "his", "her", "their", "our",
		"am", "pm", "local", "time", "standard", "daylight":
		return true
	case "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "gmt", "utc", "z", "bst", "cet", "cest", "eet", "eest", "msk",
		"eastern", "central", "pacific", "mountain", "moscow", "kyiv", "kiev", "london", "brussels", "paris", "berlin", "geneva", "washington", "beijing", "tokyo":
		return true
	}
	return false
}
