package unsc

import (
	"fmt"
	"strings"

	"demarche/ontology"
)

// day reads "2012-12-31", and "2012-12-31-05:00" without its time zone.
func day(s string) (ontology.Date, error) {
	s = clean(s)
	if len(s) > len("2012-12-31") {
		s = s[:len("2012-12-31")]
	}
	d, err := ontology.ParseDate(s)
	if err != nil || d.Precision != ontology.PrecisionDay {
		return ontology.Date{}, fmt.Errorf("%q is no day: it should read 2012-12-31", s)
	}
	return d, nil
}

// latest returns the last of the days; what is none counts for nothing.
func latest(all []string) ontology.Date {
	var last ontology.Date
	for _, s := range all {
		if d, err := day(s); err == nil && (last.IsZero() || d.Earliest > last.Earliest) {
			last = d
		}
	}
	return last
}

// onlyBirth returns the birth that the entry gives, zero where it gives several
// that differ: the list says that it does not know.
func onlyBirth(all []birth) ontology.Date {
	var only ontology.Date
	for _, b := range all {
		if b == (birth{}) || clean(b.Type+b.Date+b.Year+b.From+b.To) == "" {
			continue
		}
		d, ok := b.date()
		if !ok || !only.IsZero() && only.EDTF != d.EDTF {
			return ontology.Date{}
		}
		only = d
	}
	return only
}

func (b birth) date() (ontology.Date, bool) {
	edtf := strings.TrimSpace(b.Date)
	if edtf == "" {
		edtf = strings.TrimSpace(b.Year)
	}
	switch strings.TrimSpace(b.Type) {
	case "EXACT":
	case "APPROXIMATELY":
		edtf += "~"
	case "BETWEEN":
		edtf = strings.TrimSpace(b.From) + "/" + strings.TrimSpace(b.To)
		if strings.HasPrefix(edtf, "/") || strings.HasSuffix(edtf, "/") {
			return ontology.Date{}, false
		}
	default:
		return ontology.Date{}, false
	}
	d, err := ontology.ParseDate(edtf)
	return d, err == nil && !d.IsZero()
}
