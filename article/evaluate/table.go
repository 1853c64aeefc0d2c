package evaluate

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"demarche/internal/text"
)

// around returns a span with a little of what stands before and behind it.
func around(s string, p text.Span) string {
	from, to := max(0, p.Start-160), min(len(s), p.End+120)
	for from > 0 && s[from]&0xC0 == 0x80 {
		from--
	}
	for to < len(s) && s[to]&0xC0 == 0x80 {
		to++
	}
	return s[from:p.Start] + "⟦" + s[p.Start:p.End] + "⟧" + s[p.End:to]
}

func line(s string) string { return strings.Join(strings.Fields(s), " ") }

func spansOf(s string, spans []text.Span) string {
	parts := make([]string, len(spans))
	for i, p := range spans {
		parts[i] = p.Of(s)
	}
	return strings.Join(parts, " … ")
}

func percent(a, b int) string {
	if b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(a)/float64(b))
}

func f1(found, real, gold, hit int) string {
	if found == 0 || gold == 0 || real == 0 {
		return "–"
	}
	p, r := float64(real)/float64(found), float64(hit)/float64(gold)
	return fmt.Sprintf("%.3f", 2*p*r/(p+r))
}

func printTallies(w io.Writer, all []*tally) error {
	rows := []struct {
		name  string
		value func(t *tally) string
	}{
		{"articles", func(t *tally) string { return fmt.Sprint(t.articles) }},
		{"gold attributions", func(t *tally) string { return fmt.Sprint(t.gold) }},
		{"quotations of 4 words and more, extracted", func(t *tally) string { return fmt.Sprint(t.quotes) }},
		{"  that lie in a gold attribution", func(t *tally) string { return percent(t.quotesReal, t.quotes) }},
		{"  right source, of all that have one in gold", func(t *tally) string { return percent(t.right, t.sourced) }},
		{"  right source, where one is given", func(t *tally) string { return percent(t.right, t.answered) }},
		{"  right speaker after resolving, gold names one", func(t *tally) string { return percent(t.namedRight, t.named) }},
		{"  the same, where a speaker was resolved", func(t *tally) string { return percent(t.namedRight, t.named-t.nobody) }},
		{"  he and she in gold, resolved to a person", func(t *tally) string { return percent(t.pronounsResolved, t.pronouns) }},
		{"direct and mixed contents: precision", func(t *tally) string { return percent(t.quotedReal, t.quoted) }},
		{"direct and mixed contents: recall", func(t *tally) string { return percent(t.goldQuotedFound, t.goldQuoted) }},
		{"direct and mixed contents: overlap F1", func(t *tally) string { return f1(t.quoted, t.quotedReal, t.goldQuoted, t.goldQuotedFound) }},
		{"  the same, sharing half of the longer span", func(t *tally) string { return f1(t.quoted, t.quotedTight, t.goldQuoted, t.goldQuotedTight) }},
		{"indirect contents: precision", func(t *tally) string { return percent(t.reportedReal, t.reported) }},
		{"indirect contents: recall", func(t *tally) string { return percent(t.goldRepFound, t.goldReported) }},
		{"  right source, where gold has one", func(t *tally) string { return percent(t.repSourceRight, t.repSourced) }},
	}
	if _, err := fmt.Fprintf(w, "%-50s", "PolNeAR"); err != nil {
		return err
	}
	for _, t := range all {
		fmt.Fprintf(w, "%12s", t.name)
	}
	fmt.Fprintln(w)
	for _, row := range rows {
		fmt.Fprintf(w, "%-50s", row.name)
		for _, t := range all {
			fmt.Fprintf(w, "%12s", row.value(t))
		}
		if _, err := fmt.Fprintln(w); err != nil {
			return err
		}
	}
	for _, t := range all {
		fmt.Fprintf(w, "\nrules on %s%*s%8s%8s%8s\n", t.name, 41-len(t.name), "", "found", "real", "source")
		for _, name := range slices.Sorted(maps.Keys(t.rules)) {
			r := t.rules[name]
			if _, err := fmt.Fprintf(w, "%-50s%8d%8s%8s\n", name, r.found, percent(r.real, r.found), percent(r.right, r.sourced)); err != nil {
				return err
			}
		}
	}
	return nil
}
