package export

import (
	"bufio"
	"encoding/json"

	"demarche/ontology"
)

// jsonld writes one JSON-LD document with a graph of schema.org's Person,
// Organization, Country, Event and Quotation; PROV-O's terms say where each comes
// from. What schema.org has no word for is in demarche's own vocabulary.
type jsonld struct {
	out  *bufio.Writer
	some bool
}

const ldContext = `{"@vocab":"https://schema.org/","prov":"http://www.w3.org/ns/prov#","demarche":"urn:demarche:","edtf":"http://id.loc.gov/datatypes/edtf/EDTF"}`

func (*jsonld) kinds() []ontology.Kind {
	return []ontology.Kind{ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization, ontology.KindUnnamed,
		ontology.KindCall, ontology.KindMeeting, ontology.KindEvent, ontology.KindStatement, ontology.KindSanction}
}

func (j *jsonld) begin() error {
	_, err := j.out.WriteString(`{"@context":` + ldContext + `,"@graph":[`)
	return err
}

func (j *jsonld) end() error {
	_, err := j.out.WriteString("\n]}\n")
	return err
}

// ld is a JSON-LD object; encoding/json writes its keys in order.
type ld map[string]any

func ldID(id ontology.ID) string { return "urn:demarche:" + string(id) }

func (j *jsonld) item(i *Item) error {
	o := ld{"@id": ldID(i.ID)}
	ref := func(id ontology.ID) ld { return ld{"@id": ldID(id), "name": i.Name(id)} }
	refs := func(ids []ontology.ID) []ld {
		var out []ld
		for _, id := range ids {
			out = append(out, ref(id))
		}
		return out
	}
	put := func(key string, value any, set bool) {
		if set {
			o[key] = value
		}
	}
	date := func(d ontology.Date) ld { return ld{"@type": "edtf", "@value": d.EDTF} }
	switch b := i.Body.(type) {
	case *ontology.Actor:
		o["@type"] = map[ontology.Kind]string{ontology.KindPerson: "Person", ontology.KindCountry: "Country", ontology.KindOrganization: "Organization", ontology.KindUnnamed: "demarche:UnnamedSource"}[i.ID.Kind()]
		o["name"] = b.Name
		var names []string
		for _, a := range b.Aliases {
			names = append(names, a.Text)
		}
		put("alternateName", names, len(names) > 0)
		put("description", b.Description, b.Description != "")
		put("birthDate", b.Born.EDTF, !b.Born.IsZero())
		put("deathDate", b.Died.EDTF, !b.Died.IsZero())
		if i.ID.Kind() == ontology.KindPerson {
			put("nationality", ref(b.Country), b.Country != "")
		}
		var same []string
		var codes []ld
		for _, c := range b.Identifiers {
			if c.Scheme == ontology.SchemeWikidata {
				same = append(same, "http://www.wikidata.org/entity/"+c.Value)
				continue
			}
			codes = append(codes, ld{"@type": "PropertyValue", "propertyID": string(c.Scheme), "value": c.Value})
		}
		put("sameAs", same, len(same) > 0)
		put("identifier", codes, len(codes) > 0)
	case *ontology.Event:
		o["@type"] = "Event"
		put("name", b.Title, b.Title != "")
		put("demarche:date", date(b.When), !b.When.IsZero())
		put("eventStatus", "https://schema.org/EventCancelled", b.Status == ontology.StatusCancelled)
		put("eventStatus", "https://schema.org/EventScheduled", b.Status == ontology.StatusPlanned)
		put("additionalType", "demarche:"+string(b.Type), true)
		var who []ld
		for _, p := range b.Participants {
			who = append(who, ref(p.Actor))
		}
		put("attendee", who, len(who) > 0)
		if b.Place != nil {
			o["location"] = ld{"@type": "Place", "name": b.Place.Name}
		}
	case *ontology.Statement:
		o["@type"] = "Quotation"
		o["text"] = b.Text
		o["creator"] = ref(b.Speaker)
		put("demarche:date", date(b.Said), !b.Said.IsZero())
		put("inLanguage", b.Language, b.Language != "")
		var about []ld
		for _, t := range b.About {
			about = append(about, ref(t.Target))
		}
		put("about", about, len(about) > 0)
		put("demarche:addressedTo", refs(b.To), len(b.To) > 0)
		put("recordedIn", ld{"@id": ldID(b.Event)}, b.Event != "")
		o["demarche:form"], o["demarche:act"] = string(b.Form), string(b.Act)
	case *ontology.Sanction:
		o["@type"] = "demarche:Sanction"
		o["demarche:targets"], o["demarche:imposedBy"] = ref(b.Target), ref(b.Authority)
		put("demarche:under", ref(b.Program), b.Program != "")
		put("demarche:listedOn", date(b.ListedOn), !b.ListedOn.IsZero())
		put("demarche:delistedOn", date(b.DelistedOn), !b.DelistedOn.IsZero())
		put("demarche:measure", joined(b.Measures), len(b.Measures) > 0)
		put("description", b.Reason, b.Reason != "")
	}
	derived := "prov:wasDerivedFrom"
	if i.ID.Kind() == ontology.KindStatement {
		derived = "prov:wasQuotedFrom"
	}
	var from []ld
	for _, s := range i.Sources {
		d := ld{"@id": ldID(s.ID), "@type": []string{"CreativeWork", "prov:Entity"}, "name": s.Title}
		if s.URL != "" {
			d["url"] = s.URL
		}
		if s.Publisher != "" {
			d["publisher"] = ld{"@type": "Organization", "name": s.Publisher}
		}
		if !s.Published.IsZero() {
			d["datePublished"] = s.Published.EDTF
		}
		if s.Licence != "" {
			d["license"] = s.Licence
		}
		from = append(from, d)
	}
	o[derived] = from
	data, err := json.Marshal(o)
	if err != nil {
		return err
	}
	if j.some {
		j.out.WriteByte(',')
	}
	j.some = true
	j.out.WriteByte('\n')
	_, err = j.out.Write(data)
	return err
}
