package cameo

import (
	"strings"

	"demarche/ontology"
)

// Event is what a code of CAMEO stands for.
type Event struct {
	Code   string // with its leading zeros
	Label  string // "discuss by telephone"
	PLOVER ontology.PLOVERType
	Mode   string             // of PLOVER; empty where it has none
	Type   ontology.EventType // OTHER where the code does not say
}

// Symmetric reports whether the code is of something that two sides do
// together, so that a data set that codes each side tells one event twice: to
// agree, to consult, to cooperate and to lay down arms.
func (e Event) Symmetric() bool {
	switch e.Code[:2] {
	case "03", "04", "05", "06":
		return true
	}
	return e.Code == "0871"
}

// Codes knows the event codes of CAMEO.
type Codes struct {
	byCode  map[string]Event
	byLabel map[string]string // label in lower case → code
}

// NewCodes makes the table of event codes.
func NewCodes() *Codes {
	c := &Codes{make(map[string]Event, 320), make(map[string]string, 320)}
	for line := range strings.Lines(strings.TrimSpace(labels)) {
		code, label, _ := strings.Cut(strings.TrimSpace(line), " ")
		e := Event{Code: code, Label: label, Type: ontology.EventOther}
		for n := len(code); n >= 2; n-- { // the longest beginning decides
			if r, ok := rules[code[:n]]; ok {
				e.PLOVER, e.Mode = r.plover, r.mode
				break
			}
		}
		if t, ok := eventTypes[code]; ok {
			e.Type = t
		}
		c.byCode[code] = e
		if len(code) > 2 { // a root code has the label of its first
			c.byLabel[strings.ToLower(label)] = code
		}
	}
	return c
}

// Event returns what a code stands for.
func (c *Codes) Event(code string) (Event, bool) {
	e, ok := c.byCode[code]
	return e, ok
}

// Labelled returns the event of a label, whatever its capitals.
func (c *Codes) Labelled(label string) (Event, bool) {
	code, ok := c.byLabel[strings.ToLower(label)]
	return c.byCode[code], ok
}

// eventTypes are the codes that say in what way the sides met.
var eventTypes = map[string]ontology.EventType{
	"010": ontology.EventRemarks, "012": ontology.EventRemarks, "013": ontology.EventRemarks, "015": ontology.EventRemarks,
	"016": ontology.EventRemarks, "018": ontology.EventRemarks, "019": ontology.EventRemarks,
	"041": ontology.EventCall, "042": ontology.EventVisit, "043": ontology.EventVisit, "044": ontology.EventMeeting,
	"046": ontology.EventTalks, "057": ontology.EventAgreement, "152": ontology.EventMilitaryMove, "154": ontology.EventMilitaryMove,
}

type rule struct {
	plover ontology.PLOVERType
	mode   string
}

