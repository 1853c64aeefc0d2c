package eufsf

import (
	"regexp"
	"strings"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// nations are the words for nationalities that are no names of countries, with
// the country's code in ISO 3166-1.
var nations = map[string]string{
	"russian": "RU", "afghan": "AF", "dprk": "KP", "north korean": "KP", "iranian": "IR", "ukrainian": "UA",
	"belarusian": "BY", "belarussian": "BY", "tunisian": "TN", "iraqi": "IQ", "moldovan": "MD", "algerian": "DZ",
	"indonesian": "ID", "venezuelan": "VE", "nicaraguan": "NI", "filipino": "PH", "french": "FR", "pakistani": "PK",
	"rwandan": "RW", "haitian": "HT", "sudanese": "SD", "british": "GB", "syrian": "SY", "somali": "SO",
	"egyptian": "EG", "german": "DE", "saudi": "SA", "saudi arabian": "SA", "moroccan": "MA", "drc": "CD",
	"palestinian": "PS", "malian": "ML", "guatemalan": "GT", "yemeni": "YE", "libyan": "LY", "chinese": "CN",
	"jordanian": "JO", "kuwaiti": "KW", "ugandan": "UG", "israeli": "IL", "canadian": "CA", "mauritanian": "MR",
	"qatari": "QA", "turkish": "TR", "georgian": "GE", "armenian": "AM", "finnish": "FI", "swiss": "CH",
	"azerbaijani": "AZ", "romanian": "RO", "lebanese": "LB", "american": "US", "uzbek": "UZ", "uzbekistani": "UZ",
	"burmese": "MM",
}

var several = regexp.MustCompile(`\s*(?:[;,/]|\(?\b[a-h]\))\s*`)

// onlyNation returns the country of all the nationalities, or "" where they
// differ or one is not known.
func onlyNation(w *dataset.World, printed []string) ontology.ID {
	var only ontology.ID
	for _, cell := range printed {
		for _, word := range several.Split(cell, -1) {
			word = strings.Trim(word, ` ."()`)
			if word == "" {
				continue
			}
			id, ok := w.Country(word)
			if code := nations[strings.ToLower(word)]; !ok && code != "" {
				id, ok = w.Identified(ontology.SchemeISO2, code)
			}
			if !ok || only != "" && only != id {
				return ""
			}
			only = id
		}
	}
	return only
}
