package names

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"

	"demarche/internal/text"
	"demarche/ontology"
)

// Candidate is one actor that a name can mean.
type Candidate struct {
	ID      ontology.ID
	Metonym bool // only by a figure of speech
	Short   bool // only as the last part of a longer name: "Ruiz" for Ana Ruiz, where no alias says so
}

// Index knows actors by their names and aliases. It does not change once made,
// and any number of goroutines may read it.
type Index struct {
	actors  map[ontology.ID]ontology.Actor
	names   map[string][]Candidate // by text.Key
	longest map[string]int         // first word of a key → most words of a key that begins with it
}

// NewIndex makes an index of actors. Persons are also found by the last word of
// their name, as [Candidate.Short].
func NewIndex(actors []ontology.Actor) *Index {
	x := &Index{
		actors:  make(map[ontology.ID]ontology.Actor, len(actors)),
		names:   make(map[string][]Candidate, 4*len(actors)),
		longest: make(map[string]int, 4*len(actors)),
	}
	for _, a := range actors {
		x.actors[a.ID] = a
		x.add(a.Name, Candidate{ID: a.ID})
		for _, alias := range a.Aliases {
			x.add(alias.Text, Candidate{ID: a.ID, Metonym: alias.Metonym})
		}
	}
	for _, a := range actors {
		if a.ID.Kind() != ontology.KindPerson {
			continue
		}
		if words := text.Words(a.Name); len(words) > 1 {
			x.add(words[len(words)-1], Candidate{ID: a.ID, Short: true})
		}
	}
	for _, c := range x.names {
		slices.SortFunc(c, func(a, b Candidate) int { return cmp.Compare(a.ID, b.ID) })
	}
	return x
}

// keyOf returns the form in which names are compared here: text.Key without
// "the" and without middle initials.
func keyOf(name string) string {
	words := text.Words(strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The "))
	out := words[:0]
	for i, w := range words {
		if len(w) > 1 || i == 0 || i == len(words)-1 || len(words[0]) == 1 {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

func (x *Index) add(name string, c Candidate) {
	key := keyOf(name)
	if key == "" {
		return
	}
	if slices.ContainsFunc(x.names[key], func(o Candidate) bool { return o.ID == c.ID }) {
		return
	}
	x.names[key] = append(x.names[key], c)
	first := firstWord(key)
	x.longest[first] = max(x.longest[first], 1+strings.Count(key, " "))
}

// Actor returns the actor of an id, and false where the index has none.
func (x *Index) Actor(id ontology.ID) (ontology.Actor, bool) {
	if x == nil {
		return ontology.Actor{}, false
	}
	a, ok := x.actors[id]
	return a, ok
}

// Lookup returns every actor that a name can mean, in the order of their ids:
// those that bear it, or if there are none, those that it means by a figure of
// speech, or if there are none, those whose name ends with it.
func (x *Index) Lookup(name string) []Candidate {
	if x == nil {
		return nil
	}
	return best(x.names[keyOf(name)])
}

// best returns the candidates of the strongest sort.
func best(all []Candidate) []Candidate {
	for _, sort := range []Candidate{{}, {Metonym: true}, {Short: true}} {
		var out []Candidate
		for _, c := range all {
			if c.Metonym == sort.Metonym && c.Short == sort.Short {
				out = append(out, c)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// Mention is a place where a text names an actor.
type Mention struct {
	text.Span
	First, Last int         // its tokens, half-open
	Candidates  []Candidate // at least one, all of one sort
}

// Mentions returns the names that stand in the tokens of a text, longest first
// at each place; they do not overlap. A name counts only where it begins with a
// capital, so that "us" is not the US.
func (x *Index) Mentions(s string, tokens []text.Token) []Mention {
	if x == nil {
		return nil
	}
	var found []Mention
	var key []byte
	space := []byte(" ")
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if t.Kind != text.Word || !t.Upper {
			continue
		}
		key = appendKey(key[:0], t.Of(s))
		first := key
		if n := bytes.IndexByte(key, ' '); n >= 0 {
			first = key[:n]
		}
		most := x.longest[string(first)]
		if most == 0 {
			continue
		}
		bestEnd, bestNames := 0, []Candidate(nil)
		words := 0
		for k := i; k < len(tokens) && words < most; k++ {
			n := tokens[k]
			if n.Kind != text.Word && n.Kind != text.Number || k > i && !joined(s, tokens[k-1], n) {
				break
			}
			from := 0
			if k > i {
				from = len(key) + 1
				key = appendKey(append(key, ' '), n.Of(s))
			}
			if len(key) == from {
				break
			}
			if k > i && len(key) == from+1 && n.Upper { // a middle initial: Ana R. Ruiz
				key = key[:from-1]
				continue
			}
			words += 1 + bytes.Count(key[from:], space)
			if c := x.names[string(key)]; c != nil {
				bestEnd, bestNames = k+1, c
			}
		}
		if bestNames == nil {
			continue
		}
		found = append(found, Mention{
			Span:  text.Span{Start: t.Start, End: tokens[bestEnd-1].End},
			First: i, Last: bestEnd, Candidates: best(bestNames),
		})
		i = bestEnd - 1
	}
	return found
}

// appendKey appends text.Key of one token, without its cost for plain words.
func appendKey(key []byte, w string) []byte {
	n := len(key)
	for i := 0; i < len(w); i++ {
		c := w[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			key = append(key, c)
		case c >= 'A' && c <= 'Z':
			key = append(key, c|0x20)
		default:
			return append(key[:n], text.Key(w)...)
		}
	}
	return key
}

func firstWord(key string) string {
	w, _, _ := strings.Cut(key, " ")
	return w
}

// joined reports whether only space, and no empty line, stands between two tokens.
func joined(s string, a, b text.Token) bool {
	lines := 0
	for _, r := range s[a.End:b.Start] {
		if r == '\n' {
			lines++
		}
		if !unicode.IsSpace(r) && r != '.' || lines > 1 {
			return false
		}
	}
	return true
}