// rules give the PLOVER type and mode of the codes that begin so. Roots 01 and
// 02, statements and appeals, are none of PLOVER's.
var rules = map[string]rule{
	"03":   {ontology.PLOVERAgree, ""},
	"04":   {ontology.PLOVERConsult, ""},
	"041":  {ontology.PLOVERConsult, "phone"},
	"042":  {ontology.PLOVERConsult, "visit"},
	"043":  {ontology.PLOVERConsult, "visit"},
	"044":  {ontology.PLOVERConsult, "third-party"},
	"05":   {ontology.PLOVERSupport, ""},
	"06":   {ontology.PLOVERCooperate, ""},
	"07":   {ontology.PLOVERAid, ""},
	"08":   {ontology.PLOVERConcede, ""},
	"084":  {ontology.PLOVERRetreat, ""},
	"0841": {ontology.PLOVERRetreat, "release"},
	"085":  {ontology.PLOVERRetreat, ""},
	"086":  {ontology.PLOVERRetreat, "access"},
	"087":  {ontology.PLOVERRetreat, "disarm"},
	"0871": {ontology.PLOVERRetreat, "ceasefire"},
	"0872": {ontology.PLOVERRetreat, "withdraw"},
	"09":   {ontology.PLOVERAccuse, "investigate"},
	"10":   {ontology.PLOVERRequest, ""},
	"101":  {ontology.PLOVERRequest, "assist"},
	"102":  {ontology.PLOVERRequest, "assist"},
	"103":  {ontology.PLOVERRequest, "assist"},
	"104":  {ontology.PLOVERRequest, "change"},
	"105":  {ontology.PLOVERRequest, "yield"},
	"106":  {ontology.PLOVERRequest, "meet"},
	"107":  {ontology.PLOVERRequest, "meet"},
	"108":  {ontology.PLOVERRequest, "meet"},
	"11":   {ontology.PLOVERAccuse, "disapprove"},
	"112":  {ontology.PLOVERAccuse, "allege"},
	"114":  {ontology.PLOVERAccuse, "allege"},
	"115":  {ontology.PLOVERAccuse, "allege"},
	"12":   {ontology.PLOVERReject, ""},
	"121":  {ontology.PLOVERReject, "assist"},
	"122":  {ontology.PLOVERReject, "assist"},
	"123":  {ontology.PLOVERReject, "change"},
	"124":  {ontology.PLOVERReject, "yield"},
	"125":  {ontology.PLOVERReject, "meet"},
	"126":  {ontology.PLOVERReject, "meet"},
	"127":  {ontology.PLOVERReject, "meet"},
	"13":   {ontology.PLOVERThreaten, ""},
	"1311": {ontology.PLOVERThreaten, "relations"},
	"1312": {ontology.PLOVERThreaten, "restrict"},
	"1313": {ontology.PLOVERThreaten, "relations"},
	"132":  {ontology.PLOVERThreaten, "restrict"},
	"134":  {ontology.PLOVERThreaten, "relations"},
	"135":  {ontology.PLOVERThreaten, "relations"},
	"136":  {ontology.PLOVERThreaten, "expel"},
	"137":  {ontology.PLOVERThreaten, "violence"},
	"138":  {ontology.PLOVERThreaten, "violence"},
	"1381": {ontology.PLOVERThreaten, "restrict"},
	"1382": {ontology.PLOVERThreaten, "territory"},
	"14":   {ontology.PLOVERProtest, ""},
	"141":  {ontology.PLOVERProtest, "demo"},
	"142":  {ontology.PLOVERProtest, "hunger"},
	"143":  {ontology.PLOVERProtest, "boycott"},
	"144":  {ontology.PLOVERProtest, "obstruct"},
	"145":  {ontology.PLOVERProtest, "riot"},
	"15":   {ontology.PLOVERMobilize, ""},
	"151":  {ontology.PLOVERMobilize, "police"},
	"152":  {ontology.PLOVERMobilize, "troops"},
	"153":  {ontology.PLOVERMobilize, "police"},
	"154":  {ontology.PLOVERMobilize, "troops"},
	"16":   {ontology.PLOVERSanction, ""},
	"161":  {ontology.PLOVERSanction, "withdraw"},
	"162":  {ontology.PLOVERSanction, "discontinue"},
	"163":  {ontology.PLOVERSanction, "discontinue"},
	"164":  {ontology.PLOVERSanction, "withdraw"},
	"165":  {ontology.PLOVERSanction, "withdraw"},
	"166":  {ontology.PLOVERSanction, "expel"},
	"17":   {ontology.PLOVERCoerce, ""},
	"171":  {ontology.PLOVERCoerce, "seize"},
	"1712": {ontology.PLOVERAssault, "destroy"},
	"172":  {ontology.PLOVERCoerce, "restrict"},
	"1723": {ontology.PLOVERCoerce, "curfew"},
	"1724": {ontology.PLOVERCoerce, "martial-law"},
	"173":  {ontology.PLOVERCoerce, "arrest"},
	"174":  {ontology.PLOVERCoerce, "deport"},
	"175":  {ontology.PLOVERAssault, ""},
	"18":   {ontology.PLOVERAssault, ""},
	"181":  {ontology.PLOVERAssault, "abduct"},
	"182":  {ontology.PLOVERAssault, "beat"},
	"1821": {ontology.PLOVERAssault, "sexual"},
	"1822": {ontology.PLOVERAssault, "torture"},
	"183":  {ontology.PLOVERAssault, "explosives"},
	"1831": {ontology.PLOVERAssault, "suicide-attack"},
	"184":  {ontology.PLOVERAssault, "abduct"},
	"185":  {ontology.PLOVERAssault, "targeted"},
	"186":  {ontology.PLOVERAssault, "targeted"},
	"19":   {ontology.PLOVERAssault, ""},
	"191":  {ontology.PLOVERCoerce, "restrict"},
	"192":  {ontology.PLOVERCoerce, "seize"},
	"193":  {ontology.PLOVERAssault, "firearms"},
	"194":  {ontology.PLOVERAssault, "heavy-weapons"},
	"195":  {ontology.PLOVERAssault, "aerial"},
	"20":   {ontology.PLOVERAssault, ""},
	"204":  {ontology.PLOVERAssault, "unconventional"},
}
