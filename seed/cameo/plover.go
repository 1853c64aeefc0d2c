package cameo

import (
	"slices"
	"strings"

	"demarche/ontology"
)

// PLOVERType returns the type of PLOVER 0.8 that a word names, in capitals or not.
// Of the names that older drafts had it returns the type that took them in, with
// the mode that keeps them apart.
func PLOVERType(word string) (t ontology.PLOVERType, mode string, ok bool) {
	switch word = strings.ToUpper(strings.TrimSpace(word)); word {
	case "DEMAND":
		return ontology.PLOVERRequest, "", true
	case "DISAPPROVE":
		return ontology.PLOVERAccuse, "disapprove", true
	case "INVESTIGATE":
		return ontology.PLOVERAccuse, "investigate", true
	case "FIGHT":
		return ontology.PLOVERAssault, "", true
	}
	t = ontology.PLOVERType(word)
	return t, "", slices.Contains(ontology.PLOVERTypes(), t)
}

// EventType returns the type of event that a PLOVER type and mode say.
func EventType(t ontology.PLOVERType, mode string) ontology.EventType {
	switch mode = strings.ToLower(mode); {
	case t == ontology.PLOVERConsult && mode == "phone":
		return ontology.EventCall
	case t == ontology.PLOVERConsult && (mode == "visit" || mode == "host"):
		return ontology.EventVisit
	case t == ontology.PLOVERConsult && mode == "third-party":
		return ontology.EventMeeting
	case t == ontology.PLOVERConsult && mode == "multilateral":
		return ontology.EventConference
	case t == ontology.PLOVERMobilize && mode == "troops":
		return ontology.EventMilitaryMove
	}
	return ontology.EventOther
}
