// Package world makes up worlds to measure with: people of whom a few speak
// most, what they said about whom over ten years, the calls, meetings and
// sanctions among them, and two documents behind each statement. A world of one
// size is the same bytes on every machine; none of it is about real people.
//
// Two things do not change with the size, so that answers of one size can be
// compared across worlds: how many statements one speaker makes about one
// target in a busy month (0 to 75, 25 at the mean; see [World.Burst]), and how
// many documents report a statement.
//
// It makes [ontology.Facts] and knows no store. Read world.go for the sizes and
// the draws, then document.go for what a document holds.
package world
