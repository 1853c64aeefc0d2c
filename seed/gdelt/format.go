package gdelt

import (
	"bytes"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// licence is what the project says of all its tables.
const licence = "free for any use with citation of and a link to the GDELT Project (https://www.gdeltproject.org/about.html#termsofuse)"

func newFormat(name, title string, set ontology.Dataset, looks func(name string, head []byte) bool) *dataset.Format {
	set.Licence, set.Redistributable = licence, true
	return &dataset.Format{
		Name: name, Title: title, Dataset: set, Looks: looks,
		Publisher: ontology.Source{ID: "source/gdelt-project", Name: "GDELT Project", URL: "https://www.gdeltproject.org"},
	}
}

// firstLine returns the columns of a file's first line, as far as the head holds it.
func firstLine(head []byte) [][]byte {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	return bytes.Split(bytes.TrimSuffix(line, []byte("\r")), []byte("\t"))
}

// number reports whether a field is digits alone, n of them unless n is 0.
func number[T ~string | ~[]byte](s T, n int) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) == n || n == 0 && len(s) > 0
}
