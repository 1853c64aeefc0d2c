package unsc

import (
	"regexp"
	"strings"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// entry is an INDIVIDUAL or an ENTITY, as far as it is read.
type entry struct {
	First     string   `xml:"FIRST_NAME"`
	Second    string   `xml:"SECOND_NAME"`
	Third     string   `xml:"THIRD_NAME"`
	Fourth    string   `xml:"FOURTH_NAME"`
	Original  string   `xml:"NAME_ORIGINAL_SCRIPT"`
	List      string   `xml:"UN_LIST_TYPE"`
	Reference string   `xml:"REFERENCE_NUMBER"`
	ListedOn  string   `xml:"LISTED_ON"`
	Updated   []string `xml:"LAST_DAY_UPDATED>VALUE"`
	Comments  string   `xml:"COMMENTS1"`
	Posts     []string `xml:"DESIGNATION>VALUE"`
	Nations   []string `xml:"NATIONALITY>VALUE"`
	Births    []birth  `xml:"INDIVIDUAL_DATE_OF_BIRTH"`
	Persons   []alias  `xml:"INDIVIDUAL_ALIAS"`
	Bodies    []alias  `xml:"ENTITY_ALIAS"`
	Countries []string `xml:"ENTITY_ADDRESS>COUNTRY"`
}

type alias struct {
	Quality string `xml:"QUALITY"`
	Name    string `xml:"ALIAS_NAME"`
}

type birth struct {
	Type string `xml:"TYPE_OF_DATE"`
	Date string `xml:"DATE"`
	Year string `xml:"YEAR"`
	From string `xml:"FROM_YEAR"`
	To   string `xml:"TO_YEAR"`
}

// notice is a sentence that stands in nearly every entry and says nothing of it.
var notice = regexp.MustCompile(`\s*INTERPOL-UN\s+Security\s+Council\s+Special\s+Notice\s+web\s+link:\s*\S*`)

// record makes a record of an entry.
func (e *entry) record(f *dataset.Format, in *dataset.Input, kind ontology.Kind, line int, raw []byte) (dataset.Record, error) {
	reference, list := clean(e.Reference), clean(e.List)
	printed := clean(strings.Join([]string{e.First, e.Second, e.Third, e.Fourth}, " "))
	listed, err := day(e.ListedOn)
	bad := func(column, format string, args ...any) (dataset.Record, error) {
		row := in.Bad(line, column, raw, format, args...)
		row.Record = f.Record(reference, "").ID
		return dataset.Record{}, row
	}
	switch {
	case reference == "":
		return dataset.Record{}, in.Bad(line, "REFERENCE_NUMBER", raw, "the entry has no reference number")
	case ontology.Slug(printed) == "-":
		return bad("FIRST_NAME", "the entry has no name")
	case list == "":
		return bad("UN_LIST_TYPE", "the entry does not say on which list it is")
	case err != nil:
		return bad("LISTED_ON", "%v", err)
	}
	name := printed
	if kind == ontology.KindPerson {
		name = dataset.PersonName(strings.ReplaceAll(printed, ",", " "))
	}
	comments := clean(notice.ReplaceAllString(e.Comments, " "))
	actor := ontology.Actor{
		ID:          dataset.NodeID(kind, "unsc "+reference), // not by its name, which a later copy may spell otherwise
		Name:        name,
		Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeUN, Value: reference}},
		Evidence:    []ontology.Evidence{{Locator: "entry " + reference, Passage: comments}},
	}
	aliases, measures := e.Persons, regimeOf(list).individuals
	if kind == ontology.KindPerson {
		var posts []string
		for _, p := range e.Posts {
			if p = clean(p); p != "" {
				posts = append(posts, p)
			}
		}
		actor.Description = strings.Join(posts, "; ")
		actor.Born = onlyBirth(e.Births)
		actor.Country = in.World.OnlyCountry(trimmed(e.Nations))
		if list == "Libya" {
			measures = ofLibya(comments)
		}
	} else {
		aliases, measures = e.Bodies, regimeOf(list).entities
		actor.Country = in.World.OnlyCountry(trimmed(e.Countries))
	}
	actor.Aliases = names(name, e.Original, aliases)
	if low := lowQuality(aliases); low != "" {
		actor.Evidence = append(actor.Evidence, ontology.Evidence{Locator: "entry " + reference + ", aliases of low quality", Passage: low})
	}
	facts := ontology.Facts{
		Document: f.Record(reference, "Entry "+reference+": "+printed),
		Actors:   []ontology.Actor{actor},
		Programs: []ontology.Program{{Name: regimeOf(list).name, Key: list, Authority: authority}},
	}
	facts.Published = latest(append(e.Updated, e.ListedOn))
	facts.Identify()
	facts.Sanctions = []ontology.Sanction{{
		Target: actor.ID, Authority: authority, Program: facts.Programs[0].ID, Measures: measures,
		ListedOn: listed, LegalBasis: regimeOf(list).basis, Reason: comments,
		Evidence: []ontology.Evidence{{Locator: "entry " + reference, Passage: list}},
	}}
	return dataset.Record{Line: line, Facts: facts}, nil
}

// authority is whose sanctions they are.
const authority ontology.ID = "organization/un"

// clean makes one line of words.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// trimmed cleans names of countries; "na" is how the list writes that there is none.
func trimmed(all []string) []string {
	var out []string
	for _, s := range all {
		if s = clean(s); s != "" && s != "na" {
			out = append(out, s)
		}
	}
	return out
}

// remarks that stand beside a name in brackets.
var (
	label   = regexp.MustCompile(`(?i)^original script:\s*`)
	remark  = regexp.MustCompile(`(?i)^(?:(?:previously|formerly) listed as|birth name|combat name|third)$`)
	bracket = regexp.MustCompile(`^(.*\S)\s*\(([^()]+)\)\s*,?$`)
)

// names returns the aliases of an entry: its name in the original script, and
// each alias that is not of low quality. Several names in one field are divided
// by semicolons, and a name in another script stands behind in brackets.
func names(name, original string, all []alias) []ontology.Alias {
	seen := map[string]bool{name: true, "": true}
	var out []ontology.Alias
	add := func(s string) {
		if s = strings.Trim(clean(s), " ,;\""); !seen[s] && ontology.Slug(s) != "-" {
			seen[s] = true
			out = append(out, ontology.Alias{Text: s})
		}
	}
	add(original)
	for _, a := range all {
		if clean(a.Quality) == "Low" {
			continue
		}
		outside, inside := clean(strings.ReplaceAll(a.Name, "(original script)", "")), ""
		if m := bracket.FindStringSubmatch(outside); m != nil {
			switch text := label.ReplaceAllString(m[2], ""); {
			case remark.MatchString(text):
				outside = m[1]
			case latin(text) != latin(m[1]):
				outside, inside = m[1], text
			}
		}
		for s := range strings.SplitSeq(outside, ";") {
			add(s)
		}
		for s := range strings.SplitSeq(inside, ";") {
			add(s)
		}
	}
	return out
}

// latin reports whether the first letter of a text belongs to the Latin script.
func latin(s string) bool { return firstLetter.FindStringSubmatch(s) != nil }

var firstLetter = regexp.MustCompile(`^\P{L}*\p{Latin}`)

func lowQuality(all []alias) string {
	var low []string
	for _, a := range all {
		if s := clean(a.Name); s != "" && clean(a.Quality) == "Low" {
			low = append(low, s)
		}
	}
	return strings.Join(low, "; ")
}
