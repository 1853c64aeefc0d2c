package evaluate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/article"
	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// Targets measures whom statements are about against the marked persons of
// NewsMTSC (Hamborg and Donnay 2021) and prints a table to w: dir holds its
// train.jsonl, single sentences of news with the characters of each mention of a
// person, pronouns included. Their stances are not looked at. Half of the
// sentences, by a hash of their ids, are for tuning, the other half is held out.
// Every disagreement is written to disagreements, which may be nil; those of the
// held-out half are not to be read.
//
// Each sentence is read alone, by a graph that knows the persons marked in it
// under the longest name it gives them and under their last names, and for any
// other last name whom the corpus marks most often with it. So this does not
// measure whether names are recognized but whether what is said of somebody is
// seen to be said, and whom pronouns mean.
//
// A marked mention counts if it lies in the content of speech of which a
// statement came. Left out are:
//   - what lies in the narrator's words, in thoughts, or in speech whose source
//     is nobody in particular (counted as "without a statement");
//   - names of the speaker, who is no target of their own words;
//   - titles alone ("the president"), as the records do not say whom they mean;
//   - pronouns of the third person for which no name of the record is marked as
//     the same person: there is no telling from one sentence.
//
// A name is right if its person is among the targets of a statement whose
// evidence holds it, with any basis. A pronoun is right if it is read as the
// person whose name is marked with it and, unless that is the speaker, that
// person is a target; it is wrong if it is read as somebody else. Which pronouns
// and names belong together was told by a program for the corpus, not by people.
func Targets(dir string, w, disagreements io.Writer) error {
	path := filepath.Join(dir, "train.jsonl")
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if disagreements == nil {
		disagreements = io.Discard
	}
	sentences, err := readMarked(path, file)
	if err != nil {
		return err
	}
	known := make(bearers)
	for i := range sentences {
		known.add(sentences[i].people)
	}
	halves := map[string]*targetTally{"tuned": {out: disagreements}, "held out": {out: disagreements}}
	for i := range sentences {
		half := halfOf(sentences[i].ID)
		halves[half].sentence(half, &sentences[i], known)
	}
	return printTargets(w, halves)
}

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

// targetTally counts over one half.
type targetTally struct {
	out                                io.Writer
	sentences, statements, mentions    int
	without                            int // mentions in speech of which no statement came
	names, namesRight                  int
	pronouns, pronounsRight, misread   int
	own, ownRight                      int // pronouns that mean the speaker
	unknownPronouns, unknownPronounsTo int
}

func (t *targetTally) sentence(half string, r *markedSentence, bearers bearers) {
	var known []ontology.Actor
	lasts := make(map[string]bool)
	for _, p := range r.people {
		if p.actor.ID != "" {
			known = append(known, p.actor)
			lasts[last(p.actor.Name)] = true
		}
	}
	for _, t := range text.Tokens(r.Text) {
		w := t.Of(r.Text)
		if a, ok := bearers.of(w); ok && !lasts[w] {
			known = append(known, a)
			lasts[w] = true
		}
	}
	doc := ontology.Document{Publisher: ontology.Source{Name: "NewsMTSC"}, Title: "-", Text: r.Text}
	reading := article.Read(doc, names.NewIndex(known), nil)
	t.sentences++
	t.statements += len(reading.Facts.Statements)
	for _, p := range r.people {
		t.mentions += len(p.names) + len(p.pronouns)
		for i, span := range append(slices.Clone(p.names), p.pronouns...) {
			pronoun := i >= len(p.names)
			speech, speaker, about := said(&reading, span)
			if !speech {
				continue
			}
			if speaker == "" {
				t.without++
				continue
			}
			read, as := readAs(&reading, span)
			same := func(id ontology.ID) bool { return sameLast(id, p.actor.ID) }
			target := slices.ContainsFunc(about, same)
			switch {
			case pronoun && p.actor.ID == "":
				t.unknownPronouns++
				if read {
					t.unknownPronounsTo++
				}
			case pronoun && same(speaker):
				t.own++
				if same(as) {
					t.ownRight++
				} else {
					t.disagree(half, r, "the speaker's own pronoun", span, p.actor.ID, as)
				}
			case pronoun:
				t.pronouns++
				switch {
				case same(as) && target:
					t.pronounsRight++
				case read && !same(as):
					t.misread++
					t.disagree(half, r, "pronoun misread", span, p.actor.ID, as)
				default:
					t.disagree(half, r, "pronoun not read", span, p.actor.ID, as)
				}
			case !same(speaker) && p.actor.ID != "":
				t.names++
				if target {
					t.namesRight++
				} else {
					t.disagree(half, r, "name no target", span, p.actor.ID, as)
				}
			}
		}
	}
}

