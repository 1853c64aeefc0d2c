// Package names finds the actors of the graph by the words that a text calls
// them by. An [Index] holds names and aliases; a [Mention] is a place in a text
// where one of them stands, with every actor that it can mean.
//
// It never chooses between two actors of one name: all candidates are given,
// those that bear the name itself apart from those that it means only by a
// figure of speech ("Moscow" for Russia). Whoever knows the article decides, or
// reports that nobody can.
package names
