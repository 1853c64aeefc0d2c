package evaluate

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
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
