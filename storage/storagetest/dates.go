package storagetest

import (
	"fmt"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// The period asked about is December 2021; each date says whether it lies
// there certainly (C), possibly (P) or not at all (-).
func dateTable() []struct{ edtf, lies string } {
	return []struct{ edtf, lies string }{
		{"2021-11-30", "-"}, {"2021-12-01", "C"}, {"2021-12-15", "C"}, {"2021-12-31", "C"}, {"2022-01-01", "-"},
		{"2021-12-31T23:59:59Z", "C"}, {"2022-01-01T00:00:00Z", "-"},
		{"2021-12", "C"}, {"2021-11", "-"}, {"2022-01", "-"}, {"2021-12-XX", "C"}, {"2021-XX", "P"},
		{"2021", "P"}, {"2020", "-"}, {"2022", "-"}, {"202X", "P"}, {"201X", "-"}, {"20XX", "P"}, {"2XXX", "P"}, {"1XXX", "-"},
		{"2021-24", "P"}, {"2021-23", "-"}, {"2020-24", "-"}, {"2022-21", "-"},
		{"2021-12~", "C"}, {"2021-12-01?", "C"}, {"2021%", "P"},
		{"2021-12-01/2021-12-31", "C"}, {"2021-11-30/2021-12-31", "P"}, {"2021-12-01/2022-01-01", "P"},
		{"2021-11-01/2021-11-30", "-"}, {"2021-11-01/2021-12-01", "P"}, {"2021-12-31/2022", "P"}, {"2022-01-01/2022", "-"},
		{"2020/2023", "P"}, {"2021-12/2021-12", "C"},
		{"../2021-11-30", "-"}, {"../2021-12-01", "P"}, {"../2021-12-31", "P"}, {"../2022", "P"},
		{"2021-11-30/..", "P"}, {"2021-12-01/..", "P"}, {"2021-12-31/..", "P"}, {"2022-01-01/..", "-"},
		{"/2021-12-15", "P"}, {"2021-12-15/", "P"}, {"/2021-11", "-"}, {"2022-02/", "-"},
		{"", "P"}, {"-0044", "-"}, {"9999", "-"}, {"0000", "-"},
	}
}

func dateCases() []testCase {
	return []testCase{
		{"dates at the edges of a period", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("dates", ontology.DocumentOther, "dates", "2022-01-01", "Dates")}
			var possibly, certainly []ontology.ID
			for i, c := range dateTable() {
				said := remark(fmt.Sprintf("date-%02d", i), "on "+c.edtf)
				said.Said = day(c.edtf)
				f.Statements = append(f.Statements, said)
				if c.lies != "-" {
					possibly = append(possibly, said.ID)
				}
				if c.lies == "C" {
					certainly = append(certainly, said.ID)
				}
			}
			g.load(f)
			document := g.keys("document/dates")
			said := func(p string, m ontology.Match) []ontology.ID {
				return g.statements(storage.StatementFilter{Documents: document, Said: storage.When{Period: period(p), Match: m}})
			}
			equal(t, "POSSIBLY", sorted(said("2021-12", ontology.Possibly)), possibly)
			equal(t, "unsaid is POSSIBLY", sorted(said("2021-12", "")), possibly)
			equal(t, "CERTAINLY", sorted(said("2021-12", ontology.Certainly)), certainly)
			// the same with a speaker and with a target: other indexes answer
			by := func(m ontology.Match) storage.StatementFilter {
				return storage.StatementFilter{By: g.keys("person/biden"), Documents: document, Said: storage.When{Period: period("2021-12"), Match: m}}
			}
			equal(t, "POSSIBLY, by Biden", sorted(g.statements(by(ontology.Possibly))), possibly)
			equal(t, "CERTAINLY, by Biden", sorted(g.statements(by(ontology.Certainly))), certainly)

			always := ontology.Always()
			count := func(p ontology.Period, m ontology.Match) int {
				return len(g.statements(storage.StatementFilter{Documents: document, Said: storage.When{Period: &p, Match: m}}))
			}
			equal(t, "always", []int{count(always, ontology.Possibly), count(always, ontology.Certainly)}, []int{len(f.Statements), len(f.Statements)})
			nothing := ontology.Period{From: day("2021-12-15").Earliest, Until: day("2021-12-15").Earliest}
			equal(t, "no day at all, certainly", count(nothing, ontology.Certainly), 0)

			// what is read back is what was given
			keys := g.keys(idsOfStatements(f)...)
			for i, read := range must[[]storage.Statement](t, "StatementsByKey")(g.StatementsByKey(g.ctx, keys)) {
				equal(t, "date", read.Said, f.Statements[i].Said)
			}
		}},
		{"dates come in order", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("order", ontology.DocumentOther, "dates", "2022-01-01", "Order")}
			given := []string{"2021-12-02", "2021", "", "2021-12", "../2020", "-0044", "2021-12-01", "2021-12-01/2022", "20XX", ""}
			for i, edtf := range given {
				said := remark(fmt.Sprintf("s%d", i), "x")
				said.Said = day(edtf)
				f.Statements = append(f.Statements, said)
			}
			g.load(f)
			document := g.keys("document/order")
			list := func(descending bool) []string {
				lists := must[[]storage.List[storage.Statement]](t, "Statements")(g.Statements(g.ctx, storage.Per{}, storage.StatementFilter{Documents: document}, storage.Page{First: 99, Descending: descending}))
				var out []string
				for _, s := range lists[0].Items {
					out = append(out, s.ID.Key()+" "+s.Said.EDTF)
				}
				return out
			}
			equal(t, "ascending", list(false), []string{"s2 ", "s4 ../2020", "s9 ", "s5 -0044", "s8 20XX", "s1 2021", "s3 2021-12", "s6 2021-12-01", "s7 2021-12-01/2022", "s0 2021-12-02"})
			equal(t, "descending", list(true), []string{"s0 2021-12-02", "s7 2021-12-01/2022", "s6 2021-12-01", "s3 2021-12", "s1 2021", "s8 20XX", "s5 -0044", "s9 ", "s4 ../2020", "s2 "})
		}},
		{"a date keeps its basis", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("basis", ontology.DocumentOther, "dates", "2022-01-01", "Bases")}
			for i, d := range []ontology.Date{
				ontology.MakeDate("2021-12-31", ontology.BasisExplicit, "", ""),
				ontology.MakeDate("2021-12-31~", ontology.BasisRelative, "on “Friday”", "2022-01-01"),
				ontology.MakeDate("2021-12-31?", ontology.BasisDateline, "", ""),
				ontology.MakeDate("2021-12-31%", ontology.BasisSourceCoded, "", ""),
			} {
				said := remark(fmt.Sprintf("basis-%d", i), "x")
				said.Said = d
				f.Statements = append(f.Statements, said)
				f.Events = append(f.Events, ontology.Event{ID: ontology.ID(fmt.Sprintf("event/basis-%d", i)), Title: "x", Type: ontology.EventOther, Status: ontology.StatusOccurred, When: d})
				f.Sanctions = append(f.Sanctions, ontology.Sanction{ID: ontology.ID(fmt.Sprintf("sanction/basis-%d", i)), Target: "person/putin", Authority: "country/us", ListedOn: d, EffectiveFrom: d, DelistedOn: d})
			}
			g.load(f)
			for i, s := range f.Statements {
				read := must[[]storage.Statement](t, "StatementsByKey")(g.StatementsByKey(g.ctx, g.keys(s.ID)))[0]
				equal(t, "said", read.Said, s.Said)
				event := must[[]storage.Event](t, "EventsByKey")(g.EventsByKey(g.ctx, g.keys(f.Events[i].ID)))[0]
				equal(t, "when", event.When, s.Said)
				sanction := must[[]storage.Sanction](t, "SanctionsByKey")(g.SanctionsByKey(g.ctx, g.keys(f.Sanctions[i].ID)))[0]
				equal(t, "sanction", []ontology.Date{sanction.ListedOn, sanction.EffectiveFrom, sanction.DelistedOn}, []ontology.Date{s.Said, s.Said, s.Said})
			}
		}},
	}
}

