package when_test

import (
	"strings"
	"testing"

	"demarche/internal/when"
	"demarche/ontology"
)

func anchor(t testing.TB, edtf string) when.Anchor {
	t.Helper()
	d, err := ontology.ParseDate(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return when.NewAnchor(d)
}

// show writes what a text's phrases were read as: "phrase=edtf", with "|other"
// for each other reading and "!PROBLEM".
func show(readings []when.Reading) string {
	var parts []string
	for _, r := range readings {
		s := strings.Join(strings.Fields(r.Text), " ") + "=" + r.Date.EDTF
		for _, o := range r.Others {
			s += "|" + o.EDTF
		}
		if r.Problem != "" {
			s += "!" + string(r.Problem)
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "; ")
}
