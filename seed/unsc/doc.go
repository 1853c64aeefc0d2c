// Package unsc reads the consolidated list of the United Nations Security
// Council as the UN publishes it in XML: one element for each individual and
// each entity. The file is streamed, one entry in memory at a time.
//
// An entry becomes an actor and one sanction under the programme of its list
// (UN_LIST_TYPE), listed on the day that the entry gives. Which measures a list
// means is told in regime.go with the resolution that says so; of the Libya
// list, where it differs from one individual to the next, the entry's own words
// decide.
//
// Aliases of low quality are no names here: the list itself says that they do
// not suffice to tell a person, and a text that speaks of "Amin" does not mean
// everyone who was ever called so. They are kept as words of the entry. Births
// that differ are none, and so are nationalities. Addresses, documents and
// places of birth are left out, for the graph has no place for them.
package unsc
