package icews

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/seed/cameo"
	"demarche/seed/coded"
	"demarche/seed/dataset"
)

// Columns of the event table.
const (
	columnEventID = iota
	columnDay
	columnSource
	columnSourceSectors
	columnSourceCountry
	columnText
	columnCode
	_
	columnTarget
	columnTargetSectors
	columnTargetCountry
	columnStory
	columnSentence
	columnPublisher
	columnCity
	columnDistrict
	columnProvince
	columnCountry
	columnCount = 20
)

// header is how the event table begins; some copies have no header.
var header = []byte("Event ID\tEvent Date\tSource Name\t")

// firstEvent is a row of a table without a header: number, day, and a CAMEO code in
// the seventh of twenty columns.
var firstEvent = regexp.MustCompile(`^\d+\t\d{4}-\d{2}-\d{2}\t(?:[^\t\n]*\t){4}\d{2,4}\t(?:[^\t\n]*\t){12}[^\t\n]*(?:\n|$)`)

func publisher() ontology.Source {
	return ontology.Source{ID: "source/icews", Name: "Integrated Crisis Early Warning System", URL: "https://dataverse.harvard.edu/dataverse/icews"}
}

// Events returns format icews: the event table of 20 columns.
func Events() *dataset.Format {
	f := &dataset.Format{
		Name: "icews", Title: "ICEWS coded events, 20 columns divided by tabs", Publisher: publisher(),
		Dataset: ontology.Dataset{ID: "dataset/icews", Name: "ICEWS Coded Event Data", URL: "https://doi.org/10.7910/DVN/28075",
			Licence: "Harvard Dataverse terms of the ICEWS data: public use with citation (Boschee et al. 2015)", Redistributable: true},
		Looks: func(_ string, head []byte) bool { return bytes.HasPrefix(head, header) || firstEvent.Match(head) },
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		r := reader{in, cameo.NewCodes(), make([]string, columnCount)}
		return coded.Read(f, in, "ICEWS coded events", r.event)
	}
	return f
}

type reader struct {
	in     *dataset.Input
	codes  *cameo.Codes
	fields []string
}

func (r *reader) event(p *coded.Part, line dataset.Line) error {
	if bytes.HasPrefix(line.Text, header) {
		return coded.ErrHeader
	}
	f := r.fields
	if n := dataset.Tabs(line.Text, f); n != columnCount {
		return r.in.Bad(line.Number, "", line.Text, "a row of ICEWS events has %d columns divided by tabs, and this one has %d", columnCount, n)
	}
	for i, s := range f {
		if s = strings.TrimSpace(s); s == "NA" || s == "None" || s == "NULL" {
			s = ""
		}
		f[i] = s
	}
	id := f[columnEventID]
	when, ok := coded.Day(f[columnDay])
	what, known := r.codes.Event(f[columnCode])
	switch {
	case id == "" || strings.Trim(id, "0123456789") != "":
		return r.in.Bad(line.Number, "Event ID", line.Text, "%q is no number", id)
	case !ok:
		return r.in.Bad(line.Number, "Event Date", line.Text, "%q is no day: YYYY-MM-DD", f[columnDay])
	case !known:
		return r.in.Bad(line.Number, "CAMEO Code", line.Text, "%q is no code of CAMEO: text with its leading zeros, such as 010", f[columnCode])
	}
	p.Key(id)
	from := named(p, f[columnSource], f[columnSourceCountry], ontology.RoleActor)
	to := named(p, f[columnTarget], f[columnTargetCountry], ontology.RoleRecipient)
	names := [2]string{f[columnSource], f[columnTarget]}
	e := coding(p, what, when, from, to, names, "sentence", f[columnStory], f[columnSentence])
	if !what.Symmetric() || f[columnStory] == "" {
		e.ID = ontology.NewID(what.Type.Kind(), "icews "+id+" "+when.EDTF)
	}
	e.Place = place(p, f)
	evidence := ontology.Evidence{Locator: fmt.Sprintf("row %d, event %s", p.Row, id)}
	if f[columnStory] != "" {
		evidence.Cites = strings.TrimSpace(f[columnPublisher] + ", ICEWS story " + f[columnStory])
		if f[columnSentence] != "" {
			evidence.Cites += ", sentence " + f[columnSentence]
		}
	}
	e.Evidence = []ontology.Evidence{evidence}
	p.Event(e)
	return nil
}

