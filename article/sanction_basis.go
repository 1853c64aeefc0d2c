package article

import (
	"slices"
	"strings"
	"unicode"

	"demarche/internal/text"
	"demarche/ontology"
)

// Programs knows the sanctions programmes of a graph by their names and keys.
// It does not change once made, and any number of goroutines may read it.
type Programs struct {
	byKey   map[string][]ontology.ID // slug of each name
	byOrder map[string][]ontology.ID // number of the executive order that a name holds: "14038"
}

// NewPrograms makes an index of programmes. Each is found by every one of
// [ontology.Program.Names], and by the number of the executive order in them.
func NewPrograms(all []ontology.Program) *Programs {
	p := &Programs{byKey: make(map[string][]ontology.ID), byOrder: make(map[string][]ontology.ID)}
	for i := range all {
		for _, n := range all[i].Names() {
			p.byKey[ontology.Slug(n.Text)] = addID(p.byKey[ontology.Slug(n.Text)], all[i].ID)
			for _, number := range orderNumbers(n.Text) {
				p.byOrder[number] = addID(p.byOrder[number], all[i].ID)
			}
		}
	}
	return p
}

func addID(ids []ontology.ID, id ontology.ID) []ontology.ID {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// orderNumbers returns the runs of five digits of a name.
func orderNumbers(s string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }), func(n string) bool { return len(n) != 5 })
}

// find returns the one programme with a key, a name or an order's number.
func (p *Programs) find(key, name, order string) ontology.ID {
	if p == nil {
		return ""
	}
	for _, ids := range [][]ontology.ID{p.byKey[ontology.Slug(key)], p.byKey[ontology.Slug(name)], p.byOrder[order]} {
		if len(ids) == 1 {
			return ids[0]
		}
	}
	return ""
}

// basis is a law that a text names as the ground of a listing.
type basis struct {
	text.Span
	first, last int // its tokens, half-open
	name        string
	key         string
	order       string // number of an executive order
	american    bool   // law of the United States
	measures    []ontology.Measure
}

// orderKeys gives OFAC's own key of the programme that rests on an executive
// order, and what the order does to a target where that is not blocking alone.
// Source: OFAC, "Program Tag Definitions for OFAC Sanctions Lists". An order
// that is not here has the key "EO" and its number.
var orderKeys = map[string]string{
	"12938": "NPWMD", "12978": "SDNT", "13219": "BALKANS", "13224": "SDGT", "13288": "ZIMBABWE", "13304": "BALKANS", "13338": "SYRIA",
	"13382": "NPWMD", "13391": "ZIMBABWE", "13400": "DARFUR", "13405": "BELARUS", "13413": "DRCONGO", "13441": "LEBANON", "13460": "SYRIA",
	"13466": "DPRK", "13469": "ZIMBABWE", "13536": "SOMALIA", "13551": "DPRK", "13553": "IRAN-HR", "13566": "LIBYA2", "13572": "SYRIA", "13573": "SYRIA",
	"13581": "TCO", "13582": "SYRIA", "13606": "HRIT-IR", "13611": "YEMEN", "13628": "IRAN-TRA", "13660": "UKRAINE-EO13660", "13661": "UKRAINE-EO13661",
	"13662": "UKRAINE-EO13662", "13664": "SOUTH SUDAN", "13667": "CAR", "13685": "UKRAINE-EO13685", "13687": "DPRK2", "13692": "VENEZUELA",
	"13694": "CYBER2", "13722": "DPRK3", "13810": "DPRK4", "13818": "GLOMAG", "13846": "IRAN-EO13846", "13848": "ELECTION-EO13848",
	"13850": "VENEZUELA-EO13850", "13851": "NICARAGUA", "13871": "IRAN-EO13871", "13876": "IRAN-EO13876", "13884": "VENEZUELA-EO13884",
	"13894": "SYRIA-EO13894", "13902": "IRAN-EO13902", "13936": "HK-EO13936", "13949": "IRAN-CON-ARMS-EO", "14014": "BURMA-EO14014",
	"14024": "RUSSIA-EO14024", "14033": "BALKANS-EO14033", "14038": "BELARUS-EO14038", "14039": "PEESA-EO14039", "14046": "ETHIOPIA-EO14046",
	"14059": "ILLICIT-DRUGS-EO14059",
}

// namedLaws are laws and lists known by a name; the words are in lower case.
var namedLaws = []struct {
	words    string
	name     string
	key      string
	measures []ontology.Measure
}{
	{"specially designated global terrorist", "Executive Order 13224", "SDGT", []ontology.Measure{ontology.MeasureAssetFreeze}},
	{"specially designated global terrorists", "Executive Order 13224", "SDGT", []ontology.Measure{ontology.MeasureAssetFreeze}},
	{"foreign terrorist organization", "Section 219 of the Immigration and Nationality Act", "FTO", nil},
	{"foreign terrorist organizations", "Section 219 of the Immigration and Nationality Act", "FTO", nil},
	{"global magnitsky", "Global Magnitsky Human Rights Accountability Act", "GLOMAG", nil},
	{"sergei magnitsky", "Sergei Magnitsky Rule of Law Accountability Act", "MAGNIT", nil},
	{"countering america's adversaries through sanctions act", "Countering America's Adversaries Through Sanctions Act", "CAATSA", nil},
	{"caatsa", "Countering America's Adversaries Through Sanctions Act", "CAATSA", nil},
	{"peesa", "Protecting Europe's Energy Security Act", "PEESA", nil},
	{"entity list", "Entity List", "ENTITY-LIST", []ontology.Measure{ontology.MeasureExportControl}},
}

