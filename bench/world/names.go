package world

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"demarche/ontology"
)

// syllables and their numbers make names: different numbers, different names.
func syllables() []string {
	return strings.Fields("ba ne ri to lu sha mi ko ve da ro pe zi na fo gu le ti sa mo ka dri ho ju")
}

// spell writes a number in syllables, at least two of them.
func spell(n int) string {
	all := syllables()
	var b strings.Builder
	for i := 0; i < 2 || n > 0; i++ {
		b.WriteString(all[n%len(all)])
		n /= len(all)
	}
	name := b.String()
	return strings.ToUpper(name[:1]) + name[1:]
}

func personName(n int) string { return spell(n*7919%100_003) + " " + spell(1000+n) }

func countryName(n int) string { return spell(20_000+n) + "ia" }

func publisherName(n int) string { return "The " + spell(500+n) + " Gazette" }

// Person returns the id of the nth person.
func (w *World) Person(n int) ontology.ID {
	return ontology.ID("person/" + strings.ReplaceAll(strings.ToLower(personName(n)), " ", "-"))
}

// Country returns the id of the nth country, of 250.
func Country(n int) ontology.ID { return ontology.ID("country/" + strings.ToLower(countryName(n))) }

// vocabulary is what statements are made of, the commonest words first.
func vocabulary() []string {
	plain := strings.Fields(`the we and our must of to people their border will not peace with is troops for agreement all that
		this sanctions security talks support partners energy alliance return forces prices stand region answer remains ready
		proposal ceasefire responsibility allies budget minister harvest pipeline election observers corridor treaty refugees
		winter grain convoy embargo tariff parliament mandate envoy dialogue territory deadline inspectors reactor aid hospital
		bridge port fishing currency loan summit protocol navy airspace missile drone satellite election ballot constitution court
		tribunal visa passport exchange prisoners journalists satire steel copper timber cotton sugar wheat rice water river dam`)
	words := make([]string, 0, 3000)
	words = append(words, plain...)
	for n := range 3000 - len(plain) {
		words = append(words, strings.ToLower(spell(40_000+n)))
	}
	return words
}

// Word returns the nth commonest word of all statements, from 0.
func Word(n int) string { return vocabulary()[n] }

// Phrase stands in about one of two hundred statements, word for word.
const Phrase = "territorial integrity"

// sentence writes words, the common ones most often.
func (w *World) sentence(r *rand.Rand, words int) string {
	all := w.words
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(all[w.word.draw(r)])
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

func slug(title string) string { return strings.ReplaceAll(strings.ToLower(title), " ", "-") }

func number(prefix string, n int) string { return fmt.Sprintf("%s-%d", prefix, n) }
