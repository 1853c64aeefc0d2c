package texts

import (
	"regexp"
	"strings"
	"unicode"

	"demarche/ontology"
)

// titled tells types by how official titles begin. Our own list, from the titles
// that governments give their releases.
func titled(title string) ontology.DocumentType {
	t := strings.ToLower(title)
	has := func(starts ...string) bool {
		for _, start := range starts {
			if strings.HasPrefix(t, start) {
				return true
			}
		}
		return false
	}
	switch {
	case has("press briefing", "press gaggle", "remarks by", "remarks of", "remarks at", "background press call", "on-the-record press call", "department press briefing", "interview with", "transcript"),
		strings.Contains(t, "joint press availability"), strings.Contains(t, "press conference") && has("president", "joint", "news"):
		return ontology.DocumentTranscript
	case has("readout of", "readout from", "telephone conversation with", "telephone conversations with"), callWith.MatchString(t):
		return ontology.DocumentReadout
	case has("executive order", "a proclamation", "proclamation on", "presidential memorandum", "memorandum on", "presidential determination", "decree", "executive order on"):
		return ontology.DocumentDecree
	case has("statement by", "statement from", "joint statement", "fact sheet", "president biden announces", "press release", "letter to", "notice on", "message to"):
		return ontology.DocumentRelease
	}
	return ""
}

// callWith is how some titles tell a call: "Secretary Blinken’s Call with …".
var callWith = regexp.MustCompile(`[’'](?:s )?(?:phone |video |telephone )?calls? with `)

// isTurn reports whether a line begins a speaker's turn in a transcript: "MS.
// OKAFOR:", "Q ", "QUESTION:".
func isTurn(line string) bool {
	if strings.HasPrefix(line, "Q ") {
		return true
	}
	end := strings.IndexByte(line, ':')
	if end < 1 || end > 45 {
		return false
	}
	letters := 0
	for _, r := range line[:end] {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r == '.', r == ' ', r == '\'', r == '’', r == '-':
		default:
			return false
		}
	}
	return letters > 2 || line[:end] == "Q"
}

// guessType returns the type that title, body and host suggest, or "": what a
// government publishes is at least a release.
func guessType(title, body, host string) ontology.DocumentType {
	if t := titled(title); t != "" {
		return t
	}
	turns := 0
	for line := range strings.Lines(body) {
		if isTurn(line) {
			turns++
		}
		if turns == 4 {
			return ontology.DocumentTranscript
		}
	}
	if official.MatchString(host) {
		return ontology.DocumentRelease
	}
	return ""
}

// official is the host of a government or of an organization of governments.
var official = regexp.MustCompile(`(?:^|\.)(?:gov|mil|gov\.[a-z]{2}|gob\.[a-z]{2}|gouv\.fr|kremlin\.ru|mid\.ru|government\.ru|europa\.eu|nato\.int|un\.org|osce\.org|bundesregierung\.de|elysee\.fr)$`)

// typeOf returns the type of a text whose source names a type or a section: our
// own words are taken; a section says less than a title does.
func (s *source) typeOf(named, title string) ontology.DocumentType {
	for _, t := range ontology.DocumentTypes() {
		if strings.EqualFold(string(t), strings.TrimSpace(named)) {
			return t
		}
	}
	if t := titled(title); t != "" {
		return t
	}
	return typeNamed(named)
}

// typeNamed returns the type that a field names, in our words or in those of
// sections of official sites, or "".
func typeNamed(s string) ontology.DocumentType {
	word := strings.ToUpper(strings.TrimSpace(s))
	for _, t := range ontology.DocumentTypes() {
		if string(t) == word {
			return t
		}
	}
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "press-briefings", "speeches-remarks", "briefings":
		return ontology.DocumentTranscript
	case "statements-releases", "press-releases", "press release":
		return ontology.DocumentRelease
	case "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle":
		return ontology.DocumentArticle
	}
	return ""
}
