// Package polecat reads POLECAT, the coded events that followed ICEWS (Halterman et
// al. 2023, Harvard Dataverse DVN/AJGVIT): tables of 40 columns divided by tabs,
// with types, modes and contexts of PLOVER.
//
// Columns are found by the names in the header. The publisher's files differ: some
// have a column more, some end their rows in further tabs, one column has two
// names, and some are in ISO 8859-1. What such a row lacks makes that row bad and
// no other.
package polecat
