package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"demarche/article"
	"demarche/internal/names"
	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/texts"
	"demarche/storage/sqlite"
)

// textFlags say of raw texts what their files do not.
type textFlags struct {
	Map       string `placeholder:"FIELD=COLUMN,…" help:"Which columns or front matter keys hold the title, published, text, url, … of a text; text=lead+body joins two."`
	Zone      string `placeholder:"ZONE" help:"The publisher's clock, by whose day 'today' counts: times with an offset are turned to it, others and a bare Z are read on it: Europe/Moscow."`
	Publisher string `placeholder:"NAME" help:"The publisher of texts whose source names none."`
	Published string `placeholder:"DATE" help:"The date of texts whose source gives none, from which 'on Thursday' counts: 2021-12-31."`
}

// options returns how to read the files, and the date of texts without one.
func (f textFlags) options() (o texts.Options, published ontology.Date, err error) {
	o.Publisher = f.Publisher
	if f.Map != "" {
		if o.Map, err = texts.ParseMap(f.Map); err != nil {
			return o, published, usagef("--map: %v", err)
		}
	}
	if f.Zone != "" {
		if o.Zone, err = time.LoadLocation(f.Zone); err != nil {
			return o, published, usagef("--zone: %q is no zone of the time zone database, such as Europe/Moscow", f.Zone)
		}
	}
	if f.Published != "" {
		if published, err = ontology.ParseDate(f.Published); err != nil {
			return o, published, usagef("--published: %v", err)
		}
	}
	return o, published, nil
}

type extractCmd struct {
	Inputs []string `arg:"" name:"file" placeholder:"FILE" help:"Files or folders of raw texts: text, Markdown, HTML, CSV, JSON lines, RSS or Atom."`
	textFlags
	Report bool `help:"Also say, on standard error, what of each text was seen and not understood."`
}

// Help is the longer text of extract --help.
func (extractCmd) Help() string {
	return `Reads raw texts and prints one structured document for each, one on a line: who said what, about whom, to whom, and who called and met whom, with the words that prove it. ` +
		`Correct what needs correcting and give it to demarche load: it is then a person's word, and stays when the raw text is loaded. ` +
		`People are known from the database, or where there is none from the embedded base data; others become provisional actors. Nothing is stored.`
}

func (e *extractCmd) Run(ctx context.Context, env Env, c *commands) error {
	options, published, err := e.options()
	if err != nil {
		return err
	}
	world, err := c.world(ctx)
	if err != nil {
		return err
	}
	out := json.NewEncoder(env.Stdout)
	out.SetEscapeHTML(false)
	bad, done := 0, 0
	for t, err := range texts.Files(e.Inputs, options) {
		if stop := ctx.Err(); stop != nil {
			return stop
		}
		var record *texts.Error
		switch {
		case errors.As(err, &record) && !errors.Is(err, os.ErrNotExist):
			bad++
			fmt.Fprintln(env.Stderr, record)
			continue
		case err != nil:
			return err
		}
		if t.Published.IsZero() {
			t.Published = published
		}
		facts, report, findings := world.Read(t)
		if len(findings) > 0 {
			bad++
			for _, f := range findings {
				fmt.Fprintf(env.Stderr, "%s:%d: %s\n", t.File, t.Line, f)
			}
			continue
		}
		if err := out.Encode(facts); err != nil {
			return err
		}
		done++
		if e.Report {
			writeReport(env.Stderr, t, &report)
		}
	}
	if done+bad == 0 {
		return fmt.Errorf("no text found in %s", strings.Join(e.Inputs, ", "))
	}
	if bad > 0 {
		return told(exitBadInput)
	}
	return nil
}

// writeReport says what an analyst may want to correct.
func writeReport(w io.Writer, t texts.Text, r *article.Report) {
	at := fmt.Sprintf("%s:%d", t.File, t.Line)
	fmt.Fprintf(w, "%s: %s and %s in %s\n", at, count(r.Statements, "statement"), count(r.Events, "event"), count(r.Sentences, "sentence"))
	for _, p := range r.Undated {
		fmt.Fprintf(w, "%s: event without a day (%s): %q\n", at, p.Reason, p.Text)
	}
	for _, p := range r.Unattributed {
		fmt.Fprintf(w, "%s: quotation without a source (%s): %q\n", at, p.Reason, p.Text)
	}
	for _, p := range r.Unresolved {
		fmt.Fprintf(w, "%s: source without an actor (%s): %q\n", at, p.Reason, p.Text)
	}
	for _, p := range r.Unlisted {
		fmt.Fprintf(w, "%s: sentence about sanctions of which not all became a listing (%s): %q\n", at, p.Reason, p.Text)
	}
	for _, a := range r.Ambiguous {
		fmt.Fprintf(w, "%s: %q may be any of %v\n", at, a.Name, a.Candidates)
	}
}

// world returns what texts are read against: the graph in the database if there
// is one, else the embedded base data. A database that is just being made, as
// load makes it at the other end of a pipe, is none yet.
func (c *commands) world(ctx context.Context) (w *seed.World, err error) {
	var store *sqlite.Store
	for tries := 0; ; tries++ {
		if info, err := os.Stat(c.DB); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
			return seed.EmbeddedWorld()
		}
		if store, err = c.openExisting(ctx, true); err == nil {
			break
		}
		if tries == 20 || ctx.Err() != nil {
			return nil, err
		}
		time.Sleep(50 * time.Millisecond)
	}
	defer closing(store, &err)
	if wanted, err := seed.Wanted(ctx, seed.NewLoader(store)); err != nil || wanted {
		return seed.EmbeddedWorld()
	}
	return seed.WorldOf(ctx, store)
}

// knownWorld returns the actors of the embedded base data, and who held its offices.
func knownWorld() (*names.Index, *article.Offices, error) {
	w, err := seed.EmbeddedWorld()
	if err != nil {
		return nil, nil, err
	}
	known, offices := w.Known()
	return known, offices, nil
}
