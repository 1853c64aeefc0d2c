package world

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"demarche/ontology"
)

// Documents returns everything that the world's documents assert, in the order
// in which they are to be loaded: first who there is, then ten years of news.
func (w *World) Documents() iter.Seq[ontology.Facts] {
	return func(yield func(ontology.Facts) bool) {
		if !yield(w.states()) {
			return
		}
		for from := 0; from < w.People; from += 500 {
			if !yield(w.census(from, min(from+500, w.People))) {
				return
			}
		}
		for n := 0; (n-1)*perArticle < w.Statements; n++ {
			// Two papers, the second of which is half an article late, so that
			// no two articles report the same.
			for paper, start := range []int{n * perArticle, n*perArticle - perArticle/2} {
				if start < w.Statements && !yield(w.article(n, paper, start, w.Statements)) {
					return
				}
			}
		}
	}
}

func date(d ontology.Day) ontology.Date { return ontology.MakeDate(d.String(), "", "", "") }

// states is the document on countries, their offices and what they can impose.
func (w *World) states() ontology.Facts {
	f := ontology.Facts{Document: ontology.Document{ID: "document/states", Type: ontology.DocumentDataset, Title: "The states",
		Publisher: ontology.Source{ID: "source/almanac", Name: "The Almanac"}, Published: date(w.first)}}
	for n := range countries {
		id := Country(n)
		f.Actors = append(f.Actors, ontology.Actor{ID: id, Name: countryName(n), Capital: spell(30_000 + n),
			Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeCOW, Value: fmt.Sprint(n + 1)}}})
		for o, name := range offices() {
			f.Offices = append(f.Offices, ontology.Office{ID: office(n, o), Name: name + " of " + countryName(n), Of: id, Rank: ranks()[o]})
		}
		f.Programs = append(f.Programs, ontology.Program{ID: program(n), Name: "Restrictive measures of " + countryName(n), Key: fmt.Sprintf("%s-RM", id.Key()), Authority: id})
	}
	return f
}

func offices() []string { return []string{"President", "Prime Minister", "Foreign Minister"} }

func ranks() []ontology.Rank {
	return []ontology.Rank{ontology.RankHeadOfState, ontology.RankHeadOfGovernment, ontology.RankMinister}
}

func office(country, n int) ontology.ID {
	return ontology.ID("office/" + Country(country).Key() + "-" + slug(offices()[n]))
}

func program(country int) ontology.ID {
	return ontology.ID("program/" + Country(country).Key() + "-rm")
}

// census is a document on some of the people, and what offices they held: every
// third person one, the busiest of them two.
func (w *World) census(from, until int) ontology.Facts {
	f := ontology.Facts{Document: ontology.Document{ID: ontology.ID(number("document/census", from)), Type: ontology.DocumentDataset, Title: number("Who is who", from),
		Publisher: ontology.Source{ID: "source/almanac", Name: "The Almanac"}, Published: date(w.first)}}
	for n := from; n < until; n++ {
		country := w.CountryOf(n)
		r := stream(partPerson, n+w.People)
		f.Actors = append(f.Actors, ontology.Actor{ID: w.Person(n), Name: personName(n), Country: Country(country), Description: offices()[r.IntN(3)] + " and more",
			Aliases: []ontology.Alias{{Text: "Dr. " + personName(n)}}, Born: ontology.MakeDate(fmt.Sprint(1940+r.IntN(50)), "", "", "")})
		held := 1
		switch {
		case n < 100:
			held = 2
		case n%3 != 0:
			held = 0
		}
		for h := range held {
			begin := w.first + ontology.Day(h*1800+r.IntN(1500))
			f.Tenures = append(f.Tenures, ontology.Tenure{ID: ontology.ID(number("tenure/"+w.Person(n).Key(), h)), Person: w.Person(n), Office: office(country, (n+h)%3),
				From: date(begin), Until: date(begin + 1461)})
		}
	}
	return f
}

