// Package acled reads events of the Armed Conflict Location & Event Data project
// (Raleigh et al.; "ACLED Codebook", 2023): the table of 31 columns in CSV, and the
// feed of deleted events.
//
// ACLED rewrites and deletes its rows. So every event is a document of its own,
// known by event_id_cnty: what a later file says of it replaces what an earlier one
// said, and what the feed of deleted events names is withdrawn. Files are loaded in
// the order in which they were downloaded.
//
// The two actors of a row have no direction: both are participants. The terms of
// use forbid passing rows on, and the data set says so.
package acled
