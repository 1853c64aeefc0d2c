package seed

import (
	"strings"

	"demarche/ontology"
	"demarche/seed/acled"
	"demarche/seed/dataset"
	"demarche/seed/eufsf"
	"demarche/seed/ftm"
	"demarche/seed/gdelt"
	"demarche/seed/icews"
	"demarche/seed/ofac"
	"demarche/seed/plover"
	"demarche/seed/polecat"
	"demarche/seed/quotebank"
	"demarche/seed/unsc"
	"demarche/seed/wikidata"
)

// DataFormats returns the formats of outside data sets, in the order in which a
// file is tried against them.
func DataFormats() []*dataset.Format {
	return []*dataset.Format{
		ofac.Format(), unsc.Format(), eufsf.Format(), ftm.Format(), wikidata.Format(),
		gdelt.Events(), gdelt.Mentions(), gdelt.Knowledge(), gdelt.Quotations(), icews.Events(), icews.Quadruples(),
		polecat.Format(), plover.Format(), acled.Events(), acled.Deleted(), quotebank.Format(),
	}
}

// DataFormat returns the format of a name, nil where there is none.
func DataFormat(name string) *dataset.Format {
	for _, f := range DataFormats() {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// RecogniseData returns the format whose file it surely is, by its name without
// compression suffix and its first bytes; nil where no format is sure.
func RecogniseData(name string, head []byte) *dataset.Format {
	for _, f := range DataFormats() {
		if f.Looks != nil && f.Looks(name, head) {
			return f
		}
	}
	return nil
}

// BaseActors returns the actors of the embedded base data: what importers look
// codes and names up in. They are the same whatever the graph holds, so that a
// file gives the same records in every graph.
func BaseActors() ([]ontology.Actor, error) {
	var actors []ontology.Actor
	err := eachEmbedded(func(name string, facts *ontology.Facts) {
		if strings.HasPrefix(name, "base/") {
			actors = append(actors, facts.Actors...)
		}
	})
	return actors, err
}
