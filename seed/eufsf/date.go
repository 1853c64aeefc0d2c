package eufsf

import (
	"regexp"
	"strings"
	"time"

	"demarche/ontology"
)

// day reads one date of the shapes that the Journal prints: 28.2.2011,
// 28 February 2011, 28 Feb. 2011, February 2011, 2011, 2011-02-28.
func day(s string) (ontology.Date, bool) {
	edtf, ok := plain(s)
	if !ok {
		return ontology.Date{}, false
	}
	d, err := ontology.ParseDate(edtf)
	return d, err == nil
}

var month = regexp.MustCompile(`([A-Z][a-z]{2})[a-z]*\.?\s*(\d{4})`)

func plain(s string) (edtf string, ok bool) {
	s = strings.Trim(strings.TrimSpace(s), ".")
	s = month.ReplaceAllString(s, "$1 $2")
	for _, layout := range []struct{ read, write string }{
		{"2.1.2006", "2006-01-02"}, {"2 Jan 2006", "2006-01-02"}, {"2006-01-02", "2006-01-02"},
		{"Jan 2006", "2006-01"}, {"2006-01", "2006-01"}, {"2006", "2006"},
	} {
		if t, err := time.Parse(layout.read, s); err == nil {
			return t.Format(layout.write), true
		}
	}
	return "", false
}

var (
	mark    = regexp.MustCompile(`["]|\(?\b[a-h]\)\s*`)
	choice  = regexp.MustCompile(`\s*(?:;|,|\(?\bor\b)\s*`)
	about   = regexp.MustCompile(`(?i)^(?:approximately|circa|about|approx\.?)\s+|\s*\(approximately\)$`)
	bounded = regexp.MustCompile(`(?i)^(?:between )?(\d{4})\s*(?:and|to|-|–)\s*(\d{4})$`)
)

// birth reads a cell of births: zero where it gives several that differ, or one
// that is no date.
func birth(s string) ontology.Date {
	var only ontology.Date
	for _, one := range choice.Split(mark.ReplaceAllString(s, ""), -1) {
		if one = strings.Trim(one, " )."); one == "" {
			continue
		}
		if strings.HasSuffix(one, "(Approximately") {
			one += ")"
		}
		circa := about.MatchString(one)
		one = strings.TrimSpace(about.ReplaceAllString(one, ""))
		edtf, ok := plain(one)
		if m := bounded.FindStringSubmatch(one); m != nil {
			edtf, ok = m[1]+"/"+m[2], true
		}
		if circa {
			edtf = strings.ReplaceAll(edtf, "/", "~/") + "~"
		}
		d, err := ontology.ParseDate(edtf)
		if !ok || err != nil || !only.IsZero() && only.EDTF != d.EDTF {
			return ontology.Date{}
		}
		only = d
	}
	return only
}
