package unsc

import (
	"regexp"

	"demarche/ontology"
)

// regime is what being on one of the lists means.
type regime struct {
	name, basis string
	individuals []ontology.Measure
	entities    []ontology.Measure
}

const (
	freeze = ontology.MeasureAssetFreeze
	travel = ontology.MeasureTravelBan
	arms   = ontology.MeasureArmsEmbargo
)

// regimeOf returns the regime of a list by the word that the file has for it. A
// travel ban binds individuals alone. Embargoes on a whole country are none of
// an entry's measures.
func regimeOf(list string) regime {
	all := func(m ...ontology.Measure) []ontology.Measure { return m }
	switch list {
	case "Al-Qaida": // resolution 2368 (2017), paragraph 1
		return regime{"ISIL (Da'esh) and Al-Qaida sanctions", "UN Security Council resolutions 1267 (1999), 1989 (2011) and 2253 (2015)", all(freeze, travel, arms), all(freeze, arms)}
	case "Taliban": // resolution 2255 (2015), paragraph 1
		return regime{"Taliban sanctions", "UN Security Council resolution 1988 (2011)", all(freeze, travel, arms), all(freeze, arms)}
	case "Iraq": // resolution 1483 (2003), paragraph 23
		return regime{"Iraq sanctions", "UN Security Council resolutions 1483 (2003) and 1518 (2003)", all(freeze), all(freeze)}
	case "DRC": // resolution 1596 (2005), paragraphs 13 and 15
		return regime{"Democratic Republic of the Congo sanctions", "UN Security Council resolution 1533 (2004)", all(freeze, travel), all(freeze)}
	case "Sudan": // resolution 1591 (2005), paragraph 3
		return regime{"Sudan sanctions", "UN Security Council resolution 1591 (2005)", all(freeze, travel), all(freeze)}
	case "Somalia": // resolution 1844 (2008), paragraphs 1 and 3
		return regime{"Somalia and Al-Shabaab sanctions", "UN Security Council resolutions 751 (1992), 1844 (2008) and 2713 (2023)", all(freeze, travel), all(freeze)}
	case "DPRK": // resolution 1718 (2006), paragraph 8 (d) and (e)
		return regime{"Democratic People's Republic of Korea sanctions", "UN Security Council resolution 1718 (2006)", all(freeze, travel), all(freeze)}
	case "Iran": // resolution 1737 (2006), paragraph 12, and 1929 (2010), paragraph 10
		return regime{"Iran sanctions", "UN Security Council resolution 1737 (2006)", all(freeze, travel), all(freeze)}
	case "Libya": // resolution 1970 (2011), paragraphs 15 and 17: see ofLibya
		return regime{"Libya sanctions", "UN Security Council resolution 1970 (2011)", nil, all(freeze)}
	case "GB": // resolution 2048 (2012), paragraph 4
		return regime{"Guinea-Bissau sanctions", "UN Security Council resolution 2048 (2012)", all(travel), nil}
	case "CAR": // resolution 2134 (2014), paragraphs 30 and 32
		return regime{"Central African Republic sanctions", "UN Security Council resolution 2127 (2013)", all(freeze, travel), all(freeze)}
	case "Yemen": // resolutions 2140 (2014), paragraphs 11 and 15, and 2216 (2015), paragraph 14
		return regime{"Yemen sanctions", "UN Security Council resolutions 2140 (2014) and 2216 (2015)", all(freeze, travel, arms), all(freeze, arms)}
	case "SouthSudan": // resolution 2206 (2015), paragraphs 9 and 12
		return regime{"South Sudan sanctions", "UN Security Council resolution 2206 (2015)", all(freeze, travel), all(freeze)}
	case "Haiti": // resolution 2653 (2022), paragraphs 3, 6 and 11
		return regime{"Haiti sanctions", "UN Security Council resolution 2653 (2022)", all(freeze, travel, arms), all(freeze, arms)}
	}
	return regime{name: list + " sanctions"}
}

var (
	libyaTravel = regexp.MustCompile(`(?i)travel ban|paragraphs? 15\b`)
	libyaFreeze = regexp.MustCompile(`(?i)asset freeze|paragraphs? (?:15 and )?17\b`)
)

// ofLibya reads the measures against an individual of the Libya list in the
// comments, which say under which paragraphs of resolution 1970 they are listed.
func ofLibya(comments string) []ontology.Measure {
	var m []ontology.Measure
	if libyaFreeze.MatchString(comments) {
		m = append(m, freeze)
	}
	if libyaTravel.MatchString(comments) {
		m = append(m, travel)
	}
	return m
}
