package when

import (
	"fmt"
	"time"
	_ "time/tzdata" // "3:35 p.m. Moscow time" must mean the same on a machine without a zone database

	"demarche/ontology"
)

// Clock is a time of day as a text tells it.
type Clock struct {
	Hour, Minute, Second int
	Zone                 string // as the text names it: "EST", "Moscow", "-05:00"; "" where it does not
	Told                 bool   // false in the zero Clock: no time is told
}

// On returns the time on a day in EDTF: with its offset where the zone is known
// ("2021-12-30T15:35:00-05:00"), without where it is not.
func (c Clock) On(day ontology.Day) string {
	s := fmt.Sprintf("%sT%02d:%02d:%02d", day, c.Hour, c.Minute, c.Second)
	if c.Zone == "" {
		return s
	}
	t := day.Time()
	zone := zoneOf(c.Zone)
	if zone == nil {
		return s
	}
	return time.Date(t.Year(), t.Month(), t.Day(), c.Hour, c.Minute, c.Second, 0, zone).Format(time.RFC3339)
}

// zoneOf returns the zone that a text names, or nil.
func zoneOf(name string) *time.Location {
	fixed := func(hours int) *time.Location { return time.FixedZone("", hours*3600) }
	place := func(name string) *time.Location {
		zone, err := time.LoadLocation(name)
		if err != nil {
			return nil
		}
		return zone
	}
	switch name {
	case "est", "cdt":
		return fixed(-5)
	case "edt":
		return fixed(-4)
	case "cst", "mdt":
		return fixed(-6)
	case "mst", "pdt":
		return fixed(-7)
	case "pst":
		return fixed(-8)
	case "gmt", "utc", "z", "Z":
		return time.UTC
	case "bst", "cet":
		return fixed(1)
	case "cest", "eet":
		return fixed(2)
	case "eest", "msk":
		return fixed(3)
	case "et", "eastern", "washington":
		return place("America/New_York")
	case "ct", "central":
		return place("America/Chicago")
	case "mt", "mountain":
		return place("America/Denver")
	case "pt", "pacific":
		return place("America/Los_Angeles")
	case "moscow":
		return place("Europe/Moscow")
	case "kyiv", "kiev":
		return place("Europe/Kiev")
	case "london":
		return place("Europe/London")
	case "brussels":
		return place("Europe/Brussels")
	case "paris":
		return place("Europe/Paris")
	case "berlin":
		return place("Europe/Berlin")
	case "geneva":
		return place("Europe/Zurich")
	case "beijing":
		return place("Asia/Shanghai")
	case "tokyo":
		return place("Asia/Tokyo")
	}
	for _, layout := range []string{"-07:00", "-0700"} {
		if t, err := time.Parse(layout, name); err == nil {
			return t.Location()
		}
	}
	return nil
}

// clockWords is a clock with what makes the reader believe that it is one.
type clockWords struct {
	Clock
	sure    bool // a.m., p.m., a zone
	figures bool // 15:35, which a score could be too
}

// clock reads "3:35 p.m. EST", "3 pm", "15:35 Moscow time", "1900 GMT", "noon".
func (s *scanner) clock(i int) (clockWords, int) {
	t := s.tok(i)
	var c clockWords
	n := i + 1
	switch {
	case t.w == "noon":
		n = s.zone(n, &c)
		c.Hour, c.Told, c.figures = 12, true, true
		return c, n
	case t.w == "midnight" || t.kind != kindNumber || t.ordinal:
		return c, 0 // midnight is the end of one day and the start of another
	case t.digits == 4:
		c.Clock = Clock{Hour: int(t.n) / 100, Minute: int(t.n) % 100, Told: true}
		if m := s.zone(n, &c); m > n && c.Hour < 24 && c.Minute < 60 && c.Zone != "" {
			c.sure = true
			return c, m
		}
		return clockWords{}, 0
	case t.digits > 2 || t.n > 24:
		return c, 0
	}
	c.Clock = Clock{Hour: int(t.n), Told: true}
	if m := s.tok(n + 1); s.is(n, ":", ".") && s.tok(n).gap == gapNone && m.kind == kindNumber && m.digits == 2 && m.gap == gapNone && m.n < 60 && !m.ordinal {
		if s.is(n, ":") || s.is(n+2, "am", "pm") {
			c.figures = s.is(n, ":")
			c.Minute = int(m.n)
			n += 2
			if sec := s.tok(n + 1); s.is(n, ":") && s.tok(n).gap == gapNone && sec.kind == kindNumber && sec.digits == 2 && sec.gap == gapNone && sec.n < 60 {
				c.Second = int(sec.n)
				n += 2
			}
		}
	}
	if s.is(n, "am", "pm") {
		if c.Hour < 1 || c.Hour > 12 {
			return clockWords{}, 0
		}
		c.Hour = c.Hour%12 + int(meridiemHours(s.tok(n).w))
		c.sure = true
		n++
	} else if !c.figures {
		return clockWords{}, 0
	}
	if c.Hour > 23 {
		return clockWords{}, 0
	}
	if m := s.zone(n, &c); m > n {
		c.sure = true
		n = m
	}
	return c, n
}

func meridiemHours(w string) int {
	if w == "pm" {
		return 12
	}
	return 0
}

// zone reads "EST", "Eastern Standard Time", "(Moscow time)", "local time" into c.
func (s *scanner) zone(i int, c *clockWords) int {
	k := i
	open := s.is(k, "(")
	if open {
		k++
	}
	if s.is(k, "in") {
		return i
	}
	t := s.tok(k)
	n := 0
	switch t.w {
	case "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "gmt", "utc", "bst", "cet", "cest", "eet", "eest", "msk":
		if s.text[t.end-1] < 'a' { // in capitals
			c.Zone, n = t.w, k+1
		}
	case "eastern", "central", "pacific", "mountain":
		n = k + 1
		c.Zone = t.w
		switch {
		case s.is(n, "standard"):
			c.Zone, n = t.w[:1]+"st", n+1
		case s.is(n, "daylight"):
			c.Zone, n = t.w[:1]+"dt", n+1
		}
		if s.is(n, "time") {
			n++
		}
	case "moscow", "kyiv", "kiev", "london", "brussels", "paris", "berlin", "geneva", "washington", "beijing", "tokyo":
		if s.is(k+1, "time") {
			c.Zone, n = t.w, k+2
		}
	case "local":
		if s.is(k+1, "time") {
			n = k + 2
		}
	}
	if n == 0 {
		return i
	}
	if open {
		if !s.is(n, ")") {
			return i
		}
		n++
	}
	return n
}

// isClock reports whether the number at i is a time of day.
func (s *scanner) isClock(i int) bool {
	_, n := s.clock(i)
	return n > 0
}
