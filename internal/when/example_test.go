package when_test

import (
	"fmt"

	"demarche/internal/when"
	"demarche/ontology"
)

// A story of Friday, 31 December 2021.
func ExampleRead() {
	published, _ := ontology.ParseDate("2021-12-31T18:04:00-05:00")
	text := "The president plans to speak with his colleague on Sunday, an official said Friday. " +
		"Their envoys will meet on Jan. 10. In late November he had suggested it; they met in September and, the next day, signed. " +
		"The pact of 2014 has been under strain for months."
	for _, r := range when.Read(text, when.NewAnchor(published)) {
		if r.Problem != "" {
			fmt.Println(r.Text, "→", r.Problem)
			continue
		}
		fmt.Println(r.Text, "→", r.Date, r.Date.Basis, r.Tense)
	}
	for _, d := range when.Durations("On Thursday, in a 50-minute phone call, he urged calm.") {
		fmt.Println(d.Text, "→", d.Seconds, "seconds")
	}
	// Output:
	// Sunday → 2022-01-02 RELATIVE FUTURE
	// Friday → 2021-12-31 RELATIVE UNKNOWN
	// Jan. 10 → 2022-01-10 RELATIVE FUTURE
	// late November → 2021-11-21/2021-11-30 RELATIVE PAST
	// September → 2021-09 RELATIVE PAST
	// the next day → FROM_EVENT
	// 2014 → 2014 EXPLICIT UNKNOWN
	// for months → /2021-12-31 RELATIVE PAST
	// 50-minute → 3000 seconds
}
