// Package match says how likely two actors of different sources are one: how
// well two names agree ([Persons], [Organizations]), and what names, birth
// dates, countries and identifiers say together ([Judge]). Each answer has a
// score from 0 to 1 and its reasons in words.
//
// It knows no store and no list, and it decides nothing: which pairs to look at
// and what becomes of them is for seed/identity.go. Names are compared by rule
// alone; nothing is learnt and nobody's name is treated by itself.
//
// Read judge.go first, then person.go and word.go.
package match
