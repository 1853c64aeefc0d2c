package article

import (
	"strings"
	"unicode/utf8"

	"demarche/internal/text"
	"demarche/ontology"
)

// nameStarts reports whether a name or a title in capitals begins at token k.
// An adjective of a country or a title in capitals alone begins none.
func (f *lister) nameStarts(k, end int) bool {
	t := f.layout.Tokens[k]
	if t.Kind == text.Mark { // ‘Abd, “Boinas Negras”
		return k+1 < end && f.layout.Tokens[k+1].Start == t.End && f.layout.Tokens[k+1].Upper && f.layout.Tokens[k+1].Kind == text.Word
	}
	if t.Kind != text.Word {
		return false
	}
	if particled(f.layout.Text[t.Start:t.End]) {
		return true
	}
	if !t.Upper {
		return nameParticles[f.low(k)] && len(f.low(k)) > 1 && k+1 < end && f.layout.Tokens[k+1].Upper && f.low(k) != "los" && (k == 0 || f.layout.Tokens[k-1].Upper)
	}
	w := f.low(k)
	if w == "he" && k > 0 && (f.low(k-1) == "," || f.low(k-1) == "and") { // He Jing
		return k+1 < end && f.layout.Tokens[k+1].Upper
	}
	if demonyms[w] != "" { // Cuban Ministry, but Russian officials
		return k+1 < end && f.layout.Tokens[k+1].Upper && f.layout.Tokens[k+1].Kind == text.Word && demonyms[f.low(k+1)] == ""
	}
	return !(wordClasses[w].is(determiner|possessive|subjectPro|conjunction|timeWord) && wordClasses[w]&(title) == 0)
}

// particled reports whether a word is a name with an Arabic article: "al-Harbi".
func particled(w string) bool {
	i := strings.IndexByte(w, '-')
	if i < 2 || i > 4 || i+1 >= len(w) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w[i+1:])
	return strings.ToLower(w[:i]) == w[:i] && strings.ToUpper(string(r)) == string(r) && r != '-' && !(r >= '0' && r <= '9')
}

// nameEnd returns the token behind the name that begins at k.
func (f *lister) nameEnd(k, end int, h *hint) int {
	l := f.layout
	org := false
	office := wordClasses[f.low(k)].is(title|roleNoun) && f.low(k+1) == "of" // Minister of Defense of Cuba Raul Ortega
	n := k
	for n < end && n-k < 24 {
		t := l.Tokens[n]
		w := f.low(n)
		switch {
		case t.Kind == text.Word && (t.Upper || particled(l.Text[t.Start:t.End])):
			if n > k && wordClasses[w].is(timeWord) && w != "may" {
				return f.trimName(k, n)
			}
			org = org || orgWords[w] || orgHeads[w]
		case t.Kind == text.Number && n > k && n+1 <= end && org:
		case t.Kind == text.Word && nameParticles[w] && n+1 < end && (l.Tokens[n+1].Upper || particled(l.Tokens[n+1].Of(l.Text)) || nameParticles[f.low(n+1)]) && n > k:
		case (w == "of" || w == "for" || w == "&" || w == "in") && n > k && (org || w == "&" || w == "of" && office) && f.upperAfter(n, end) > 0:
			n = f.upperAfter(n, end)
			continue
		case w == "of" && n > k && h.kind == ontology.KindOrganization && f.upperAfter(n, end) > 0: // Lions of Hama
			n = f.upperAfter(n, end)
			continue
		case w == "of" && f.upperAfter(n, end) > 0 && !f.isCountry(f.upperAfter(n, end)) && (n == k+1 && demonyms[f.low(k)] == "" || n == k+2 && orgWords[f.low(f.upperAfter(n, end))]):
			n = f.upperAfter(n, end)
			continue
		case w == "and" && n > k && f.within(k, n, end):
		case (w == "'s" || w == "’s") && org && n+1 < end && l.Tokens[n+1].Upper:
		case t.Kind == text.Mark && n+1 < end && n > k && l.Tokens[n+1].Upper && l.Tokens[n+1].Start == t.End: // “Pepe”, a nickname, or ‘Abd
			close := n + 2
			for close < end && close < n+4 && l.Tokens[close].Kind != text.Mark {
				close++
			}
			if close < end && l.Tokens[close].Kind == text.Mark && close+1 < end && l.Tokens[close+1].Upper {
				n = close
			} else if n > k && l.Tokens[n-1].End != t.Start && close < n+4 && l.Tokens[min(close, end-1)].Kind == text.Mark {
				return f.trimName(k, n)
			}
		case t.Kind == text.Mark && n == k || n > k && joinsName(l, n, end):
		case t.Kind == text.Punct && w == "," && (strings.HasPrefix(f.low(n+1), "ltd") || strings.HasPrefix(f.low(n+1), "inc") || f.low(n+1) == "llc" || strings.HasPrefix(f.low(n+1), "jr")):
		case t.Kind == text.Punct && (w == "-" || w == "–") && n > k && n+1 < end && l.Tokens[n+1].Upper && org:
		default:
			return f.trimName(k, n)
		}
		n++
	}
	return f.trimName(k, n)
}

