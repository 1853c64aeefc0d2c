package ofac

import (
	"regexp"
	"strings"
	"time"

	"demarche/ontology"
)

// remarks is what is read of an entry's remarks.
type remarks struct {
	born          ontology.Date
	nationalities []string
	names         []string
}

// furtherName is a name in single quotes: a.k.a. 'BNC'.
var furtherName = regexp.MustCompile(`^(?:a\.k\.a\.|f\.k\.a\.|n\.k\.a\.) '(.+)'$`)

// parseRemarks reads fields that are divided by semicolons, each with its own
// word in front. Two births that differ are none: the list says that it does not
// know. A nationality counts for more than a citizenship; a former one not at all.
func parseRemarks(s string) remarks {
	var r remarks
	var citizenships []string
	doubtful := false
	for part := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSpace(s), "."), ";") {
		part = strings.TrimSpace(part)
		if m := furtherName.FindStringSubmatch(part); m != nil {
			r.names = append(r.names, m[1])
			continue
		}
		if dob, ok := strings.CutPrefix(part, "alt. DOB "); ok {
			born, ok := birth(dob)
			doubtful = doubtful || !ok || born.EDTF != r.born.EDTF
			continue
		}
		word, rest, _ := strings.Cut(part, " ")
		switch word {
		case "DOB":
			if born, ok := birth(rest); ok {
				r.born = born
			}
		case "nationality":
			r.nationalities = append(r.nationalities, rest)
		case "citizen":
			citizenships = append(citizenships, rest)
		}
	}
	if doubtful {
		r.born = ontology.Date{}
	}
	if len(r.nationalities) == 0 {
		r.nationalities = citizenships
	}
	return r
}

// birth reads "07 Oct 1952", "Oct 1952", "1952", "circa 1952" and "1952 to 1954".
func birth(s string) (ontology.Date, bool) {
	edtf := ""
	if from, to, isRange := strings.Cut(s, " to "); isRange {
		a, okA := day(from)
		b, okB := day(to)
		if !okA || !okB {
			return ontology.Date{}, false
		}
		edtf = a + "/" + b
	} else {
		plain, circa := strings.CutPrefix(s, "circa ")
		a, ok := day(plain)
		if !ok {
			return ontology.Date{}, false
		}
		edtf = a
		if circa {
			edtf += "~"
		}
	}
	d, err := ontology.ParseDate(edtf)
	return d, err == nil
}

// day writes a date of the list in EDTF.
func day(s string) (string, bool) {
	for layout, edtf := range map[string]string{"02 Jan 2006": "2006-01-02", "Jan 2006": "2006-01", "2006": "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(edtf), true
		}
	}
	return "", false
}
