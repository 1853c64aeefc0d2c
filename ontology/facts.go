package ontology

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
)

// Facts is everything that one document asserts: the unit in which knowledge
// enters the graph, is replaced when the document is edited, and leaves it when
// the document is retracted. Its JSON is the document format that loaders take;
// `demarche schema document` prints the JSON Schema.
//
// A reference to another node may be written as an id or, in a document that
// has not been resolved yet, as a name. Facts are ready for a store when
// [Facts.Identify] has named every node and [Facts.Validate] finds nothing.
type Facts struct {
	Document
	Datasets    []Dataset    `json:"datasets,omitempty"`
	Actors      []Actor      `json:"actors,omitempty"`
	Offices     []Office     `json:"offices,omitempty"`
	Tenures     []Tenure     `json:"tenures,omitempty"`
	Memberships []Membership `json:"memberships,omitempty"`
	Events      []Event      `json:"events,omitempty"`
	Statements  []Statement  `json:"statements,omitempty"`
	Programs    []Program    `json:"programs,omitempty"`
	Sanctions   []Sanction   `json:"sanctions,omitempty"`
}

// Identify gives an id to every node that has none. The id follows from what
// identifies the node, so that two documents that describe one call of one day
// between the same leaders name the same node, and so that the same document
// read again names the same nodes. References must be ids already.
func (f *Facts) Identify() {
	if f.Publisher.ID == "" {
		f.Publisher.ID = NewID(KindSource, f.Publisher.Name)
	}
	if f.ID == "" {
		f.ID = f.documentID()
	}
	for i := range f.Datasets {
		if d := &f.Datasets[i]; d.ID == "" {
			d.ID = NewID(KindDataset, d.Name)
		}
	}
	for i := range f.Offices {
		if o := &f.Offices[i]; o.ID == "" {
			o.ID = joinID(KindOffice, o.Of.Key(), Slug(o.Name))
		}
	}
	for i := range f.Tenures {
		if t := &f.Tenures[i]; t.ID == "" {
			t.ID = joinID(KindTenure, t.Person.Key(), t.Office.Key(), dateKey(t.From))
		}
	}
	for i := range f.Memberships {
		if m := &f.Memberships[i]; m.ID == "" {
			m.ID = joinID(KindMembership, m.Member.Key(), m.Organization.Key(), dateKey(m.From))
		}
	}
	for i := range f.Events {
		e := &f.Events[i]
		if e.ID == "" {
			e.ID = e.identity()
		}
		if e.Place != nil && e.Place.ID == "" {
			e.Place.ID = joinID(KindPlace, e.Place.Country.Key(), Slug(e.Place.Name))
		}
	}
	for i := range f.Statements {
		if s := &f.Statements[i]; s.ID == "" {
			s.ID = joinID(KindStatement, dateKey(s.Said), s.Speaker.Key(), digest(Words(s.Text)))
		}
	}
	for i := range f.Programs {
		if p := &f.Programs[i]; p.ID == "" {
			name := p.Key
			if name == "" {
				name = p.Name
			}
			p.ID = joinID(KindProgram, p.Authority.Key(), Slug(name))
		}
	}
	for i := range f.Sanctions {
		if s := &f.Sanctions[i]; s.ID == "" {
			s.ID = joinID(KindSanction, s.Authority.Key(), s.Target.Key(), s.Program.Key())
		}
	}
}

// documentID names a document by its address, which an edit leaves alone, or by
// publisher, day and title where it has none.
func (f *Facts) documentID() ID {
	publisher := f.Publisher.ID.Key()
	if f.URL == "" {
		return joinID(KindDocument, publisher, dateKey(f.Published), Slug(f.Title))
	}
	name := ""
	if u, err := url.Parse(f.URL); err == nil {
		name = path.Base(u.Path)
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	if name == "." || name == "/" {
		name = ""
	}
	key := []rune(Slug(name))
	if len(key) > 80 {
		key = key[:80]
	}
	return joinID(KindDocument, publisher, strings.Trim(string(key), "-"), digest(f.URL))
}

// identity names an event by its day and its participants; an event that is no
// call and no meeting, by its day and title.
func (e *Event) identity() ID {
	kind := e.Type.Kind()
	if kind == KindEvent || len(e.Participants) == 0 {
		return joinID(kind, dateKey(e.When), Slug(e.Title))
	}
	keys := make([]string, len(e.Participants))
	for i, p := range e.Participants {
		keys[i] = p.Actor.Key()
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if len(keys) > 4 {
		keys = append(keys[:4:4], digest(strings.Join(keys, " ")))
	}
	return joinID(kind, append([]string{dateKey(e.When)}, keys...)...)
}

// Words returns the words of a text in lower case, without punctuation and
// editor's brackets: two wordings with the same Words are one statement.
func Words(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\'' || r == '’' || r == 'ʼ': // the last of them is a letter to Unicode
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			return unicode.ToLower(r)
		}
		return ' '
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// joinID joins the parts of a key, leaving out the empty ones and cutting a key
// that is too long so that its end still tells it from others.
func joinID(kind Kind, parts ...string) ID {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" || s == "-" })
	key := strings.Join(parts, "-")
	if key == "" {
		key = "-"
	}
	if len(key) > MaxKeyLength {
		cut := MaxKeyLength - 9
		for cut > 0 && key[cut]&0xC0 == 0x80 { // not inside a code point
			cut--
		}
		key = key[:cut] + "-" + digest(key)
	}
	return ID(string(kind) + "/" + key)
}

// dateSigns leaves of a date's signs what a key may have.
var dateSigns = strings.NewReplacer("~", "", "?", "", "%", "", "T", "t", "X", "x", ":", "", "+", "", "Z", "z")

// dateKey writes a date for use in a key: "2021-12-30", "2021-12-01--2021-12-30",
// "open--2021-12-31" where the start is open or unknown, "bc44" for the year -0044.
func dateKey(d Date) string {
	start, end, isInterval := strings.Cut(d.EDTF, "/")
	plain := func(s string) string {
		if bc, ok := strings.CutPrefix(s, "-"); ok {
			s = "bc" + strings.TrimLeft(bc, "0")
		}
		return dateSigns.Replace(s)
	}
	if !isInterval {
		return plain(start)
	}
	side := func(s string) string {
		if s == "" || s == ".." {
			return "open"
		}
		return plain(s)
	}
	return side(start) + "--" + side(end)
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:4])
}
