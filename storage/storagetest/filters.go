package storagetest

import (
	"fmt"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// filterCases set each field of each filter alone; differential.go sets them
// together.
func filterCases() []testCase {
	return []testCase{
		{"statement filter, each field", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			k := func(s string) []storage.Key { return g.keys(ids(s)...) }
			yes, no := true, false
			december := period("2021-12")
			const all = "statement/november statement/warning statement/invade statement/severe"
			for _, c := range []struct {
				name   string
				filter storage.StatementFilter
				want   string
			}{
				{"zero", storage.StatementFilter{}, all},
				{"By", storage.StatementFilter{By: k("person/putin")}, "statement/november"},
				{"By two", storage.StatementFilter{By: k("person/putin person/biden")}, all},
				{"By one who says nothing", storage.StatementFilter{By: k("person/zelenskyy")}, ""},
				{"By what is no actor", storage.StatementFilter{By: k("call/1230")}, ""},
				{"ActingFor himself", storage.StatementFilter{ActingFor: k("person/putin")}, "statement/november"},
				{"ActingFor nobody's country", storage.StatementFilter{ActingFor: k("country/us")}, ""},
				{"SpeakerCountries", storage.StatementFilter{SpeakerCountries: k("country/us")}, "statement/warning statement/invade statement/severe"},
				{"SpeakerCountries, two", storage.StatementFilter{SpeakerCountries: k("country/us country/ru")}, all},
				{"SpeakerCountries, no country", storage.StatementFilter{SpeakerCountries: k("person/biden")}, ""},
				{"SpeakerCountries, with words", storage.StatementFilter{SpeakerCountries: k("country/us"), Text: query("invad*")}, "statement/warning statement/invade"},
				{"SpeakerCountries, with words of others", storage.StatementFilter{SpeakerCountries: k("country/ru"), Text: query("invad*")}, ""},
				{"About", storage.StatementFilter{About: k("person/putin")}, "statement/warning statement/invade statement/severe"},
				{"About two", storage.StatementFilter{About: k("country/ua country/us")}, "statement/november statement/invade"},
				{"To", storage.StatementFilter{To: k("person/putin")}, "statement/warning"},
				{"AimedAt", storage.StatementFilter{AimedAt: k("country/ru")}, "statement/severe"},
				{"ReportedBy", storage.StatementFilter{ReportedBy: k("unnamed/aide")}, "statement/november"},
				{"ReportedBy, of the chain that counts", storage.StatementFilter{ReportedBy: k("organization/white-house")}, ""},
				{"Events", storage.StatementFilter{Events: k("call/1230")}, "statement/warning"},
				{"Sources", storage.StatementFilter{Sources: k("source/white-house")}, "statement/warning"},
				{"Sources, two", storage.StatementFilter{Sources: k("source/white-house source/cnbc")}, all},
				{"Sources, none", storage.StatementFilter{Sources: k("source/registry")}, ""},
				{"Documents", storage.StatementFilter{Documents: k("document/readout")}, "statement/warning"},
				{"Said", storage.StatementFilter{Said: storage.When{Period: december}}, "statement/warning statement/invade statement/severe"},
				{"Acts", storage.StatementFilter{Acts: []ontology.Act{ontology.ActThreaten, ontology.ActWarn}}, "statement/warning statement/severe"},
				{"Forms", storage.StatementFilter{Forms: []ontology.Form{ontology.FormDirect}}, "statement/invade statement/severe"},
				{"Forms, of the account that counts", storage.StatementFilter{Forms: []ontology.Form{ontology.FormMixed}}, ""},
				{"Modalities", storage.StatementFilter{Modalities: []ontology.Modality{ontology.ModalityHypothetical}}, "statement/severe"},
				{"Modalities, unsaid", storage.StatementFilter{Modalities: []ontology.Modality{ontology.ModalityActual}}, "statement/november statement/warning"},
				{"Venues", storage.StatementFilter{Venues: []ontology.Venue{ontology.VenueCall}}, "statement/warning"},
				{"FirstHand", storage.StatementFilter{FirstHand: &yes}, "statement/invade statement/severe"},
				{"second hand", storage.StatementFilter{FirstHand: &no}, "statement/november statement/warning"},
				{"Text", storage.StatementFilter{Text: query("ukraine")}, "statement/warning statement/invade statement/severe"},
				{"Text, a phrase", storage.StatementFilter{Text: query(`"invade ukraine"`)}, "statement/invade"},
				{"Text, a beginning", storage.StatementFilter{Text: query("invad*")}, "statement/warning statement/invade"},
				{"Text, all terms", storage.StatementFilter{Text: query("ukraine russia")}, "statement/warning"},
				{"Text, of the account that counts", storage.StatementFilter{Text: query("would")}, ""},
				{"the question", storage.StatementFilter{By: k("person/biden"), About: k("person/putin"), Said: storage.When{Period: december}}, "statement/warning statement/invade statement/severe"},
			} {
				equal(t, c.name, g.statements(c.filter), ids(c.want))
			}
		}},
		{"speaking for another", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("aides", ontology.DocumentArticle, "cnbc", "2022-01-01", "Aides")}
			aide, kremlin := remark("aide", "says the aide"), remark("kremlin", "says the Kremlin")
			aide.Speaker, kremlin.Speaker = "unnamed/aide", "organization/kremlin"
			f.Statements = []ontology.Statement{aide, kremlin}
			g.load(f)
			equal(t, "for the Kremlin", g.statements(storage.StatementFilter{ActingFor: g.keys("organization/kremlin")}), ids("statement/aide statement/kremlin"))
			equal(t, "for Russia, one step", g.statements(storage.StatementFilter{ActingFor: g.keys("country/ru")}), ids("statement/kremlin"))
			g.retract("document/base") // who says for whom the Kremlin speaks
			equal(t, "for Russia, unsaid", g.statements(storage.StatementFilter{ActingFor: []storage.Key{g.key("unnamed/aide")}}), ids("statement/aide"))
		}},
		{"the country of a speaker", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			from := func(country ontology.ID) string {
				t.Helper()
				k := g.keys(country)
				found := g.statements(storage.StatementFilter{SpeakerCountries: k, About: g.keys("organization/bank")})
				words := g.statements(storage.StatementFilter{SpeakerCountries: k, About: g.keys("organization/bank"), Text: query("says")})
				equal(t, "the same by words", words, found)
				return fmt.Sprint(found)
			}
			f := ontology.Facts{Document: document("voices", ontology.DocumentArticle, "cnbc", "2022-01-01", "Voices")}
			f.Actors = []ontology.Actor{{ID: "person/newcomer", Name: "Newcomer"}, {ID: "organization/office", Name: "Office"}, {ID: "unnamed/clerk", Name: "a clerk", ActsFor: "organization/office"},
				{ID: "unnamed/envoy", Name: "an envoy", ActsFor: "country/ru"}}
			for i, speaker := range []ontology.ID{"person/newcomer", "unnamed/clerk", "unnamed/envoy", "country/ru"} {
				said := remark("voice-"+speaker.Key(), "says "+speaker.Key())
				said.Speaker, said.Said = speaker, day(fmt.Sprintf("2022-01-0%d", i+1))
				said.About = []ontology.Target{{Target: "organization/bank", Basis: ontology.BasisNamed}}
				f.Statements = append(f.Statements, said)
			}
			g.load(f)
			equal(t, "who acts for it, and itself", from("country/ru"), "[statement/voice-envoy statement/voice-ru]")
			who := ontology.Facts{Document: document("who", ontology.DocumentOther, "registry", "2022-01-02", "Who is who")}
			who.Actors = []ontology.Actor{{ID: "person/newcomer", Name: "Newcomer", Country: "country/ru"}, {ID: "organization/office", Name: "Office", Country: "country/ru"}}
			g.load(who)
			equal(t, "told later", from("country/ru"), "[statement/voice-newcomer statement/voice-clerk statement/voice-envoy statement/voice-ru]")
			who.Actors[0].Country, who.Actors[1].Country = "country/us", ""
			g.load(who)
			equal(t, "told otherwise", from("country/ru"), "[statement/voice-envoy statement/voice-ru]")
			equal(t, "of the other", from("country/us"), "[statement/voice-newcomer]")
			who.Actors[1].ActsFor = "country/us"
			g.load(who)
			equal(t, "one step further it does not go", from("country/us"), "[statement/voice-newcomer]")
			g.merge("person/newcomer", "person/putin")
			equal(t, "merged", from("country/us"), "[]")
			g.unmerge("person/newcomer")
			g.retract("document/who")
			equal(t, "retracted", from("country/us"), "[]")
		}},
		{"event filter, each field", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			k := func(s string) []storage.Key { return g.keys(ids(s)...) }
			const all = "event/buildup event/annexation call/1230 call/0102 meeting/geneva"
			for _, c := range []struct {
				name   string
				filter storage.EventFilter
				want   string
			}{
				{"zero", storage.EventFilter{}, all},
				{"Between one", storage.EventFilter{Between: k("person/biden")}, "call/1230 call/0102"},
				{"Between two", storage.EventFilter{Between: k("person/biden person/putin")}, "call/1230"},
				{"Between one, twice", storage.EventFilter{Between: k("person/putin person/putin")}, "call/1230"},
				{"Between two who never met", storage.EventFilter{Between: k("person/putin person/zelenskyy")}, ""},
				{"Involving", storage.EventFilter{Involving: k("person/putin person/zelenskyy")}, "call/1230 call/0102"},
				{"InitiatedBy", storage.EventFilter{InitiatedBy: k("person/putin")}, "call/1230"},
				{"Places", storage.EventFilter{Places: k("place/geneva")}, "meeting/geneva"},
				{"Sources", storage.EventFilter{Sources: k("source/white-house")}, "call/1230"},
				{"Documents", storage.EventFilter{Documents: k("document/article")}, all},
				{"When", storage.EventFilter{When: storage.When{Period: period("2022")}}, "call/0102 meeting/geneva"},
				{"When, certainly", storage.EventFilter{When: storage.When{Period: period("../2021-12-31"), Match: ontology.Certainly}}, "event/buildup event/annexation call/1230"},
				{"Kinds", storage.EventFilter{Kinds: []ontology.Kind{ontology.KindCall, ontology.KindEvent}}, "event/buildup event/annexation call/1230 call/0102"},
				{"Types", storage.EventFilter{Types: []ontology.EventType{ontology.EventTalks}}, "meeting/geneva"},
				{"Statuses", storage.EventFilter{Statuses: []ontology.Status{ontology.StatusPlanned}}, "call/0102 meeting/geneva"},
				{"PLOVER", storage.EventFilter{PLOVER: []ontology.PLOVERType{ontology.PLOVERConsult}}, "call/1230"},
				{"Text", storage.EventFilter{Text: query("talks")}, "meeting/geneva"},
				{"Text, not of what has no title", storage.EventFilter{Text: query("biden")}, "call/1230"},
			} {
				equal(t, c.name, g.events(c.filter), ids(c.want))
			}
		}},
		{"sanction filter, each field", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			k := func(s string) []storage.Key { return g.keys(ids(s)...) }
			on := day("2020-01-01").Earliest
			for _, c := range []struct {
				name   string
				filter storage.SanctionFilter
				want   string
			}{
				{"zero", storage.SanctionFilter{}, "sanction/sechin sanction/bank"},
				{"Targets", storage.SanctionFilter{Targets: k("organization/bank")}, "sanction/bank"},
				{"Authorities", storage.SanctionFilter{Authorities: k("country/us")}, "sanction/sechin sanction/bank"},
				{"Authorities, another", storage.SanctionFilter{Authorities: k("country/ru")}, ""},
				{"Programs", storage.SanctionFilter{Programs: k("program/ukraine")}, "sanction/sechin"},
				{"Sources", storage.SanctionFilter{Sources: k("source/registry source/cnbc")}, "sanction/sechin sanction/bank"},
				{"Documents", storage.SanctionFilter{Documents: k("document/article")}, ""},
				{"Measures", storage.SanctionFilter{Measures: []ontology.Measure{ontology.MeasureTravelBan, ontology.MeasureArmsEmbargo}}, "sanction/sechin"},
				{"Listed", storage.SanctionFilter{Listed: storage.When{Period: period("2014-07")}}, "sanction/bank"},
				{"AsOf", storage.SanctionFilter{AsOf: &on}, "sanction/sechin sanction/bank"},
				{"AsOfMatch alone", storage.SanctionFilter{AsOfMatch: ontology.Certainly}, "sanction/sechin sanction/bank"},
			} {
				equal(t, c.name, g.sanctions(c.filter), ids(c.want))
			}
		}},
		{"document filter, each field", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			k := func(s string) []storage.Key { return g.keys(ids(s)...) }
			untyped := ontology.Facts{Document: document("untyped", "", "cnbc", "", "Of no date and no type")}
			g.load(untyped)
			for _, c := range []struct {
				name   string
				filter storage.DocumentFilter
				want   string
			}{
				{"zero", storage.DocumentFilter{}, "document/untyped document/base document/readout document/article"},
				{"Datasets", storage.DocumentFilter{Datasets: k("dataset/registry")}, "document/base"},
				{"Sources", storage.DocumentFilter{Sources: k("source/cnbc")}, "document/untyped document/article"},
				{"Reporting", storage.DocumentFilter{Reporting: k("call/1230")}, "document/readout document/article"},
				{"Reporting, several", storage.DocumentFilter{Reporting: k("person/biden unnamed/aide")}, "document/base document/article"},
				{"Reporting what they only refer to", storage.DocumentFilter{Reporting: k("country/rs")}, "document/base"},
				{"Published", storage.DocumentFilter{Published: storage.When{Period: period("2021-12-31"), Match: ontology.Certainly}}, "document/article"},
				{"Published, possibly", storage.DocumentFilter{Published: storage.When{Period: period("2021-12-31")}}, "document/untyped document/article"},
				{"Types", storage.DocumentFilter{Types: []ontology.DocumentType{ontology.DocumentReadout, ontology.DocumentDataset}}, "document/base document/readout"},
				{"Types, unsaid", storage.DocumentFilter{Types: []ontology.DocumentType{ontology.DocumentArticle}}, "document/untyped document/article"},
				{"Text in the title", storage.DocumentFilter{Text: query("readout")}, "document/readout"},
				{"Text in the text", storage.DocumentFilter{Text: query(`"50 minutes"`)}, "document/article"},
				{"Text in both", storage.DocumentFilter{Text: query("reiterates minutes")}, "document/article"},
			} {
				equal(t, c.name, g.documents(c.filter), ids(c.want))
			}
			read := must[[]storage.Document](t, "DocumentsByKey")(g.DocumentsByKey(g.ctx, k("document/untyped")))[0]
			equal(t, "no type is an article", read.Type, ontology.DocumentArticle)
		}},
		{"tenures and memberships", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			tenures := func(per storage.Per, f storage.TenureFilter) []ontology.ID {
				lists := must[[][]storage.Tenure](t, "Tenures")(g.Tenures(g.ctx, per, f))
				out := []ontology.ID{}
				for _, list := range lists {
					for _, tenure := range list {
						out = append(out, tenure.ID)
					}
				}
				return out
			}
			at := func(edtf string) *ontology.Day { d := day(edtf).Earliest; return &d }
			none := storage.Per{}
			equal(t, "all", tenures(none, storage.TenureFilter{}), ids("tenure/putin tenure/biden tenure/psaki"))
			equal(t, "ranks", tenures(none, storage.TenureFilter{Ranks: []ontology.Rank{ontology.RankHeadOfState, ontology.RankSpokesperson}}), ids("tenure/putin tenure/psaki"))
			equal(t, "a day too early", tenures(none, storage.TenureFilter{On: at("2021-01-19")}), ids("tenure/putin"))
			equal(t, "the first day", tenures(none, storage.TenureFilter{On: at("2021-01-20")}), ids("tenure/putin tenure/biden tenure/psaki"))
			equal(t, "the last day", tenures(none, storage.TenureFilter{On: at("2022-05-12")}), ids("tenure/putin tenure/biden tenure/psaki"))
			equal(t, "the day it passed on", tenures(none, storage.TenureFilter{On: at("2022-05-13")}), ids("tenure/putin tenure/biden"))
			equal(t, "of a person", tenures(storage.Per{Role: storage.OfActor, Of: g.keys("person/psaki", "person/sechin", "person/biden")}, storage.TenureFilter{}), ids("tenure/psaki tenure/biden"))
			equal(t, "in an office", tenures(storage.Per{Role: storage.InOffice, Of: g.keys("office/us-president")}, storage.TenureFilter{}), ids("tenure/biden"))
			equal(t, "of an owner", tenures(storage.Per{Role: storage.OfOwner, Of: g.keys("organization/white-house")}, storage.TenureFilter{}), ids("tenure/psaki"))
			member := func(per storage.Per, on string) int {
				f := storage.MembershipFilter{}
				if on != "" {
					f.On = at(on)
				}
				return len(must[[][]storage.Membership](t, "Memberships")(g.Memberships(g.ctx, per, f))[0])
			}
			equal(t, "memberships", []int{member(none, ""), member(none, "1949-04-03"), member(none, "1949-04-04")}, []int{1, 0, 1})
			equal(t, "of a member", member(storage.Per{Role: storage.OfActor, Of: g.keys("country/us")}, ""), 1)
			equal(t, "of one who is none", member(storage.Per{Role: storage.OfActor, Of: g.keys("country/ru")}, ""), 0)
			equal(t, "in an organization", member(storage.Per{Role: storage.InOrganization, Of: g.keys("organization/nato")}, ""), 1)
			if _, err := g.Tenures(g.ctx, storage.Per{Role: storage.InDocument, Of: g.keys("document/base")}, storage.TenureFilter{}); err == nil {
				t.Error("Tenures takes a role that it does not have")
			}
		}},
	}
}

func period(edtf string) *ontology.Period {
	p, err := ontology.ParsePeriod(edtf)
	if err != nil {
		panic(err)
	}
	return &p
}

func query(words string) storage.TextQuery {
	q, err := storage.ParseText(words)
	if err != nil {
		panic(err)
	}
	return q
}
