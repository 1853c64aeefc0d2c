package evaluate

import (
	"regexp"
	"strings"
	"unicode"

	"demarche/internal/text"
	"demarche/ontology"
)

// headlineSort is what a headline speaks of.
type headlineSort uint8

const (
	otherHeadline headlineSort = iota // of no call
	namedCall                         // of a call between leaders whom it names
	groupCall                         // of a call with a group, or of whom nobody can tell
	noLeaders                         // of a call that is none between leaders
)

// The forms of headlines that speak of calls. This reader shares nothing with
// the extraction that it judges.
var (
	callForms = []*regexp.Regexp{
		regexp.MustCompile(`^()Telephone conversations? with (.+)$`),
		regexp.MustCompile(`^(?:Joint Statement on )?(?:the |The )?(?:first )?(?:[Pp]hone|[Tt]elephone|[Vv]ideo) (?:[Cc]all|[Cc]onversation) (?:B|b)etween (.+?) and (.+?)(?: took place)?$`),
		regexp.MustCompile(`^(.+?) had a (?:phone|telephone|video) (?:conversation|call) with (.+)$`),
		regexp.MustCompile(`^(.+?)(?:[’']s?\.?| Jr\.)? (?:Upcoming )?(?:Phone |Video |Telephone |telephone |Secure Video )?(?:Call|Calls|Conversations?|conversation) [Ww]ith (.+)$`),
		regexp.MustCompile(`^(.+?) spoke on the phone with (.+)$`),
	}
	leadIn      = regexp.MustCompile(`^(?:Readout|Statement|STATEMENT) (?:of|by|from|From) (?:the )?(?:.*(?:Spokesperson|Press Secretary|Secretary)(?: [A-Z][a-z]+){0,2} (?:on|of) )?(?:the )?`)
	topicOf     = regexp.MustCompile(` (?:on|about|regarding|following|ahead of) (?:[A-Z]|the )`)
	officeOf    = regexp.MustCompile(`(?i)^(?:the )?((?:vice |prime |foreign |federal )?(?:president|minister|chancellor)) of (?:the )?([A-Z][A-Za-z ]+)$`)
	officeAfter = regexp.MustCompile(`^(?:the )?([A-Z][a-z]+) (President|Prime Minister|Chancellor)$`)
	noCall      = regexp.MustCompile(`(?i)press call|calls on|calling for|call to action|call for|remarks by|conversation with .* on “|virtual conversation|moderated conversation|a conversation with`)
)

// isTitle reports whether a word of a headline, in lower case, is one of a title.
func isTitle(w string) bool {
	switch w {
	case "president", "minister", "secretary", "chancellor", "king", "prince", "pope", "amir", "emir", "sultan", "governor", "senator", "speaker", "leader", "chief",
		"adviser", "advisor", "director", "administrator", "mayor", "chair", "coordinator", "envoy", "member", "representative", "premier", "general", "commissioner",
		"head", "chairman", "spokesperson", "ambassador", "president-elect", "emperor", "queen", "pm", "official", "congressman", "congresswoman", "deputy", "sheikh",
		"politburo", "secretary-general", "director-general":
		return true
	}
	return false
}

// headline reads whom a headline says spoke with whom: last names, the caller's first.
func (knows *world) headline(r *release) ([]string, headlineSort) {
	h := strings.NewReplacer("\u00a0", " ", "\u2060", "", "\u200b", "", "(", ", ", ")", "").Replace(r.headline)
	h = strings.Join(strings.Fields(h), " ")
	if noCall.MatchString(h) {
		return nil, otherHeadline
	}
	h = leadIn.ReplaceAllString(h, "")
	for _, form := range callForms {
		m := form.FindStringSubmatch(h)
		if m == nil {
			continue
		}
		callers, ok := []string{r.site.president}, true
		if m[1] != "" {
			callers, ok = knows.people(m[1], r)
		}
		if !ok || len(callers) == 0 {
			return nil, groupCall
		}
		callees, ok := knows.people(m[2], r)
		switch {
		case !ok:
			return nil, groupCall
		case len(callees) == 0:
			return nil, noLeaders
		}
		return append(callers, callees...), namedCall
	}
	return nil, otherHeadline
}

// people reads the persons of a list. It returns false where one of them is a
// group, and no names where they are no leaders.
func (knows *world) people(list string, r *release) ([]string, bool) {
	list = strings.NewReplacer(", Jr.", "", " Jr.", "", " Jr", "").Replace(list)
	if at := topicOf.FindStringIndex(list); at != nil && r.site.nameFirst && !isTitle(lastTitleWord(list[:at[0]])) {
		list = list[:at[0]]
	}
	var parts []string
	for _, part := range strings.Split(strings.ReplaceAll(list, ", and ", " and "), " and ") {
		if len(parts) > 0 && isTitle(lastTitleWord(parts[len(parts)-1])) && !strings.HasPrefix(strings.ToLower(parts[len(parts)-1]), "the president") && !strings.HasSuffix(parts[len(parts)-1], "President") {
			parts[len(parts)-1] += " and " + part // "Prime Minister and Foreign Minister Ruiz"
			continue
		}
		parts = append(parts, part)
	}
	var names []string
	for i, part := range parts {
		if i > 0 && strings.Contains(parts[0], ",") && (strings.Contains(part, " to the ") || strings.Contains(part, " of the ")) {
			continue // the rest of an apposition
		}
		name, sort := knows.personIn(part, r)
		switch {
		case sort == noLeaders && i > 0 && i+1 < len(parts): // "House Transportation and Infrastructure Chairman Ruiz"
			continue
		case sort == groupCall && i > 0 && len(names) > 0 && strings.Contains(parts[0], ","):
			continue // the rest of an apposition
		case sort == groupCall:
			return nil, false
		case sort == noLeaders:
			return nil, true
		}
		names = append(names, name)
	}
	return names, true
}

