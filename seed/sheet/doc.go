// Package sheet is format csv: any table, with a mapping file that says what its
// columns mean.
//
// A mapping is the format of documents (ontology.Facts) with {columns} where a
// row's values go, in YAML or JSON, and a few fields about the table itself: what
// data set it is, which columns identify a row, how its dates are written. Each
// row becomes a record of its own. [Parse] says everything that is wrong with a
// mapping, by line and field, before a row is read; [Format] makes an importer of
// one.
//
// Names in a row mean an actor that the row describes, else the one actor of the
// base data that is called so. A name that fits several is a bad row, and so is
// one that fits none: nobody is guessed, and nobody made up unless the mapping
// describes actors.
//
// Read mapping.go first, then template.go and row.go.
package sheet