var namedLawWords = func() map[string][]phraseOf {
	rows := make([][]string, len(namedLaws))
	for i := range namedLaws {
		rows[i] = []string{namedLaws[i].words}
	}
	return byFirstWord(rows)
}()

// bases returns the laws that a sentence names as grounds. What a law amends,
// builds on or implements is left out.
func (f *lister) bases(s text.Range) []basis {
	var out []basis
	for k := s.First; k < s.Last; k++ {
		b, ok := f.basisAt(k, s.Last)
		if !ok {
			continue
		}
		if f.secondary(k, s.First) && len(out) > 0 {
			k = b.last - 1
			continue
		}
		b.Span = text.Span{Start: f.layout.Tokens[b.first].Start, End: f.layout.Tokens[b.last-1].End}
		out = append(out, b)
		k = b.last - 1
	}
	return out
}

// secondary reports whether a law is named only for its bearing on another:
// "as amended by", "which builds upon and implements".
func (f *lister) secondary(k, first int) bool {
	for n := k - 1; n >= max(first, k-5); n-- {
		switch f.low(n) {
		case "amended", "amending", "amends", "implements", "implementing", "upon", "expands", "expanding", "declared", "supplements", "superseded":
			return true
		}
	}
	return false
}

func (f *lister) basisAt(k, end int) (basis, bool) {
	switch w := f.low(k); w {
	case "e.o.", "eo", "e.o", "executive":
		n := k + 1
		if w == "executive" {
			if f.low(n) != "order" && f.low(n) != "orders" {
				return basis{}, false
			}
			n++
		}
		for n < end && n < k+8 && (f.low(n) == "(" || f.low(n) == ")" || f.low(n) == "." || f.low(n) == "e.o." || f.low(n) == "eo" || f.low(n) == "e.o" || f.low(n) == "e.o.s") {
			n++
		}
		if n >= end || !isOrder(f.low(n)) {
			return basis{}, false
		}
		b := basis{first: k, last: n + 1, order: f.low(n), name: "Executive Order " + f.low(n), key: orderKeys[f.low(n)], american: true}
		b.measures = []ontology.Measure{ontology.MeasureAssetFreeze}
		if b.key == "" {
			b.key = "EO" + b.order
			b.measures = nil
		}
		return b, true
	case "section":
		return f.section(k, end)
	case "proclamation":
		n := k + 1
		for n < end && (f.low(n) == "(" || f.low(n) == ")" || f.low(n) == "pp" || f.low(n) == "p.p.") {
			n++
		}
		if n < end && n < k+5 && len(f.low(n)) >= 4 && allDigits(f.low(n)) {
			return basis{first: k, last: n + 1, name: "Presidential Proclamation " + f.low(n), key: "PP" + f.low(n), american: true, measures: []ontology.Measure{ontology.MeasureTravelBan}}, true
		}
	case "regulation", "decision":
		for n := k + 1; n < end && n < k+8; n++ { // Council Regulation (EU) No 269/2014
			w := f.low(n)
			if number := strings.ToUpper(w); f.layout.Tokens[n].Kind == text.Number && strings.Contains(number, "/") {
				return basis{first: k, last: n + 1, name: "Council " + strings.ToUpper(f.low(k)[:1]) + f.low(k)[1:] + " " + number, key: "EU-" + strings.ReplaceAll(number, "/", "-")}, true
			}
			if w != "(" && w != ")" && w != "eu" && w != "no" && w != "no." && w != "cfsp" && w != "ec" {
				break
			}
		}
	}
	for _, p := range namedLawWords[f.low(k)] {
		if startsWith(f.lows[k:end], p.words) {
			law := &namedLaws[p.row]
			b := basis{first: k, last: k + len(p.words), name: law.name, key: law.key, american: true, measures: law.measures}
			if law.key == "SDGT" {
				b.order = "13224"
			}
			return b, true
		}
	}
	return f.act(k, end)
}

