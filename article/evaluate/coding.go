package evaluate

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/article"
	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// goldCoding is the file of dir that [Coding] reads.
const goldCoding = "PLOVER_GSR_CAMEO.txt"

// Coding measures which type of PLOVER event the extraction sees in sentences
// that people have coded, and prints two tables to w, for the half of the
// sentences that the rules were tuned on and for the half held out, by a hash
// of the sentence: for each type the records, those that got any code at all,
// those with the right type, and those with the right type by the right source.
// Below each stand the share of records that are right of those coded, and the
// share of all codes given that a record of the same sentence bears out: people
// have coded one or two events of a sentence and not all, so that is a lower
// bound. dir holds the PLOVER gold standard records made from the examples of
// the CAMEO manual (PLOVER_GSR_CAMEO.txt). Every sentence of the tuned half that
// was not coded right goes to disagreements, which may be nil; those of the other
// half stay unread.
//
// What counts as a code:
//   - a political event has the type that its words give ([article.Coding]), by its source;
//   - a statement has the type of its act ([ontology.Act.PLOVER]), by its speaker;
//     acts that PLOVER dropped (assertions, appeals) give none;
//   - an event has its own type, by its participants;
//   - a listing is SANCTION by its authority: to impose sanctions is CAMEO's 163.
//
// The records were coded with an earlier draft of PLOVER. DISAPPROVE and
// INVESTIGATE are read as ACCUSE, DEMAND as REQUEST and FIGHT as ASSAULT, as the
// conversion table of 2021 merges them. The source is right if it shares a word
// of its names with a source of the record.
func Coding(dir string, known *names.Index, offices *article.Offices, w, disagreements io.Writer) error {
	records, err := readCoding(filepath.Join(dir, goldCoding))
	if err != nil {
		return err
	}
	if disagreements == nil {
		disagreements = io.Discard
	}
	golds := make(map[string][]ontology.PLOVERType) // sentence → types of its records
	for _, r := range records {
		golds[r.Text] = append(golds[r.Text], plover(r.Event))
	}
	halves := map[string]*codingHalf{"tuned": newCodingHalf(), "held out": newCodingHalf()}
	for _, r := range records {
		half := halfOf(r.Text)
		h := halves[half]
		gold := plover(r.Event)
		t := h.tallies[gold]
		if t == nil {
			t = new(codingTally)
			h.tallies[gold] = t
		}
		t.n++
		codes := codesOf(r.document(), known, offices)
		if len(codes) > 0 {
			t.coded++
		}
		right, source := false, false
		given := make(map[ontology.PLOVERType]bool)
		for _, c := range codes {
			given[c.plover] = true
			if c.plover == gold {
				right = true
				source = source || r.Source.names(c.by)
			}
		}
		if right {
			t.right++
		}
		if source {
			t.source++
		}
		if !h.read[r.Text] {
			h.read[r.Text] = true
			h.given += len(given)
			for p := range given {
				if slices.Contains(golds[r.Text], p) {
					h.borne++
				}
			}
		}
		if source || half != "tuned" {
			continue
		}
		if _, err := fmt.Fprintf(disagreements, "%s: %s by %s\n  coded %s\n  %s\n\n", r.ID, gold, r.Source, tellCodes(codes), line(r.Text)); err != nil {
			return err
		}
	}
	for _, half := range []string{"tuned", "held out"} {
		if err := halves[half].print(w, half); err != nil {
			return err
		}
	}
	return nil
}

// codingHalf counts over half of the sentences.
type codingHalf struct {
	tallies      map[ontology.PLOVERType]*codingTally
	read         map[string]bool // sentences, of which some have several records
	given, borne int             // types given to sentences, and those that a record bears out
}

func newCodingHalf() *codingHalf {
	return &codingHalf{tallies: make(map[ontology.PLOVERType]*codingTally), read: make(map[string]bool)}
}

type codingTally struct{ n, coded, right, source int }

func (t *codingTally) row(name string) string {
	return fmt.Sprintf("%-12s%6d%8d%8d%10s%12d%10s\n", name, t.n, t.coded, t.right, percent(t.right, t.n), t.source, percent(t.source, t.n))
}

func (h *codingHalf) print(w io.Writer, half string) error {
	if _, err := fmt.Fprintf(w, "%-12s%6s%8s%8s%10s%12s%10s\n", half, "n", "coded", "right", "of n", "+ source", "of n"); err != nil {
		return err
	}
	var all codingTally
	for _, p := range ontology.PLOVERTypes() {
		t := h.tallies[p]
		if t == nil {
			continue
		}
		if _, err := io.WriteString(w, t.row(string(p))); err != nil {
			return err
		}
		all.n, all.coded, all.right, all.source = all.n+t.n, all.coded+t.coded, all.right+t.right, all.source+t.source
	}
	if _, err := io.WriteString(w, all.row("all")); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "right of those coded: %s; of %d types given to sentences, borne out by a record: %s\n\n", percent(all.right, all.coded), h.given, percent(h.borne, h.given))
	return err
}