// joinsName reports whether an apostrophe is part of a name: Jami’ ‘Ali.
func joinsName(l *text.Layout, n, end int) bool {
	t := l.Tokens[n]
	if t.Kind != text.Mark || n+1 >= end || strings.ContainsAny(t.Of(l.Text), "“”\"") {
		return false
	}
	next := l.Tokens[n+1]
	return next.Upper && next.Kind == text.Word || next.Kind == text.Mark && n+2 < end && l.Tokens[n+2].Upper && l.Tokens[n+2].Start == next.End && l.Tokens[n-1].End == t.Start
}

// trimName takes joining words off the end of a name.
func (f *lister) trimName(k, n int) int {
	for n > k+1 && (f.layout.Tokens[n-1].Kind != text.Word && f.layout.Tokens[n-1].Kind != text.Number && f.low(n-1) != "'" || nameParticles[f.low(n-1)] && !f.layout.Tokens[n-1].Upper || f.low(n-1) == "and" || f.low(n-1) == "of") {
		n--
	}
	return n
}

// upperAfter returns the capital behind "of" or "of the", or 0.
func (f *lister) upperAfter(n, end int) int {
	m := n + 1
	if m < end && f.low(m) == "the" {
		m++
	}
	if m < end && f.layout.Tokens[m].Upper && f.layout.Tokens[m].Kind == text.Word {
		return m
	}
	return 0
}

// within reports whether "and" at n belongs to the name of a body of state:
// "Ministry of Sport and Tourism".
func (f *lister) within(k, n, end int) bool {
	if n+1 >= end || !f.layout.Tokens[n+1].Upper || f.layout.Tokens[n+1].Kind != text.Word || n+2 < end && f.layout.Tokens[n+2].Upper && !orgWords[f.low(n+2)] || orgWords[f.low(n+1)] || f.mentionAt[n+1] >= 0 {
		return false
	}
	for m := k; m < n; m++ {
		switch f.low(m) {
		case "ministry", "department", "bureau", "committee", "agency", "minister":
			return f.low(m+1) == "of" || f.low(m+1) == "for"
		}
	}
	return false
}

// untitled returns where the name itself begins behind titles and adjectives of
// countries, and adds what they say to the hint. An organization keeps them.
func (f *lister) untitled(k, last int, h *hint) int {
	role := false
	for k < last {
		w := f.low(k)
		code := demonyms[w]
		switch {
		case code != "":
			h.country = f.countryOf(code)
			if !role && f.hasOrgWord(k+1, last) && (!personHeads[f.low(k+1)] || f.low(k+1) == "national") && !wordClasses[f.low(k+1)].is(title) {
				h.kind = ontology.KindOrganization
				return k
			}
		case wordClasses[w].is(title|roleNoun) && f.low(k+1) == "of" && k+1 < last:
			role = true
			h.kind = ontology.KindPerson
			k = f.behindOffice(k+2, last, h) - 1
		case (wordClasses[w].is(title|roleNoun) || personHeads[w] && w != "national" || w == "first" || w == "lady" || w == "vice" || w == "prime" || w == "foreign" && wordClasses[f.low(k+1)].is(title) || w == "defense" && wordClasses[f.low(k+1)].is(title)) && !(orgWords[w] && k+1 == last):
			if f.hasOrgWord(k+1, last) && !personHeads[w] {
				return k
			}
			role = true
			h.kind = ontology.KindPerson
		default:
			return k
		}
		k++
	}
	return k
}

// behindOffice returns where the name begins behind "Minister of the Armed
// Forces of Cuba": behind the last country, else at the last two words.
func (f *lister) behindOffice(k, last int, h *hint) int {
	after := 0
	for n := k; n < last; n++ {
		if i := f.mentionAt[n]; i >= 0 && len(f.mentions[i].Candidates) == 1 && f.mentions[i].Candidates[0].ID.Kind() == ontology.KindCountry {
			h.country = f.mentions[i].Candidates[0].ID
			after = f.mentions[i].Last
		} else if i >= 0 && f.mentions[i].First == n && n > k && len(f.mentions[i].Candidates) == 1 && f.mentions[i].Candidates[0].ID.Kind() == ontology.KindPerson {
			return n
		}
	}
	switch {
	case after > 0:
		return min(after, last)
	case last-k > 2:
		return last - 2
	}
	return last
}

func (f *lister) hasOrgWord(k, last int) bool {
	for ; k < last; k++ {
		if orgWords[f.low(k)] {
			return true
		}
	}
	return false
}

// isCountry reports whether token k begins the name of a country.
func (f *lister) isCountry(k int) bool {
	i := f.mentionAt[k]
	return i >= 0 && len(f.mentions[i].Candidates) == 1 && f.mentions[i].Candidates[0].ID.Kind() == ontology.KindCountry
}

func (f *lister) countryOf(code string) ontology.ID {
	id := ontology.NewID(ontology.KindCountry, code)
	if _, ok := f.index.Actor(id); ok {
		return id
	}
	return ""
}
