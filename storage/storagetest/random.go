package storagetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"demarche/ontology"
)

// Random returns n documents of an invented world that a store takes in their
// order: first a registry of actors, offices and programmes, then reports of
// their calls, meetings, statements and sanctions. Several documents describe
// the same deeds, in their own words and with dates of their own precision. The
// same state of rng gives the same documents.
func Random(rng *rand.Rand, n int) []ontology.Facts {
	if n < 1 {
		return nil
	}
	w := newInvented(rng, n)
	all := []ontology.Facts{w.registry()}
	for i := 1; i < n; i++ {
		all = append(all, w.report(i))
	}
	return all
}

// invented is a world to write documents about. It grows with the number of
// documents, so that some of its deeds are told by one and some by several.
type invented struct {
	*rand.Rand
	persons, countries, organizations, unnamed []ontology.ID
	offices, programs, places, datasets        []ontology.ID
	deeds                                      int // how many calls, meetings, statements, ... there are of each kind
}

func newInvented(rng *rand.Rand, n int) *invented {
	w := &invented{Rand: rng, deeds: 3 + n}
	some := func(kind ontology.Kind, count int) []ontology.ID {
		out := make([]ontology.ID, count)
		for i := range out {
			out[i] = ontology.ID(fmt.Sprintf("%s/%s-%d", kind, kind, i))
		}
		return out
	}
	w.persons, w.countries = some(ontology.KindPerson, 8+n/4), some(ontology.KindCountry, 4+n/20)
	w.organizations, w.unnamed = some(ontology.KindOrganization, 4+n/20), some(ontology.KindUnnamed, 2+n/50)
	w.offices, w.programs, w.places = some(ontology.KindOffice, 4+n/20), some(ontology.KindProgram, 3), some(ontology.KindPlace, 4+n/20)
	w.datasets = some(ontology.KindDataset, 3)
	return w
}

// vocabulary is what invented people say. Marks, scripts and the operators of
// query languages are among it on purpose.
const vocabulary = `invade Invasion sanctions severe sanction talks Ukraine border troops NATO not and OR near Zelenskyy naïve naive
	Ångström Łódź Путин Байден переговоры "quoted" we'll cannot — 2021 100% snake_case e-mail 北京 emoji🙂end ﬁnal Straße ÉLYSÉE élysée *`

func (w *invented) words(most int) string {
	all := strings.Fields(vocabulary)
	out := make([]string, 1+w.IntN(most))
	for i := range out {
		out[i] = all[w.IntN(len(all))]
	}
	return strings.Join(out, " ")
}

func pick[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }

// some returns between low and high values, which may repeat.
func some[T any](rng *rand.Rand, from []T, low, high int) []T {
	var out []T
	for range low + rng.IntN(high-low+1) {
		out = append(out, pick(rng, from))
	}
	return out
}

func (w *invented) chance(percent int) bool { return w.IntN(100) < percent }

func (w *invented) actor() ontology.ID {
	switch w.IntN(10) {
	case 0:
		return pick(w.Rand, w.organizations)
	case 1, 2:
		return pick(w.Rand, w.countries)
	case 3:
		return pick(w.Rand, w.unnamed)
	}
	return pick(w.Rand, w.persons)
}

func (w *invented) actors(low, high int) []ontology.ID {
	var out []ontology.ID
	for range low + w.IntN(high-low+1) {
		out = append(out, w.actor())
	}
	return out
}

// mondays are the days on which things happen in an invented world: few, so
// that a question about a period often ends on one of them.
func mondays(rng *rand.Rand) ontology.Day {
	return day("2021-11-15").Earliest + ontology.Day(7*rng.IntN(13))
}

// date returns a date around the turn of 2021 to 2022, of any form.
func (w *invented) date() ontology.Date {
	at := func() string { return mondays(w.Rand).String() }
	a, b := at(), at()
	if a > b {
		a, b = b, a
	}
	forms := []string{a, a, a, a, a, a, a[:7], a[:4], a[:7] + "~", a + "?", a + "T12:00:00Z", a[:7] + "-XX", a[:3] + "X", "2021-24",
		a + "/" + b, a[:7] + "/" + b[:7], "../" + a, a + "/..", "/" + a, a + "/", ""}
	edtf := pick(w.Rand, forms)
	switch w.IntN(8) {
	case 0:
		return ontology.MakeDate(edtf, ontology.BasisRelative, "late that month", "2021-12-31")
	case 1:
		return ontology.MakeDate(edtf, ontology.BasisSourceCoded, "", "")
	}
	return ontology.MakeDate(edtf, "", "", "")
}

