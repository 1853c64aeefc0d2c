package storagetest

import (
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

func timelineCases() []testCase {
	return []testCase{
		{"timeline", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			k := func(s string) []storage.Key { return g.keys(ids(s)...) }
			for _, c := range []struct {
				name   string
				filter storage.TimelineFilter
				want   string
			}{
				{"Putin: said by him, about him, and with him", storage.TimelineFilter{Of: k("person/putin")},
					"statement/november call/1230 statement/warning statement/invade statement/severe"},
				{"Sechin: sanctioned", storage.TimelineFilter{Of: k("person/sechin")}, "sanction/sechin"},
				{"the US: sanctions imposed, spoken of, meetings", storage.TimelineFilter{Of: k("country/us")},
					"sanction/sechin sanction/bank statement/november meeting/geneva"},
				{"two who share a call see it once", storage.TimelineFilter{Of: k("person/putin person/biden")},
					"statement/november call/1230 statement/warning statement/invade statement/severe call/0102"},
				{"one of a kind", storage.TimelineFilter{Of: k("person/putin person/zelenskyy"), Kinds: []ontology.Kind{ontology.KindCall}}, "call/1230 call/0102"},
				{"sanctions and meetings", storage.TimelineFilter{Of: k("country/us"), Kinds: []ontology.Kind{ontology.KindSanction, ontology.KindMeeting}},
					"sanction/sechin sanction/bank meeting/geneva"},
				{"of a period", storage.TimelineFilter{Of: k("person/putin"), When: storage.When{Period: period("2021-12-31/2022")}}, "statement/invade statement/severe"},
				{"certainly", storage.TimelineFilter{Of: k("country/ru"), When: storage.When{Period: period("2014"), Match: ontology.Certainly}}, "event/annexation"},
				{"possibly", storage.TimelineFilter{Of: k("country/ru"), When: storage.When{Period: period("2014")}}, "event/buildup event/annexation"},
				{"addressed to him is not about him", storage.TimelineFilter{Of: k("person/psaki")}, ""},
				{"of what is no actor", storage.TimelineFilter{Of: k("place/geneva")}, ""},
				{"everyone's", storage.TimelineFilter{}, "event/buildup event/annexation sanction/sechin sanction/bank statement/november call/1230 statement/warning statement/invade statement/severe call/0102 meeting/geneva"},
			} {
				// keys of one day come in the order in which the readout, then the article, told them
				equal(t, c.name, g.timeline(c.filter), ids(c.want))
			}
			list := must[storage.List[storage.Moment]](t, "Timeline")(g.Timeline(g.ctx, storage.TimelineFilter{Of: k("person/putin")}, storage.Page{First: 1}))
			equal(t, "a moment has its date", list.Items[0].When, fixture()[2].Statements[3].Said)
			equal(t, "and is not counted unless asked", list.Total, 0)
		}},
		{"a timeline keeps what has no day", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("undated", ontology.DocumentOther, "registry", "2022-01-01", "Undated")}
			f.Statements = []ontology.Statement{remark("undated", "x")}
			f.Statements[0].About = []ontology.Target{{Target: "person/biden", Basis: ontology.BasisNamed}} // of himself: once
			f.Sanctions = []ontology.Sanction{{ID: "sanction/self", Target: "country/us", Authority: "country/us"}}
			g.load(f)
			equal(t, "Biden", g.timeline(storage.TimelineFilter{Of: g.keys("person/biden")}), ids("statement/undated call/1230 statement/warning statement/invade statement/severe call/0102"))
			equal(t, "the US", g.timeline(storage.TimelineFilter{Of: g.keys("country/us"), Kinds: []ontology.Kind{ontology.KindSanction}}), ids("sanction/self sanction/sechin sanction/bank"))
			equal(t, "certainly in no period", g.timeline(storage.TimelineFilter{Of: g.keys("person/biden"), When: storage.When{Period: period("../2021-12-30"), Match: ontology.Certainly}}),
				ids("call/1230 statement/warning"))
		}},
	}
}
