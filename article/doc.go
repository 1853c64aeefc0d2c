// Package article turns the text of a document into [ontology.Facts]: who said
// what, about whom, to whom, as far as the words of the text themselves say it;
// and into a [Report] of what was seen and not understood.
//
// It is a chain of pure functions, one stage a file: the layout of the text
// (internal/text), words and their classes (word.go, verbs.go), sentences with
// each quotation as one item (item.go), noun phrases (phrase.go), cues (cue.go),
// quoted speech (quoted.go), reported speech (reported.go), transcripts
// (transcript.go), who the sources are (cast.go, pronoun.go) and what the
// statements are about (about.go). The same text always gives the same facts.
//
// It refuses to guess: a name that two actors bear, a quotation without a
// source and a pronoun without a person are reported and not decided. It reads
// English. It does no I/O and knows no storage; date phrases are read by
// internal/when. Events (event*.go) are a chain of their own over the same
// layout: what happened (event_find.go), between whom (event_party.go), when and
// whether (event_details.go, event_status.go).
package article
