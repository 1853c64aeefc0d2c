package article

import (
	"demarche/internal/text"
	"demarche/ontology"
)

// press are those whom somebody tells something in public.
var press = wordSet(`reporters journalists media press`)

// remarks reads "A told reporters in Delaware on Friday" and "A spoke to the
// press": words to the press are an event of one leader. One whose day is not
// told is none: everybody speaks to the press on some day.
func (f *finder) remarks(v int) {
	k := v + 1
	if speakVerbs[f.low(v)] {
		if w := f.low(k); w != "to" && w != "with" {
			return
		}
		k++
	}
	if f.low(k) == "the" {
		k++
	}
	if !press[f.low(k)] || f.low(v-1) == "to" {
		return
	}
	left := f.before(v)
	if len(left.parties) != 1 || !f.parties[left.parties[0]].leader || f.parties[left.parties[0]].state || f.parties[left.parties[0]].id == "" {
		return
	}
	e := told{kind: ontology.EventRemarks, with: left.parties, host: -1, sentence: f.sentence, at: v}
	from := f.parties[left.parties[0]].first
	if !f.date(&e, v, min(from, v), k+1) || e.undated || e.status != ontology.StatusOccurred {
		return
	}
	if earliest, latest := e.when.Bounds(); earliest != latest {
		return
	}
	e.place = f.placeOf(v, k+1)
	e.spans = []text.Span{{Start: f.layout.Tokens[min(from, v)].Start, End: f.layout.Tokens[k].End}}
	f.found = append(f.found, e)
}
