package ontology

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Finding is one thing wrong with a document: where, as a JSON path, and what
// would be right.
type Finding struct {
	Path    string `json:"path"`
	Message string `json:"message"`
}

func (f Finding) String() string { return f.Path + ": " + f.Message }

// FindingsError is the error of a document that breaks the rules; it lists all
// of its findings, not only the first.
type FindingsError struct{ Findings []Finding }

func (e *FindingsError) Error() string {
	lines := make([]string, len(e.Findings))
	for i, f := range e.Findings {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Validate returns everything that is wrong with the facts; none means that a
// store takes them. It expects resolved references and named nodes: see
// [Facts.Identify]. That a reference's node exists is for the store to find out.
func (f *Facts) Validate() []Finding {
	// Saying where everything stands costs more than looking at it, and most
	// documents have nothing wrong.
	if v := (&validator{facts: f, silent: true}); v.all() {
		return nil
	}
	v := &validator{facts: f}
	v.all()
	return v.findings
}

// all looks at everything and reports whether nothing is wrong.
func (v *validator) all() bool {
	f := v.facts
	v.document()
	for i := range f.Datasets {
		d, p := &f.Datasets[i], v.at("$.datasets", i, "")
		v.node(p, d.ID, d.Evidence, KindDataset)
		v.required(p+".name", d.Name)
	}
	for i := range f.Actors {
		v.actor(v.at("$.actors", i, ""), &f.Actors[i])
	}
	for i := range f.Offices {
		o, p := &f.Offices[i], v.at("$.offices", i, "")
		v.node(p, o.ID, o.Evidence, KindOffice)
		v.required(p+".name", o.Name)
		v.required(p+".of", string(o.Of))
		optional(v, p+".rank", o.Rank, Ranks())
	}
	for i := range f.Tenures {
		t, p := &f.Tenures[i], v.at("$.tenures", i, "")
		v.node(p, t.ID, t.Evidence, KindTenure)
		v.required(p+".person", string(t.Person))
		v.required(p+".office", string(t.Office))
		v.span(p, t.From, t.Until)
	}
	for i := range f.Memberships {
		m, p := &f.Memberships[i], v.at("$.memberships", i, "")
		v.node(p, m.ID, m.Evidence, KindMembership)
		v.required(p+".member", string(m.Member))
		v.required(p+".organization", string(m.Organization))
		v.span(p, m.From, m.Until)
	}
	for i := range f.Events {
		v.event(v.at("$.events", i, ""), &f.Events[i])
	}
	for i := range f.Statements {
		v.statement(v.at("$.statements", i, ""), &f.Statements[i])
	}
	for i := range f.Programs {
		g, p := &f.Programs[i], v.at("$.programs", i, "")
		v.node(p, g.ID, g.Evidence, KindProgram)
		v.required(p+".name", g.Name)
	}
	for i := range f.Sanctions {
		v.sanction(v.at("$.sanctions", i, ""), &f.Sanctions[i])
	}
	f.eachRef(v.at, v.ref)
	return len(v.findings) == 0
}

type validator struct {
	facts    *Facts
	silent   bool          // findings say no path
	seen     map[ID]string // where each id of this document was given
	findings []Finding
}

// at returns the path of something in a list.
func (v *validator) at(list string, i int, field string) string {
	if v.silent {
		return ""
	}
	return pathAt(list, i, field)
}

func (v *validator) add(path, format string, args ...any) {
	v.findings = append(v.findings, Finding{path, fmt.Sprintf(format, args...)})
}

func (v *validator) document() {
	f := v.facts
	v.id("$.id", f.ID, KindDocument)
	v.id("$.publisher.id", f.Publisher.ID, KindSource)
	v.required("$.publisher.name", f.Publisher.Name)
	v.required("$.title", f.Title)
	optional(v, "$.type", f.Type, DocumentTypes())
	v.date("$.published", f.Published)
	if !utf8.ValidString(f.Text) {
		v.add("$.text", "is not valid UTF-8")
	}
	if f.File != nil {
		v.file(f.File)
	}
}

func (v *validator) file(f *File) {
	v.required("$.file.name", f.Name)
	if f.Size < 0 {
		v.add("$.file.size", "%d is no size: bytes from 0", f.Size)
	}
	if sum, err := hex.DecodeString(f.SHA256); err != nil || len(sum) != sha256.Size || strings.ToLower(f.SHA256) != f.SHA256 {
		v.add("$.file.sha256", "should be 64 lower-case hexadecimal digits")
	}
}

func (v *validator) actor(p string, a *Actor) {
	v.node(p, a.ID, a.Evidence, actorKinds()...)
	v.required(p+".name", a.Name)
	for i, alias := range a.Aliases {
		v.required(v.at(p+".aliases", i, ".text"), alias.Text)
	}
	for i, identifier := range a.Identifiers {
		q := v.at(p+".identifiers", i, "")
		v.required(q+".value", identifier.Value)
		oneOf(v, q+".scheme", identifier.Scheme, Schemes())
	}
	kind := a.ID.Kind()
	if kind == KindUnnamed && a.ActsFor == "" {
		v.add(p+".actsFor", "an unnamed source needs the organization or country that it speaks for")
	}
	optional(v, p+".type", a.Type, OrgTypes())
	only := func(field string, set bool, of Kind) {
		if set && kind.IsActor() && kind != of {
			v.add(p+"."+field, "only a %s has it, and %s is a %s", of, a.ID, kind)
		}
	}
	only("type", a.Type != "", KindOrganization)
	only("capital", a.Capital != "", KindCountry)
	only("born", !a.Born.IsZero(), KindPerson)
	only("died", !a.Died.IsZero(), KindPerson)
	v.date(p+".born", a.Born)
	v.date(p+".died", a.Died)
}

func (v *validator) event(p string, e *Event) {
	v.node(p, e.ID, e.Evidence, e.Type.Kind())
	oneOf(v, p+".type", e.Type, EventTypes())
	oneOf(v, p+".status", e.Status, Statuses())
	v.date(p+".when", e.When)
	for i, part := range e.Participants {
		q := v.at(p+".participants", i, "")
		v.required(q+".actor", string(part.Actor))
		optional(v, q+".role", part.Role, Roles())
	}
	if e.Duration < 0 {
		v.add(p+".durationSeconds", "%d is no duration: seconds from 0, where 0 is unknown", e.Duration)
	}
	if e.Place != nil {
		v.id(p+".place.id", e.Place.ID, KindPlace)
		v.required(p+".place.name", e.Place.Name)
	}
	optional(v, p+".plover", e.PLOVER, PLOVERTypes())
	if len(e.Participants) == 0 && e.Title == "" {
		v.add(p, "an event needs participants or a title, or nobody can tell which it is")
	}
}

func (v *validator) statement(p string, s *Statement) {
	v.node(p, s.ID, s.Evidence, KindStatement)
	v.required(p+".speaker", string(s.Speaker))
	v.required(p+".text", s.Text)
	oneOf(v, p+".form", s.Form, Forms())
	oneOf(v, p+".act", s.Act, Acts())
	optional(v, p+".modality", s.Modality, Modalities())
	optional(v, p+".venue", s.Venue, Venues())
	v.date(p+".said", s.Said)
	for i, t := range s.About {
		q := v.at(p+".about", i, "")
		v.required(q+".target", string(t.Target))
		oneOf(v, q+".basis", t.Basis, Bases())
	}
	v.eachRequired(p+".to", s.To)
	v.eachRequired(p+".recipients", s.Recipients)
	v.eachRequired(p+".reportedBy", s.ReportedBy)
}

func (v *validator) sanction(p string, s *Sanction) {
	v.node(p, s.ID, s.Evidence, KindSanction)
	v.required(p+".target", string(s.Target))
	v.required(p+".authority", string(s.Authority))
	for i, m := range s.Measures {
		oneOf(v, v.at(p+".measures", i, ""), m, Measures())
	}
	v.date(p+".listedOn", s.ListedOn)
	v.date(p+".effectiveFrom", s.EffectiveFrom)
	v.date(p+".delistedOn", s.DelistedOn)
}

// node checks what every node has: an id of its kind that no other node of the
// document has, and evidence that reads as it says.
func (v *validator) node(p string, id ID, evidence []Evidence, kinds ...Kind) {
	v.id(p+".id", id, kinds...)
	if first, ok := v.seen[id]; ok && id != "" {
		v.add(p+".id", "%s stands at %s already: describe a node once in a document", id, first)
	} else {
		if v.seen == nil {
			v.seen = make(map[ID]string, len(v.facts.Actors)+len(v.facts.Events)+len(v.facts.Statements))
		}
		v.seen[id] = p
	}
	for i, e := range evidence {
		q := v.at(p+".evidence", i, "")
		if e == (Evidence{}) {
			v.add(q, "is empty: give a passage, a span of the text, a locator or what it cites")
		}
		if c := e.Confidence; c != nil {
			v.required(q+".confidence.kind", c.Kind)
			if !(c.Value >= 0 && c.Value <= 1) {
				v.add(q+".confidence.value", "%v is not between 0 and 1", c.Value)
			}
		}
		if e.Span == nil {
			continue
		}
		if v.facts.Text == "" {
			v.add(q+".span", "counts code points of a text that the document does not carry")
		} else if err := e.Check(v.facts.Text); err != nil {
			v.add(q, "%v", err)
		}
	}
}

func (v *validator) id(p string, id ID, kinds ...Kind) {
	if id == "" {
		v.add(p, "is missing")
		return
	}
	if _, err := ParseID(string(id)); err != nil {
		v.add(p, "%v", err)
		return
	}
	if !slices.Contains(kinds, id.Kind()) {
		v.add(p, "%s should be a %s", id, joinKinds(kinds))
	}
}

func (v *validator) ref(p string, ref *ID, kinds []Kind) {
	if _, err := ParseID(string(*ref)); err != nil {
		v.add(p, "%v", err)
	} else if len(kinds) > 0 && !slices.Contains(kinds, ref.Kind()) {
		v.add(p, "%s should be a %s", *ref, joinKinds(kinds))
	}
}

func (v *validator) required(p, value string) {
	switch {
	case strings.TrimSpace(value) == "":
		v.add(p, "is missing")
	case !utf8.ValidString(value):
		v.add(p, "is not valid UTF-8")
	}
}

func (v *validator) eachRequired(p string, ids []ID) {
	for i, id := range ids {
		v.required(v.at(p, i, ""), string(id))
	}
}

func (v *validator) date(p string, d Date) {
	if err := d.check(); err != nil {
		v.add(p, "%v", err)
	}
}

func (v *validator) span(p string, from, until Date) {
	v.date(p+".from", from)
	v.date(p+".until", until)
	if first, last := spanOf(from, until); first > last {
		v.add(p+".until", "%s is not after %s: until is the first day no longer held", until, from)
	}
}

func oneOf[T ~string](v *validator, p string, value T, allowed []T) {
	if value == "" {
		v.add(p, "is missing: one of %v", slices.Clone(allowed)) // a clone: so that the list itself, made for each call, needs no memory
	} else {
		optional(v, p, value, allowed)
	}
}

func optional[T ~string](v *validator, p string, value T, allowed []T) {
	if value != "" && !slices.Contains(allowed, value) {
		v.add(p, "%q is none of %v", value, slices.Clone(allowed))
	}
}

func joinKinds(kinds []Kind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return strings.Join(words, " or ")
}
