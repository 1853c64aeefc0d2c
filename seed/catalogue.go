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

// BaseWorld returns the embedded base data as importers look codes and names up in
// it. It is the same whatever the graph holds, so that a file gives the same
// records in every graph.
func BaseWorld() (*dataset.World, error) {
	var base ontology.Facts
	err := eachEmbedded(func(name string, facts *ontology.Facts) {
		if strings.HasPrefix(name, "base/") {
			base.Actors = append(base.Actors, facts.Actors...)
			base.Offices = append(base.Offices, facts.Offices...)
			base.Tenures = append(base.Tenures, facts.Tenures...)
		}
	})
	if err != nil {
		return nil, err
	}
	return dataset.NewWorld(base.Actors).WithOffices(base.Offices, base.Tenures), nil
}
