package match

import (
	"fmt"
	"math"
	"strings"
)

// Organization makes an organization's name ready.
func Organization(name string) Name {
	n := Name{text: name}
	for _, w := range split(strings.NewReplacer("&", " and ", ".", "").Replace(name)) { // "L.P." is "LP"
		latin := romanize(w)
		if !listed(legalForms, latin) && !listed("the of and for de la le du des der die und et y e in", latin) {
			n.words = append(n.words, newWord(w))
		}
	}
	if len(n.words) == 0 { // "Incorporated" may be a name
		for _, w := range split(name) {
			n.words = append(n.words, newWord(w))
		}
	}
	n.join()
	return n
}

// legalForms are the words for a company's form, which no two sources write alike.
const legalForms = "inc incorporated corp corporation co company ltd limited llc llp lp plc ag aktiengesellschaft gmbh kg se sa " +
	"sas sarl srl spa sl nv bv ab as oy oyj na ooo oao ao pao zao jsc ojsc cjsc pjsc pt fze fzco fzc jv pte pty sal " +
	"kk"

// Organizations says how likely two names are names of one organization. Legal
// forms are not looked at; a word on one side alone ("Bank of China (Chile)") is
// a branch or a namesake, and a word on each side another organization.
func Organizations(a, b *Name) Agreement {
	if len(a.words) == 0 || len(b.words) == 0 {
		return Agreement{Why: "a name without letters"}
	}
	if whole := together(a, b); whole.Score > 0 {
		return whole
	}
	x := align(a, b, leastOrganization)
	score := 1.0
	for i, j := range x.to {
		switch {
		case j < 0:
		case x.alike[i] < 1 && min(len(x.a[i].latin), len(x.b[j].latin)) <= 4 && len(x.a)-len(x.freeA) == 1:
			return Agreement{Why: "abbreviations differ: " + x.spelt()}
		default:
			score *= x.alike[i]
		}
	}
	pairs := len(x.a) - len(x.freeA)
	if pairs == 0 {
		return Agreement{Why: "no word of the names agrees"}
	}
	if pairs == 1 {
		score *= 0.95 // one word, mostly an abbreviation, is soon another's too
	}
	why := plural(pairs, "word") + " agree"
	if score < 0.995 {
		why += " in sound: " + x.spelt()
	}
	extraA, extraB := len(x.freeA), len(x.freeB)
	switch contradicting := min(extraA, extraB); {
	case contradicting > 0:
		score *= math.Pow(0.45, float64(contradicting))
		why += fmt.Sprintf("; %q stands against %q", texts(x.a, x.freeA), texts(x.b, x.freeB))
	case extraA+extraB > 0:
		score *= math.Pow(0.8, float64(extraA+extraB))
		why += fmt.Sprintf("; %q only on one side", texts(x.a, x.freeA)+texts(x.b, x.freeB))
	}
	return Agreement{score, why}
}

// leastOrganization is how alike two words of organizations' names must be to mean each other.
const leastOrganization = 0.76
