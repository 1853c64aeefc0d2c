package evaluate

import (
	"bufio"
	"demarche/internal/text"
	"demarche/ontology"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readMarked reads the lines of the corpus; path is for what goes wrong.
func readMarked(path string, from io.Reader) ([]markedSentence, error) {
	var out []markedSentence
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 1<<22)
	n := 0
	for lines.Scan() {
		n++
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		var r markedSentence
		err := json.Unmarshal(lines.Bytes(), &r)
		if err == nil {
			r.people, err = r.persons()
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		out = append(out, r)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", path, n+1, err)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no sentences in it", path)
	}
	return out, nil
}

// bearers counts the whole names that are marked, by their last names.
type bearers map[string]map[string]int

func (b bearers) add(people []markedPerson) {
	for _, p := range people {
		if l := last(p.actor.Name); l != p.actor.Name {
			if b[l] == nil {
				b[l] = make(map[string]int)
			}
			b[l][p.actor.Name]++
		}
	}
}

// of returns whom a last name most often means.
func (b bearers) of(l string) (ontology.Actor, bool) {
	best := ""
	for name, n := range b[l] {
		if n > b[l][best] || n == b[l][best] && name < best {
			best = name
		}
	}
	return ontology.Actor{ID: ontology.NewID(ontology.KindPerson, best), Name: best, Aliases: []ontology.Alias{{Text: l}}}, best != ""
}

// markedSentence is one line of the corpus. Its offsets count characters.
type markedSentence struct {
	ID      string `json:"primary_gid"`
	Text    string `json:"sentence_normalized"`
	Targets []struct {
		marked
		Further []marked `json:"further_mentions"`
	} `json:"targets"`

	people []markedPerson
}

type marked struct {
	From    int    `json:"from"`
	To      int    `json:"to"`
	Mention string `json:"mention"`
}

// markedPerson is a person of one sentence.
type markedPerson struct {
	actor    ontology.Actor // without a name where the sentence gives none
	names    []text.Span    // in bytes
	pronouns []text.Span
}

// persons gathers what is marked: mentions with one last name are one person.
func (r *markedSentence) persons() ([]markedPerson, error) {
	offsets := make([]int, 0, len(r.Text)+1)
	for i := range r.Text {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(r.Text))
	var out []markedPerson
	for _, t := range r.Targets {
		var p markedPerson
		for _, m := range append([]marked{t.marked}, t.Further...) {
			if m.From < 0 || m.To < m.From || m.To >= len(offsets) {
				return nil, fmt.Errorf("%s: characters %d to %d of %q are not in the sentence", r.ID, m.From, m.To, m.Mention)
			}
			span := text.Span{Start: offsets[m.From], End: offsets[m.To]}
			switch words := nameWords(whole(r.Text, span)); {
			case thirdPerson(span.Of(r.Text)):
				p.pronouns = append(p.pronouns, span)
			case len(words) > 0:
				p.names = append(p.names, span)
				p.called(words)
			}
		}
		if i := slices.IndexFunc(out, func(o markedPerson) bool { return p.actor.ID != "" && last(o.actor.Name) == last(p.actor.Name) }); i >= 0 {
			out[i].names, out[i].pronouns = append(out[i].names, p.names...), append(out[i].pronouns, p.pronouns...)
			out[i].called(strings.Fields(p.actor.Name))
			continue
		}
		out = append(out, p)
	}
	return out, nil
}

// called gives the person a name, if it is longer than the one they have, and
// makes of the other and of the last name aliases.
func (p *markedPerson) called(words []string) {
	name := strings.Join(words, " ")
	alias := name
	if len(name) > len(p.actor.Name) {
		alias = p.actor.Name
		p.actor.Name = name
		p.actor.ID = ontology.NewID(ontology.KindPerson, p.actor.Name)
	}
	for _, a := range []string{alias, last(p.actor.Name)} {
		if a != "" && a != p.actor.Name {
			p.actor.Aliases = append(p.actor.Aliases, ontology.Alias{Text: a})
		}
	}
}

// sameLast reports whether two persons have one last name: a text may give one
// person under several names, as the marks do.
func sameLast(a, b ontology.ID) bool {
	lastOf := func(id ontology.ID) string { k := id.Key(); return k[strings.LastIndexByte(k, '-')+1:] }
	return a != "" && b != "" && lastOf(a) == lastOf(b)
}

func last(name string) string {
	return name[strings.LastIndexByte(name, ' ')+1:]
}

// whole returns a marked name with the given name that it may lack, as some are
// marked by the last name alone: of "Ana ⟦Ruiz⟧", "Ana Ruiz".
func whole(s string, p text.Span) string {
	before := strings.Fields(s[:p.Start])
	if n := len(before); n > 1 && p.Start > 0 && s[p.Start-1] == ' ' && capitalized(p.Of(s)) && !strings.Contains(p.Of(s), " ") {
		if given := before[n-1]; capitalized(given) && !titled(given) && strings.Trim(given, ".,:;’'”\"") == given {
			return given + " " + p.Of(s)
		}
	}
	return p.Of(s)
}

func capitalized(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// titled reports whether a word is a title before a name: "Sen.", "President".
func titled(w string) bool {
	switch w {
	case "President", "President-elect", "Senator", "Secretary", "Judge", "Justice", "Director", "Counsel", "Minister", "Chancellor", "Governor",
		"Speaker", "Leader", "Chairman", "Attorney", "General", "Representative", "Congressman", "Congresswoman", "Mayor", "Sheriff", "Chief", "The":
		return true
	}
	return strings.HasSuffix(w, ".") && len(w) < 6
}

// nameWords returns the words of a marked name from its first capital behind
// titles, without the possessive; none for "the president" and what is no name.
func nameWords(s string) []string {
	s = strings.Trim(s, " “”\"‘")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	words := strings.Fields(s)
	for len(words) > 0 && (!capitalized(words[0]) || titled(words[0])) {
		words = words[1:]
	}
	for _, w := range words {
		if w == "and" || w == "I" || strings.HasSuffix(w, ",") || strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") {
			return nil
		}
	}
	if len(words) == 0 || !capitalized(words[len(words)-1]) {
		return nil
	}
	return words
}

func thirdPerson(s string) bool {
	switch strings.ToLower(s) {
	case "he", "him", "his", "himself", "she", "her", "hers", "herself":
		return true
	}
	return false
}
