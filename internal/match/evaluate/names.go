package evaluate

import (
	"encoding/csv"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/match"
)

// Names measures the comparison of names on dir, which holds cases.csv of
// OpenSanctions' name_bench (pairs of names with a label), and beside it
// positives_un_treated.csv with positives_un_untreated.csv (a list, and the same
// list with its names and dates distorted, line by line) and
// positives_us_congress_untreated.csv (a list of different people), or some of
// them. Half of everything, by a hash of the names, is for tuning, and the other
// half is held out. Every disagreement is written to disagreements, which may be
// nil; those of the held-out half are not to be read.
//
// The labels of cases.csv say what a screener should be shown, not who is who: "Tom
// Cook" is a match for "Tim Cook". So the lists, which have dates and countries and in
// which every pair of lines can be judged, tell more about merges.
func Names(dir string, w, disagreements io.Writer) error {
	if disagreements == nil {
		disagreements = io.Discard
	}
	cases, err := read(filepath.Join(dir, "cases.csv"), "case_group", "schema", "name1", "name2", "is_match", "quality")
	if err != nil {
		return err
	}
	if err := labelled(cases, w, disagreements); err != nil {
		return err
	}
	columns := []string{"full_name", "date_of_birth", "nationality"}
	plain, err := read(filepath.Join(dir, "positives_un_untreated.csv"), columns...)
	if err == nil {
		var treated []row
		if treated, err = read(filepath.Join(dir, "positives_un_treated.csv"), columns...); err == nil {
			err = distorted(plain, treated, w, disagreements)
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	congress, err := read(filepath.Join(dir, "positives_us_congress_untreated.csv"), columns...)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	strangers("US Congress", congress, w, disagreements)
	fmt.Fprintln(w)
	if plain != nil {
		namesakes("The UN list", plain, w)
	}
	namesakes("US Congress", congress, w)
	return nil
}

// row is one line of a file, by column.
type row map[string]string

// read reads a file with a header that has at least the given columns.
func read(path string, columns ...string) ([]row, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(lines) < 2 {
		return nil, fmt.Errorf("%s: no rows below a header", path)
	}
	for _, c := range columns {
		if !slices.Contains(lines[0], c) {
			return nil, fmt.Errorf("%s: line 1: no column %q; it has %s", path, c, strings.Join(lines[0], ", "))
		}
	}
	rows := make([]row, len(lines)-1)
	for i, line := range lines[1:] {
		rows[i] = make(row, len(line))
		for j, cell := range line {
			rows[i][lines[0][j]] = cell
		}
	}
	return rows, nil
}

// The halves.
const (
	tuned   = "tuned"
	heldOut = "held out"
)

// halfOf says to which half something with these names belongs.
func halfOf(names ...string) string {
	h := fnv.New32a()
	for _, n := range names {
		io.WriteString(h, n+"\x00")
	}
	if h.Sum32()%2 == 0 {
		return tuned
	}
	return heldOut
}

// tally counts what was taken for one actor, and what is one.
type tally struct{ right, wrong, missed int }

func (t *tally) count(taken, is bool) {
	switch {
	case taken && is:
		t.right++
	case taken:
		t.wrong++
	case is:
		t.missed++
	}
}

func (t tally) String() string {
	precision, recall := ratio(t.right, t.right+t.wrong), ratio(t.right, t.right+t.missed)
	f1 := 0.0
	if precision+recall > 0 {
		f1 = 2 * precision * recall / (precision + recall)
	}
	return fmt.Sprintf("%7d %7d %7d %9.3f %7.3f %6.3f", t.right, t.wrong, t.missed, precision, recall, f1)
}

func ratio(of, all int) float64 {
	if all == 0 {
		return 1
	}
	return float64(of) / float64(all)
}

const columns = "  right   wrong  missed precision  recall     F1"

// nameFrom is the score from which two names alone are taken for one actor's.
const nameFrom = 0.75

// labelled measures the pairs of cases.csv, by name alone.
func labelled(cases []row, w, disagreements io.Writer) error {
	type group struct{ half, what string }
	tallies := make(map[group]*tally)
	var groups []group
	add := func(g group, taken, is bool) {
		if tallies[g] == nil {
			tallies[g] = new(tally)
			groups = append(groups, g)
		}
		tallies[g].count(taken, is)
	}
	persons, differ := newCurve("Labelled persons"), make(byWay)
	for i, c := range cases {
		is, err := strconv.ParseBool(c["is_match"])
		if err != nil {
			return fmt.Errorf("cases.csv: line %d: is_match is %q; it should be true or false", i+2, c["is_match"])
		}
		what, compare, ready := "organizations", match.Organizations, match.Organization
		if c["schema"] == "Person" {
			what, compare, ready = "persons", match.Persons, match.Person
		}
		a, b := ready(c["name1"]), ready(c["name2"])
		got := compare(&a, &b)
		taken, half := got.Score >= nameFrom, halfOf(c["name1"], c["name2"])
		if what == "persons" {
			persons.add(half, got.Score, is)
			differ.add(half, c["name1"], c["name2"], is)
		}
		add(group{half, what}, taken, is)
		add(group{half, what + ", " + c["case_group"] + " " + strings.ToLower(c["quality"])}, taken, is)
		if taken != is {
			fmt.Fprintf(disagreements, "names\t%s\t%s\tis %t\t%.2f\t%s\t%s\t%s\n", half, what, is, got.Score, c["name1"], c["name2"], got.Why)
		}
	}
	fmt.Fprintf(w, "Labelled pairs, by name alone, taken for one from %.2f\n%-46s %s\n", nameFrom, "", columns)
	for _, half := range []string{tuned, heldOut} {
		for _, g := range slices.SortedFunc(slices.Values(groups), func(a, b group) int { return strings.Compare(a.what, b.what) }) {
			if g.half == half {
				fmt.Fprintf(w, "%-8s %-37s %s\n", g.half, g.what, tallies[g])
			}
		}
	}
	persons.plot(w)
	differ.print(w)
	return nil
}
