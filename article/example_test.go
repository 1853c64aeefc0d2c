package article_test

import (
	"fmt"

	"demarche/article"
	"demarche/internal/names"
	"demarche/ontology"
)

func ExampleExtract() {
	known := names.NewIndex([]ontology.Actor{
		{ID: "person/joe-biden", Name: "Joe Biden", Aliases: []ontology.Alias{{Text: "Biden"}}},
		{ID: "person/vladimir-putin", Name: "Vladimir Putin", Aliases: []ontology.Alias{{Text: "Putin"}}},
	})
	facts, report := article.Extract(ontology.Document{
		Publisher: ontology.Source{Name: "The Example"},
		Title:     "Biden on his call with Putin",
		Published: ontology.MakeDate("2021-12-31", "", "", ""),
		Text:      "Biden spoke with Putin on Thursday. “He knows where we stand,” Biden said on Friday.",
	}, known, nil)
	for _, s := range facts.Statements {
		fmt.Println(s.Speaker, s.Form, s.Said, s.Text)
		for _, t := range s.About {
			fmt.Println("  about", t.Target, t.Basis, t.Mention)
		}
	}
	fmt.Println(report.Quotations, "quotation,", len(report.Unattributed), "without a source")
	// Output:
	// person/joe-biden DIRECT 2021-12-31 He knows where we stand
	//   about person/vladimir-putin PRONOUN He
	// 1 quotation, 0 without a source
}
