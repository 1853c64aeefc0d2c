// Package plover reads event records in the JSON of PLOVER, the Political Language
// Ontology for Verifiable Event Records of the Open Event Data Alliance: one record
// a line, or all in one array. It takes the field names of the exchange format of
// manual 0.8 (actor, recipient, event_text, cite_info) and those of the gold
// standard records before it (source, target, eventText, publication), with the
// event types that older drafts had.
//
// Actors are known by an id of Wikidata, else by a country's code and a sector.
// Their texts are as the sentence has them ("Hungarian") and name nobody.
package plover
