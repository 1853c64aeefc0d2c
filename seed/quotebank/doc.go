// Package quotebank reads Quotebank (Vaucher et al. 2021, EPFL): quotations of
// English news from 2008 to 2020 with the speakers that a model finds likely, JSON
// lines of the quotation-centric table.
//
// The likeliest speaker is the statement's, with the model's probability as a
// [demarche/ontology.Confidence] of kind quotebank-speaker; the others stand in the
// evidence. A name that several persons of Wikidata bear is none of them: its
// speaker is a person of that name who is known by all of the ids together. The
// date is that of the earliest article, so that the words were said then or before.
package quotebank
