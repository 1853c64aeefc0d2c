// Package gdelt reads the tables of the GDELT Project: the events and the mentions
// of GDELT 2.0, the quotations of its Global Knowledge Graph 2.1 (GKG) and its
// Global Quotation Graph (GQG). Layouts: "The GDELT Event Database Data Format
// Codebook V2.0" and "GKG Data Format Codebook V2.1", both 2015; for GQG the
// announcement of 2020. All tables are divided by tabs whatever their names say,
// have no header and quote nothing.
//
// One row has three sorts of country codes: CAMEO for actors (RUS), FIPS 10-4 for
// places (RS), and ISO codes nowhere. Each is looked up in its own scheme.
//
// An event's id is GDELT's own, and it is of kind event whatever its code says:
// the table of mentions knows the id alone, and what it tells belongs to the same
// node. That a row codes a call or a visit stands in its PLOVER mode and CAMEO code.
package gdelt
