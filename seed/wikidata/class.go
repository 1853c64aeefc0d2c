package wikidata

import (
	"slices"

	"demarche/ontology"
)

// kindOf tells what an item is by its classes (P31): the kind of node, and for
// organizations their sort. No kind means that it is no node.
func kindOf(classes []string) (ontology.Kind, ontology.OrgType) {
	var kind ontology.Kind
	for _, q := range classes {
		switch q {
		case "Q5":
			return ontology.KindPerson, ""
		case "Q6256", "Q3624078", "Q3024240": // country, sovereign state, historical country
			return ontology.KindCountry, ""
		case "Q4164871", "Q294414", "Q83307", "Q48352", "Q2285706": // position, public office, minister, head of state, head of government
			kind = ontology.KindOffice
		}
	}
	if kind != "" {
		return kind, ""
	}
	for _, c := range orgClasses {
		if slices.ContainsFunc(classes, func(q string) bool { return slices.Contains(c.classes, q) }) {
			return ontology.KindOrganization, c.sort
		}
	}
	return "", ""
}

// orgClasses are the classes whose items are organizations, by sort; the first
// that fits counts.
var orgClasses = []struct {
	sort    ontology.OrgType
	classes []string
}{
	{ontology.OrgParty, []string{"Q7278"}},
	{ontology.OrgIGO, []string{"Q245065", "Q484652", "Q1335818", "Q4120211"}}, // intergovernmental, international, supranational, regional
	{ontology.OrgGovBody, []string{"Q192350", "Q327333", "Q2659904", "Q7188", "Q35749", "Q66344", "Q47913", "Q732717", "Q37726", "Q772547", "Q176799"}}, // ministry, agency, government organization, government, parliament, central bank, intelligence, law enforcement, army, armed forces, military unit
	{ontology.OrgArmedGroup, []string{"Q17149090"}},
	{ontology.OrgMedia, []string{"Q11032", "Q1193236", "Q192283", "Q1616075", "Q11033", "Q15265344"}}, // newspaper, news media, news agency, television station, mass media, broadcaster
	{ontology.OrgCompany, []string{"Q4830453", "Q783794", "Q891723", "Q6881511", "Q22687", "Q270791", "Q740752"}},
	{ontology.OrgNGO, []string{"Q79913", "Q163740", "Q157031", "Q15911314"}},
	{ontology.OrgMovement, []string{"Q49773", "Q2738074"}},
	{ontology.OrgOther, []string{"Q43229", "Q3918", "Q31855", "Q7210356", "Q178706"}}, // organization, university, research institute, political organization, institution
}
