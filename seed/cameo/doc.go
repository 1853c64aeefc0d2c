// Package cameo holds the small tables that coded event data are read with: what
// a code of CAMEO stands for and which event type and mode of PLOVER it is
// (events.go), and what the sector and group codes of actors mean (actors.go).
//
// Codes are strings: "010" and "10" are two codes. The labels of event codes are
// those of the CAMEO codebook (Schrodt, "CAMEO: Conflict and Mediation Event
// Observations", 1.1b3, 2012) as ICEWS prints them. Types and modes are those of
// the PLOVER manual 0.8 (Open Event Data Alliance, 2021), stated here as rules on
// the beginning of a code. Where that manual and its own conversion file differ
// (163, embargoes and sanctions, is COERCE in the file) the manual's chapter holds.
package cameo
