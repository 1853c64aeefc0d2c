package text

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quotation is a stretch of text in quotation marks of any style: curly,
// straight, angled, single, or of two styles mixed by a careless editor.
type Quotation struct {
	Span           // with its marks
	Inner     Span // without them
	First     int  // the first token inside
	Last      int  // the token after the last one inside
	Level     int  // 0 for a quotation in the narrator's text, 1 inside that, ...
	Single    bool // in single marks
	Closed    bool // false where no closing mark was found in its paragraph; it then runs to the paragraph's end
	Continues bool // the same speech as the quotation before it: that one was left open at its paragraph's end
}

// maxNesting is how deep quotations are followed; marks below that are read as
// characters of the quotation around them.
const maxNesting = 8

// quoting reads the marks of one paragraph after another.
type quoting struct {
	s      string
	tokens []Token
	all    []Quotation
	parent []int // of each in all, or -1
	dead   []bool
	open   []int // stack of indices into all
}

// Quotations finds the quotations of a text, in the order in which they begin.
// A quotation that a paragraph leaves open is continued by the next paragraph
// if that begins with an opening mark, as newspapers print speeches.
func Quotations(s string, tokens []Token, paragraphs []Range) []Quotation {
	q := &quoting{s: s, tokens: tokens}
	left := false // the paragraph before left a quotation open
	for _, p := range paragraphs {
		if p.First == p.Last {
			continue
		}
		first := len(q.all)
		for i := p.First; i < p.Last; i++ {
			if tokens[i].Kind == Mark {
				i += q.mark(i, p)
			}
		}
		q.end(p)
		if left && first < len(q.all) && q.all[first].Start == tokens[p.First].Start && !q.all[first].Single {
			q.all[first].Continues = true
		}
		left = false
		for _, o := range q.open {
			left = left || !q.all[o].Single && !q.dead[o]
		}
		q.open = q.open[:0]
	}
	return q.levels()
}

// mark reads the quotation mark at token i and returns how many more tokens it took.
func (q *quoting) mark(i int, p Range) int {
	r, _ := utf8.DecodeRuneInString(q.s[q.tokens[i].Start:])
	opens, closes := q.shape(i, p)
	if r == '"' && i > p.First && q.s[q.tokens[i].Start-1] == '=' { // an attribute of mark-up
		q.push(i, false)
		q.dead[len(q.dead)-1] = true
		return 0
	}
	switch r {
	case '"':
		switch top := q.topDouble(); {
		case top < 0 && (opens || !closes):
			q.push(i, false)
		case top < 0: // a closing mark that nothing opened
		case opens && !closes && q.straight(top): // the mark before was never closed
			q.cut(top, i)
			q.push(i, false)
		default:
			q.close(top, i)
		}
	case '“', '„', '«', '‟':
		if top := q.topDouble(); top >= 0 && closes && !opens {
			q.close(top, i)
		} else {
			q.push(i, false)
		}
	case '”', '»':
		if top := q.topDouble(); top >= 0 {
			q.close(top, i)
		} else if opens && !closes {
			q.push(i, false)
		}
	default:
		if i+1 < p.Last && q.tokens[i+1].Kind == Mark && q.tokens[i].End == q.tokens[i+1].Start && q.s[q.tokens[i].Start] == q.s[q.tokens[i+1].Start] && (r == '\'' || r == '`') {
			if top := q.topDouble(); top >= 0 && !opens { // '' written for a double mark
				q.close(top, i+1)
			} else {
				q.push(i, false)
				if n := len(q.all); n > 0 && q.all[n-1].Start == q.tokens[i].Start {
					q.all[n-1].Inner.Start, q.all[n-1].First = q.tokens[i+1].End, i+2
				}
			}
			return 1
		}
		n := len(q.open)
		switch {
		case n > 0 && q.all[q.open[n-1]].Single && (closes || r == '’'):
			q.close(n-1, i)
		case (opens || r == '‘') && r != '’' && !q.elision(i, p):
			q.push(i, true)
		}
	}
	return 0
}

// shape says whether the mark at token i stands as an opening or as a closing one does.
func (q *quoting) shape(i int, p Range) (opens, closes bool) {
	t := q.tokens[i]
	before, after := ' ', ' '
	if i > p.First {
		before, _ = utf8.DecodeLastRuneInString(q.s[:t.Start])
	}
	if i+1 < p.Last {
		after, _ = utf8.DecodeRuneInString(q.s[t.End:])
	}
	loose := func(r rune) bool { return isSpace(r) || strings.ContainsRune("([{—–-/‘“\"'", r) }
	opens = loose(before) && !isSpace(after)
	closes = !isSpace(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after)
	if opens && closes && isSpace(before) {
		closes = false
	}
	return opens, closes
}

