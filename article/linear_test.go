package article

import (
	"strings"
	"testing"

	"demarche/ontology"
)

// TestLinear reads texts that are unkind to one of the stages, each of one part
// again and again. bench/article has longer ones.
func TestLinear(t *testing.T) {
	index, offices, programs := known(t), knownOffices(t), knownPrograms()
	published := ontology.MakeDate("2021-12-31", "", "", "")
	for _, part := range []string{
		"Biden said that he told Putin “we will not go” and left for the town, where Ana Ruiz spoke. ",
		"and then he said that they went on to the next town ",
		"“‘ ", "“a b c d ", "“a” ", "[( ", "'a '", "said", "Ruiz: yes\n",
		"Ana Ben Mia Okoro Ruiz Vladimir Putin ", "Ruiz, said, who, ", "Moscow and Washington, ",
		"he said that she told him that her aunt said he was ill, ", "should Russia move, he said, ",
		"Ruiz’s lines of Ben Okoro\n“a b c d e” Ruiz chortled\n", "“They told us so,” it said. The alliance said so. ",
		"“We stay,” Biden said on Friday. “Nobody leaves,” he said.\n\n", "The Polish president said the president urged Putin to leave. ",

		"President Ana Ruiz, President Ben Okoro and ", "the ", "call with ", "President of the Foreign ", "A (", "Jan. 5 spoke with ", "Biden met Putin, ",
		"\"Putin ", "he met Biden and ", "his call with Putin, ", ", call ", "Biden said in a call with Putin that he ", "In the call, Biden said that Putin met Biden. ",
		"\"I met Putin,\" Biden said. ", "his counterparts from France and Germany, ", "by phone with ", "calls about calls about ",
		"Russia massed troops ", "Russia's invasion of Ukraine ",

		"Peru expelled two Ecuadorian diplomats. ", "Peru expelled two diplomats of Ecuador and ", "Kenyan troops who shelled ", "must free ", "agreed to refuse to threaten to expel ",
		"were arrested by ", "withdrew its ambassador to withdraw its troops from ", "Ukraine said that Russian troops shelled a village, Peru said. ", "joined ", "left after a lunch with Putin ",
		"Biden had dinner with Putin on Friday. ", "Pro-Russian separatists in Ukraine attacked ",
	} {
		linear(t, part, func(txt string) {
			Extract(ontology.Document{Publisher: ontology.Source{Name: "kremlin.ru"}, Title: "x", Text: txt, Published: published}, index, offices)
		})
	}
	for _, part := range []string{
		"sanctions ", "imposed sanctions on Ana Ruiz, ", "designating Ana Ruiz and ", "Executive Order 14059 (", "sanctioned: - Ana ", "Britain sanctioned A. ", "Canada, Britain and ",
		"\"Britain sanctioned Ana Ruiz, ", "Britain sanctioned Ana Ruiz. ", "These sanctions were imposed under Executive Order 14059. Britain sanctioned Ana Ruiz. ", "U.S. sanctioned individuals:\n- Ana Ruiz\n",
		"We are designating the following:\n\n- Ana Ruiz;\n\n", "was sanctioned by Britain, Ana of the ", "section 1(a)(b) of the ",
	} {
		linear(t, part, func(txt string) {
			Sanctions(ontology.Document{Publisher: ontology.Source{Name: "The White House"}, Text: txt, Published: published}, index, programs)
		})
	}
	linear(t, "he told Putin that she saw him, ", func(txt string) { // one long quotation, one long turn
		for _, around := range []string{"Biden said, “%” and left.", "MS. PSAKI: a\nQ b\nQ c\nMS. PSAKI: %"} {
			Extract(ontology.Document{Publisher: ontology.Source{Name: "x"}, Title: "x", Text: strings.Replace(around, "%", txt, 1)}, index, offices)
		}
	})
}
