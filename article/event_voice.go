package article

import (
	"sort"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// voice is a stretch of tokens in which "I" is somebody known: a turn of a
// transcript, a statement in the first person, the words between two marks.
type voice struct {
	first, last int
	who         ontology.ID
}

// siteHeads are the offices whose holders speak in the first person on the
// sites of governments, where no title names another author.
var siteHeads = map[ontology.ID]string{
	"country/us": "president", "country/ru": "president", "country/ua": "president", "country/fr": "president", "country/by": "president", "country/tr": "president",
	"country/gb": "prime minister", "country/ca": "prime minister", "country/in": "prime minister", "country/it": "prime minister", "country/de": "chancellor",
}

// voices returns who says "I" outside quotations: the speaker of each turn, the
// author whom the title names, or in a text without a title the head of those
// who publish it.
func (c *cast) voices(turns []turn, offices *Offices) []voice {
	whole := text.Range{Last: len(c.layout.Tokens)}
	if c.author >= 0 {
		return []voice{{whole.First, whole.Last, c.roles[c.author].id}}
	}
	var out []voice
	for _, t := range turns {
		if t.who >= 0 && c.roles[t.who].id.Kind() == ontology.KindPerson {
			out = append(out, voice{t.words.First, t.words.Last, c.roles[t.who].id})
		}
	}
	if earliest, latest := c.doc.Published.Bounds(); len(turns) == 0 && c.doc.Title == "" && earliest == latest {
		if id := offices.Holder(siteHeads[c.government], c.government, earliest); id != "" {
			return []voice{{whole.First, whole.Last, id}}
		}
	}
	return out
}

// me returns the party of "I" or "me" at token k.
func (c *company) me(k int) (party, bool) {
	if w := c.layout.Tokens[k].Of(c.layout.Text); w != "I" && w != "me" || c.layout.Outer[k] >= 0 {
		return party{}, false
	}
	who := c.voiceAt(k)
	if who == "" {
		return party{}, false
	}
	return c.self(k, who), true
}

// voiceAt returns who says "I" at token k, and "" where nobody known does.
func (c *company) voiceAt(k int) ontology.ID {
	n := sort.Search(len(c.voices), func(n int) bool { return c.voices[n].last > k })
	if n == len(c.voices) || c.voices[n].first > k {
		return ""
	}
	return c.voices[n].who
}

// self makes the party of somebody who speaks of themselves at token k.
func (c *company) self(k int, who ontology.ID) party {
	p := party{Span: c.layout.Tokens[k].Span, first: k, last: k + 1, id: who, noun: c.offices.officeOn(who, c.day)}
	if a, ok := c.index.Actor(who); ok {
		p.name, p.country, p.leader = a.Name, a.Country, true
	} else if n, ok := c.last[lastWord(who.Key())]; ok {
		p.name, p.country, p.leader = c.parties[n].name, c.parties[n].country, c.parties[n].leader
	}
	return p
}

// quoted looks for what speakers tell of themselves in quotations: “I spoke
// with Putin on Thursday,” Biden said. It reports whether there was any.
func (f *finder) quoted(c *cast, r *reader) bool {
	before := len(f.found)
	for k := range r.found {
		a := &r.found[k]
		if k >= len(r.speakers) || r.speakers[k] < 0 || !a.Speech {
			continue
		}
		who := c.roles[r.speakers[k]].id
		if who.Kind() != ontology.KindPerson {
			continue
		}
		for _, q := range a.Quotations {
			f.pronouns(c, f.layout.Quotations[q].Span)
			f.ownWords(a.sentence, f.layout.Quotations[q], who)
		}
	}
	return len(f.found) > before
}

// ownWords reads the sentences of a quotation in which the speaker says "I".
func (f *finder) ownWords(sentence int, q text.Quotation, who ontology.ID) {
	l := f.layout
	f.sentence, f.inside, f.subject = sentence, true, -1
	f.mine = len(f.parties)
	f.parties = append(f.parties, f.self(q.First, who))
	for first := q.First; first < q.Last; {
		last, says := first, false
		for last < q.Last {
			switch l.Tokens[last].Of(l.Text) {
			case "we", "We":
				says = true
			case "I", "me":
				if f.partyAt[last] < 0 {
					f.partyAt[last] = int32(len(f.parties))
					f.parties = append(f.parties, f.self(last, who))
				}
				says = true
			}
			last++
			if w := f.low(last - 1); w == "." || w == "?" || w == "!" || w == ";" {
				break
			}
		}
		if last == q.Last { // “… in the spring” next year
			for k := last; k < len(l.Tokens) && k-last < 3; k++ {
				if f.r = (text.Range{First: first, Last: len(l.Tokens)}); f.dateAt(k) > k {
					last = f.dateAt(k)
					break
				}
			}
		}
		if f.r = (text.Range{First: first, Last: last}); says && f.low(last-1) != "?" {
			n := len(f.found)
			f.clauses()
			kept := f.found[:n]
			for _, e := range f.found[n:] {
				for _, p := range e.with {
					if f.parties[p].id == who && f.parties[p].last == f.parties[p].first+1 || f.parties[p].state && f.parties[p].id == f.parties[f.mine].country {
						kept = append(kept, e)
						break
					}
				}
			}
			f.found = kept
		}
		first = last
	}
	f.inside = false
}

// pronouns makes parties of the pronouns in a quotation whose persons the
// statements have told.
func (f *finder) pronouns(c *cast, q text.Span) {
	from := sort.Search(len(c.past), func(i int) bool { return c.past[i].Start >= q.Start })
	for _, x := range c.past[from:] {
		if x.Start >= q.End {
			break
		}
		k := c.tokenAt(x.Start)
		if id := c.roles[x.who].id; x.pronoun && id.Kind() == ontology.KindPerson && k < len(f.partyAt) && f.partyAt[k] < 0 {
			f.partyAt[k] = int32(len(f.parties))
			f.parties = append(f.parties, f.self(k, id))
		}
	}
}

// agreed reads whom "we" means in "he agreed that we would hold talks": the
// speaker and whoever agreed. Of talks and conferences they are the countries.
func (f *finder) agreed(light int, kind ontology.EventType) list {
	n := light - 1
	for n > f.r.First && (wordClasses[f.low(n)].is(auxOther|adverb) || f.low(n) == "going" || f.low(n) == "to") {
		n--
	}
	if !f.inside || f.low(n) != "we" {
		return list{}
	}
	if n--; f.low(n) == "that" {
		n--
	}
	if w := f.low(n); w != "agreed" && w != "agrees" {
		return list{}
	}
	other := f.before(n)
	if len(other.parties) != 1 {
		return list{}
	}
	out := list{parties: []int{f.mine, other.parties[0]}, end: light}
	if kind == ontology.EventTalks || kind == ontology.EventConference {
		for i, p := range out.parties {
			country, ok := f.index.Actor(f.parties[p].country)
			if !ok {
				return list{}
			}
			out.parties[i] = len(f.parties)
			side := f.parties[p]
			side.id, side.name, side.country, side.leader, side.state = country.ID, country.Name, country.ID, false, true
			f.parties = append(f.parties, side)
		}
	}
	return out
}

// counts are the numbers of events that one noun may tell of.
var counts = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

// howMany returns how many planned events the words from token v to end tell
// of: "three conferences" are three, of which the text says the same.
func (f *finder) howMany(v, end int, status ontology.Status) int {
	if status != ontology.StatusPlanned {
		return 1
	}
	for k := v; k < min(end, f.r.Last); k++ {
		if n := counts[f.low(k)]; n > 0 && f.dateAt(k) == k {
			for m := k + 1; m < min(k+4, f.r.Last); m++ {
				if w := f.low(m); eventNouns[w] != "" && strings.HasSuffix(w, "s") {
					return n
				}
			}
		}
	}
	return 1
}
