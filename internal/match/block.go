package match

import (
	"hash/fnv"
	"io"
	"slices"
	"strconv"

	"demarche/ontology"
)

// Blocks returns what an actor has in common with those that may be the same:
// only actors that share a block need be judged. An actor's blocks are its codes
// of unique schemes; of each name of a person, every pair of words, every word
// with the day of birth, and all words together; of each name of an organization, all words,
// and all words but one. Words are taken as their consonants, so that scripts and
// spellings fall together. Each block comes once, as a hash.
func (a *Actor) Blocks() []uint64 {
	var blocks []uint64
	add := func(parts ...string) {
		h := fnv.New64a()
		io.WriteString(h, string(a.kind))
		for _, p := range parts {
			io.WriteString(h, "\x00"+p)
		}
		blocks = append(blocks, h.Sum64())
	}
	for _, id := range a.Identifiers {
		if unique(id.Scheme) {
			add(string(id.Scheme), id.Value)
		}
	}
	day := ""
	if first, last := wide(a.Born); !a.Born.IsZero() && first == last {
		day = strconv.Itoa(int(first))
	}
	for i := range a.names {
		n := &a.names[i]
		keys := make([]string, 0, len(n.words))
		for j := range n.words {
			if k := n.words[j].block(); k != "" {
				keys = append(keys, k)
			}
		}
		slices.Sort(keys)
		keys = slices.Compact(keys)
		keys = keys[:min(len(keys), mostWords)]
		add("all", n.whole.block())
		if a.kind == ontology.KindOrganization {
			add(append([]string{"words"}, keys...)...)
			for j := range keys {
				if len(keys) > 2 {
					add(append([]string{"words"}, slices.Concat(keys[:j], keys[j+1:])...)...)
				}
			}
			continue
		}
		for j, k := range keys {
			if day != "" {
				add("day", day, k)
			}
			for _, l := range keys[:j] {
				add("pair", l, k)
			}
		}
	}
	slices.Sort(blocks)
	return slices.Compact(blocks)
}

// block is the form in which a word falls together with its other spellings.
func (w *word) block() string {
	if w.kind == logograms {
		return w.latin
	}
	return bones(w.sound, abjad) // as the least of all scripts shows them
}
