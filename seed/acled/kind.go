package acled

import "demarche/ontology"

// kind is what a type of ACLED is here.
type kind struct {
	event  ontology.EventType
	plover ontology.PLOVERType
	mode   string
}

// kindOf returns the kind of an event. Where the sub-event type says more than the
// type it decides; of what PLOVER has no type for (strategic developments) only the
// title tells.
func kindOf(event, sub string) kind {
	k, ok := bySub[sub]
	if !ok {
		k = byType[event]
	}
	if k.event == "" {
		k.event = ontology.EventOther
	}
	return k
}

var byType = map[string]kind{
	"Battles":                    {plover: ontology.PLOVERAssault},
	"Explosions/Remote violence": {plover: ontology.PLOVERAssault, mode: "explosives"},
	"Violence against civilians": {plover: ontology.PLOVERAssault},
	"Protests":                   {plover: ontology.PLOVERProtest, mode: "demo"},
	"Riots":                      {plover: ontology.PLOVERProtest, mode: "riot"},
}

var bySub = map[string]kind{
	"Government regains territory":        {event: ontology.EventTerritorialChange, plover: ontology.PLOVERAssault},
	"Non-state actor overtakes territory": {event: ontology.EventTerritorialChange, plover: ontology.PLOVERAssault},
	"Non-violent transfer of territory":   {event: ontology.EventTerritorialChange, plover: ontology.PLOVERRetreat, mode: "withdraw"},
	"Chemical weapon":                     {plover: ontology.PLOVERAssault, mode: "unconventional"},
	"Air/drone strike":                    {plover: ontology.PLOVERAssault, mode: "aerial"},
	"Suicide bomb":                        {plover: ontology.PLOVERAssault, mode: "suicide-attack"},
	"Shelling/artillery/missile attack":   {plover: ontology.PLOVERAssault, mode: "heavy-weapons"},
	"Sexual violence":                     {plover: ontology.PLOVERAssault, mode: "sexual"},
	"Abduction/forced disappearance":      {plover: ontology.PLOVERAssault, mode: "abduct"},
	"Agreement":                           {event: ontology.EventAgreement, plover: ontology.PLOVERAgree},
	"Arrests":                             {plover: ontology.PLOVERCoerce, mode: "arrest"},
	"Looting/property destruction":        {plover: ontology.PLOVERCoerce, mode: "seize"},
	"Headquarters or base established":    {event: ontology.EventMilitaryMove, plover: ontology.PLOVERMobilize},
	"Change to group/activity":            {},
	"Disrupted weapons use":               {},
}