// said returns whether a span lies in the content of speech, and if a statement
// came of it, whose, and the persons whom statements that hold it are about.
func said(r *article.Reading, p text.Span) (speech bool, speaker ontology.ID, about []ontology.ID) {
	innermost := 1 << 30
	for i := range r.Attributions {
		a := &r.Attributions[i]
		for _, c := range a.Content {
			if !a.Speech || !c.Holds(p) {
				continue
			}
			speech = true
			for k := range r.Facts.Statements {
				s := &r.Facts.Statements[k]
				if s.Speaker != r.Speakers[i].ID || !evidenceHolds(r.Facts.Text, s.Evidence, p) {
					continue
				}
				for _, x := range s.About {
					about = append(about, x.Target)
				}
				if c.Len() < innermost {
					innermost, speaker = c.Len(), s.Speaker
				}
			}
		}
	}
	return speech, speaker, about
}

func evidenceHolds(s string, evidence []ontology.Evidence, p text.Span) bool {
	start := utf8.RuneCountInString(s[:p.Start])
	end := start + utf8.RuneCountInString(s[p.Start:p.End])
	return slices.ContainsFunc(evidence, func(e ontology.Evidence) bool {
		return e.Span != nil && e.Span.Start <= start && end <= e.Span.End
	})
}

// readAs returns whether the span was read as somebody, and as whom.
func readAs(r *article.Reading, p text.Span) (bool, ontology.ID) {
	for _, m := range r.Mentions {
		if m.Overlaps(p) {
			return true, m.Actor
		}
	}
	return false, ""
}

func (t *targetTally) disagree(half string, r *markedSentence, what string, p text.Span, gold, ours ontology.ID) {
	fmt.Fprintf(t.out, "%s\t%s\t%s\t%s\t%s\t%s\n", half, what, line(r.ID), gold, orNone(string(ours)), line(around(r.Text, p)))
}

func printTargets(w io.Writer, halves map[string]*targetTally) error {
	fmt.Fprintf(w, "%-58s%12s%12s\n", "NewsMTSC", "tuned", "held out")
	for _, row := range []struct {
		name  string
		value func(t *targetTally) string
	}{
		{"sentences", func(t *targetTally) string { return fmt.Sprint(t.sentences) }},
		{"statements", func(t *targetTally) string { return fmt.Sprint(t.statements) }},
		{"marked names and pronouns", func(t *targetTally) string { return fmt.Sprint(t.mentions) }},
		{"  in speech of which no statement came", func(t *targetTally) string { return fmt.Sprint(t.without) }},
		{"names in statements, not of the speaker", func(t *targetTally) string { return fmt.Sprint(t.names) }},
		{"  that are targets", func(t *targetTally) string { return percent(t.namesRight, t.names) }},
		{"pronouns in statements, for a person named besides", func(t *targetTally) string { return fmt.Sprint(t.pronouns) }},
		{"  read as that person, who is a target", func(t *targetTally) string { return percent(t.pronounsRight, t.pronouns) }},
		{"  read as somebody else", func(t *targetTally) string { return percent(t.misread, t.pronouns) }},
		{"pronouns in statements for the speaker", func(t *targetTally) string { return fmt.Sprint(t.own) }},
		{"  read as the speaker", func(t *targetTally) string { return percent(t.ownRight, t.own) }},
		{"names and pronouns together, linked right", func(t *targetTally) string {
			return percent(t.namesRight+t.pronounsRight+t.ownRight, t.names+t.pronouns+t.own)
		}},
		{"pronouns without a name beside them (left out)", func(t *targetTally) string { return fmt.Sprint(t.unknownPronouns) }},
		{"  read as somebody", func(t *targetTally) string { return percent(t.unknownPronounsTo, t.unknownPronouns) }},
	} {
		if _, err := fmt.Fprintf(w, "%-58s%12s%12s\n", row.name, row.value(halves["tuned"]), row.value(halves["held out"])); err != nil {
			return err
		}
	}
	return nil
}
