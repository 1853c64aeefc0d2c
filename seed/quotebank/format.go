package quotebank

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/ontology"
	"demarche/seed/coded"
	"demarche/seed/dataset"
)

// Format returns format quotebank.
func Format() *dataset.Format {
	f := &dataset.Format{
		Name: "quotebank", Title: "Quotebank, quotation-centric JSON lines",
		Publisher: ontology.Source{ID: "source/quotebank", Name: "Quotebank", URL: "https://quotebank.dlab.tools"},
		Dataset:   ontology.Dataset{ID: "dataset/quotebank", Name: "Quotebank", URL: "https://zenodo.org/record/4277311", Licence: "CC-BY-4.0", Redistributable: true},
		Looks: func(_ string, head []byte) bool {
			line, _, _ := bytes.Cut(head, []byte("\n"))
			return bytes.HasPrefix(line, []byte("{")) && bytes.Contains(line, []byte(`"quoteID"`)) && bytes.Contains(line, []byte(`"quotation"`))
		},
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		return coded.Read(f, in, "Quotebank", func(p *coded.Part, line dataset.Line) error { return quotation(p, in, line) })
	}
	return f
}

// row is one quotation.
type row struct {
	ID        string          `json:"quoteID"`
	Words     string          `json:"quotation"`
	Speaker   string          `json:"speaker"`
	QIDs      []string        `json:"qids"`
	Date      string          `json:"date"`
	Likely    [][]text        `json:"probas"` // of name and probability, likeliest first
	URLs      []string        `json:"urls"`
	ArticleID json.RawMessage `json:"articleID"` // of the article-centric table alone
}

// text is a string, or a number as it is written: probabilities come as either.
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		return json.Unmarshal(data, (*string)(t))
	}
	*t = text(data)
	return nil
}

var qid = regexp.MustCompile(`^Q\d+$`)

func quotation(p *coded.Part, in *dataset.Input, line dataset.Line) error {
	var r row
	if err := json.Unmarshal(line.Text, &r); err != nil {
		return in.Bad(line.Number, "", line.Text, "the line is no quotation {quoteID, quotation, speaker, qids, date, probas, urls}: %v", err)
	}
	if r.ArticleID != nil {
		return fmt.Errorf("%s:%d: this is the article-centric table of Quotebank; load the quotation-centric one, quotes-YEAR.json.bz2", in.Name, line.Number)
	}
	day, _, _ := strings.Cut(r.Date, " ")
	on, ok := coded.Day(day)
	switch {
	case ontology.Slug(r.ID) == "-" || len(r.ID) > 64:
		return in.Bad(line.Number, "quoteID", line.Text, "%q is no id of a quotation", r.ID)
	case strings.TrimSpace(r.Words) == "":
		return in.Bad(line.Number, "quotation", line.Text, "the quotation is empty")
	case !ok:
		return in.Bad(line.Number, "date", line.Text, "%q is no time: 2019-12-31 10:15:00", r.Date)
	}
	for _, q := range r.QIDs {
		if !qid.MatchString(q) {
			return in.Bad(line.Number, "qids", line.Text, "%q is no id of Wikidata", q)
		}
	}
	p.Key(r.ID)
	evidence, err := r.evidence()
	if err != nil {
		return in.Bad(line.Number, "probas", line.Text, "%v", err)
	}
	p.Statement(ontology.Statement{
		ID:      ontology.NewID(ontology.KindStatement, "quotebank "+r.ID),
		Speaker: r.speaker(p), Text: r.Words, Language: "en", Form: ontology.FormDirect, Act: ontology.ActAssert,
		Said: ontology.MakeDate(on.EDTF, ontology.BasisDateline, "", ""), Evidence: evidence,
	})
	return nil
}

// evidence is one for each article, all with what the model says of the speakers.
func (r *row) evidence() ([]ontology.Evidence, error) {
	e := ontology.Evidence{Passage: r.Words, Locator: "quotation " + r.ID}
	var others []string
	for i, likely := range r.Likely {
		if len(likely) != 2 {
			return nil, fmt.Errorf("%v is no speaker with a probability", likely)
		}
		name, probability := string(likely[0]), string(likely[1])
		value, err := strconv.ParseFloat(probability, 64)
		if err != nil || !(value >= 0 && value <= 1) {
			return nil, fmt.Errorf("%q is no probability from 0 to 1", probability)
		}
		if name == r.Speaker || i == 0 && r.Speaker == "" {
			e.Confidence = &ontology.Confidence{Kind: "quotebank-speaker", Value: value}
		} else {
			others = append(others, name+" "+probability)
		}
	}
	if len(r.QIDs) > 1 {
		e.Locator += "; " + r.Speaker + " may be any of " + strings.Join(r.QIDs, ", ")
	}
	if len(others) > 0 {
		e.Locator += "; other speakers: " + strings.Join(others, ", ")
	}
	all := []ontology.Evidence{e}
	for i, url := range r.URLs {
		if i > 0 {
			all = append(all, e)
		}
		all[i].Cites = url
	}
	return all, nil
}

// speaker returns whom the row names: the known person of the one id, else a
// person that is marked provisional.
func (r *row) speaker(p *coded.Part) ontology.ID {
	if name := strings.TrimSpace(r.Speaker); name == "" || name == "None" {
		p.Actor(ontology.Actor{ID: "organization/quotebank", Name: "Quotebank", Type: ontology.OrgOther})
		return p.Actor(ontology.Actor{ID: "unnamed/quotebank-speaker-not-identified", Name: "Speaker not identified (Quotebank)", ActsFor: "organization/quotebank",
			Description: "stands for whoever said what Quotebank quotes without a likely speaker"})
	}
	a := ontology.Actor{Name: r.Speaker, Provisional: true}
	ids := slices.Clone(r.QIDs)
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	ids = slices.Compact(ids)
	switch len(ids) {
	case 0:
		a.ID = ontology.NewID(ontology.KindPerson, coded.Short(r.Speaker)+" quotebank")
	case 1:
		if id, ok := p.World.Identified(ontology.SchemeWikidata, ids[0]); ok {
			return id
		}
		a.ID = ontology.NewID(ontology.KindPerson, coded.Short(r.Speaker)+" "+ids[0])
		a.Identifiers = []ontology.Identifier{{Scheme: ontology.SchemeWikidata, Value: ids[0]}}
	default:
		a.ID = ontology.NewID(ontology.KindPerson, coded.Short(r.Speaker)+" "+coded.Short("one of "+strings.Join(ids, " ")))
		a.Description = "one of Wikidata's " + strings.Join(ids, ", ")
	}
	return p.Actor(a)
}