func lastTitleWord(s string) string {
	w := strings.Fields(strings.ToLower(s))
	if len(w) == 0 {
		return ""
	}
	return w[len(w)-1]
}

// personIn reads the one person of a part of a headline.
func (knows *world) personIn(part string, r *release) (string, headlineSort) {
	titled := false
	for _, w := range strings.FieldsFunc(strings.ToLower(part), func(c rune) bool { return unicode.IsSpace(c) || c == ',' }) {
		titled = titled || isTitle(w)
	}
	day, _ := r.document.Published.Bounds()
	if role := officeOf.FindStringSubmatch(part); role != nil {
		if id := knows.country(role[2]); id != "" {
			if name, ok := knows.holder(strings.ToLower(role[1]), id, day); ok {
				return name, namedCall
			}
			return "", groupCall
		}
	}
	if role := officeAfter.FindStringSubmatch(part); role != nil {
		if id := knows.country(role[1]); id != "" {
			if name, ok := knows.holder(strings.ToLower(role[2]), id, day); ok {
				return name, namedCall
			}
		}
	}
	switch strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(part, "the "), "The ")) {
	case "president", "the president":
		return r.site.president, namedCall
	case "vice president":
		return "harris", namedCall
	}
	// "President of France Emmanuel Macron" keeps its end, "President Ruiz of France" does not
	name := part
	if before, _, ok := strings.Cut(name, ","); ok {
		name = before
	}
	words := strings.Fields(name)
	if r.site.nameFirst {
		for k := 1; k < len(words); k++ {
			before := strings.ToLower(words[k-1])
			if endsName(strings.ToLower(words[k])) && !isTitle(before) && before != "affairs" && before != "office" && before != "republic" {
				words = words[:k]
				break
			}
		}
	}
	if len(words) == 0 {
		return "", groupCall
	}
	keys := text.Words(strings.TrimSuffix(words[len(words)-1], "’s"))
	if len(keys) == 0 {
		return "", groupCall
	}
	last := keys[len(keys)-1]
	if n := len(words); n > 3 && strings.EqualFold(words[n-2], "al") && strings.EqualFold(words[n-4], "bin") { // "Zayed Al Nahyan" is also "bin Zayed"
		last = text.Key(words[n-3]) + "|" + last
	}
	if isTitle(last) || plural(last) || unicode.IsLower([]rune(words[len(words)-1])[0]) {
		return "", groupCall
	}
	if !titled && !knows.person(strings.Join(words, " ")) {
		if strings.ContainsAny(part, ",") {
			return last, namedCall
		}
		if len(words) == 1 {
			return "", groupCall
		}
		return "", noLeaders
	}
	return last, namedCall
}

// endsName reports whether a word of a headline, in lower case, ends a name.
func endsName(w string) bool {
	switch w {
	case "of", "for", "on", "in", "to", "about", "regarding", "following", "after", "during", "at", "ahead", "from", "amid", "before":
		return true
	}
	return false
}

// person reports whether a name is that of a person of the graph, and not only
// the last part of one.
func (knows *world) person(name string) bool {
	k := knows.known.Lookup(name)
	return len(k) > 0 && k[0].ID.Kind() == ontology.KindPerson && !k[0].Short
}

// country returns the country or organization of a name, or "".
func (knows *world) country(name string) ontology.ID {
	for _, k := range knows.known.Lookup(name) {
		if k.ID.Kind() == ontology.KindCountry || k.ID.Kind() == ontology.KindOrganization {
			return k.ID
		}
	}
	return ""
}

// holder returns the last name of who held an office.
func (knows *world) holder(noun string, of ontology.ID, day ontology.Day) (string, bool) {
	id := knows.offices.Holder(strings.TrimPrefix(noun, "federal "), of, day)
	if id == "" {
		return "", false
	}
	w := text.Words(nameOf(id, nil, knows.known))
	if len(w) == 0 {
		return "", false
	}
	return w[len(w)-1], true
}

// plural reports whether the last word of a part names a group.
func plural(w string) bool {
	switch w {
	case "allies", "governors", "leaders", "officials", "caucus", "counterparts", "ambassadors", "leadership", "organizations", "nga",
		"mayors", "senators", "members", "ministers", "families", "astronauts", "response", "campaign", "caucuses", "republicans", "democrats", "advisors",
		"presidents", "quint", "country", "pic", "congress", "nine", "advisers", "executives", "ceos", "countries", "group", "agencies", "states":
		return true
	}
	return false
}
