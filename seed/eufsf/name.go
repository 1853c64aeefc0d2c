package eufsf

import (
	"regexp"
	"strings"
	"unicode"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// cells divides a cell at its semicolons; those in quotation marks or brackets
// are part of a value. Quotation marks that hold a value are taken off.
func cells(s string) []string {
	var all []string
	quoted, depth, from := false, 0, 0
	add := func(value string) {
		value = strings.TrimSpace(value)
		if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' {
			value = strings.ReplaceAll(value[1:len(value)-1], `""`, `"`)
		}
		if value = strings.Trim(value, " ;"); value != "" {
			all = append(all, value)
		}
	}
	for i, r := range s {
		switch {
		case r == '"':
			quoted = !quoted
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case r == ';' && !quoted && (depth == 0 || !strings.Contains(s[i:], ")")):
			add(s[from:i])
			from = i + 1
		}
	}
	add(s[from:])
	return all
}

// readNames returns all that an entry is called, what it goes by first.
func readNames(kind ontology.Kind, printed string, more ...[]string) []string {
	var all []string
	seen := make(map[string]bool)
	add := func(values []string) {
		for _, s := range values {
			if kind == ontology.KindPerson {
				s = personName(s)
			}
			if ontology.Slug(s) != "-" && !seen[s] {
				seen[s] = true
				all = append(all, s)
			}
		}
	}
	add(divide(printed))
	if len(all) == 0 {
		add([]string{printed})
	}
	for _, list := range more {
		for _, value := range list {
			for part := range strings.SplitSeq(value, ";") {
				add(divide(strings.TrimSpace(part)))
			}
		}
	}
	if len(all) == 0 {
		all = []string{printed}
	}
	return all
}

var (
	enumeration = regexp.MustCompile(`^\(?[a-z]\)\s*`)
	bracket     = regexp.MustCompile(`\s*\(([^()]*)\)`)
	known       = regexp.MustCompile(`(?i)^\s*(?:a\.?k\.?a\.?|f\.?k\.?a\.?|alias)\s+`)
	label       = regexp.MustCompile(`(?i)^\s*(?:original script|in (?:arabic|russian|ukrainian|belarusian)|russian|arabic|ukrainian|belarusian)\s*:\s*`)
	remark      = regexp.MustCompile(`(?i)^(?:(?:as )?(?:previously|formerly) listed(?: as)?\.?.*|nom de guerre|combat name|call sign|birth name|third|born .*|date of birth.*|place of birth.*|when he .*|or|a\.?k\.?a\.?)$`)
	between     = regexp.MustCompile(`\s*(?:,| or | / )\s*`)
)

// divide takes a printed name apart: brackets that hold further names or remarks,
// and a second spelling in another script. Everything else stays whole.
func divide(s string) []string {
	s = enumeration.ReplaceAllString(s, "")
	var further []string
	s = bracket.ReplaceAllStringFunc(s, func(b string) string {
		inside := bracket.FindStringSubmatch(b)[1]
		switch {
		case known.MatchString(inside):
			further = append(further, between.Split(known.ReplaceAllString(inside, ""), -1)...)
		case remark.MatchString(strings.TrimSpace(inside)):
		case label.MatchString(inside):
			further = append(further, label.ReplaceAllString(inside, ""))
		case scripts(inside) == other && (scripts(s[:strings.Index(s, b)]) == latin || strings.Contains(inside, "«")):
			further = append(further, inside)
		case scripts(inside) == latin && scripts(s[:strings.Index(s, b)]) == other:
			further = append(further, inside)
		default:
			return b
		}
		return ""
	})
	var all []string
	for _, part := range append(byScript(s), further...) {
		part = strings.Trim(strings.TrimSpace(part), " ,;:–—-")
		if scripts(part) == other && !strings.Contains(part, "«") {
			all = append(all, between.Split(part, -1)...)
		} else if part != "" && !remark.MatchString(part) {
			all = append(all, part)
		}
	}
	return all
}

// script is of which script the words of a text are.
type script int

const (
	none  script = iota
	latin        // Latin alone
	other        // another one alone; a word with a single letter of another script is of that one
	mixed
)

func wordScript(w string) script {
	found := none
	for _, r := range w {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return other
		}
		if unicode.IsLetter(r) {
			found = latin
		}
	}
	return found
}

func scripts(s string) script {
	found := none
	for _, w := range strings.Fields(s) {
		switch one := wordScript(w); {
		case one == none || one == found:
		case found == none:
			found = one
		default:
			return mixed
		}
	}
	return found
}

// byScript cuts a text that goes over once from one script to another.
func byScript(s string) []string {
	words := strings.Fields(label.ReplaceAllString(s, ""))
	cut, last := 0, none
	for i, w := range words {
		one := wordScript(w)
		if last != none && one != none && one != last {
			if cut > 0 {
				return []string{s}
			}
			cut = i
		}
		if one != none {
			last = one
		}
	}
	if cut == 0 {
		return []string{s}
	}
	head, tail := strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
	return []string{strings.TrimSuffix(head, " Russian:"), tail}
}

var surnameFirst = regexp.MustCompile(`^[^\s,]+(?: [^\s,]+)?, [^,]+$`)

// personName writes the name of a person as it is spoken. "AL QADHAFI, Quren" is
// turned; a comma in other places divides no surname from given names.
func personName(s string) string {
	surname, given, _ := strings.Cut(s, ",")
	if !surnameFirst.MatchString(s) || capitals(given) && !capitals(surname) || strings.Contains(given, "née") || strings.TrimSpace(given) == "Jr." {
		return dataset.PersonName(strings.ReplaceAll(s, ",", " "))
	}
	return dataset.PersonName(s)
}

// capitals reports whether a word of several letters stands in capitals.
func capitals(s string) bool {
	for _, w := range strings.Fields(s) {
		if len([]rune(w)) > 2 && strings.ToUpper(w) == w && strings.ToLower(w) != w {
			return true
		}
	}
	return false
}
