package cli

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"demarche/seed"
	"demarche/storage/sqlite"
)

type candidatesCmd struct {
	Merge  bool    `help:"Merge the pairs that are one with certainty; without it nothing is changed."`
	Min    float64 `default:"0.7" placeholder:"SCORE" help:"List pairs from this score, 0 to 1 (default: 0.7)."`
	Format string  `short:"f" enum:"table,json" default:"table" placeholder:"FORMAT" help:"table (default) or json."`
}

// Help is the longer text of candidates --help.
func (candidatesCmd) Help() string {
	return `Lists persons and organizations that may be one, with the score and what it rests on, best first. The first of a pair is the one that would become another name of the second: demarche merge FROM INTO --reason TEXT.

With --merge the certain ones are merged, each by a judgement that demarche unmerge takes back. A pair whose merge was taken back is not listed or merged again.`
}

// Validate is called by Kong.
func (c candidatesCmd) Validate() error {
	if !(c.Min > 0 && c.Min <= 1) {
		return fmt.Errorf("--min is %v; it should be above 0 and at most 1", c.Min)
	}
	return nil
}

func (c *candidatesCmd) Run(ctx context.Context, env Env, all *commands) (err error) {
	store, err := all.openExisting(ctx, !c.Merge)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	found, err := c.find(ctx, store)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return c.json(env, found)
	}
	c.table(env, "merged", found.Merged)
	c.table(env, "", found.Candidates)
	fmt.Fprintf(env.Stdout, "%s, %d of them certain; %d merged; %s compared\n",
		count(len(found.Candidates), "candidate"), certain(found.Candidates), len(found.Merged), count(found.Compared, "pair"))
	if found.Crowded > 0 {
		fmt.Fprintf(env.Stderr, "%s of very common names: of those, only actors born in one year were compared\n", count(found.Crowded, "group"))
	}
	return nil
}

func (c *candidatesCmd) find(ctx context.Context, store *sqlite.Store) (seed.Matches, error) {
	options := seed.MatchOptions{Min: c.Min}
	if c.Merge {
		return seed.Match(ctx, store, options)
	}
	return seed.Candidates(ctx, store, options)
}

func certain(all []seed.Candidate) (n int) {
	for _, c := range all {
		if c.Certain {
			n++
		}
	}
	return n
}

// candidateLine is a pair in JSON.
type candidateLine struct {
	From    candidateSide `json:"from"`
	Into    candidateSide `json:"into"`
	Score   float64       `json:"score"`
	Certain bool          `json:"certain"`
	Merged  bool          `json:"merged"`
	Why     string        `json:"why"`
}

type candidateSide struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// json writes one list: what was merged, then the candidates.
func (c *candidatesCmd) json(env Env, found seed.Matches) error {
	lines := make([]candidateLine, 0, len(found.Merged)+len(found.Candidates))
	for i, pair := range append(found.Merged, found.Candidates...) {
		lines = append(lines, candidateLine{candidateSide{string(pair.From), pair.FromName}, candidateSide{string(pair.Into), pair.IntoName},
			pair.Score, pair.Certain, i < len(found.Merged), pair.Why})
	}
	w := json.NewEncoder(env.Stdout)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	return w.Encode(lines)
}

func (c *candidatesCmd) table(env Env, title string, pairs []seed.Candidate) {
	if len(pairs) == 0 {
		return
	}
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	t.SetTitle(title)
	t.AppendHeader(table.Row{"score", "certain", "from", "into", "why"})
	t.SetColumnConfigs([]table.ColumnConfig{{Number: 3, WidthMax: 40}, {Number: 4, WidthMax: 40}, {Number: 5, WidthMax: 60, WidthMaxEnforcer: text.WrapSoft}})
	for _, p := range pairs {
		sure := ""
		if p.Certain {
			sure = "yes"
		}
		t.AppendRow(table.Row{fmt.Sprintf("%.2f", p.Score), sure, string(p.From) + "\n" + p.FromName, string(p.Into) + "\n" + p.IntoName, p.Why})
	}
	fmt.Fprintln(env.Stdout, t.Render())
}