// section reads "Section 7031(c) of the … Appropriations Act, 2021".
func (f *lister) section(k, end int) (basis, bool) {
	if k+1 >= end || f.layout.Tokens[k+1].Kind != text.Number {
		return basis{}, false
	}
	n := k + 2
	for n < end && n < k+14 && (f.low(n) == "(" || f.low(n) == ")" || len(f.low(n)) <= 3 && f.low(n-1) == "(") {
		n++
	}
	number := strings.Join(strings.Fields(f.layout.Text[f.layout.Tokens[k+1].Start:f.layout.Tokens[n-1].End]), "")
	b := basis{first: k, last: n, name: "Section " + number, american: true}
	key := strings.ToUpper(strings.NewReplacer("(", "", ")", "").Replace(number))
	if strings.HasPrefix(number, "7031") {
		b.key, b.measures = "SECTION-"+key, []ontology.Measure{ontology.MeasureTravelBan}
		return b, true
	}
	if f.low(n) != "of" {
		return basis{}, false
	}
	n++
	if f.low(n) == "the" {
		n++
	}
	last := n
	for last < end && last < n+12 && (f.layout.Tokens[last].Upper || wordClasses[f.low(last)].is(preposition|conjunction) || f.layout.Tokens[last].Kind == text.Clitic) {
		last++
		if w := f.low(last - 1); w == "act" || w == "caatsa" || w == "ina" || w == "peesa" {
			law := line(f.layout.Text[f.layout.Tokens[n].Start:f.layout.Tokens[last-1].End])
			b.name, b.last, b.key = b.name+" of the "+law, last, initials(law)+"-"+key
			if strings.HasPrefix(number, "212") {
				b.measures = []ontology.Measure{ontology.MeasureTravelBan}
			}
			return b, true
		}
	}
	return basis{}, false
}

// act reads a law by its own name where the words before make it the ground of
// something: "under the Ruritania Freedom Act".
func (f *lister) act(k, end int) (basis, bool) {
	if f.low(k) != "act" && f.low(k) != "regulations" || !f.layout.Tokens[k].Upper {
		return basis{}, false
	}
	first := k
	for n := k - 1; n >= 0 && n > k-12; n-- {
		t := f.layout.Tokens[n]
		switch {
		case t.Upper && t.Kind == text.Word:
			first = n
		case t.Kind == text.Clitic || wordClasses[f.low(n)].is(preposition|conjunction) && f.low(n) != "under" && f.low(n) != "to" && f.low(n) != "by" || f.low(n) == "(" || f.low(n) == ")":
		default:
			n = -1
		}
	}
	if first == k {
		return basis{}, false
	}
	before := first - 1
	if f.low(before) == "the" || f.low(before) == "its" {
		before--
	}
	if w := f.low(before); w != "under" && !(w == "to" && f.low(before-1) == "pursuant") {
		return basis{}, false
	}
	name := line(f.layout.Text[f.layout.Tokens[first].Start:f.layout.Tokens[k].End])
	b := basis{first: first, last: k + 1, name: name, key: name}
	for i := range namedLaws {
		if strings.EqualFold(strings.ReplaceAll(name, "’", "'"), namedLaws[i].name) {
			b.key, b.american, b.measures = namedLaws[i].key, true, namedLaws[i].measures
		}
	}
	return b, true
}

func initials(name string) string {
	if !strings.Contains(name, " ") {
		return strings.ToUpper(name)
	}
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		if r := []rune(w)[0]; unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isOrder(w string) bool { return len(w) == 5 && w[0] == '1' && allDigits(w) }

func allDigits(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return w != ""
}

// measuresIn returns the measures that words of a sentence name.
func (f *lister) measuresIn(from, to int) []ontology.Measure {
	var out []ontology.Measure
	add := func(m ontology.Measure) {
		if !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	for k := from; k < to; k++ {
		switch f.low(k) {
		case "freeze", "freezes", "froze", "frozen", "freezing":
			add(ontology.MeasureAssetFreeze)
		case "blocked":
			if f.low(k-1) == "is" || f.low(k-1) == "are" || f.low(k+1) == "the" {
				add(ontology.MeasureAssetFreeze)
			}
		case "visa", "travel", "entry":
			switch f.low(k + 1) {
			case "restrictions", "ban", "bans", "restriction":
				add(ontology.MeasureTravelBan)
			}
		case "ineligible":
			if f.low(k+1) == "for" && (f.low(k+2) == "entry" || f.low(k+2) == "visas") || f.low(k+1) == "to" && f.low(k+2) == "enter" {
				add(ontology.MeasureTravelBan)
			}
		case "embargo":
			if strings.HasPrefix(f.low(k-1), "arm") {
				add(ontology.MeasureArmsEmbargo)
			}
		case "specially", "sdn":
			if f.low(k) == "sdn" || f.low(k+1) == "designated" && f.low(k+2) == "nationals" {
				add(ontology.MeasureAssetFreeze)
			}
		case "export":
			if strings.HasPrefix(f.low(k+1), "control") || strings.HasPrefix(f.low(k+1), "restriction") {
				add(ontology.MeasureExportControl)
			}
		case "import":
			if strings.HasPrefix(f.low(k+1), "ban") || strings.HasPrefix(f.low(k+1), "restriction") {
				add(ontology.MeasureImportBan)
			}
		}
	}
	return out
}
