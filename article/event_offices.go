package article

import (
	"net/url"
	"slices"
	"strings"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// Offices knows who held which office when, so that "the President of Poland"
// and "his Ukrainian counterpart" can be resolved. It does not change once
// made, and any number of goroutines may read it; a nil Offices knows nobody.
type Offices struct {
	terms map[officeKey][]term
	held  map[ontology.ID][]officeKey // person → offices, in the order of the tenures
}

type officeKey struct {
	of   ontology.ID
	noun string
}

type term struct {
	person      ontology.ID
	from, until ontology.Day // half-open
}

// NewOffices makes the list of offices and of those who held them.
func NewOffices(offices []ontology.Office, tenures []ontology.Tenure) *Offices {
	o := &Offices{terms: make(map[officeKey][]term), held: make(map[ontology.ID][]officeKey)}
	keys := make(map[ontology.ID]officeKey, len(offices))
	for _, x := range offices {
		if noun := officeNoun(x.Name); noun != "" {
			keys[x.ID] = officeKey{officeOf(x), noun}
		}
	}
	for _, t := range tenures {
		key, ok := keys[t.Office]
		if !ok {
			continue
		}
		from, _ := t.From.Bounds()
		until := ontology.End
		if !t.Until.IsZero() {
			until, _ = t.Until.Bounds()
		}
		o.terms[key] = append(o.terms[key], term{t.Person, from, until})
		o.held[t.Person] = append(o.held[t.Person], key)
	}
	return o
}

// officeOf is the country that an office belongs to in the eyes of the press:
// a deputy secretary of state is of the United States, not of the department.
func officeOf(x ontology.Office) ontology.ID {
	if x.Of.Kind() == ontology.KindOrganization {
		if code, _, ok := strings.Cut(x.ID.Key(), "-"); ok && len(code) == 2 && code != "eu" && code != "un" {
			return ontology.NewID(ontology.KindCountry, code)
		}
	}
	return x.Of
}

// officeNouns are the offices that are named by a title and a country alone, by
// the words that begin or, for "secretary of state", hold the office's name.
// The first that fits is taken.
var officeNouns = []struct{ noun, words string }{
	{"deputy secretary", "deputy secretary of state"},
	{"secretary", "united states secretary of state"},
	{"vice president", "vice president of"},
	{"press secretary", "press secretary"},
	{"prime minister", "prime minister of"},
	{"prime minister", "premier of"},
	{"foreign minister", "minister of foreign affairs of"},
	{"foreign minister", "minister for foreign affairs of"},
	{"foreign minister", "minister for europe and foreign affairs of"},
	{"foreign minister", "minister of external affairs of"},
	{"foreign minister", "minister of foreign affairs and trade of"},
	{"foreign minister", "foreign secretary of"},
	{"defense minister", "minister of defence of"},
	{"defense minister", "secretary of defense"},
	{"national security advisor", "united states national security advisor"},
	{"president", "president of"},
	{"chancellor", "chancellor of"},
	{"secretary general", "secretary general of"},
	{"king", "king of"},
}

// officeNoun returns the title by which the holder of an office is called.
func officeNoun(name string) string {
	key := text.Key(name)
	for _, o := range officeNouns {
		if strings.HasPrefix(key, o.words) || o.noun == "press secretary" && strings.HasSuffix(key, o.words) || strings.HasPrefix(key, "united states "+o.words) {
			return o.noun
		}
	}
	return ""
}

// Holder returns who held an office of a country or organization on a day, and
// "" where nobody or more than one person is known to have.
func (o *Offices) Holder(noun string, of ontology.ID, day ontology.Day) ontology.ID {
	if o == nil {
		return ""
	}
	found := ontology.ID("")
	for _, t := range o.terms[officeKey{of, noun}] {
		if day < t.from || day >= t.until || t.person == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = t.person
	}
	return found
}

// officeOn returns the title that a person bears on a day, and "" for none.
func (o *Offices) officeOn(person ontology.ID, day ontology.Day) string {
	if o == nil {
		return ""
	}
	for _, key := range o.held[person] {
		for _, t := range o.terms[key] {
			if t.person == person && t.from <= day && day < t.until {
				return key.noun
			}
		}
	}
	return ""
}

// everHeld reports whether a person is known to have borne a title, or whether
// nothing is known of the person's offices.
func (o *Offices) everHeld(person ontology.ID, noun string) bool {
	if o == nil || len(o.held[person]) == 0 {
		return true
	}
	return slices.ContainsFunc(o.held[person], func(k officeKey) bool { return strings.HasSuffix(k.noun, noun) })
}

// governmentSites are publishers that speak for a government, by the end of
// their host or by their name: in what they write "the President" is their own.
var governmentSites = []struct{ site, country string }{
	{"whitehouse.gov", "us"}, {"whitehouse.archives.gov", "us"}, {"state.gov", "us"}, {"the white house", "us"}, {"white house", "us"},
	{"defense.gov", "us"}, {"treasury.gov", "us"}, {"state department", "us"}, {"u.s. department of state", "us"},
	{"kremlin.ru", "ru"}, {"kremlin", "ru"}, {"the kremlin", "ru"}, {"mid.ru", "ru"}, {"government.ru", "ru"},
	{"president.gov.ua", "ua"}, {"president of ukraine", "ua"}, {"mfa.gov.ua", "ua"}, {"kmu.gov.ua", "ua"}, {"office of the president of ukraine", "ua"},
	{"gov.uk", "gb"}, {"10 downing street", "gb"}, {"hm government", "gb"}, {"elysee.fr", "fr"}, {"élysée", "fr"}, {"elysee", "fr"},
	{"bundesregierung", "de"}, {"bundesregierung.de", "de"}, {"bundeskanzler.de", "de"}, {"president.pl", "pl"}, {"pm.gc.ca", "ca"},
	{"president.gov.by", "by"}, {"governo.it", "it"}, {"tccb.gov.tr", "tr"}, {"pmindia.gov.in", "in"}, {"fmprc.gov.cn", "cn"},
}

// ownTitles are the titles that a government's text means its own people by,
// where nothing but "the" stands before them. What its ministry publishes speaks
// of its own minister; "the President" beside them is the guest.
func ownTitles(doc *ontology.Document, country ontology.ID) map[string]bool {
	name := strings.ToLower(doc.Publisher.Name + " " + doc.Publisher.URL + " " + doc.URL)
	for _, ministry := range []string{"state.gov", "department of state", "state department"} {
		if strings.Contains(name, ministry) {
			return map[string]bool{"secretary": true, "deputy secretary": true}
		}
	}
	for _, ministry := range []string{"department", "ministry", "mid.ru", "mfa.", "treasury.gov", "defense.gov"} {
		if strings.Contains(name, ministry) {
			return nil
		}
	}
	own := map[string]bool{"vice president": true, "foreign minister": true, "defense minister": true}
	if head := siteHeads[country]; head != "" { // beside the Chancellor, "the President" is the guest
		own[head] = true
		return own
	}
	for title := range headOffices {
		own[title] = true
	}
	return own
}

// publicOffices are words by which a publisher with the name of a country says
// that it is the country's government: "UK Government", "Prime Minister of Canada".
var publicOffices = wordSet(`government president presidential presidency minister ministry chancellor chancellery department cabinet`)

// governmentOf returns the country for whose government a document speaks, and
// "" where it is nobody's.
func governmentOf(doc *ontology.Document, index *names.Index) ontology.ID {
	if doc.Publisher.Of.Kind() == ontology.KindCountry {
		return doc.Publisher.Of
	}
	hosts := []string{strings.ToLower(doc.Publisher.Name)}
	for _, address := range []string{doc.URL, doc.Publisher.URL} {
		if u, err := url.Parse(address); err == nil && u.Host != "" {
			hosts = append(hosts, strings.ToLower(u.Hostname()))
		}
	}
	for _, g := range governmentSites {
		for _, h := range hosts {
			if h == g.site || strings.HasSuffix(h, "."+g.site) || strings.HasSuffix(h, g.site) && strings.Contains(g.site, "whitehouse") {
				return ontology.NewID(ontology.KindCountry, g.country)
			}
		}
	}
	if slices.ContainsFunc(text.Words(doc.Publisher.Name), func(w string) bool { return publicOffices[w] }) {
		return countryIn(doc.Publisher.Name, index)
	}
	return ""
}
