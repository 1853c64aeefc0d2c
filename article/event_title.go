package article

import (
	"cmp"
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// headlined reads the title of what a government publishes, where it names a
// call or a meeting of its own head with one other ("Telephone conversation with
// President of Kazakhstan Kassym-Jomart Tokayev") of which the text tells in no
// words that say so ("continued exchanging views with"). The event rests on the
// first sentence that names both; where none does, there is none.
func (f *finder) headlined(doc *ontology.Document) {
	kind, behind := titleEvent(doc.Title)
	if !f.official || kind == "" || !f.dated {
		return
	}
	guest, host := ontology.ID(""), f.offices.Holder(siteHeads[f.government], f.government, f.day)
	named := len(strings.Fields(doc.Title[:behind])) < 4 // "Telephone conversation"
	for _, m := range f.index.Mentions(doc.Title, text.Tokens(doc.Title)) {
		switch k := m.Candidates[0]; {
		case k.ID.Kind() != ontology.KindPerson:
		case m.Start < behind:
			if k.ID != host { // somebody else's
				return
			}
			named = true
		case len(m.Candidates) > 1 || guest != "": // several
			return
		default:
			guest = k.ID
		}
	}
	if guest == "" || host == "" || guest == host || !named {
		return
	}
	for i := range f.found {
		if f.holds(&f.found[i], guest) && f.holds(&f.found[i], host) {
			return
		}
	}
	for n, s := range f.layout.Sentences[:min(lead, len(f.layout.Sentences))] {
		one, other := f.partyIn(s, host), f.partyIn(s, guest)
		if one < 0 || other < 0 {
			continue
		}
		first, last := min(f.parties[one].first, f.parties[other].first), max(f.parties[one].last, f.parties[other].last)
		e := told{kind: kind, status: ontology.StatusOccurred, when: ontology.MakeDate(f.day.String(), ontology.BasisDateline, "", ""),
			with: []int{one, other}, host: -1, remote: kind == ontology.EventCall, at: last - 1, sentence: n,
			spans: []text.Span{f.layout.SpanOf(text.Range{First: first, Last: last})}}
		at, _ := slices.BinarySearchFunc(f.found, e, func(a, b told) int { return cmp.Or(a.sentence-b.sentence, a.at-b.at) })
		f.found = slices.Insert(f.found, at, e)
		return
	}
}

// titleEvent returns the event that a title begins with, of a government's head
// and whoever is named behind the byte returned; "" where it is none, or to come.
func titleEvent(title string) (ontology.EventType, int) {
	low := strings.ToLower(title)
	head, guest, found := strings.Cut(low, " with ")
	if !found || strings.Contains(guest, ",") || strings.Contains(guest, " and ") || strings.Contains(head, "upcoming") || strings.Contains(head, " will ") {
		return "", 0
	}
	for _, x := range []struct {
		words string
		kind  ontology.EventType
	}{{"telephone conversation", ontology.EventCall}, {"phone conversation", ontology.EventCall}, {"telephone call", ontology.EventCall},
		{"phone call", ontology.EventCall}, {"call", ontology.EventCall}, {"meeting", ontology.EventMeeting}, {"talks", ontology.EventTalks}} {
		if strings.HasSuffix(head, x.words) {
			return x.kind, len(head)
		}
	}
	return "", 0
}

// holds reports whether somebody took part in an event.
func (f *finder) holds(e *told, who ontology.ID) bool {
	return slices.ContainsFunc(e.with, func(n int) bool { return f.parties[n].id == who })
}

// partyIn returns the first party of a sentence that is somebody, or -1.
func (f *finder) partyIn(s text.Range, who ontology.ID) int {
	for k := s.First; k < s.Last; k++ {
		if p := f.partyAt[k]; p >= 0 && f.parties[p].id == who && !f.parties[p].nested {
			return int(p)
		}
	}
	return -1
}
