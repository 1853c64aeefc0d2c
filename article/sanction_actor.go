package article

import (
	"strings"
	"unicode/utf8"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// target is somebody whom a text lists.
type target struct {
	text.Span
	id      ontology.ID
	name    string
	aliases []string
	country ontology.ID
	about   string // what the text says of them
	made    bool
}

// meet returns the target that tokens [first, last) name, or -1 where the words
// do not tell whom they mean.
func (f *lister) meet(first, last int, h hint, alias, about string) int {
	l := f.layout
	span := text.Span{Start: l.Tokens[first].Start, End: l.Tokens[last-1].End}
	name := strings.Trim(line(span.Of(l.Text)), "“”\"*_ ")
	key := text.Key(name)
	if key == "" {
		return -1
	}
	if n, ok := f.byName[key]; ok {
		return n
	}
	// as the graph knows it
	if i := f.mentionAt[first]; i >= 0 && f.mentions[i].First <= first && f.mentions[i].Last >= last {
		c := f.mentions[i].Candidates
		if len(c) > 1 {
			f.ambiguous = append(f.ambiguous, ambiguity(name, span, c))
			return -1
		}
		if !c[0].Short {
			if c[0].Metonym || c[0].ID.Kind() != ontology.KindPerson && c[0].ID.Kind() != ontology.KindOrganization {
				return -1
			}
			return f.keep(target{Span: span, id: c[0].ID, name: name}, key)
		}
	} else if c := f.index.Lookup(name); len(c) == 1 && !c[0].Metonym && !c[0].Short {
		if k := c[0].ID.Kind(); k == ontology.KindPerson || k == ontology.KindOrganization {
			return f.keep(target{Span: span, id: c[0].ID, name: name}, key)
		}
		return -1
	}
	words := strings.Fields(name)
	if len(words) == 1 { // a part of a name that the text has given
		if all := f.byWord[strings.ToLower(name)]; len(all) == 1 {
			return all[0]
		} else if len(all) > 1 {
			return -1
		}
		if p, ok := f.whole(first); ok {
			return f.meet(p.First, p.Last, hint{kind: ontology.KindPerson}, "", "")
		}
	}
	kind := h.kind
	org := f.hasOrgWord(first, last)
	digits := strings.ContainsAny(name, "0123456789")
	switch {
	case org || digits:
		kind = ontology.KindOrganization
	case acronym(alias):
		kind = ontology.KindOrganization
	case kind != "":
	case len(words) == 1:
		return -1
	default:
		kind = ontology.KindPerson
	}
	if kind == ontology.KindPerson && (len(words) == 1 && !strings.Contains(name, "-") || len(words) > 8) || utf8.RuneCountInString(name) > 120 || ontology.Slug(name) == "" {
		return -1
	}
	if kind == ontology.KindPerson && wordClasses[f.low(last-1)].is(title|roleNoun) {
		return -1 // "National Assembly Deputy"
	}
	if departments[f.low(first)] && alias == "" || len(words) == 1 && wordClasses[f.low(first)].is(otherPro|determiner) {
		return -1 // "the Ministry of Defense": of which country?
	}
	if orgWords[strings.ToLower(name)] || personHeads[strings.ToLower(name)] || listStops[strings.ToLower(name)] {
		return -1
	}
	t := target{Span: span, id: ontology.NewID(kind, name), name: name, country: h.country, about: about, made: true}
	if alias != "" && aliasOf(alias) {
		t.aliases = []string{alias}
	}
	return f.keep(t, key)
}

// departments begin the names of bodies that many countries have.
var departments = wordSet(`ministry department army navy parliament cabinet government`)

// acronym reports whether what stands in parentheses is the short form of an
// organization's name: "TDP".
func acronym(s string) bool {
	return len(s) > 2 && len(s) < 12 && strings.ToUpper(s) == s && strings.ToLower(s) != s && !strings.Contains(s, " ")
}

// aliasOf reports whether what stands in parentheses can be another name.
func aliasOf(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(r)) == string(r) && strings.ToLower(string(r)) != string(r) && len(strings.Fields(s)) <= 5
}

// whole returns the whole name of a person whom token k calls by the last name,
// as the text gives it elsewhere.
func (f *lister) whole(k int) (text.Range, bool) {
	l := f.layout
	if f.names == nil {
		f.names = make(map[string]text.Range)
		for n := 0; n < len(l.Tokens); n++ {
			if !l.Tokens[n].Upper || l.Tokens[n].Kind != text.Word || wordClasses[f.low(n)] != 0 || demonyms[f.low(n)] != "" {
				continue
			}
			m := n + 1
			for m < len(l.Tokens) && m-n < 6 && l.Tokens[m].Kind == text.Word && (l.Tokens[m].Upper || particled(l.Tokens[m].Of(l.Text))) && !orgWords[f.low(m)] && !wordClasses[f.low(m)].is(title|roleNoun|determiner|timeWord) && strings.TrimSpace(l.Text[l.Tokens[m-1].End:l.Tokens[m].Start]) == "" {
				m++
			}
			if m-n >= 2 && (m >= len(l.Tokens) || !l.Tokens[m].Upper) && !f.isCountry(n) && !f.isCountry(m-1) {
				if _, ok := f.names[f.low(m-1)]; !ok {
					f.names[f.low(m-1)] = text.Range{First: n, Last: m}
				}
			}
			n = m - 1
		}
	}
	p, ok := f.names[f.low(k)]
	return p, ok
}

func (f *lister) keep(t target, key string) int {
	n := len(f.targets)
	f.targets = append(f.targets, t)
	f.byName[key] = n
	for _, w := range strings.Fields(t.name) {
		w = strings.ToLower(w)
		all := f.byWord[w]
		if !orgWords[w] && len(w) > 2 && (len(all) == 0 || all[len(all)-1] != n) {
			f.byWord[w] = append(all, n)
		}
	}
	for _, a := range t.aliases {
		f.byName[text.Key(a)] = n
	}
	return n
}

// actor makes a provisional node of a target that nobody knows.
func (f *lister) actor(t *target, points *text.Points) ontology.Actor {
	a := ontology.Actor{ID: t.id, Name: t.name, Country: t.country, Description: t.about, Provisional: true, Evidence: []ontology.Evidence{evidenceAt(f.layout.Text, t.Span, points)}}
	for _, s := range t.aliases {
		a.Aliases = append(a.Aliases, ontology.Alias{Text: s})
	}
	return a
}

func ambiguity(name string, span text.Span, all []names.Candidate) Ambiguity {
	a := Ambiguity{Name: name, Span: span}
	for _, c := range all {
		a.Candidates = append(a.Candidates, c.ID)
	}
	return a
}
