// Package wikidata reads Wikidata's entities in JSON: dumps, of which each line
// holds an item and ends with a comma, lines of items without the commas, and
// answers of wbgetentities ({"entities": {…}}), one or many behind each other.
//
// Humans become persons, countries countries, and items of the classes in
// class.go organizations; the tree of classes is not in the file, and is not
// walked. An item that the base data knows by its number is that actor, any other
// gets an id of its number. Labels and aliases of all languages are
// names. Of a value that a thing has once (birth, country) the preferred
// statement counts, deprecated ones never.
//
// Positions held (P39) become tenures. A statement names its office by number
// alone, and an office needs a name and somebody whose office it is; both stand
// elsewhere in the file, or in another order. So tenures are kept on the disk
// ([dataset.Spool]) until the file has been read, and then follow as a record of
// their own for each person; memory holds the offices, and the labels of items
// that come without claims. Whose an office is, is told by the office's item
// (P1001, P2389, P17), by the country or organization whose head holds it (P1906,
// P1313, P2388), by the statement itself (P2389), or by its English label, where
// that ends with the name of a country or organization that the base data knows:
// "President of Russia". A tenure whose office the file does not describe so far
// is left out and counted; ask wbgetentities for the offices together with the
// persons.
//
// Dates keep their precision: a year is a year. Days and months of the Julian
// calendar are turned into the Gregorian one. A tenure that ended nobody knows
// when (somevalue) is possible after its beginning, and never certain.
package wikidata