// coding makes the event of a row: of what two sides share, the same from either
// row of the two. where tells one such event of a day from another.
func coding(p *coded.Part, what cameo.Event, when ontology.Date, from, to coded.Side, names [2]string, where ...string) ontology.Event {
	if what.Code == "043" { // the host's row of a visit
		what.Code, what.Label = "042", "make a visit"
		from, to = to, from
		from.Role, to.Role = ontology.RoleActor, ontology.RoleRecipient
		names[0], names[1] = names[1], names[0]
	}
	switch {
	case what.Code == "042":
		to.Role = ontology.RoleHost
	case what.Symmetric():
		if names[0] > names[1] {
			from, to = to, from
			names[0], names[1] = names[1], names[0]
		}
		from.Role, to.Role = ontology.RoleParticipant, ontology.RoleParticipant
	}
	parts := append([]string{when.EDTF, what.Code, names[0], names[1]}, where...)
	sum := sha256.Sum256([]byte(strings.Join(parts, "\t")))
	title := p.Title(from, what.Label, to)
	if name := p.Name(to); name != "" && what.Symmetric() && what.Code != "042" {
		title = p.Title(from, what.Label, coded.Side{}) + " with " + name
	}
	return ontology.Event{
		ID:   ontology.NewID(what.Type.Kind(), "icews "+when.EDTF+" "+what.Code+" "+hex.EncodeToString(sum[:8])),
		Type: what.Type, Status: ontology.StatusOccurred, When: when, Title: title, Participants: coded.Participants(from, to),
		PLOVER: what.PLOVER, Mode: what.Mode, CAMEO: what.Code,
	}
}

// named returns the side of a name. Sectors are lists of words that persons and
// organizations share, and are not read.
func named(p *coded.Part, name, country string, role ontology.Role) coded.Side {
	s := coded.Side{Called: name, Role: role}
	if name == "" || name == "Unspecified Actor" {
		return coded.Side{}
	}
	of, _ := p.Country(country)
	if s.Actor = p.Named(name, of, false); s.Actor == "" {
		p.LeaveOut("actors that cannot be told by their names (they stay in the title)")
	}
	return s
}

func place(p *coded.Part, f []string) *ontology.Place {
	var names []string
	for _, name := range f[columnCity : columnCountry+1] {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	country, _ := p.Country(f[columnCountry])
	return &ontology.Place{Name: strings.Join(names, ", "), Country: country}
}

// Quadruples returns format icews-quadruples: actor, event, actor and day, divided
// by tabs, without a header.
func Quadruples() *dataset.Format {
	f := &dataset.Format{
		Name: "icews-quadruples", Title: "ICEWS quadruples (actor, event, actor, day), divided by tabs", Publisher: publisher(),
		Dataset: ontology.Dataset{ID: "dataset/icews-quadruples", Name: "ICEWS quadruples", URL: "https://github.com/mniepert/mmkb",
			Licence: "BSD-3-Clause", Redistributable: true},
		Looks: func(_ string, head []byte) bool { return firstQuadruple.Match(head) && quadruple(head) },
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		r := reader{in, cameo.NewCodes(), make([]string, 4)}
		return coded.Read(f, in, "ICEWS quadruples", r.quadruple)
	}
	return f
}

var firstQuadruple = regexp.MustCompile(`^[^\t\n]+\t[^\t\n]+\t[^\t\n]+\t\d{4}-\d{2}-\d{2}\r?\n`)

// quadruple reports whether the second of four columns is the label of an event.
func quadruple(head []byte) bool {
	_, ok := cameo.NewCodes().Labelled(string(bytes.SplitN(head, []byte("\t"), 3)[1]))
	return ok
}

func (r *reader) quadruple(p *coded.Part, line dataset.Line) error {
	f := r.fields
	if n := dataset.Tabs(line.Text, f); n != 4 {
		return r.in.Bad(line.Number, "", line.Text, "a quadruple has 4 columns divided by tabs (actor, event, actor, day), and this one has %d", n)
	}
	when, ok := coded.Day(strings.TrimSpace(f[3]))
	what, known := r.codes.Labelled(strings.TrimSpace(f[1]))
	from, to := strings.TrimSpace(f[0]), strings.TrimSpace(f[2])
	switch {
	case from == "" || to == "":
		return r.in.Bad(line.Number, "", line.Text, "a quadruple names two actors")
	case !ok:
		return r.in.Bad(line.Number, "4", line.Text, "%q is no day: YYYY-MM-DD", f[3])
	case !known:
		return r.in.Bad(line.Number, "2", line.Text, "%q is no label of an event in CAMEO", f[1])
	}
	p.Key(strings.Join(f, " "))
	e := coding(p, what, when, named(p, from, "", ontology.RoleActor), named(p, to, "", ontology.RoleRecipient), [2]string{from, to}, "day")
	e.Evidence = []ontology.Evidence{{Locator: fmt.Sprintf("row %d", p.Row)}}
	p.Event(e)
	return nil
}
