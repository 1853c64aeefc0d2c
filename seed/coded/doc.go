// Package coded holds what the importers of coded event data share: the rows of a
// file put together into documents of some size ([Read], [Part]), and actors made
// of the codes and names that such rows carry ([Part.Role], [Part.Named]).
//
// A row of such data reports that an event was reported; it is no event of its
// own standing. So each coded event has an id of its data set, never one derived
// from its day and participants, and does not run together with the calls and
// meetings that other documents tell of.
package coded
