package evaluate

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/article"
	"demarche/internal/text"
	"demarche/ontology"
)

// longQuotation is the number of words from which a quotation counts as quoted material.
const longQuotation = 4

// PolNeAR measures the attributions that package article finds against the
// corpus PolNeAR (Newell, Margolin and Ruths 2018) and prints a table to w, one
// column for each compartment. dir is the corpus with its compartments (train,
// dev, test) or one compartment. Every disagreement is written to
// disagreements, which may be nil.
//
// The measures:
//   - A quotation of four words and more is real if at least half of it lies in
//     the content of one gold attribution.
//   - Two contents match if they share at least half of the shorter one.
//   - Contents with such a quotation are "quoted" (gold direct and mixed), the
//     others "reported" (gold indirect); what PolNeAR calls an attribution
//     includes thoughts, wishes and polls.
//   - A source is right if it shares at least half of the shorter of the two
//     spans with the gold source. It is counted over all quotations of the text
//     that lie in a gold attribution with a source, answered or not.
//
// An attribution within the content of another is measured by the outer one, as
// the corpus gives each word one attribution.
func PolNeAR(dir string, w io.Writer, disagreements io.Writer) error {
	compartments := []string{dir}
	if _, err := os.Stat(filepath.Join(dir, "attributions")); err != nil {
		compartments = nil
		for _, c := range []string{"train", "dev", "test"} {
			if _, err := os.Stat(filepath.Join(dir, c, "attributions")); err == nil {
				compartments = append(compartments, filepath.Join(dir, c))
			}
		}
		if len(compartments) == 0 {
			return fmt.Errorf("%s: no compartment (train, dev, test) with attributions below it", dir)
		}
	}
	if disagreements == nil {
		disagreements = io.Discard
	}
	var tallies []*tally
	for _, c := range compartments {
		articles, err := readBrat(c)
		if err != nil {
			return err
		}
		t := &tally{name: filepath.Base(c), out: disagreements, rules: make(map[string]*ruleTally)}
		for i := range articles {
			t.article(&articles[i])
		}
		tallies = append(tallies, t)
	}
	return printTallies(w, tallies)
}

// tally counts over one compartment.
type tally struct {
	name     string
	out      io.Writer
	articles int
	gold     int

	quotes, quotesReal           int // extracted quotations, and those that are real
	sourced, answered, right     int // real quotations with a gold source, those given a source, those given the right one
	goldQuoted, goldQuotedFound  int
	quoted, quotedReal           int
	goldReported, goldRepFound   int
	reported, reportedReal       int
	repSourced, repSourceRight   int
	named, namedRight, nobody    int // quotations whose gold source ends in a person's name
	pronouns, pronounsResolved   int
	quotedTight, goldQuotedTight int // as quotedReal and goldQuotedFound, sharing half of the longer span
	rules                        map[string]*ruleTally
}

type ruleTally struct{ found, real, sourced, right int }

func (t *tally) rule(name string) *ruleTally {
	r := t.rules[name]
	if r == nil {
		r = new(ruleTally)
		t.rules[name] = r
	}
	return r
}

