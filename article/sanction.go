package article

import (
	"slices"
	"strings"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/internal/when"
	"demarche/ontology"
)

// Listings is what a text announces of sanctions.
type Listings struct {
	Sanctions []ontology.Sanction // one for each target, authority and programme, with evidence and ids
	Programs  []ontology.Program  // that no graph knows yet: those of the sanctions, and what an executive order itself founds
	Actors    []ontology.Actor    // targets whom only this text knows, marked provisional
	Unread    []Passage           // sentences about sanctions of which no listing came, with the reason
	Ambiguous []Ambiguity         // targets whose name several known actors bear
}

// Sanctions reads which sanctions the text of a document announces: who is
// listed, by whom, under which programme, with what measures, since when and
// why. known are the actors and programs the programmes of the graph; either
// may be nil.
//
// Only targets that the text names are listed. Threats, plans, conditions,
// wishes, denials, questions and the lifting of sanctions are no listings: they
// are in Unread. Whether the words of somebody quoted are true is not asked.
//
// A listing without a day in its sentence is of the document's day where a
// government announces it, and some time up to that day elsewhere. Spans count
// code points. The time it takes grows linearly with the text.
func Sanctions(doc ontology.Document, known *names.Index, programs *Programs) Listings {
	return sanctionsOf(newCast(text.Lay(doc.Text), &doc, known), programs, when.Find(doc.Text), when.NewAnchor(doc.Published), text.NewPoints(doc.Text))
}

// sanctionsOf is [Sanctions] for whoever has laid out the text already.
func sanctionsOf(from *cast, programs *Programs, dates []when.Mention, anchor when.Anchor, points *text.Points) Listings {
	l := from.layout
	f := &lister{certain: -1 << 20, layout: l, lows: from.lows, doc: from.doc, index: from.index, programs: programs, mentions: from.named, dates: dates, anchor: anchor,
		government: from.government, byWord: make(map[string][]int), byName: make(map[string]int)}
	var out Listings
	if p, ok := f.founded(points); ok {
		out.Programs = append(out.Programs, p)
	}
	if !f.speaks() {
		return out
	}
	f.mentionAt = make([]int32, len(l.Tokens)+1)
	for i := range f.mentionAt {
		f.mentionAt[i] = -1
	}
	for i, m := range f.mentions {
		for k := m.First; k < m.Last; k++ {
			f.mentionAt[k] = int32(i)
		}
	}
	for n, s := range l.Sentences {
		f.sentence = n
		f.pieces(s)
	}
	f.write(&out, points)
	return out
}

// longest is the number of tokens up to which a sentence is read as a whole.
const longest = 300

// pieces reads a sentence, one with a long speech in quotation marks in parts.
func (f *lister) pieces(s text.Range) {
	for s.Last-s.First > longest {
		n := s.First + 1
		for n < s.First+longest && f.low(n-1) != "." {
			n++
		}
		f.read(text.Range{First: s.First, Last: n})
		s.First = n
	}
	f.read(s)
}

// lister reads the sentences of one text.
type lister struct {
	layout     *text.Layout
	lows       []string
	doc        *ontology.Document
	index      *names.Index
	programs   *Programs
	mentions   []names.Mention
	mentionAt  []int32 // token → mention that holds it, or -1
	dates      []when.Mention
	nextDate   int // the first date that does not end before the sentence
	anchor     when.Anchor
	government ontology.ID
	legal      bool // the text speaks of sanctions at all: "designated" may be one
	sentence   int
	found      []listing
	latest     listing // the last that was announced, whether it names anybody or not
	pending    listing // a law named for "this action", for what is announced behind it
	certain    int     // the latest sentence in which sanctions were surely imposed, and not something else
	targets    []target
	byWord     map[string][]int      // word of a name, in lower case → targets
	byName     map[string]int        // key of a name → target
	names      map[string]text.Range // last word, in lower case → the first whole name in the text that ends with it
	ambiguous  []Ambiguity
	unread     []Passage
}

// listing is one announcement, perhaps of several targets.
type listing struct {
	sentence    int
	authorities []ontology.ID
	targets     []int
	basis       basis
	ownBasis    bool // named in its own sentence
	mere        bool // told by "designated" alone
	doubtful    bool // mere, and nothing near it is surely about sanctions: none where no law is named for it
	measures    []ontology.Measure
	when        ontology.Date
	reason      string
	span        text.Span
	basisSpan   text.Span // where the basis stands in another sentence
	supplied    int       // that sentence; its own where the basis stands there
}

// low returns a token in lower case, and "" outside the text.
func (f *lister) low(k int) string {
	if k < 0 || k >= len(f.lows) {
		return ""
	}
	return f.lows[k]
}

// speaks reports whether the text can tell of sanctions, and notes whether it
// has words that mean nothing else.
func (f *lister) speaks() bool {
	any := false
	for k, w := range f.lows {
		switch {
		case w == "sanctions" || w == "sanctioned" || w == "sanctioning" || w == "7031" || w == "sdn" || w == "blacklisted" || w == "freezes":
			f.legal, any = true, true
		case isOrder(w) && (f.low(k-1) == "order" || f.low(k-1) == "e.o." || f.low(k-1) == "eo" || f.low(k-1) == ")"):
			f.legal, any = true, true
		case w == "visa" && strings.HasPrefix(f.low(k+1), "restriction") || w == "entity" && f.low(k+1) == "list" || w == "foreign" && f.low(k+1) == "terrorist":
			f.legal, any = true, true
		case strings.HasPrefix(w, "designat") || strings.HasPrefix(w, "freez") || w == "froze" || w == "ineligible" || strings.HasPrefix(w, "blacklist"):
			any = true
		}
	}
	return any
}

