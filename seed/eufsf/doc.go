// Package eufsf reads the European Union's restrictive measures as OpenSanctions
// transcribes them from the Official Journal: a table in CSV for each act, named
// by its CELEX number (32014R0269.csv), a row for each listing, a snapshot of
// the act's annexes. The layout is the FORMAT.md that comes with the tables.
//
// Every act is a list, and a data set, of its own: a copy of Regulation 269/2014
// says nothing of who is listed under Regulation 833/2014. A row becomes an actor
// and a sanction under the programme of its act, with the measure and the day
// that the row gives; a row without a day is dated by the copies of its list.
//
// The tables print names, dates and nationalities as the Journal does. What they
// mean is read in name.go and date.go, and only what is certain: of two births
// that differ none is taken, and a nationality whose country is not known makes
// no country. Vessels and assets (oil fields, tokens) are left out, for the graph
// has actors only; so are passport numbers, addresses and contacts.
package eufsf
