package gdelt

import (
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/seed/coded"
	"demarche/seed/dataset"
)

// Columns of the knowledge graph.
const (
	gkgRecord     = 0
	gkgDate       = 1
	gkgDocument   = 4
	gkgQuotations = 22
	gkgExtras     = 26
	gkgColumns    = 27
)

// Knowledge returns format gdelt-gkg, of which the quotations are read. The table
// gives no speaker and no words around the quotation, so that all of them are
// statements of a speaker who is not identified.
func Knowledge() *dataset.Format {
	f := newFormat("gdelt-gkg", "quotations of GDELT's Global Knowledge Graph 2.1, 27 columns divided by tabs",
		ontology.Dataset{ID: "dataset/gdelt-gkg", Name: "GDELT Global Knowledge Graph 2.1", URL: "https://www.gdeltproject.org/data.html#rawdatafiles"},
		func(_ string, head []byte) bool {
			// the first row may be longer than the head
			c := firstLine(head)
			id, _, cut := strings.Cut(string(c[gkgRecord]), "-")
			return cut && number(id, 14) && len(c) > gkgDocument && number(c[gkgDate], 14) && number(c[2], 1)
		})
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		fields := make([]string, gkgColumns)
		return coded.Read(f, in, "GDELT GKG 2.1 quotations", func(p *coded.Part, line dataset.Line) error {
			return knowledge(p, in, line, fields)
		})
	}
	return f
}

func knowledge(p *coded.Part, in *dataset.Input, line dataset.Line, f []string) error {
	if n := dataset.Tabs(line.Text, f); n != gkgColumns {
		return in.Bad(line.Number, "", line.Text, "a row of GKG 2.1 has %d columns divided by tabs, and this one has %d", gkgColumns, n)
	}
	if !number(f[gkgDate], 14) {
		return in.Bad(line.Number, "V2.1DATE", line.Text, "%q is no time: YYYYMMDDHHMMSS", f[gkgDate])
	}
	seen := f[gkgDate]
	if m := published.FindStringSubmatch(f[gkgExtras]); m != nil {
		seen = m[1]
	}
	on, ok := coded.Day(seen[:8])
	if !ok {
		return in.Bad(line.Number, "V2.1DATE", line.Text, "%q is no day", seen[:8])
	}
	p.Key(f[gkgRecord])
	if f[gkgQuotations] == "" {
		return in.LeaveOut(line.Number, "articles without a quotation")
	}
	quotations, rest := cutQuotations(f[gkgQuotations])
	if rest != "" {
		return in.Bad(line.Number, "V2.1QUOTATIONS", line.Text, "%q does not begin with Offset|Length|Verb|", shortened(rest))
	}
	for _, q := range quotations {
		e := ontology.Evidence{Passage: q.text, Locator: fmt.Sprintf("row %d, character %s of the article", p.Row, q.offset), Cites: f[gkgDocument]}
		if strings.Contains(f[gkgRecord], "-T") {
			e.Locator += ", translated by GDELT"
		}
		if q.verb != "" {
			e.Locator += ", verb " + strconv.Quote(q.verb)
		}
		if strings.TrimSpace(q.text) == "" {
			p.LeaveOut("empty quotations")
			continue
		}
		s := unattributed(p, q.text, on, e)
		s.Language = "en"
		p.Statement(s)
	}
	return nil
}

// published is the article's own time, where the page gives it; the column of the
// date has the quarter of an hour in which GDELT read it.
var published = regexp.MustCompile(`<PAGE_PRECISEPUBTIMESTAMP>(\d{14})</PAGE_PRECISEPUBTIMESTAMP>`)

type quotation struct{ offset, verb, text string }

// quotationHead is what a quotation begins with: Offset|Length|Verb|.
var quotationHead = regexp.MustCompile(`^(\d+)\|(\d+)\|([^|#]*)\|`)

// shortest returns how short a quotation of a length may be: GDELT counts before it
// takes runs of spaces and broken characters out.
func shortest(length int) int { return length - 2 - length/16 }

// cutQuotations cuts the field into its quotations. They are divided by #, which
// may stand in a quotation as well: one ends at the first # that its length allows
// and after which another begins. What cannot be cut is returned as rest.
func cutQuotations(field string) (all []quotation, rest string) {
	for field != "" {
		m := quotationHead.FindStringSubmatch(field)
		if m == nil {
			return all, field
		}
		body := field[len(m[0]):]
		length, err := strconv.Atoi(m[2])
		if err != nil {
			return all, field
		}
		end, next := len(body), len(body)
		for at := 0; at < len(body); {
			i := strings.IndexByte(body[at:], '#')
			if i < 0 {
				break
			}
			i += at
			at = i + 1
			if utf8.RuneCountInString(body[:i]) >= shortest(length) && quotationHead.MatchString(body[at:]) {
				end, next = i, at
				break
			}
		}
		all = append(all, quotation{m[1], m[3], body[:end]})
		field = body[next:]
	}
	return all, ""
}

func shortened(s string) string {
	r := []rune(s)
	return string(r[:min(len(r), 60)])
}
