package sqlite

import (
	"encoding/json"
	"fmt"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// dateValues returns the four columns of a date: expression, how, day, last.
func dateValues(d ontology.Date) []any {
	day, last := d.Bounds()
	return []any{d.EDTF, how(d), int64(day), int64(last)}
}

// how packs the basis of a date, and the phrase and anchor of a relative one;
// it is empty for what most dates are: explicit.
func how(d ontology.Date) string {
	if d.IsZero() || d.Basis == "" || d.Basis == ontology.BasisExplicit {
		return ""
	}
	if d.Phrase == "" && d.Anchor == "" && slices.Contains(ontology.DateBases(), d.Basis) { // most of the rest; of letters only
		return `["` + string(d.Basis) + `","",""]`
	}
	data, err := json.Marshal([]string{string(d.Basis), d.Phrase, d.Anchor})
	if err != nil {
		panic(err) // of strings: cannot be
	}
	return string(data)
}

// dateColumns receives the columns of a date.
type dateColumns struct {
	edtf, how string
	day, last int64
}

func (c *dateColumns) dest() []any { return []any{&c.edtf, &c.how, &c.day, &c.last} }

// date makes the date again. The common one, an explicit day, needs no parsing.
func (c *dateColumns) date() (ontology.Date, error) {
	if c.edtf == "" {
		return ontology.Date{}, nil
	}
	if c.how == "" {
		if c.day == c.last && len(c.edtf) == len("2021-12-31") && c.edtf[4] == '-' && c.edtf[7] == '-' {
			return ontology.Date{EDTF: c.edtf, Earliest: ontology.Day(c.day), Latest: ontology.Day(c.last),
				Precision: ontology.PrecisionDay, Basis: ontology.BasisExplicit}, nil
		}
		return ontology.MakeDate(c.edtf, "", "", ""), nil
	}
	var basis [3]string
	if err := json.Unmarshal([]byte(c.how), &basis); err != nil {
		return ontology.Date{}, fmt.Errorf("%w: the basis of the date %q cannot be read: %w", storage.ErrDamaged, c.edtf, err)
	}
	return ontology.MakeDate(c.edtf, ontology.DateBasis(basis[0]), basis[1], basis[2]), nil
}
