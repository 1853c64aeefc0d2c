package texts

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"demarche/internal/when"
	"demarche/ontology"
)

// ParseTime reads a date or time as files write it: RFC 3339 and its loose forms,
// RFC 1123 as feeds have it, a Unix time in seconds or milliseconds, "December 30,
// 2021" and what else [when.Find] reads as one day.
//
// zone is the publisher's clock, or nil. A time with an offset is turned to it, so
// that the day of the date is the publisher's day. A time without one is what that
// clock showed, and so is one with a bare "Z": scraped tables write it behind the
// site's own time. Without a zone a time keeps its offset. A date stays a date: no
// hour is invented.
func ParseTime(s string, zone *time.Location) (ontology.Date, error) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{
		"2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05 -07:00", "2006-01-02T15:04Z07:00",
		"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05 -0700",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			switch {
			case zone == nil:
				return timeOf(t, true)
			case strings.HasSuffix(s, "Z"):
				return timeOf(onClock(t, zone), true)
			}
			return timeOf(t.In(zone), true)
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "2006/01/02 15:04:05", "20060102150405", "20060102T150405"} {
		if t, err := time.Parse(layout, s); err == nil {
			if zone == nil {
				return timeOf(t, false)
			}
			return timeOf(onClock(t, zone), true)
		}
	}
	for _, layout := range []string{"2006-01-02", "2006/01/02", "20060102", "2006-01-02Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return ontology.ParseDate(t.Format("2006-01-02"))
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && n > 1e8 && n < 1e13 {
		if n > 1e11 {
			n /= 1000
		}
		if zone == nil {
			zone = time.UTC
		}
		return timeOf(time.Unix(n, 0).In(zone), true)
	}
	if d, err := ontology.ParseDate(s); err == nil {
		return d, nil
	}
	if d, ok := fromWords(s, zone); ok {
		return d, nil
	}
	return ontology.Date{}, fmt.Errorf("%q is no date: write 2021-12-30 or 2021-12-30T15:35:00-05:00", s)
}

// fromWords reads "Thu, 30 Dec 2021 20:35:00 GMT" and "December 30, 2021".
func fromWords(s string, zone *time.Location) (ontology.Date, bool) {
	var found ontology.Date
	for _, m := range when.Find(s) {
		r := m.Read(when.Anchor{}, when.Unknown)
		if r.Date.IsZero() || r.Date.Earliest != r.Date.Latest {
			continue
		}
		if !found.IsZero() {
			return ontology.Date{}, false
		}
		found = r.Date
	}
	if zone != nil && found.Precision == ontology.PrecisionTime {
		if t, err := time.Parse("2006-01-02T15:04:05", found.EDTF); err == nil {
			found, err = timeOf(onClock(t, zone), true)
			return found, err == nil
		}
		if t, err := time.Parse(time.RFC3339, found.EDTF); err == nil {
			found, err = timeOf(t.In(zone), true)
			return found, err == nil
		}
	}
	return found, !found.IsZero()
}

// parseUTC is ParseTime for formats that themselves define "Z" as UTC: RFC 3339 in
// Atom, ISO 8601 in the metadata of a page.
func parseUTC(s string, zone *time.Location) (ontology.Date, error) {
	if local, ok := strings.CutSuffix(strings.TrimSpace(s), "Z"); ok {
		s = local + "+00:00"
	}
	return ParseTime(s, zone)
}

// onClock returns the time that a zone's clocks show as t does.
func onClock(t time.Time, zone *time.Location) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone)
}

// timeOf returns a time as a date. A year that has not four figures, as a bad
// offset or a zone can make it, is an error.
func timeOf(t time.Time, offset bool) (ontology.Date, error) {
	layout := "2006-01-02T15:04:05"
	if offset {
		layout = time.RFC3339
	}
	return ontology.ParseDate(t.Format(layout))
}

// host returns the host of an address without www, or "".
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
