package match

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"demarche/ontology"
)

// Actor is what is known of an actor that helps to tell who it is. Make one with [NewActor].
type Actor struct {
	kind        ontology.Kind
	names       []Name // the actor's own first
	Identifiers []ontology.Identifier
	Born        ontology.Date
	Country     ontology.ID
	Type        ontology.OrgType
}

// NewActor makes a person or an organization ready for being compared, under all
// its plain names; figures of speech are nobody's name.
func NewActor(kind ontology.Kind, name string, aliases []ontology.Alias) Actor {
	a := Actor{kind: kind}
	seen := make(map[string]bool)
	add := func(name string) {
		if seen[name] || len(a.names) >= mostNames {
			return
		}
		seen[name] = true
		if kind == ontology.KindPerson {
			a.names = append(a.names, Person(name))
		} else {
			a.names = append(a.names, Organization(name))
		}
	}
	add(name)
	for _, alias := range aliases {
		if !alias.Metonym {
			add(alias.Text)
		}
	}
	return a
}

// mostNames of an actor are looked at. Lists give some actors fifty, nearly all
// spellings of each other.
const mostNames = 24

// Verdict is what a judgement comes to.
type Verdict int

// The verdicts, weakest first.
const (
	Never     Verdict = iota // something contradicts: identifiers, or birth dates far apart
	No                       // too little agrees
	Uncertain                // a person should look
	Certain                  // one actor
)

// The scores from which a judgement is Certain, and from which it is Uncertain
// where nobody asks for more.
const (
	CertainFrom   = 0.95
	UncertainFrom = 0.7
)

// Judgement is how likely two actors are one.
type Judgement struct {
	Agreement
	Verdict Verdict
}

// Judge says how likely two actors of one kind are one.
//
// An identifier of a scheme that gives each actor one code settles it: the same
// code is the same actor, another code another one. Without that a name alone is
// never certain. A person is certain where names agree and the day of birth is
// the same, unless the countries differ; an organization, where name and country
// are the same. A year of birth, or the first of January, which lists write for
// an unknown day, makes nothing certain.
func Judge(a, b *Actor) Judgement {
	if a.kind != b.kind || a.kind != ontology.KindPerson && a.kind != ontology.KindOrganization {
		return Judgement{Agreement{Why: "not two persons, nor two organizations"}, Never}
	}
	if j, settled := byIdentifier(a.Identifiers, b.Identifiers); settled {
		return j
	}
	if a.kind == ontology.KindPerson {
		return judgePersons(a, b)
	}
	return judgeOrganizations(a, b)
}

// unique are the schemes that give an actor one code and no two. FollowTheMoney's
// is none: every export makes up its own.
func unique(s ontology.Scheme) bool {
	switch s {
	case ontology.SchemeWikidata, ontology.SchemeOFAC, ontology.SchemeEU, ontology.SchemeUN, ontology.SchemeLEI, ontology.SchemeBioguide:
		return true
	}
	return false
}

func byIdentifier(a, b []ontology.Identifier) (Judgement, bool) {
	different := ""
	for _, x := range a {
		if !unique(x.Scheme) {
			continue
		}
		if slices.Contains(b, x) {
			return Judgement{Agreement{1, fmt.Sprintf("same %s %s", x.Scheme, x.Value)}, Certain}, true
		}
		for _, y := range b {
			if y.Scheme == x.Scheme {
				different = fmt.Sprintf("%s %s is not %s", x.Scheme, x.Value, y.Value)
			}
		}
	}
	return Judgement{Agreement{0, different}, Never}, different != ""
}

// bestNames compares every name of a with every name of b, and reports whether
// the best pair holds a name that a source uses itself. Further names count less
// the fewer of the two are such: they are shared ("Abu Ali"), and lists have
// words among them that are no names.
func bestNames(a, b *Actor) (best Agreement, own bool) {
	best.Why = "no name agrees"
	for i := range a.names {
		for j := range b.names {
			var s Agreement
			if a.kind == ontology.KindPerson {
				s = Persons(&a.names[i], &b.names[j])
			} else {
				s = Organizations(&a.names[i], &b.names[j])
			}
			switch {
			case i > 0 && j > 0:
				s.Score *= 0.93
			case i+j > 0:
				s.Score *= 0.99
			}
			if s.Score > best.Score {
				best, own = s, i == 0 || j == 0
				if i+j > 0 {
					best.Why += fmt.Sprintf(" (%s, %s)", a.names[i].text, b.names[j].text)
				}
			}
			if best.Score == 1 {
				return best, own
			}
		}
	}
	return best, own
}