// registry describes everyone that the reports refer to.
func (w *invented) registry() ontology.Facts {
	f := ontology.Facts{Document: document("registry", ontology.DocumentDataset, "registry", "2021-01-01", "The registry")}
	for i, id := range w.datasets {
		f.Datasets = append(f.Datasets, ontology.Dataset{ID: id, Name: "Data set " + w.words(2), Licence: w.words(1), Redistributable: i%2 == 0})
	}
	for i, id := range slices.Concat(w.persons, w.countries, w.organizations, w.unnamed) {
		f.Actors = append(f.Actors, w.account(id, i))
	}
	for i, id := range w.offices {
		f.Offices = append(f.Offices, ontology.Office{ID: id, Name: "Office of " + w.words(2) + fmt.Sprint(i), Of: pick(w.Rand, slices.Concat(w.countries, w.organizations)), Rank: pick(w.Rand, ontology.Ranks())})
	}
	for i, id := range w.programs {
		f.Programs = append(f.Programs, ontology.Program{ID: id, Name: fmt.Sprintf("Programme %d", i), Authority: pick(w.Rand, w.countries)})
	}
	for i, person := range w.persons {
		f.Tenures = append(f.Tenures, ontology.Tenure{ID: ontology.ID(fmt.Sprintf("tenure/tenure-%d", i)), Person: person, Office: pick(w.Rand, w.offices), From: w.date()})
	}
	for i, country := range w.countries {
		f.Memberships = append(f.Memberships, ontology.Membership{ID: ontology.ID(fmt.Sprintf("membership/membership-%d", i)), Member: country,
			Organization: pick(w.Rand, w.organizations), From: w.date()})
	}
	return f
}

func (w *invented) account(id ontology.ID, i int) ontology.Actor {
	a := ontology.Actor{ID: id, Name: fmt.Sprintf("%s %d", w.words(2), i)}
	if w.chance(50) {
		a.Description = w.words(5)
	}
	for range w.IntN(3) {
		a.Aliases = append(a.Aliases, ontology.Alias{Text: w.words(3) + " x", Metonym: w.chance(20)})
	}
	if w.chance(60) {
		a.Identifiers = []ontology.Identifier{{Scheme: pick(w.Rand, ontology.Schemes()), Value: fmt.Sprint(w.IntN(20))}}
	}
	switch id.Kind() {
	case ontology.KindPerson:
		a.Country, a.Born, a.Provisional = pick(w.Rand, w.countries), w.date(), w.chance(20)
	case ontology.KindOrganization:
		a.Country, a.Type = pick(w.Rand, w.countries), pick(w.Rand, ontology.OrgTypes())
		if w.chance(50) {
			a.ActsFor = a.Country
		}
	case ontology.KindUnnamed:
		a.ActsFor = pick(w.Rand, slices.Concat(w.organizations, w.countries))
	}
	return a
}

// report is the document of a number, told anew at each call.
func (w *invented) report(number int) ontology.Facts {
	f := ontology.Facts{Document: document(fmt.Sprintf("report-%d", number), pick(w.Rand, append(ontology.DocumentTypes(), "")),
		fmt.Sprintf("source-%d", w.IntN(5)), "", fmt.Sprintf("Report %d: %s", number, w.words(4)))}
	f.Published = w.date()
	if number%3 == 0 {
		f.Extractor = fmt.Sprintf("reader %d", number%2)
	}
	if w.chance(50) {
		f.Text = w.words(60)
	}
	if w.chance(40) {
		f.Dataset = pick(w.Rand, w.datasets)
	}
	if w.chance(20) {
		f.File = &ontology.File{Name: w.words(1) + ".csv", Size: int64(w.IntN(1000)), SHA256: strings.Repeat("0f", 32)}
	}
	if w.chance(10) {
		f.Datasets = append(f.Datasets, ontology.Dataset{ID: pick(w.Rand, w.datasets), Name: "Data set " + w.words(1), Redistributable: w.chance(50)})
	}
	used := make(map[ontology.ID]bool)
	fresh := func(kind ontology.Kind) (ontology.ID, bool) {
		id := ontology.ID(fmt.Sprintf("%s/%s-%d", kind, kind, w.IntN(w.deeds)))
		ok := !used[id]
		used[id] = true
		return id, ok
	}
	for range w.IntN(2) {
		if id := pick(w.Rand, w.persons); !used[id] {
			used[id] = true
			f.Actors = append(f.Actors, w.account(id, number))
		}
	}
	for range w.IntN(3) {
		kind := pick(w.Rand, []ontology.EventType{ontology.EventCall, ontology.EventCall, ontology.EventTalks, ontology.EventVisit, ontology.EventMilitaryMove, ontology.EventOther})
		if id, ok := fresh(kind.Kind()); ok {
			f.Events = append(f.Events, w.event(id, kind))
		}
	}
	for range 1 + w.IntN(4) {
		if id, ok := fresh(ontology.KindStatement); ok {
			f.Statements = append(f.Statements, w.statement(id, &f))
		}
	}
	if id, ok := fresh(ontology.KindSanction); ok && w.chance(40) {
		f.Sanctions = append(f.Sanctions, ontology.Sanction{ID: id, Target: w.actor(), Authority: pick(w.Rand, w.countries), Program: pick(w.Rand, append(w.programs, "")),
			Measures: some(w.Rand, ontology.Measures(), 0, 3), ListedOn: w.date(), EffectiveFrom: w.date(), DelistedOn: w.date(), LegalBasis: w.words(2)})
	}
	if w.chance(20) {
		if id, ok := fresh(ontology.KindTenure); ok {
			f.Tenures = append(f.Tenures, ontology.Tenure{ID: id, Person: pick(w.Rand, w.persons), Office: pick(w.Rand, w.offices), From: day("2021-11-20"), Until: w.until(), Acting: w.chance(20)})
		}
	}
	if w.chance(20) {
		if id, ok := fresh(ontology.KindMembership); ok {
			f.Memberships = append(f.Memberships, ontology.Membership{ID: id, Member: pick(w.Rand, w.countries), Organization: pick(w.Rand, w.organizations), From: day("2021"), Until: w.until()})
		}
	}
	return f
}