func idsOfStatements(f ontology.Facts) []ontology.ID {
	var out []ontology.ID
	for _, s := range f.Statements {
		out = append(out, s.ID)
	}
	return out
}

func sanctionCases() []testCase {
	return []testCase{
		{"sanctions in force on a day", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("force", ontology.DocumentOther, "force", "2022-01-01", "In force")}
			add := func(name, listed, effective, delisted string) {
				f.Sanctions = append(f.Sanctions, ontology.Sanction{ID: ontology.ID("sanction/" + name), Target: "person/sechin", Authority: "country/us",
					ListedOn: day(listed), EffectiveFrom: day(effective), DelistedOn: day(delisted)})
			}
			add("plain", "2020-03-10", "", "2021-03-10")
			add("later", "2020-03-10", "2020-04-01", "")
			add("vague", "2020-03", "", "2021")
			add("unknown", "", "", "")
			add("ended", "", "", "2020-03-10")
			add("openly", "2020-03-10/..", "", "")
			g.load(f)
			document := g.keys("document/force")
			for _, c := range []struct{ on, possibly, certainly string }{
				{"2020-02-29", "unknown ended", ""},
				{"2020-03-01", "unknown ended vague", ""},
				{"2020-03-09", "unknown ended vague", ""},
				{"2020-03-10", "unknown vague plain openly", "plain"},
				{"2020-03-31", "unknown vague plain openly", "plain vague"},
				{"2020-04-01", "unknown vague plain openly later", "plain vague later"},
				{"2020-12-31", "unknown vague plain openly later", "plain vague later"},
				{"2021-01-01", "unknown vague plain openly later", "plain later"},
				{"2021-03-09", "unknown vague plain openly later", "plain later"},
				{"2021-03-10", "unknown vague openly later", "later"},
				{"2021-12-30", "unknown vague openly later", "later"},
				{"2021-12-31", "unknown openly later", "later"},
				{"2030-01-01", "unknown openly later", "later"},
			} {
				on := day(c.on).Earliest
				ask := func(m ontology.Match) []ontology.ID {
					return sorted(g.sanctions(storage.SanctionFilter{Documents: document, AsOf: &on, AsOfMatch: m}))
				}
				equal(t, c.on+" possibly", ask(""), sorted(ofKind("sanction", c.possibly)))
				equal(t, c.on+" POSSIBLY", ask(ontology.Possibly), sorted(ofKind("sanction", c.possibly)))
				equal(t, c.on+" CERTAINLY", ask(ontology.Certainly), sorted(ofKind("sanction", c.certainly)))
			}
			beginning := ontology.Beginning
			equal(t, "the first of all days", g.sanctions(storage.SanctionFilter{Documents: document, AsOf: &beginning}), ofKind("sanction", "unknown ended"))
		}},
	}
}

// ofKind reads ids of one kind written in one string.
func ofKind(kind, keys string) []ontology.ID {
	out := ids(keys)
	for i := range out {
		out[i] = ontology.ID(kind) + "/" + out[i]
	}
	return out
}
