package docs_test

import (
	"encoding/json"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"demarche/graph"
	"demarche/seed"
	"demarche/storage/sqlite"
)

// TestFlagshipFromTheArticleAlone asks the question that demarche exists for of
// a graph that knows the base data and one article, and nothing else: the six
// statements that a careful reader finds in it, and no seventh.
func TestFlagshipFromTheArticleAlone(t *testing.T) {
	ctx := t.Context()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "article.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	loader := seed.NewLoader(store)
	articles := 0
	for name, data := range seed.Documents() {
		if strings.HasPrefix(name, "articles/") {
			if !strings.Contains(name, "cnbc") {
				continue
			}
			articles++
		}
		if _, _, err := loader.LoadDocument(ctx, data); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if articles != 1 {
		t.Fatalf("%d documents of CNBC among the seed data", articles)
	}
	server := httptest.NewServer(graph.NewHandler(store, loader, graph.Options{}))
	t.Cleanup(server.Close)

	var answer struct {
		Data struct {
			Statements struct {
				TotalCount int
				Nodes      []struct {
					Text, Form, Act string
					Said            struct{ EDTF string }
					About           []struct {
						Target struct{ Name string }
						Basis  string
					}
					ReportedBy []struct{ Name string }
				}
			}
			Sanctions struct{ TotalCount int }
			Calls     struct {
				Nodes []struct {
					ID, Status      string
					DurationSeconds int
				}
			}
		}
	}
	body := post(t, server.URL+"/graphql", `{
		statements(by: "Biden", about: "Putin", during: "2021-12", order: EARLIEST_FIRST) {
			totalCount
			nodes { text form act said { edtf } about { target { name } basis } reportedBy { name } }
		}
		sanctions { totalCount }
		calls(order: EARLIEST_FIRST) { nodes { id status durationSeconds } }
	}`)
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	want := []struct{ words, form, act, said, basis, reportedBy string }{
		{"lower tensions", "INDIRECT", "APPEAL", "2021-12-30", "NAMED", "Jen Psaki"},
		{"respond decisively", "MIXED", "WARN", "2021-12-30", "CONTEXT", "Jen Psaki"},
		{"[Russian President Vladimir Putin] cannot", "DIRECT", "WARN", "2021-12-31", "BRACKET", ""},
		{"severe sanctions", "DIRECT", "THREATEN", "2021-12-31", "NAMED", ""},
		{"he's agreed", "DIRECT", "ASSERT", "2021-12-31", "PRONOUN", ""},
		{"if he de-escalated", "DIRECT", "DEMAND", "2021-12-31", "PRONOUN", ""},
	}
	statements := answer.Data.Statements
	if statements.TotalCount != len(want) || len(statements.Nodes) != len(want) {
		t.Fatalf("%d statements, and a careful reader finds %d:\n%s", statements.TotalCount, len(want), body)
	}
	for i, w := range want {
		got := statements.Nodes[i]
		basis, reportedBy := "", ""
		for _, target := range got.About {
			if target.Target.Name == "Vladimir Putin" {
				basis = target.Basis
			}
		}
		for _, r := range got.ReportedBy {
			reportedBy += r.Name
		}
		if !strings.Contains(got.Text, w.words) || got.Form != w.form || got.Act != w.act || got.Said.EDTF != w.said || basis != w.basis || reportedBy != w.reportedBy {
			t.Errorf("statement %d is %+v (Putin by %s, reported by %q), and should be %+v", i+1, got, basis, reportedBy, w)
		}
	}
	if answer.Data.Sanctions.TotalCount != 0 {
		t.Errorf("the threat of sanctions became %d sanctions", answer.Data.Sanctions.TotalCount)
	}
	calls := make(map[string]string)
	for _, c := range answer.Data.Calls.Nodes {
		calls[c.ID] = c.Status
		if c.ID == "call/2021-12-30-joe-biden-vladimir-putin" && c.DurationSeconds != 3000 {
			t.Errorf("the call of 30 December lasts %d s and should last 3000", c.DurationSeconds)
		}
	}
	for id, status := range map[string]string{
		"call/2021-12-30-joe-biden-vladimir-putin":      "OCCURRED",
		"call/2022-01-02-joe-biden-volodymyr-zelenskyy": "PLANNED",
		"call/2021-12-07-joe-biden-vladimir-putin":      "OCCURRED",
		"call/2021-12-09-joe-biden-volodymyr-zelenskyy": "OCCURRED",
	} {
		if calls[id] != status {
			t.Errorf("%s is %q and should be %s", id, calls[id], status)
		}
	}
	if len(calls) != 4 {
		t.Errorf("the article tells of 4 calls, and the graph of %d: %v", len(calls), calls)
	}
}