func (w *invented) until() ontology.Date {
	return day(pick(w.Rand, []string{"", "2021-12-15", "2022", "2022-01", "2022-01-02/.."}))
}

func (w *invented) event(id ontology.ID, kind ontology.EventType) ontology.Event {
	e := ontology.Event{ID: id, Type: kind, Status: pick(w.Rand, ontology.Statuses()), When: w.date(), Title: w.words(5),
		Contexts: some(w.Rand, []string{"military", "territory", "economic"}, 0, 2)}
	for _, a := range w.actors(1, 4) {
		e.Participants = append(e.Participants, ontology.Participant{Actor: a, Role: pick(w.Rand, append(ontology.Roles(), "", ""))})
	}
	if w.chance(40) {
		e.InitiatedBy = e.Participants[0].Actor
	}
	if w.chance(40) {
		e.Duration = 60 * w.IntN(90)
	}
	if w.chance(40) {
		place := pick(w.Rand, w.places)
		e.Place = &ontology.Place{ID: place, Name: "City of " + place.Key(), Country: pick(w.Rand, append(w.countries, ""))}
	}
	if w.chance(50) {
		e.PLOVER, e.Mode = pick(w.Rand, ontology.PLOVERTypes()), "phone"
	}
	if w.chance(50) {
		e.Evidence = []ontology.Evidence{{Passage: w.words(6), Locator: "paragraph 1"}}
	}
	return e
}

func (w *invented) statement(id ontology.ID, f *ontology.Facts) ontology.Statement {
	s := ontology.Statement{ID: id, Speaker: w.actor(), To: w.actors(0, 2), Text: w.words(12), Language: pick(w.Rand, []string{"", "en", "ru"}),
		Form: pick(w.Rand, ontology.Forms()), Act: pick(w.Rand, ontology.Acts()), Modality: pick(w.Rand, append(ontology.Modalities(), "")), Said: w.date(),
		Venue: pick(w.Rand, append(ontology.Venues(), ""))}
	if w.chance(25) { // spokespeople speak more than others
		s.Speaker = pick(w.Rand, slices.Concat(w.unnamed, w.organizations))
	}
	for _, target := range w.actors(1, 3) {
		s.About = append(s.About, ontology.Target{Target: target, Basis: pick(w.Rand, ontology.Bases()), Mention: w.words(1)})
	}
	if w.chance(10) {
		s.About = append(s.About, ontology.Target{Target: "document/registry", Basis: ontology.BasisContext})
	}
	if len(f.Events) > 0 && w.chance(50) {
		s.Event = pick(w.Rand, f.Events).ID
	}
	if w.chance(30) {
		s.Recipients = w.actors(1, 2)
	}
	if w.chance(40) {
		s.ReportedBy = w.actors(1, 2)
	}
	if runes := []rune(f.Text); len(runes) > 0 && w.chance(70) {
		span := ontology.Span{Start: w.IntN(len(runes))}
		span.End = span.Start + 1 + w.IntN(len(runes)-span.Start)
		s.Evidence = []ontology.Evidence{{Passage: string(runes[span.Start:span.End]), Span: &span}, {Cites: "a record"}}
	}
	return s
}