// elision reports whether the single mark at token i stands for letters left out: 'em, '90s.
func (q *quoting) elision(i int, p Range) bool {
	if i+1 >= p.Last || q.tokens[i+1].Start != q.tokens[i].End {
		return i+1 >= p.Last || q.tokens[i+1].Kind != Mark
	}
	next := q.tokens[i+1]
	w := next.Of(q.s)
	if next.Kind == Number {
		return strings.HasSuffix(w, "s") || len(w) == 2
	}
	switch strings.ToLower(w) {
	case "em", "til", "till", "cause", "bout", "tis", "twas", "n", "round", "nother":
		return true
	}
	return false
}

// topDouble returns the place on the stack of the innermost open double quotation, or -1.
func (q *quoting) topDouble() int {
	for k := len(q.open) - 1; k >= 0; k-- {
		if !q.all[q.open[k]].Single {
			return k
		}
	}
	return -1
}

func (q *quoting) straight(k int) bool { return q.s[q.all[q.open[k]].Start] == '"' }

func (q *quoting) push(i int, single bool) {
	if len(q.open) >= maxNesting {
		return
	}
	parent := -1
	if n := len(q.open); n > 0 {
		parent = q.open[n-1]
	}
	t := q.tokens[i]
	q.open = append(q.open, len(q.all))
	q.all = append(q.all, Quotation{Span: t.Span, Inner: Span{t.End, t.End}, First: i + 1, Last: i + 1, Single: single})
	q.parent = append(q.parent, parent)
	q.dead = append(q.dead, false)
}

// close ends the quotation at place k of the stack with the mark at token i;
// single ones that were opened inside it and not closed were apostrophes.
func (q *quoting) close(k, i int) {
	for _, o := range q.open[k+1:] {
		q.dead[o] = true
	}
	c := &q.all[q.open[k]]
	last := i
	if t := q.tokens[i]; i > 0 && q.tokens[i-1].End == t.Start && q.tokens[i-1].Kind == Mark && q.s[t.Start] == '\'' && !c.Single {
		last = i - 1 // the second half of ''
	}
	c.End, c.Inner.End, c.Last, c.Closed = q.tokens[i].End, q.tokens[last].Start, last, true
	c.Inner.End = max(c.Inner.End, c.Inner.Start)
	c.Last = max(c.Last, c.First)
	q.open = q.open[:k]
}

// cut ends the quotation at place k of the stack before token i, where another begins.
func (q *quoting) cut(k, i int) {
	for _, o := range q.open[k+1:] {
		q.dead[o] = true
	}
	c := &q.all[q.open[k]]
	c.Last = max(i, c.First)
	c.End = max(q.tokens[i-1].End, c.Inner.Start)
	c.Inner.End = c.End
	q.open = q.open[:k]
}

// end ends a paragraph: what is still open runs to its end, but an open single
// mark was an apostrophe.
func (q *quoting) end(p Range) {
	for _, o := range q.open {
		c := &q.all[o]
		if c.Single {
			q.dead[o] = true
			continue
		}
		c.Last = max(p.Last, c.First)
		c.End = max(q.tokens[p.Last-1].End, c.Inner.Start)
		c.Inner.End = c.End
	}
}

// levels drops what was no quotation and counts how deep the others lie.
func (q *quoting) levels() []Quotation {
	level := make([]int, len(q.all))
	out := q.all[:0:0]
	for i, c := range q.all {
		if p := q.parent[i]; p >= 0 {
			level[i] = level[p]
			if !q.dead[p] && q.all[p].Holds(c.Span) {
				level[i]++
			}
		}
		if !q.dead[i] && c.First < c.Last {
			c.Level = level[i]
			out = append(out, c)
		}
	}
	return out
}

// Brackets finds what editors put between square brackets, one level deep,
// within a paragraph. The spans hold the brackets.
func Brackets(s string, tokens []Token, paragraphs []Range) []Span {
	var found []Span
	for _, p := range paragraphs {
		open := -1
		for i := p.First; i < p.Last; i++ {
			switch s[tokens[i].Start] {
			case '[':
				open = i
			case ']':
				if open >= 0 {
					found = append(found, Span{tokens[open].Start, tokens[i].End})
				}
				open = -1
			}
		}
	}
	return found
}

// FindQuotation returns the index of the first quotation, of quotations in
// order, that may end after byte offset i.
func FindQuotation(all []Quotation, i int) int {
	k := sort.Search(len(all), func(k int) bool { return all[k].Start > i })
	for k > 0 && (all[k-1].End > i || all[k-1].Level > 0) {
		k--
	}
	return k
}