func (t *tally) article(a *goldArticle) {
	t.articles++
	t.gold += len(a.gold)
	layout := text.Lay(a.text)
	reading := article.Read(ontology.Document{Text: a.text}, nil, nil)
	found := reading.Attributions
	owner := make(map[int]int) // quotation → attribution, the outermost
	for i := range found {
		for _, q := range found[i].Quotations {
			o := i
			for n := 0; n < 20 && found[o].Outer >= 0; n++ {
				o = found[o].Outer
			}
			if old, ok := owner[q]; !ok || found[old].Outer >= 0 {
				owner[q] = o
			}
		}
	}
	for k, q := range layout.Quotations {
		if q.Level > 0 || words(layout, q) < longQuotation {
			continue
		}
		g := goldHolding(a.gold, q.Inner)
		i, extracted := owner[k]
		if extracted {
			t.quotes++
			r := t.rule("quotation: " + found[i].Rule)
			r.found++
			if g != nil {
				t.quotesReal++
				r.real++
			} else {
				t.disagree(a, "quotation not in gold", found[i].Rule, q.Span, "", found[i].Source.Of(a.text))
			}
		}
		if g == nil || len(g.source) == 0 {
			continue
		}
		t.sourced++
		if !extracted || found[i].Source.Empty() {
			t.disagree(a, "quotation without source", "", q.Span, spansOf(a.text, g.source), "")
			continue
		}
		if name := surname(spansOf(a.text, g.source)); name != "" {
			t.named++
			switch got := reading.Speakers[i].Name; {
			case got == "":
				t.nobody++
			case strings.Contains(strings.ToLower(got), strings.ToLower(name)):
				t.namedRight++
			default:
				t.disagree(a, "wrong speaker", found[i].Rule, q.Span, name, got)
			}
		} else if pronoun(spansOf(a.text, g.source)) {
			t.pronouns++
			if reading.Speakers[i].Name != "" {
				t.pronounsResolved++
			}
		}
		t.answered++
		r := t.rule("quotation: " + found[i].Rule)
		r.sourced++
		if matches([]text.Span{found[i].Source}, g.source) {
			t.right++
			r.right++
		} else {
			t.disagree(a, "wrong source", found[i].Rule, q.Span, spansOf(a.text, g.source), found[i].Source.Of(a.text))
		}
	}
	var quotedContents, reportedContents [][]text.Span
	quotedOf := make(map[int]int) // attribution → its speech among quotedContents
	for i := range found {
		f := &found[i]
		long := false
		for _, q := range f.Quotations {
			long = long || words(layout, layout.Quotations[q]) >= longQuotation
		}
		if f.Outer >= 0 {
			continue
		}
		if f.Follows >= 0 {
			if k, ok := quotedOf[f.Follows]; ok { // one speech, told in several quotations
				quotedContents[k] = append(quotedContents[k][:len(quotedContents[k]):len(quotedContents[k])], f.Content...)
				quotedOf[i] = k
			}
		}
		g := goldMatching(a.gold, f.Content)
		if long {
			t.quoted++
			if _, ok := quotedOf[i]; !ok {
				quotedOf[i] = len(quotedContents)
				quotedContents = append(quotedContents, f.Content)
			}
			if g != nil {
				t.quotedReal++
				if matchesBoth(g.content, quotedContents[quotedOf[i]]) || matchesBoth(g.content, f.Content) {
					t.quotedTight++
				}
			}
			continue
		}
		t.reported++
		reportedContents = append(reportedContents, f.Content)
		r := t.rule("reported: " + f.Rule)
		r.found++
		if g == nil {
			t.disagree(a, "report not in gold", f.Rule, f.Content[0], f.Cue.Of(a.text), f.Source.Of(a.text))
			continue
		}
		t.reportedReal++
		r.real++
		if len(g.source) > 0 {
			t.repSourced++
			r.sourced++
			if matches([]text.Span{f.Source}, g.source) {
				t.repSourceRight++
				r.right++
			} else {
				t.disagree(a, "wrong source of report", f.Rule, f.Content[0], spansOf(a.text, g.source), f.Source.Of(a.text))
			}
		}
	}
	for i := range a.gold {
		g := &a.gold[i]
		long := false
		for _, c := range g.content {
			for k := text.FindQuotation(layout.Quotations, c.Start); k < len(layout.Quotations) && layout.Quotations[k].Start < c.End; k++ {
				q := layout.Quotations[k]
				long = long || q.Level == 0 && words(layout, q) >= longQuotation && c.Shared(q.Span) > 0
			}
		}
		if long {
			t.goldQuoted++
			if anyMatches(quotedContents, g.content) {
				t.goldQuotedFound++
				if slices.ContainsFunc(quotedContents, func(c []text.Span) bool { return matchesBoth(c, g.content) }) {
					t.goldQuotedTight++
				}
			} else {
				t.disagree(a, "gold quoted missed", "", g.content[0], spansOf(a.text, g.source), spansOf(a.text, g.cue))
			}
			continue
		}
		t.goldReported++
		if anyMatches(reportedContents, g.content) {
			t.goldRepFound++
		} else {
			t.disagree(a, "gold report missed", "", g.content[0], spansOf(a.text, g.source), spansOf(a.text, g.cue))
		}
	}
}

func (t *tally) disagree(a *goldArticle, what, rule string, where text.Span, gold, ours string) {
	fmt.Fprintf(t.out, "%s\t%s\t%s\t%d\t%s\t%s\t%s\n", t.name+"/"+a.name, what, rule, where.Start, line(gold), line(ours), line(around(a.text, where)))
}

func words(l *text.Layout, q text.Quotation) int {
	n := 0
	for _, t := range l.Tokens[q.First:q.Last] {
		if t.Kind == text.Word || t.Kind == text.Number {
			n++
		}
	}
	return n
}

func shared(a, b []text.Span) int {
	n := 0
	for _, p := range a {
		for _, q := range b {
			n += p.Shared(q)
		}
	}
	return n
}

func length(a []text.Span) int {
	n := 0
	for _, p := range a {
		n += p.Len()
	}
	return n
}

// matches reports whether two sets of spans share at least half of the shorter one.
func matches(a, b []text.Span) bool {
	s := shared(a, b)
	return s > 0 && 2*s >= min(length(a), length(b))
}

// matchesBoth reports whether two sets of spans share at least half of the longer one.
func matchesBoth(a, b []text.Span) bool {
	s := shared(a, b)
	return s > 0 && 2*s >= max(length(a), length(b))
}

func anyMatches(contents [][]text.Span, g []text.Span) bool {
	return slices.ContainsFunc(contents, func(c []text.Span) bool { return matches(c, g) })
}

func goldHolding(all []gold, q text.Span) *gold {
	best, most := -1, 0
	for i := range all {
		if s := shared(all[i].content, []text.Span{q}); s > most {
			best, most = i, s
		}
	}
	if best < 0 || 2*most < q.Len() {
		return nil
	}
	return &all[best]
}

func goldMatching(all []gold, c []text.Span) *gold {
	best, most := -1, 0
	for i := range all {
		if s := shared(all[i].content, c); s > most && matches(all[i].content, c) {
			best, most = i, s
		}
	}
	if best < 0 {
		return nil
	}
	return &all[best]
}

// surname returns the last name of the person whom a gold source names by a
// first and a last name, or by a title and a last name; "" for other sources.
func surname(source string) string {
	head, _, _ := strings.Cut(source, ",")
	head, _, _ = strings.Cut(head, " who ")
	head, _, _ = strings.Cut(head, "(")
	words := strings.Fields(head)
	if len(words) < 2 || len(words) > 6 || strings.EqualFold(words[0], "the") {
		return ""
	}
	for _, w := range words[len(words)-2:] {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) || strings.HasSuffix(w, "s") && strings.ContainsAny(w, "'’") {
			return ""
		}
	}
	return words[len(words)-1]
}

func pronoun(source string) bool {
	switch strings.ToLower(source) {
	case "he", "she":
		return true
	}
	return false
}
