// Package icews reads coded events of the Integrated Crisis Early Warning System
// (ICEWS; Boschee et al., Harvard Dataverse): the event tables of 20 columns, and
// the quadruples (actor, event, actor, day) that machine learning has made of them
// (Trivedi et al. 2017, García-Durán et al. 2018).
//
// ICEWS codes both sides of what two do together, so that a consultation stands in
// two rows that mirror each other. They are one event here: its id follows from
// day, code, sentence and both names, in whatever part of a file or in whatever
// file the other row comes. A visit is coded as made (042) by one side and hosted
// (043) by the other, and is one as well. All other rows are known by ICEWS' own
// key, the number and day of the event.
package icews
