// Package ofac reads the list of Specially Designated Nationals as the US
// Treasury's Office of Foreign Assets Control publishes it in CSV: sdn.csv, and
// beside it add.csv (addresses), alt.csv (aliases) and sdn_comments.csv, where
// they are there. The layout is that of OFAC's "SDN data specification"; twelve
// columns, no header, "-0- " for nothing.
//
// An entry becomes an actor and one sanction for each programme it is listed
// under. The list gives no day of listing: package seed dates listings by the
// copies of the list. Everyone on the SDN list is blocked: the measure is
// ASSET_FREEZE. Vessels and aircraft are left out, for the graph has actors only.
// Of the remarks, births, nationalities and further names are read.
package ofac
