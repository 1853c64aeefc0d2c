package storage

import (
	"demarche/ontology"
)

// Tally is how many items of a list there are in each period of one length. Each
// item is counted once.
type Tally struct {
	Periods []PeriodCount // those that an item certainly lies in, the earliest first
	Vague   int           // items whose date may lie in several periods, or of which nothing is known
}

// PeriodCount is how many items there are in one period.
type PeriodCount struct {
	Period ontology.Period
	Count  int
}
