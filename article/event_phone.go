package article

import (
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// byPhone reads a call that only "by phone" tells, whatever the verb: "A
// consulted by phone with B", "A reached B by telephone". It reports whether
// token i stands in such words.
func (f *finder) byPhone(i int) bool {
	from := i - 1
	if f.low(from) == "the" && (f.low(from-1) == "over" || f.low(from-1) == "on") {
		from--
	} else if f.low(from) != "by" && f.low(from) != "via" {
		return false
	}
	if n := len(f.found) - 1; n >= 0 && f.found[n].sentence == f.sentence && f.found[n].remote && i-f.found[n].at < maxTitle { // "spoke by phone with"
		return true
	}
	if k := f.skip(i + 1); f.low(k) == "with" {
		if right, left := f.list(f.skip(k+1)), f.before(from); len(right.parties) > 0 && len(left.parties) > 0 {
			f.addFrom(ontology.EventCall, from, f.parties[left.parties[0]].first, left, right, true)
		}
		return true
	}
	n := f.partyAt[max(from-1, 0)]
	if n < 0 || f.parties[n].first-1 <= f.r.First {
		return true
	}
	verb := f.parties[n].first - 1
	if left := f.before(verb); len(left.parties) > 0 && strings.HasSuffix(f.low(verb), "ed") {
		f.addFrom(ontology.EventCall, verb, f.parties[left.parties[0]].first, left, list{parties: []int{int(n)}, end: i + 1}, true)
	}
	return true
}

// severally reads at token i those who hold one office in several countries:
// "his counterparts from France and Germany", "the Presidents of France and
// Poland". Each is a party of their own, at the name of their country. It
// returns where the words end, and i where they are something else or one of the
// countries has no holder that is known.
func (c *company) severally(i, end int) int {
	if !describes(c.low(i)) {
		return i
	}
	k := i + 1
	var words []string
	for k < end && k-i < 4 && qualifiers[c.low(k)] {
		words = append(words, c.low(k))
		k++
	}
	head, plural := strings.CutSuffix(c.low(k), "s")
	if !plural || head != "counterpart" && !heads[head] || c.low(k+1) != "of" && c.low(k+1) != "from" {
		return i
	}
	noun := strings.Join(append(words, head), " ")
	var all []party
	last := k + 2 // behind the country read last
	for n := last; n < end && n-last < 4; {
		m := c.mentionAt[n]
		if m < 0 {
			if w := c.low(n); w != "," && w != "and" && w != "the" {
				break
			}
			n++
			continue
		}
		country := c.mentions[m].Candidates[0].ID
		id := c.offices.Holder(noun, country, c.day)
		if head == "counterpart" {
			id = c.counterpart(c.lastOffice(), country)
		}
		a, ok := c.index.Actor(id)
		if !ok || !c.dated {
			break
		}
		p := party{Span: c.mentions[m].Span, first: n, last: c.mentions[m].Last, id: id, name: a.Name, country: country, noun: noun, leader: true}
		all = append(all, p)
		n = p.last
		last = n
	}
	if len(all) < 2 {
		return i
	}
	all[0].first = i
	all[0].Span = text.Span{Start: c.layout.Tokens[i].Start, End: all[0].End}
	for _, p := range all {
		c.keep(p)
	}
	return last
}

// counterpart returns who holds in a country the office that answers to a title
// abroad: a secretary of state's counterpart is the minister of foreign
// affairs, a president's the head of government where the president does not
// govern.
func (c *company) counterpart(noun string, country ontology.ID) ontology.ID {
	if !c.dated {
		return ""
	}
	answers := []string{noun}
	switch noun {
	case "president", "prime minister", "chancellor":
		answers = []string{"president", "prime minister", "chancellor"}
		if parliamentary[country.Key()] {
			answers = []string{"chancellor", "prime minister"}
		} else if noun != "president" {
			answers = []string{noun, "chancellor", "prime minister", "president"}
		}
	case "secretary", "foreign minister":
		answers = []string{"foreign minister", "secretary"}
	}
	for _, answer := range answers {
		if id := c.offices.Holder(answer, country, c.day); id != "" {
			return id
		}
	}
	return ""
}

// parliamentary are republics whose president does not govern. Source: CIA
// World Factbook, "government type" and "executive branch".
var parliamentary = wordSet(`al am at bd bg cz de dm ee et fj ge gr hr hu ie il in iq it lb lv md me mk mt np pk rs sg si sk tt vu ws xk`)

// lastOffice returns the office of whoever was named last with one: that of
// "his counterpart", too.
func (c *company) lastOffice() string {
	for n := len(c.parties) - 1; n >= 0 && n >= len(c.parties)-4; n-- {
		if q := &c.parties[n]; q.noun != "" && !q.nested {
			return q.noun
		}
	}
	return ""
}
