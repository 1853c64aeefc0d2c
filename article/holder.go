package article

import (
	"strings"

	"demarche/ontology"
)

// holder returns the role of whoever holds on the day of the document the
// office that tokens [first, last) name: "the Polish president", "Ukraine's
// foreign minister"; in what a government publishes "the President" is its own.
// It returns -1 where the offices do not say, or say it of several.
func (c *cast) holder(first, last int) int {
	day, until := c.doc.Published.Bounds()
	if c.offices == nil || c.doc.Published.IsZero() || day != until || last > len(c.layout.Tokens) {
		return -1
	}
	title, now := c.titleAt(first, last)
	if !now {
		return -1
	}
	country := c.countryIn(c.layout.Text[c.layout.Tokens[first].Start:c.layout.Tokens[last-1].End])
	if last > first && c.lower(last-1) == "leader" && title == "" {
		return c.leaderOf(country, day)
	}
	if country == "" && c.plainTitle(first, last) && (headOffices[title] || c.own[title]) {
		country = c.government
	}
	if id := c.offices.Holder(title, country, day); id != "" {
		return c.know(id)
	}
	return -1
}

// ours returns who holds the office that tokens [first, last) name in the
// government that publishes, where its texts mean its own by the title; or -1.
func (c *cast) ours(first, last int) int {
	if title, now := c.titleAt(first, last); c.government == "" || !now || !c.own[title] || !c.plainTitle(first, last) {
		return -1
	}
	return c.holder(first, last)
}

// titleAt returns the title of tokens [first, last) as offices are known by it, ""
// where they name none ("the Russian leader"); now is false where it is not that
// of somebody who holds such an office now.
func (c *cast) titleAt(first, last int) (title string, now bool) {
	var words []string
	for k := first; k < last; k++ {
		switch w := c.lower(k); w {
		case "former", "ex-president", "late", "then", "next", "new", "previous":
			return "", false
		case "vice", "prime", "foreign", "defense", "president", "minister", "chancellor", "king", "deputy":
			words = append(words, w)
		case "defence":
			words = append(words, "defense")
		case "premier":
			words = append(words, "prime", "minister")
		case "press": // who speaks for whichever house
			return "", false
		case "general":
			words = append(words, w)
		case "secretary":
			switch of := k+2 < last && c.lower(k+1) == "of"; {
			case of && c.lower(k+2) != "state": // of the treasury
				return "", false
			case k > first && c.lower(k-1) == "foreign": // as the British call theirs
				w = "minister"
			}
			words = append(words, w)
		}
	}
	return strings.Join(words, " "), true
}

// plainTitle reports whether tokens [first, last) are nothing but "the" and a
// title: what a government's text calls its own people by.
func (c *cast) plainTitle(first, last int) bool {
	for k := first + 1; k < last; k++ {
		if w := c.lower(k); !wordClasses[w].is(title|roleNoun) && !titleHeads[w] {
			return false
		}
	}
	return first < last && c.lower(first) == "the"
}

// leaderOf returns whom "the Russian leader" means: the head of state or of
// government of the country on a day whom the text names besides; -1 where it
// names both or neither.
func (c *cast) leaderOf(country ontology.ID, day ontology.Day) int {
	found := -1
	for _, title := range []string{"president", "prime minister", "chancellor", "king"} {
		id := c.offices.Holder(title, country, day)
		who, named := c.byID[id]
		if id == "" || !named || who == found {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = who
	}
	return found
}

// headOffices are held by heads of state and of government.
var headOffices = map[string]bool{"president": true, "prime minister": true, "chancellor": true, "king": true}

// leads returns the country whose head of state or of government a person is on
// a day, and "" for anybody else.
func (o *Offices) leads(person ontology.ID, day ontology.Day) ontology.ID {
	if o == nil {
		return ""
	}
	for _, key := range o.held[person] {
		for _, t := range o.terms[key] {
			if headOffices[key.noun] && key.of.Kind() == ontology.KindCountry && t.person == person && t.from <= day && day < t.until {
				return key.of
			}
		}
	}
	return ""
}

// ledStates adds to what is threatened to or asked of the leader of another
// state that state, by CONTEXT: it is the state that would act or suffer.
func (c *cast) ledStates(drafts []draft) {
	day, until := c.doc.Published.Bounds()
	if c.offices == nil || c.doc.Published.IsZero() || day != until {
		return
	}
	for i := range drafts {
		s := &drafts[i].statement
		if s.Act != ontology.ActThreaten && s.Act != ontology.ActAppeal {
			continue
		}
		for _, t := range s.About {
			state := c.offices.leads(t.Target, day)
			if state == "" || state == c.roles[drafts[i].who].body || state == c.offices.leads(s.Speaker, day) || aboutOf(s, state) {
				continue
			}
			s.About = append(s.About, ontology.Target{Target: state, Basis: ontology.BasisContext, Mention: t.Mention})
		}
	}
}

// aboutOf reports whether a statement has a target.
func aboutOf(s *ontology.Statement, id ontology.ID) bool {
	for _, t := range s.About {
		if t.Target == id {
			return true
		}
	}
	return false
}