// founded returns the programme that an executive order founds, if the document
// is such an order: by its title.
func (f *lister) founded(points *text.Points) (ontology.Program, bool) {
	title := strings.ToLower(f.doc.Title)
	if !strings.HasPrefix(title, "executive order on ") || f.government == "" || !strings.Contains(title, "sanction") && !strings.Contains(title, "blocking property") || strings.Contains(title, "terminat") || strings.Contains(title, "revo") {
		return ontology.Program{}, false
	}
	for k := range f.lows {
		if f.lows[k] == "hereby" && (f.low(k+1) == "order" || f.low(k+1) == "ordered") {
			p := ontology.Program{Name: line(f.doc.Title), Authority: f.government, URL: f.doc.URL}
			p.Evidence = []ontology.Evidence{evidenceAt(f.layout.Text, text.Span{Start: f.layout.Tokens[k].Start, End: f.layout.Tokens[k+1].End}, points)}
			return identified(p), true
		}
	}
	return ontology.Program{}, false
}

func identified(p ontology.Program) ontology.Program {
	facts := ontology.Facts{Programs: []ontology.Program{p}}
	facts.Identify()
	return facts.Programs[0]
}

// own returns the country of the document's government for a word such as "we"
// or "the Treasury", or "".
func (f *lister) own(w string) ontology.ID {
	if stateWords[w] {
		return f.government
	}
	return ""
}

// write makes nodes of what was found: one sanction for each target, authority
// and programme.
func (f *lister) write(out *Listings, points *text.Points) {
	s := f.layout.Text
	at := make(map[[3]ontology.ID]int)
	type passage struct {
		sanction int
		text.Span
	}
	cited := make(map[passage]bool)
	programs := make(map[ontology.ID]bool)
	actors := make(map[ontology.ID]bool)
	f.ground()
	for i := range f.found {
		x := &f.found[i]
		if x.doubtful && x.basis.key == "" && len(x.measures) == 0 {
			f.unread = append(f.unread, Passage{x.span, line(x.span.Of(s)), "designated, and no law is named"})
			continue
		}
		program := ontology.ID("")
		if x.basis.key != "" {
			program = f.programs.find(x.basis.key, x.basis.name, x.basis.order)
			if program == "" {
				p := ontology.Program{Name: x.basis.name, Key: x.basis.key}
				if x.basis.american {
					p.Authority = ontology.NewID(ontology.KindCountry, "us")
				} else if len(x.authorities) == 1 {
					p.Authority = x.authorities[0]
				}
				p.Evidence = []ontology.Evidence{evidenceAt(s, x.basis.Span, points)}
				p = identified(p)
				program = p.ID
				if !programs[program] {
					programs[program] = true
					out.Programs = append(out.Programs, p)
				}
			}
		}
		for _, n := range x.targets {
			t := &f.targets[n]
			if t.made && !actors[t.id] {
				actors[t.id] = true
				out.Actors = append(out.Actors, f.actor(t, points))
			}
			for _, authority := range x.authorities {
				if authority == t.id {
					continue
				}
				key := [3]ontology.ID{t.id, authority, program}
				k, ok := at[key]
				if !ok {
					k = len(out.Sanctions)
					at[key] = k
					out.Sanctions = append(out.Sanctions, ontology.Sanction{Target: t.id, Authority: authority, Program: program, ListedOn: x.when, LegalBasis: x.basis.name, Reason: x.reason})
				}
				y := &out.Sanctions[k]
				for _, m := range x.measures {
					if !slices.Contains(y.Measures, m) {
						y.Measures = append(y.Measures, m)
					}
				}
				if y.Reason == "" {
					y.Reason = x.reason
				}
				if narrower(x.when, y.ListedOn) {
					y.ListedOn = x.when
				}
				for _, p := range []text.Span{x.span, x.basisSpan} {
					if !p.Empty() && !cited[passage{k, p}] {
						cited[passage{k, p}] = true
						y.Evidence = append(y.Evidence, evidenceAt(s, p, points))
					}
				}
			}
		}
	}
	out.Ambiguous, out.Unread = f.ambiguous, f.unread
	facts := ontology.Facts{Document: *f.doc, Sanctions: out.Sanctions}
	facts.Identify()
	out.Sanctions = facts.Sanctions
}

// ground gives a law to listings that name none: that of the same target told
// again, else, for a mere "designated", that of the listing just before.
func (f *lister) ground() {
	lawful := make(map[int]*listing)
	for i := range f.found {
		if x := &f.found[i]; x.basis.key != "" {
			for _, n := range x.targets {
				if lawful[n] == nil {
					lawful[n] = x
				}
			}
		}
	}
	for i := range f.found {
		x := &f.found[i]
		if x.basis.key != "" {
			continue
		}
		if y := lawful[x.targets[0]]; y != nil && slices.Equal(x.authorities, y.authorities) {
			x.basis, x.basisSpan = y.basis, y.span
		} else if i > 0 && x.mere && x.sentence-f.found[i-1].sentence <= 1 {
			x.basis, x.basisSpan = f.found[i-1].basis, f.found[i-1].span
		}
		x.measures = append(x.measures, x.basis.measures...)
	}
}

// narrower reports whether a date says more than another.
func narrower(a, b ontology.Date) bool {
	if a.IsZero() || b.IsZero() {
		return b.IsZero()
	}
	first, last := a.Bounds()
	from, to := b.Bounds()
	return from == ontology.Beginning && first != ontology.Beginning && last <= to
}

// leave notes a sentence of which nothing came.
func (f *lister) leave(s text.Range, reason string) {
	span := f.layout.SpanOf(s)
	if n := len(f.unread); n > 0 && f.unread[n-1].Span == span {
		return
	}
	f.unread = append(f.unread, Passage{span, line(span.Of(f.layout.Text)), reason})
}