func judgePersons(a, b *Actor) Judgement {
	const enough = 0.9 // of a name, beside a day of birth
	birth, why := births(a.Born, b.Born)
	if birth == apart {
		return Judgement{Agreement{0, why}, Never}
	}
	names, _ := bestNames(a, b)
	n, reasons := names.Score, []string{}
	score, certain, verdict := n, false, No
	switch birth {
	case sameDay:
		score, certain = n+(1-n)*0.6*n*n, n >= enough
		reasons = append(reasons, why)
	case close:
		score = n * 0.78
		reasons = append(reasons, why)
	case compatible:
		score = n * 0.88
		reasons = append(reasons, why)
	case unknown:
		score = n * 0.78
	}
	switch {
	case a.Country == "" || b.Country == "":
	case a.Country == b.Country:
		score += (1 - score) * 0.3 * n
		reasons = append(reasons, "country "+a.Country.Key())
	default:
		score, certain = score*0.88, false
		reasons = append(reasons, fmt.Sprintf("but country %s is not %s", a.Country.Key(), b.Country.Key()))
	}
	return conclude(score, certain, verdict, append([]string{names.Why}, reasons...))
}

func judgeOrganizations(a, b *Actor) Judgement {
	names, own := bestNames(a, b)
	n, reasons := names.Score, []string{names.Why}
	score, certain := n, false
	switch {
	case a.Country == "" || b.Country == "":
		score *= 0.85
	case a.Country == b.Country:
		certain = own && n >= 0.985
		score = n * 0.97
		reasons = append(reasons, "country "+a.Country.Key())
	default:
		score *= 0.6
		reasons = append(reasons, fmt.Sprintf("but country %s is not %s", a.Country.Key(), b.Country.Key()))
	}
	if a.Type != "" && b.Type != "" && a.Type != ontology.OrgOther && b.Type != ontology.OrgOther && a.Type != b.Type {
		score, certain = score*0.8, false
		reasons = append(reasons, fmt.Sprintf("but %s is not %s", a.Type, b.Type))
	}
	return conclude(score, certain, No, reasons)
}

func conclude(score float64, certain bool, verdict Verdict, reasons []string) Judgement {
	switch {
	case certain:
		verdict, score = Certain, max(score, CertainFrom)
	case score >= UncertainFrom:
		verdict, score = Uncertain, min(score, CertainFrom-0.01)
	}
	return Judgement{Agreement{math.Round(score*100) / 100, strings.Join(reasons, "; ")}, verdict}
}

// birth is how two birth dates stand to each other.
type birth int

const (
	unknown birth = iota
	sameDay
	compatible // the same day may be meant: a year, an interval
	close      // a slip of the pen, or a guess: the same year, or one or two years off
	apart
)

func births(a, b ontology.Date) (birth, string) {
	if a.IsZero() || b.IsZero() {
		return unknown, ""
	}
	aFrom, aLast := wide(a)
	bFrom, bLast := wide(b)
	switch {
	case aFrom == aLast && a.EDTF == b.EDTF && bFrom == bLast:
		return sameDay, "born " + a.EDTF
	case aFrom <= bLast && bFrom <= aLast:
		return compatible, fmt.Sprintf("born %s and %s", a.EDTF, b.EDTF)
	case aFrom-2*366 <= bLast && bFrom-2*366 <= aLast:
		return close, fmt.Sprintf("but born %s and %s", a.EDTF, b.EDTF)
	}
	return apart, fmt.Sprintf("born %s and %s", a.EDTF, b.EDTF)
}

// wide returns the days that a date of birth can mean. The first of January
// stands for a year, and what is approximate may be two years off.
func wide(d ontology.Date) (first, last ontology.Day) {
	first, last = d.Bounds()
	if first == last && strings.HasSuffix(d.EDTF, "-01-01") {
		last += 364
	}
	if d.Approximate || d.Uncertain {
		if first != ontology.Beginning {
			first -= 2 * 365
		}
		if last != ontology.End {
			last += 2 * 365
		}
	}
	return first, last
}
