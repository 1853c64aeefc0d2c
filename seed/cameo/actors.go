package cameo

import (
	"strings"

	"demarche/ontology"
)

// Sector is what an actor does in its society.
type Sector struct {
	Name string // "Police", so that "Police (India)" reads well

	// State says that whoever bears the code acts for the state. All others are
	// groups in a country: rebels do not speak for it.
	State bool
	Type  ontology.OrgType // of such a group
}

// SectorOf returns the sector of a three-letter code. CAMEO and PLOVER share most
// of the codes.
func SectorOf(code string) (Sector, bool) {
	s, ok := sectors[code]
	return s, ok
}

// SectorNamed returns the sector that a word names, whatever its capitals:
// "police", "citizen".
func SectorNamed(name string) (Sector, bool) {
	for _, s := range sectors {
		if strings.EqualFold(s.Name, name) {
			return s, true
		}
	}
	return Sector{}, false
}

// sectors are the actor types of the CAMEO codebook (chapter 4) and the sectors
// of the PLOVER manual (chapter 3).
var sectors = map[string]Sector{
	"GOV": {Name: "Government", State: true},
	"MIL": {Name: "Military", State: true},
	"COP": {Name: "Police", State: true},
	"JUD": {Name: "Judiciary", State: true},
	"LEG": {Name: "Legislature", State: true},
	"SPY": {Name: "Intelligence", State: true},
	"PRM": {Name: "Paramilitary", Type: ontology.OrgArmedGroup},
	"PTY": {Name: "Political Parties", Type: ontology.OrgOther},
	"REB": {Name: "Rebels", Type: ontology.OrgArmedGroup},
	"INS": {Name: "Insurgents", Type: ontology.OrgArmedGroup},
	"SEP": {Name: "Separatists", Type: ontology.OrgArmedGroup},
	"UAF": {Name: "Unaligned Armed Forces", Type: ontology.OrgArmedGroup},
	"UNK": {Name: "Unknown Group", Type: ontology.OrgOther},
	"UIS": {Name: "Unidentified State Actor", Type: ontology.OrgOther},
	"OPP": {Name: "Opposition", Type: ontology.OrgOther},
	"AGR": {Name: "Agriculture", Type: ontology.OrgOther},
	"BUS": {Name: "Business", Type: ontology.OrgOther},
	"CRM": {Name: "Criminal", Type: ontology.OrgOther},
	"CVL": {Name: "Citizen", Type: ontology.OrgOther},
	"DEV": {Name: "Development", Type: ontology.OrgOther},
	"EDU": {Name: "Education", Type: ontology.OrgOther},
	"ELI": {Name: "Elite", Type: ontology.OrgOther}, // in PLOVER former officials
	"ENV": {Name: "Environment", Type: ontology.OrgOther},
	"HLH": {Name: "Health", Type: ontology.OrgOther},
	"HRI": {Name: "Human Rights", Type: ontology.OrgOther},
	"JRN": {Name: "Media", Type: ontology.OrgMedia},
	"MED": {Name: "Media", Type: ontology.OrgMedia},
	"LAB": {Name: "Labour", Type: ontology.OrgOther},
	"REF": {Name: "Refugees", Type: ontology.OrgOther},
	"REL": {Name: "Religion", Type: ontology.OrgOther},
	"MOD": {Name: "Moderates", Type: ontology.OrgOther},
	"RAD": {Name: "Radicals", Type: ontology.OrgOther},
	"SOC": {Name: "Society", Type: ontology.OrgOther},
	"SET": {Name: "Settlers", Type: ontology.OrgOther},
	"NGO": {Name: "Non-Governmental Organizations", Type: ontology.OrgNGO},
	"NGM": {Name: "Non-Governmental Movement", Type: ontology.OrgMovement},
	"MNC": {Name: "Multinational Company", Type: ontology.OrgCompany},
	"PKO": {Name: "Peacekeepers", Type: ontology.OrgOther},
}

// GroupName returns the name of a known group of CAMEO, and false for a code that
// is no group of this table: those that are missing are a party's, a bank's or a
// commodity association's.
func GroupName(code string) (string, bool) {
	name, ok := groups[code]
	return name, ok
}

// groups are known groups of the CAMEO codebook (chapter 4), by the names that
// they bear today.
var groups = map[string]string{
	"UNO": "United Nations", "NAT": "NATO", "EEC": "European Union", "SCE": "Organization for Security and Co-operation in Europe",
	"COE": "Council of Europe", "CIS": "Commonwealth of Independent States", "ASN": "ASEAN", "OAU": "African Union", "ARL": "Arab League",
	"OIC": "Organisation of Islamic Cooperation", "OAS": "Organization of American States", "GCC": "Gulf Cooperation Council", "GOS": "Group of Seven",
	"OPC": "OPEC", "IMF": "International Monetary Fund", "WBK": "World Bank", "WTO": "World Trade Organization", "WHO": "World Health Organization",
	"IAE": "International Atomic Energy Agency", "ICC": "International Criminal Court", "ICJ": "International Court of Justice",
	"HCR": "United Nations High Commissioner for Refugees", "HCH": "United Nations High Commissioner for Human Rights", "KID": "UNICEF",
	"WFP": "World Food Programme", "FAO": "Food and Agriculture Organization", "ILO": "International Labour Organization",
	"IOM": "International Organization for Migration", "ITP": "Interpol", "IRC": "Red Cross", "RCR": "Red Crescent", "AMN": "Amnesty International",
	"HRW": "Human Rights Watch", "MSF": "Médecins Sans Frontières", "XFM": "Oxfam", "ADB": "Asian Development Bank", "EBR": "European Bank for Reconstruction and Development",
	"WAS": "Economic Community of West African States", "SAD": "Southern African Development Community", "IAD": "Intergovernmental Authority on Development",
	"ALQ": "Al-Qaeda", "TAL": "Taliban", "HMS": "Hamas", "HEZ": "Hezbollah", "PLO": "Palestine Liberation Organization", "FTA": "Fatah",
	"ISJ": "Palestinian Islamic Jihad", "MBR": "Muslim Brotherhood", "PLS": "Polisario Front", "PMD": "People's Mujahedin of Iran", "ICG": "International Crisis Group",
	"WEF": "World Economic Forum",
}
