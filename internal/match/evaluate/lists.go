package evaluate

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"demarche/internal/match"
	"demarche/ontology"
)

// person is one line of a list.
type person struct {
	row   row
	actor match.Actor // with birth date and country
	name  match.Name
}

// oneDigit is a month or a day without its leading zero.
var oneDigit = regexp.MustCompile(`-(\d)\b`)

// persons makes the lines of a list ready. Of a date that is none it takes as
// much as is one.
func persons(rows []row) []person {
	out := make([]person, len(rows))
	for i, r := range rows {
		p := person{row: r, actor: match.NewActor(ontology.KindPerson, r["full_name"], nil), name: match.Person(r["full_name"])}
		born := oneDigit.ReplaceAllString(r["date_of_birth"], "-0$1")
		for born != "" && p.actor.Born.IsZero() { // "1974-01-32", as distorted, is still a month
			p.actor.Born, _ = ontology.ParseDate(born)
			born = born[:max(0, strings.LastIndexByte(born, '-'))]
		}
		if country := r["nationality"]; country != "" {
			p.actor.Country = ontology.NewID(ontology.KindCountry, country)
		}
		out[i] = p
	}
	return out
}

// distorted measures two forms of one list: line n of the one is line n of the
// other, and nobody else, and every line is judged against every line.
func distorted(plain, treated []row, w, disagreements io.Writer) error {
	if len(plain) != len(treated) {
		return fmt.Errorf("positives_un_treated.csv has %d lines and positives_un_untreated.csv %d: they should be the same people line by line", len(treated), len(plain))
	}
	ours, theirs := persons(plain), persons(treated)
	ways := [...]string{"names alone", "certain: merged", "certain or listed"}
	byName, judged := newCurve("The UN list, names alone"), newCurve("The UN list, with dates and countries")
	tallies := map[string]*[len(ways)]tally{tuned: {}, heldOut: {}}
	for i := range ours {
		half := halfOf(ours[i].row["full_name"])
		for j := range theirs {
			same := i == j || sameLine(ours[i].row, ours[j].row)
			names := match.Persons(&ours[i].name, &theirs[j].name)
			got := match.Judge(&ours[i].actor, &theirs[j].actor)
			if i != j && same {
				continue // the list has the line twice
			}
			byName.add(half, names.Score, same)
			judged.add(half, got.Score, same)
			for w, taken := range [...]bool{names.Score >= nameFrom, got.Verdict == match.Certain, got.Verdict >= match.Uncertain} {
				way := ways[w]
				tallies[half][w].count(taken, same)
				if taken != same {
					a, b := ours[i].row, theirs[j].row
					fmt.Fprintf(disagreements, "%s\t%s\tis %t\t%.2f\t%s %s %s\t%s %s %s\t%s\n", way, half, same, got.Score,
						a["full_name"], a["date_of_birth"], a["nationality"], b["full_name"], b["date_of_birth"], b["nationality"], got.Why)
				}
			}
		}
	}
	fmt.Fprintf(w, "\nThe UN list against itself with names and dates distorted, every line with every line: %d pairs\n%-46s %s\n", len(ours)*len(theirs), "", columns)
	for _, half := range []string{tuned, heldOut} {
		for i, way := range ways {
			fmt.Fprintf(w, "%-8s %-37s %s\n", half, way, tallies[half][i])
		}
	}
	byName.plot(w)
	judged.plot(w)
	return nil
}

// sameLine reports whether two lines of a list say the same.
func sameLine(a, b row) bool {
	return strings.EqualFold(a["full_name"], b["full_name"]) && a["date_of_birth"] == b["date_of_birth"]
}

// strangers measures a list of different people: nobody on it is anybody else.
func strangers(name string, rows []row, w, disagreements io.Writer) {
	all := persons(rows)
	pairs, merged, listed := 0, 0, 0
	for i := range all {
		for j := range i {
			if sameLine(all[i].row, all[j].row) {
				continue
			}
			pairs++
			got := match.Judge(&all[i].actor, &all[j].actor)
			switch {
			case got.Verdict == match.Certain:
				merged++
			case got.Verdict == match.Uncertain:
				listed++
			default:
				continue
			}
			a, b := all[j].row, all[i].row
			fmt.Fprintf(disagreements, "%s\t%.2f\t%s %s\t%s %s\t%s\n", name, got.Score, a["full_name"], a["date_of_birth"], b["full_name"], b["date_of_birth"], got.Why)
		}
	}
	fmt.Fprintf(w, "\nDifferent people (%s), everyone with everyone: %d pairs, %d merged, %d listed\n", name, pairs, merged, listed)
}