// article is one paper's nth article: eight statements from start, if there are
// so many before end, and what happened meanwhile.
func (w *World) article(n, paper, start, end int) ontology.Facts {
	r := stream(partArticle, n<<1|paper)
	last := min(start+perArticle, end) - 1
	published := w.day(last, w.Statements) + 1
	publisher := w.publisher.draw(r)
	title := w.sentence(r, 6+r.IntN(5))
	key := fmt.Sprintf("gazette-%d-%d-%d", publisher, paper, n)
	f := ontology.Facts{Document: ontology.Document{ID: ontology.ID("document/" + key), Title: title, Language: "en", Published: date(published),
		URL:       fmt.Sprintf("https://gazette-%d.example/%s/%s-%d", publisher, published.Time().Format("2006/01/02"), slug(title), n),
		Publisher: ontology.Source{ID: ontology.ID(number("source/gazette", publisher)), Name: publisherName(publisher)}}}
	if n%3 == 0 && n*perArticle < end {
		f.Events = append(f.Events, w.call(n))
	} else if n%3 == 1 {
		f.Events = append(f.Events, w.meeting(n))
	}
	if n%20 == 5 {
		f.Sanctions = w.sanctions(n)
	}
	for i := max(start, 0); i <= last; i++ {
		f.Statements = append(f.Statements, w.statement(i))
	}
	return f
}

func callID(n int) ontology.ID { return ontology.ID(number("call/c", n)) }

func (w *World) call(n int) ontology.Event {
	r := stream(partCall, n)
	e := w.event(r, n, 2+max(0, r.IntN(9)-5))
	e.ID, e.Type, e.Mode = callID(n), ontology.EventCall, "phone"
	e.Title, e.Duration = "A call on the "+w.sentence(r, 3), 60*(5+r.IntN(90))
	return e
}

func (w *World) meeting(n int) ontology.Event {
	r := stream(partMeeting, n)
	e := w.event(r, n, 2+r.IntN(5))
	e.ID, e.Type = ontology.ID(number("meeting/m", n)), ontology.EventMeeting
	e.Title = "A meeting on the " + w.sentence(r, 3)
	return e
}

func (w *World) event(r *rand.Rand, n, participants int) ontology.Event {
	e := ontology.Event{Status: ontology.StatusOccurred, When: date(w.day(n*perArticle, w.Statements))}
	for _, p := range w.people(r, participants) {
		e.Participants = append(e.Participants, ontology.Participant{Actor: p})
	}
	return e
}

func (w *World) sanctions(n int) []ontology.Sanction {
	r := stream(partSanction, n)
	authority := w.country.draw(r)
	all := make([]ontology.Sanction, 2+r.IntN(2))
	for i, target := range w.people(r, len(all)) {
		all[i] = ontology.Sanction{ID: ontology.ID(fmt.Sprintf("sanction/s-%d-%d", n, i)), Target: target, Authority: Country(authority), Program: program(authority),
			Measures: []ontology.Measure{ontology.MeasureAssetFreeze, ontology.MeasureTravelBan}, ListedOn: date(w.day(n*perArticle, w.Statements)), Reason: w.sentence(r, 8)}
	}
	return all
}

// statement is the nth statement of the world: two articles report it in the
// same words.
func (w *World) statement(n int) ontology.Statement {
	r := stream(partStatement, n)
	day := w.day(n, w.Statements)
	var speaker, about ontology.ID
	if m := month(day); r.Float64() < w.share {
		s, t, weight := w.burst(m, r.IntN(w.bursts))
		if r.Float64() < weight/4 {
			speaker, about = s, t
		}
	}
	if speaker == "" {
		speaker = w.Person(w.person.draw(r))
		about = w.topic(r, speaker)
	}
	words := w.sentence(r, 12+r.IntN(18))
	if r.IntN(200) == 0 {
		words += ", and so is our " + Phrase
	}
	s := ontology.Statement{ID: ontology.ID(fmt.Sprintf("statement/%s-%s-%d", day, speaker.Key(), n)), Speaker: speaker, Text: words + ".", Language: "en",
		Form: ontology.Forms()[r.IntN(3)], Act: ontology.Acts()[r.IntN(len(ontology.Acts()))], Modality: ontology.ModalityActual, Said: date(day), Venue: ontology.VenuePress}
	targets := []ontology.ID{about}
	for range r.IntN(3) {
		targets = append(targets, w.topic(r, append(targets, speaker)...))
	}
	for _, t := range targets {
		s.About = append(s.About, ontology.Target{Target: t, Basis: ontology.BasisNamed})
	}
	if n%(3*perArticle) == 0 {
		s.Event, s.Venue = callID(n/perArticle), ontology.VenueCall
	} else if r.IntN(4) == 0 {
		s.To = []ontology.ID{w.people(r, 1)[0]}
	}
	s.Evidence = []ontology.Evidence{{Passage: s.Text}}
	return s
}

// StatementID returns the id of the nth statement.
func (w *World) StatementID(n int) ontology.ID { return w.statement(n).ID }