// codingRecord is one record of the gold standard.
type codingRecord struct {
	ID     string       `json:"id"`
	Event  string       `json:"event"`
	Text   string       `json:"text"`
	Source codingActors `json:"source"`
}

// codingActors are the actors of a record, which the file gives as a list, as
// one name, or as an empty string.
type codingActors []string

// UnmarshalJSON reads all three.
func (a *codingActors) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		if one != "" {
			*a = codingActors{one}
		}
		return nil
	}
	var list []struct {
		Text string `json:"actorText"`
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return fmt.Errorf("actors of a record should be a list of {actorText} or a name: %w", err)
	}
	for _, x := range list {
		*a = append(*a, x.Text)
	}
	return nil
}

func (a codingActors) String() string { return strings.Join(a, ", ") }

// names reports whether one of the actors shares a word with a name.
func (a codingActors) names(all []string) bool {
	for _, actor := range a {
		for _, word := range text.Words(actor) {
			if len(word) < 2 || word == "the" || word == "of" {
				continue
			}
			for _, name := range all {
				if slices.Contains(text.Words(name), word) {
					return true
				}
			}
		}
	}
	return false
}

// document makes an article of the sentence. The records give no day of their own.
func (r *codingRecord) document() ontology.Document {
	return ontology.Document{
		Publisher: ontology.Source{Name: "A wire service"}, Title: "A sentence", Type: ontology.DocumentArticle,
		Published: ontology.MakeDate("2000-01-01", "", "", ""), Text: r.Text,
	}
}

// readCoding reads the gold standard: a JSON list whose first record documents the file.
func readCoding(path string) ([]codingRecord, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all []codingRecord
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	all = slices.DeleteFunc(all, func(r codingRecord) bool { return r.Event == "DOCUMENT" })
	for _, r := range all {
		if !slices.Contains(ontology.PLOVERTypes(), plover(r.Event)) || r.Text == "" {
			return nil, fmt.Errorf("%s: record %s has the event %q and the text %q: every record needs a PLOVER type and a sentence", path, r.ID, r.Event, r.Text)
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: %w", path, errors.New("holds no record"))
	}
	return all, nil
}

// plover returns the type of PLOVER 0.8 for a type of the draft of the records.
func plover(event string) ontology.PLOVERType {
	switch event {
	case "DISAPPROVE", "INVESTIGATE":
		return ontology.PLOVERAccuse
	case "DEMAND":
		return ontology.PLOVERRequest
	case "FIGHT":
		return ontology.PLOVERAssault
	}
	return ontology.PLOVERType(event)
}

// code is an event as PLOVER would write it.
type code struct {
	plover ontology.PLOVERType
	by     []string // names of the sources
	words  string   // the evidence
}

// codesOf returns what the extraction codes in a document.
func codesOf(doc ontology.Document, known *names.Index, offices *article.Offices) []code {
	reading := article.Read(doc, known, offices)
	facts := &reading.Facts
	called := func(id ontology.ID) []string {
		a, ok := known.Actor(id)
		if !ok {
			i := slices.IndexFunc(facts.Actors, func(a ontology.Actor) bool { return a.ID == id })
			if i < 0 {
				return []string{id.Key()}
			}
			a = facts.Actors[i]
		}
		out := []string{a.Name}
		for _, alias := range a.Aliases {
			out = append(out, alias.Text)
		}
		for _, other := range []ontology.ID{a.Country, a.ActsFor} { // the record may name the country alone
			if b, ok := known.Actor(other); ok {
				out = append(out, b.Name)
			}
		}
		return out
	}
	var out []code
	add := func(p ontology.PLOVERType, evidence []ontology.Evidence, by ...ontology.ID) {
		if p == "" {
			return
		}
		c := code{plover: p}
		for _, id := range by {
			c.by = append(c.by, called(id)...)
		}
		if len(evidence) > 0 {
			c.words = evidence[0].Passage
		}
		out = append(out, c)
	}
	for i := range facts.Statements {
		s := &facts.Statements[i]
		add(s.Act.PLOVER(), s.Evidence, s.Speaker)
	}
	for i := range facts.Events {
		e := &facts.Events[i]
		var by []ontology.ID
		for _, p := range e.Participants {
			if p.Role != ontology.RoleRecipient {
				by = append(by, p.Actor)
			}
		}
		add(e.PLOVER, e.Evidence, by...)
	}
	for i := range reading.Codings {
		c := &reading.Codings[i]
		out = append(out, code{plover: c.PLOVER, by: []string{c.Source.Of(doc.Text)}, words: c.Span.Of(doc.Text)})
	}
	for i := range facts.Sanctions {
		s := &facts.Sanctions[i]
		add(ontology.PLOVERSanction, s.Evidence, s.Authority)
	}
	return out
}

func tellCodes(codes []code) string {
	if len(codes) == 0 {
		return "nothing"
	}
	parts := make([]string, len(codes))
	for i, c := range codes {
		by := "nobody"
		if len(c.by) > 0 {
			by = c.by[0]
		}
		parts[i] = fmt.Sprintf("%s by %s (%q)", c.plover, by, line(c.words))
	}
	return strings.Join(parts, "; ")
}
