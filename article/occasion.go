package article

import (
	"demarche/internal/when"
	"demarche/ontology"
)

// The rules by which a quotation without a day of its own was said on the same
// occasion as one before it: a report gives the day once.
const (
	sameOccasion = 4 // paragraphs that may lie between
	reportedDays = 6 // days before the document; what is older is no news, and stands alone
)

// occasions gives quotations without a day the day, the venue and the event of
// the same speaker's quotation before them, if that was said in the days before
// the document. Words that somebody "has said" or said "earlier" were another
// time's.
func (c *cast) occasions(drafts []draft, anchor when.Anchor) {
	day, ok := anchor.Day()
	if !ok {
		return
	}
	latest := make(map[int]int) // speaker → the quotation whose day is told
	for i := range drafts {
		d := &drafts[i]
		s := &d.statement
		if s.Said.Basis != ontology.BasisDateline {
			first, last := s.Said.Bounds()
			delete(latest, d.who)
			if first == last && day-reportedDays <= first && first <= day && s.Venue != ontology.VenueCall {
				latest[d.who] = i
			}
			continue
		}
		at, ok := latest[d.who]
		if !ok || d.apart || s.Form == ontology.FormIndirect || s.Event != "" || d.paragraph-drafts[at].paragraph > sameOccasion {
			continue
		}
		o := &drafts[at].statement
		s.Said, s.Event, d.event = o.Said, o.Event, drafts[at].event
		if s.Venue == "" {
			s.Venue = o.Venue
		}
	}
}

// apart reports whether the narrator's words say that it was said another time:
// in the perfect ("has called"), or "earlier".
func (c *cast) apart(a *Attribution, narration []string) bool {
	for _, w := range narration {
		switch w {
		case "previously", "earlier", "once", "before", "repeatedly", "often":
			return true
		}
	}
	if a.Cue.Empty() {
		return false
	}
	k := c.tokenAt(a.Cue.Start)
	for k > 0 && wordClasses[c.lower(k-1)].is(adverb) {
		k--
	}
	return wordClasses[c.lower(k)].is(auxHave) || k > 0 && wordClasses[c.lower(k-1)].is(auxHave)
}
