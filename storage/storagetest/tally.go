package storagetest

import (
	"fmt"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// showTally writes a tally in one line.
func showTally(t storage.Tally, unit ontology.Precision) string {
	out := ""
	for _, p := range t.Periods {
		out += fmt.Sprintf("%s:%d ", ontology.CalendarEDTF(p.Period.From, unit), p.Count)
	}
	return out + fmt.Sprintf("vague:%d", t.Vague)
}

func tallyCases() []testCase {
	return []testCase{
		{"tallies", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("tally", ontology.DocumentOther, "registry", "2022-01-01", "Tally")}
			for i, edtf := range []string{"2021-01-05", "2021-01-31", "2021-02", "2021-01-31/2021-02-01", "2021", "", "2021-03/..", "../2021-03-05", "2020-02-29", "-0044-03-15", "2021-03-01/2021-03-31", "2021-12-31"} {
				said := remark(fmt.Sprintf("tally-%d", i), "counted")
				said.Speaker, said.Said, said.About = "person/psaki", day(edtf), []ontology.Target{{Target: "country/ua", Basis: ontology.BasisNamed}}
				f.Statements = append(f.Statements, said)
			}
			g.load(f)
			psaki := storage.StatementFilter{By: g.keys("person/psaki")}
			pair := storage.StatementFilter{By: g.keys("person/psaki"), About: g.keys("country/ua")}
			spoken := storage.StatementFilter{Text: query("counted")}
			many := storage.StatementFilter{By: g.keys("person/psaki"), About: g.keys("country/ua", "person/psaki")}
			by := func(f storage.StatementFilter, unit ontology.Precision) string {
				t.Helper()
				tally := must[[]storage.Tally](t, "StatementTallies")(g.StatementTallies(g.ctx, storage.Per{}, f, unit))[0]
				total := tally.Vague
				for _, p := range tally.Periods {
					total += p.Count
				}
				equal(t, "counts each once", total, len(g.statements(f)))
				return showTally(tally, unit)
			}
			for name, f := range map[string]storage.StatementFilter{"by": psaki, "by and about": pair, "with words": spoken, "about one of two": many} {
				equal(t, name+", years", by(f, ontology.PrecisionYear), "-0044:1 2020:1 2021:7 vague:3")
				equal(t, name+", months", by(f, ontology.PrecisionMonth), "-0044-03:1 2020-02:1 2021-01:2 2021-02:1 2021-03:1 2021-12:1 vague:5")
				equal(t, name+", days", by(f, ontology.PrecisionDay), "-0044-03-15:1 2020-02-29:1 2021-01-05:1 2021-01-31:1 2021-12-31:1 vague:7")
				f.Said = storage.When{Period: period("2021-01-31/2021-02-10")}
				equal(t, name+", possibly in a period", by(f, ontology.PrecisionMonth), "2021-01:1 2021-02:1 vague:4")
				f.Said.Match = ontology.Certainly
				equal(t, name+", certainly in a period", by(f, ontology.PrecisionMonth), "2021-01:1 vague:1")
			}
			per := storage.Per{Role: storage.ByActor, Of: g.keys("person/putin", "person/psaki", "call/1230")}
			var lines []string
			for _, tally := range must[[]storage.Tally](t, "StatementTallies")(g.StatementTallies(g.ctx, per, storage.StatementFilter{}, ontology.PrecisionYear)) {
				lines = append(lines, showTally(tally, ontology.PrecisionYear))
			}
			equal(t, "of each", lines, []string{"2021:1 vague:0", "-0044:1 2020:1 2021:7 vague:3", "vague:0"})
			equal(t, "nobody's", len(must[[]storage.Tally](t, "StatementTallies")(g.StatementTallies(g.ctx, storage.Per{Role: storage.ByActor}, storage.StatementFilter{}, ontology.PrecisionYear))), 0)
			if _, err := g.StatementTallies(g.ctx, storage.Per{Role: storage.FromSource, Of: g.keys("source/cnbc")}, storage.StatementFilter{}, ontology.PrecisionYear); err == nil {
				t.Error("StatementTallies takes a role that it does not have")
			}
			equal(t, "events", showTally(must[[]storage.Tally](t, "EventTallies")(g.EventTallies(g.ctx, storage.Per{}, storage.EventFilter{Kinds: []ontology.Kind{ontology.KindCall}}, ontology.PrecisionMonth))[0], ontology.PrecisionMonth), "2021-12:1 2022-01:1 vague:0")
		}},
	}
}
