package world

import (
	"math/rand/v2"
	"sort"

	"demarche/ontology"
)

// Version changes with what a world of one size holds: a database made of
// another version is another database.
const Version = 1

// The sizes that do not grow with a world.
const (
	Months     = 120 // from January 2012
	countries  = 250
	publishers = 200
	perArticle = 8 // statements
	firstYear  = 2012
	meanBurst  = 25 // statements by one speaker about one target in a busy month
	seed       = 0x64656d6172636865
)

// World is a made-up world. Nothing in it changes; every part of it follows from
// its number alone.
type World struct {
	Statements int
	People     int // the lower its number, the more a person speaks and is spoken of
	bursts     int // in each month
	share      float64
	person     zipf
	country    zipf
	publisher  zipf
	word       zipf
	words      []string
	first      ontology.Day
	days       int
}

// New returns the world with so many statements, at least 1,000.
func New(statements int) *World {
	w := &World{Statements: max(statements, 1000)}
	w.People = min(max(w.Statements/50, 500), 50_000)
	w.bursts = max(1, w.Statements/5/Months/meanBurst)
	// A burst takes a quarter of its weight (0 to 4) of the statements that fall on it.
	w.share = min(0.9, 3*meanBurst*float64(w.bursts*Months)/float64(w.Statements))
	w.person, w.country = newZipf(w.People), newZipf(countries)
	w.words = vocabulary()
	w.publisher, w.word = newZipf(publishers), newZipf(len(w.words))
	w.first = ontology.NewDay(firstYear, 1, 1)
	w.days = int(ontology.NewDay(firstYear+Months/12, 1, 1) - w.first)
	return w
}

// zipf draws numbers from 0, the nth as often as 1/(n+1).
type zipf []float64

func newZipf(n int) zipf {
	z, sum := make(zipf, n), 0.0
	for i := range z {
		sum += 1 / float64(i+1)
		z[i] = sum
	}
	return z
}

func (z zipf) draw(r *rand.Rand) int {
	return min(sort.SearchFloat64s(z, r.Float64()*z[len(z)-1]), len(z)-1)
}

// stream is the source of chance of one part of a world. Each kind of part has
// streams of its own.
func stream(part uint64, number int) *rand.Rand {
	return rand.New(rand.NewPCG(seed^part<<56, uint64(number)))
}

const (
	partStatement = iota + 1
	partArticle
	partCall
	partMeeting
	partSanction
	partPerson
	partBurst
)

// day is when the nth of so many things happens: they are spread evenly.
func (w *World) day(n, of int) ontology.Day {
	return w.first + ontology.Day(n*w.days/of)
}

// month is the number of a day's month, from 0.
func month(d ontology.Day) int {
	t := d.Time()
	return (t.Year()-firstYear)*12 + int(t.Month()) - 1
}

// Month returns the EDTF of a month.
func Month(n int) string {
	return ontology.NewDay(firstYear+n/12, 1, 1).Time().AddDate(0, n%12, 0).Format("2006-01")
}

// Burst returns who speaks about whom, many times, in the month: what the news
// is full of. There are [World.Bursts] in each month.
func (w *World) Burst(month, n int) (speaker, target ontology.ID) {
	s, t, _ := w.burst(month, n)
	return s, t
}

// Bursts is how many bursts a month has.
func (w *World) Bursts() int { return w.bursts }

func (w *World) burst(month, n int) (speaker, target ontology.ID, weight float64) {
	r := stream(partBurst, month<<32|n)
	u := r.Float64()
	s := w.person.draw(r)
	return w.Person(s), w.topic(r, w.Person(s)), 4 * u * u
}

// topic draws whom a statement is about: a person, or one time in five a country.
func (w *World) topic(r *rand.Rand, not ...ontology.ID) ontology.ID {
	for {
		id := w.Person(w.person.draw(r))
		if r.IntN(5) == 0 {
			id = Country(w.country.draw(r))
		}
		if !contains(not, id) {
			return id
		}
	}
}

// people draws different persons.
func (w *World) people(r *rand.Rand, n int) []ontology.ID {
	var ids []ontology.ID
	for len(ids) < n {
		if id := w.Person(w.person.draw(r)); !contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func contains(ids []ontology.ID, id ontology.ID) bool {
	for _, other := range ids {
		if other == id {
			return true
		}
	}
	return false
}

// CountryOf returns the country that a person belongs to.
func (w *World) CountryOf(person int) int { return w.country.draw(stream(partPerson, person)) }

// Compatriots returns the persons of a country who speak most, at most so many.
func (w *World) Compatriots(country, most int) []ontology.ID {
	var ids []ontology.ID
	for p := 0; p < w.People && len(ids) < most; p++ {
		if w.CountryOf(p) == country {
			ids = append(ids, w.Person(p))
		}
	}
	return ids
}
