package when

// What a word says of the tense of its clause.
const (
	verbPast   = 1 // said, met, had
	verbFuture = 2 // will, plans, upcoming
	verbToBe   = 3 // is, are: the future where "to" follows, nothing otherwise
	verbBound  = 4 // agreed, proposed: the past, and the future of what follows "to"
	verbBinds  = 5 // agrees, forward: the future of what follows "to"
)

// reach is how many words on either side of a phrase are asked for its tense.
const reach = 30

// lookUpVerb knows the words that tell past from future. The list is our own:
// auxiliaries, verbs of planning, and the irregular pasts of verbs that report
// speech, movement and meetings. Regular pasts are known by their -ed.
func lookUpVerb(w string) int {
	switch w {
	case "will", "shall", "ll", "would", "plans", "plan", "planned", "planning", "intends", "intend", "intended", "expects", "expect", "expected",
		"scheduled", "slated", "due", "going", "hopes", "hope", "aims", "upcoming", "tentatively", "prepares", "preparing", "poised", "ready":
		return verbFuture
	case "agreed", "proposed", "promised", "pledged", "vowed", "offered", "decided", "invited", "wanted", "urged", "committed", "threatened", "undertook", "arranged", "asked", "wished":
		return verbBound
	case "agree", "agrees", "propose", "proposes", "promise", "promises", "pledge", "pledges", "vow", "vows", "invite", "invites", "want", "wants", "urge", "urges", "forward", "wish", "wishes", "need", "needs":
		return verbBinds
	case "is", "are", "set", "be":
		return verbToBe
	case "was", "were", "had", "did", "has", "have", "been", "said", "told", "met", "spoke", "held", "took", "made", "gave", "went", "came", "began",
		"left", "became", "saw", "heard", "wrote", "won", "lost", "sent", "brought", "fell", "rose", "struck", "led", "ran", "sat", "stood", "put",
		"got", "found", "kept", "paid", "broke", "drew", "chose", "sought", "thought", "felt", "knew", "grew", "flew", "fought", "shot", "built", "laid", "withdrew", "spoken", "written", "taken", "given", "seen", "done":
		return verbPast
	}
	return 0
}

// lean returns the tense of the words around the tokens from..until: that of the
// nearest telling word before them in their sentence, else of the first after.
// "plans to speak with him on Sunday, an official said Friday" leans to the
// future for Sunday and to the past for Friday.
// A date that is part of a name, as in "the April 19 agreement", has no verb of
// its own, and leans nowhere.
func (s *scanner) lean(from, until int) Tense {
	if s.partOfName(from, until) {
		return Unknown
	}
	for i := from - 1; i >= max(0, from-reach); i-- {
		if t := s.tenseAt(i); t != Unknown {
			return t
		}
		if s.endsSentence(i) {
			break
		}
		if s.tokens[i+1].gap == gapParagraph {
			break
		}
	}
	for i := until; i < min(len(s.tokens), until+reach); i++ {
		if s.tokens[i].gap == gapParagraph || s.endsSentence(i) {
			break
		}
		if t := s.tenseAt(i); t != Unknown {
			return t
		}
		if s.verb(i) == verbToBe && !s.is(i+1, "to") && s.verb(i+1) == 0 {
			break // "Wednesday is the last day": the present
		}
	}
	return Unknown
}

// partOfName reports whether a month or a day of a month stands between "the" or
// a possessive and a noun.
func (s *scanner) partOfName(from, until int) bool {
	first, next := &s.tokens[from], s.tok(until)
	if first.kind != kindMonth || s.tokens[until-1].possessive && next.kind != kindOther {
		return false
	}
	before := s.prior(from)
	if before.w != "the" && !before.possessive && !s.tokens[until-1].possessive {
		return false
	}
	return next.kind == kindOther && next.end > 0 && next.gap == gapSpace && !s.pronoun(until)
}

// tenseAt returns what the word at i says of its clause's tense.
func (s *scanner) tenseAt(i int) Tense {
	t := &s.tokens[i]
	word := func(k int) string {
		if k < 0 || k >= len(s.tokens) {
			return ""
		}
		return s.tokens[k].w
	}
	switch {
	case t.w == "to":
		if s.verb(i-1) == verbToBe { // is to, set to
			return Future
		}
		for k := i - 1; k >= max(0, i-3); k-- { // agreed to, invited him to
			if v := s.verb(k); v == verbBound || v == verbBinds {
				return Future
			}
		}
		return Unknown
	case t.w == "upcoming" || t.w == "coming":
		return Future
	case t.kind != kindVerb:
		return Unknown
	case t.n == verbFuture:
		// "had planned to" and "was expected to" still look forward; "the planned
		// visit was held" is decided by the nearer verb.
		return Future
	case t.n == verbBound:
		return Past
	case t.n == verbPast:
		if k := i - 1; k >= 0 && (s.verb(k) == verbFuture || s.verb(k) == verbToBe && s.verb(k-1) == verbFuture) {
			return Future // "will be held"
		}
		if s.verb(i+1) == verbFuture && s.tokens[i].n == verbPast && word(i+2) == "to" {
			return Future // "was due to"
		}
		return Past
	}
	return Unknown
}

func (s *scanner) verb(i int) int {
	if i < 0 || i >= len(s.tokens) || s.tokens[i].kind != kindVerb {
		return 0
	}
	return int(s.tokens[i].n)
}

// endsSentence reports whether the token is a full stop, exclamation or question
// mark that ends a sentence: one that white space follows, and that does not
// follow a single letter, an abbreviation of a month or a title.
func (s *scanner) endsSentence(i int) bool {
	t := &s.tokens[i]
	if t.kind != kindMark {
		return false
	}
	switch t.w {
	case "!", "?", ";":
		return true
	case ".":
	default:
		return false
	}
	if i+1 == len(s.tokens) {
		return true
	}
	if next := &s.tokens[i+1]; next.gap == gapNone || next.kind == kindMark && next.w != "“" && next.w != "\"" {
		return false
	}
	if i == 0 {
		return true
	}
	before := &s.tokens[i-1]
	if before.kind == kindNumber {
		return true
	}
	return before.end-before.start > 1 && !(before.kind == kindMonth && before.w == shortMonth) && !isTitle(s.text[before.start:before.end])
}

// isTitle reports whether a word is a title that is written with a full stop.
func isTitle(w string) bool {
	switch w {
	case "Mr", "Mrs", "Ms", "Dr", "St", "Lt", "Gen", "Sen", "Rep", "Gov", "Col", "Sgt", "Rev", "Prof", "Adm", "Capt", "No":
		return true
	}
	return false
}
