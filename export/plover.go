package export

import (
	"encoding/json"
	"slices"

	"demarche/ontology"
)

// plover writes events, and statements whose act PLOVER has a type for, as the
// JSON lines of the PLOVER manual: who did what to whom, when, by which mode, with
// the text that was coded and where it stands.
type plover struct{ out *json.Encoder }

func (*plover) kinds() []ontology.Kind {
	return []ontology.Kind{ontology.KindCall, ontology.KindMeeting, ontology.KindEvent, ontology.KindStatement}
}
func (*plover) begin() error { return nil }
func (*plover) end() error   { return nil }

type ploverEvent struct {
	ID        string        `json:"id"`
	HasEvent  bool          `json:"has_event"`
	Date      string        `json:"date,omitempty"`    // first day that it can be
	EndDate   string        `json:"enddate,omitempty"` // last day, where it is not the first
	Actor     []ploverActor `json:"actor"`
	Recipient []ploverActor `json:"recipient"`
	Event     []string      `json:"event"`
	Mode      []string      `json:"mode,omitempty"`
	Context   []string      `json:"context,omitempty"`
	QuadCode  int           `json:"quad_code,omitempty"`
	Place     string        `json:"event_loc,omitempty"`
	Text      string        `json:"text,omitempty"`
	Link      string        `json:"link,omitempty"`
	Cites     []ploverCite  `json:"cite_info"`
	Coder     string        `json:"coder"`
	Comment   string        `json:"comment,omitempty"`
}

type ploverActor struct {
	Text       string `json:"entity_text"`
	Code       string `json:"code,omitempty"`            // ISO 3166-1 alpha-3, of countries
	Identifier string `json:"identifier_id,omitempty"`   // Wikidata
	ID         string `json:"identifier_text,omitempty"` // the node
}

type ploverCite struct {
	Title     string `json:"title"`
	URL       string `json:"url,omitempty"`
	Publisher string `json:"publication,omitempty"`
	Date      string `json:"date,omitempty"`
	Text      string `json:"text,omitempty"`
}

// quads are PLOVER's quad classes by type. The manual has SANCTION (which there
// means that relations are reduced) in two of them; its quad table is followed.
func quad(t ontology.PLOVERType) int {
	switch t {
	case ontology.PLOVERAgree, ontology.PLOVERConsult, ontology.PLOVERSupport, ontology.PLOVERConcede:
		return 1
	case ontology.PLOVERCooperate, ontology.PLOVERAid, ontology.PLOVERRetreat:
		return 2
	case ontology.PLOVERAccuse, ontology.PLOVERRequest, ontology.PLOVERReject, ontology.PLOVERThreaten, ontology.PLOVERSanction:
		return 3
	case ontology.PLOVERProtest, ontology.PLOVERMobilize, ontology.PLOVERCoerce, ontology.PLOVERAssault:
		return 4
	}
	return 0
}

func (p *plover) item(i *Item) error {
	e := ploverEvent{ID: string(i.ID), HasEvent: true, Actor: []ploverActor{}, Recipient: []ploverActor{}, Coder: "demarche"}
	actor := func(id ontology.ID) ploverActor {
		return ploverActor{i.Name(id), i.Code(id, ontology.SchemeISO3), i.Code(id, ontology.SchemeWikidata), string(id)}
	}
	var kind ontology.PLOVERType
	switch b := i.Body.(type) {
	case *ontology.Event:
		kind = b.PLOVER
		if kind == "" && i.ID.Kind() != ontology.KindEvent {
			kind = ontology.PLOVERConsult // calls and meetings
		}
		e.Context, e.Text, e.Comment = b.Contexts, b.Title, string(b.Status)
		if b.Mode != "" {
			e.Mode = []string{b.Mode}
		}
		if b.Place != nil {
			e.Place = b.Place.Name
		}
		directed := slices.ContainsFunc(b.Participants, func(part ontology.Participant) bool { return part.Role == ontology.RoleRecipient })
		for _, part := range b.Participants {
			if directed && part.Role == ontology.RoleRecipient {
				e.Recipient = append(e.Recipient, actor(part.Actor))
				continue
			}
			e.Actor = append(e.Actor, actor(part.Actor))
			if !directed { // in a symmetric event everybody is both
				e.Recipient = append(e.Recipient, actor(part.Actor))
			}
		}
	case *ontology.Statement:
		kind = b.Act.PLOVER()
		e.Text, e.Comment = b.Text, string(b.Act)
		e.Actor = append(e.Actor, actor(b.Speaker))
		recipients := b.Recipients
		if len(recipients) == 0 {
			recipients = b.To
		}
		for _, id := range recipients {
			e.Recipient = append(e.Recipient, actor(id))
		}
	}
	if kind == "" {
		return nil // PLOVER has no word for it
	}
	e.Event, e.QuadCode = []string{string(kind)}, quad(kind)
	if date, _ := dateOf(i.Body); !date.IsZero() {
		first, last := date.Bounds()
		if first != ontology.Beginning {
			e.Date = first.String()
		}
		if last != first && last != ontology.End {
			e.EndDate = last.String()
		}
	}
	for _, s := range i.Sources {
		c := ploverCite{Title: s.Title, URL: s.URL, Publisher: s.Publisher, Date: s.Published.EDTF}
		for _, ev := range s.Evidence {
			if c.Text == "" {
				c.Text = ev.Passage
			}
			if c.URL == "" {
				c.URL = ev.Cites
			}
		}
		e.Cites = append(e.Cites, c)
	}
	e.Link = e.Cites[0].URL
	return p.out.Encode(e)
}
