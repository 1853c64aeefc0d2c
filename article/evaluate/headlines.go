package evaluate

import (
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"demarche/article"
	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// world is what the measure knows of persons, countries and offices.
type world struct {
	known   *names.Index
	offices *article.Offices
}

// Headlines measures how well the calls that headlines name ("Readout of
// President Ruiz's Call with Prime Minister Okoro") are found in the bodies
// alone, and prints a table to w: precision and recall of (participants, day)
// for each source, for the half of the texts that the rules were tuned on and
// for the half held out, by a hash of the address. Every disagreement is
// written to disagreements, which may be nil.
//
// What counts:
//   - A headline counts if it names caller and callee and both are leaders: they
//     bear a title or the graph knows them. The day is that of publication at the
//     publisher, for a text of the night or morning also the day before. No
//     headline tells another day; where the first words of a body tell one
//     ("yesterday", "on February 12"), a day of the week before is right.
//   - A person is found if the last name in the headline is one of the names of
//     the participant. All participants must be found and none be too many; one
//     headline of several calls may be several events.
//   - Found calls count for precision where the headline speaks of a call, even
//     if of one with a child; those with a day only, since the
//     measure is of (participants, day). A call found there that another
//     headline names is right. Headlines that name a group ("call with
//     governors") are not judged. Calls under headlines of other things are
//     counted apart: nobody has marked them.
//
// dir holds the releases as kremlin_and_bankova (tables), state_dept_feed (JSON
// lines) and wh_briefings (Markdown), or some of them. known and offices are those
// of the graph.
func Headlines(dir string, known *names.Index, offices *article.Offices, w, disagreements io.Writer) error {
	if disagreements == nil {
		disagreements = io.Discard
	}
	from, err := sitesBelow(dir, w)
	if err != nil {
		return err
	}
	knows := world{known, offices}
	var all []judged
	for r, err := range releases(dir, from, disagreements) {
		if err != nil {
			return err
		}
		if earliest, _ := r.document.Published.Bounds(); earliest < ontology.NewDay(2021, 1, 1) || earliest > ontology.NewDay(2021, 12, 31) {
			continue
		}
		all = append(all, knows.read(r))
	}
	if len(all) == 0 {
		return fmt.Errorf("%s holds no release of 2021, the year that is measured", dir)
	}
	return printHeadlines(w, judge(all, disagreements))
}

// read extracts the calls of a release from its body, and reads its headline.
func (knows *world) read(r release) judged {
	j := judged{release: r, half: halfOf(r.document.URL + r.headline)}
	j.gold, j.sort = knows.headline(&r)
	facts, _ := article.Extract(r.document, knows.known, knows.offices)
	for _, e := range facts.Events {
		earliest, latest := e.When.Bounds()
		if e.Type != ontology.EventCall || e.When.IsZero() || earliest != latest || e.Status == ontology.StatusCancelled {
			continue
		}
		f := foundCall{day: latest, words: e.Evidence[0].Passage, planned: e.Status == ontology.StatusPlanned}
		for _, p := range e.Participants {
			f.who = append(f.who, nameOf(p.Actor, facts.Actors, knows.known))
		}
		j.found = append(j.found, f)
	}
	return j
}

// nameOf returns the name of an actor whom a text made or the graph knows.
func nameOf(id ontology.ID, made []ontology.Actor, known *names.Index) string {
	for _, a := range made {
		if a.ID == id {
			return a.Name
		}
	}
	if a, ok := known.Actor(id); ok {
		return a.Name
	}
	return id.Key()
}

// halfOf puts half of the addresses with the texts that rules were tuned on.
func halfOf(address string) string {
	h := fnv.New32a()
	io.WriteString(h, address)
	if h.Sum32()&1 == 0 {
		return "tuned"
	}
	return "held out"
}

// judged is one release with what its headline and its body say.
type judged struct {
	release
	half  string
	sort  headlineSort
	gold  []string // last names; the caller first
	found []foundCall
}

type foundCall struct {
	who     []string
	day     ontology.Day
	words   string
	planned bool
	right   bool
}

// callTally counts over one source and half.
type callTally struct {
	source, half               string
	gold, recalled             int
	found, right               int
	elsewhere, elsewhereAgreed int
	groups                     int
}

// judge compares what was found with the headlines.
func judge(all []judged, out io.Writer) []callTally {
	var tallies []callTally
	tally := func(source, half string) *callTally {
		for i := range tallies {
			if tallies[i].source == source && tallies[i].half == half {
				return &tallies[i]
			}
		}
		tallies = append(tallies, callTally{source: source, half: half})
		return &tallies[len(tallies)-1]
	}
	for i := range all {
		j := &all[i]
		t := tally(j.site.name, j.half)
		say := func(what, words string) {
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\n", j.half, j.site.name, what, j.document.Published.EDTF, line(j.headline), line(words))
		}
		if j.sort == namedCall {
			t.gold++
			if j.recalled() {
				t.recalled++
			} else {
				say("missed", fmt.Sprint(j.gold, " found ", j.found, " in: ", opening(j.document.Text)))
			}
		}
		for k := range j.found {
			f := &j.found[k]
			agrees := f.right || j.sort == namedCall && len(f.who) == 2 && strings.Contains(j.headline, "Calls") && slices.ContainsFunc(j.gold, func(g string) bool { return covers([]string{j.gold[0], g}, f.who) && j.on(f) }) || slices.ContainsFunc(all, func(o judged) bool { return o.sort == namedCall && covers(o.gold, f.who) && o.on(f) })
			switch j.sort {
			case namedCall, noLeaders:
				t.found++
				if agrees {
					t.right++
				} else {
					say("not in a headline", fmt.Sprint(f.who, " ", f.day, ": ", f.words))
				}
			case groupCall:
				t.groups++
			case otherHeadline:
				t.elsewhere++
				if agrees {
					t.elsewhereAgreed++
				} else {
					say("elsewhere", fmt.Sprint(f.who, " ", f.day, ": ", f.words))
				}
			}
		}
	}
	return tallies
}

func opening(s string) string {
	r := []rune(s)
	return string(r[:min(len(r), 300)])
}

// recalled reports whether the call of the headline was found, as one event or
// as one for each callee, and marks what was found as right.
func (j *judged) recalled() bool {
	for k := range j.found {
		if f := &j.found[k]; covers(j.gold, f.who) && j.on(f) {
			f.right = true
			return true
		}
	}
	if len(j.gold) < 3 {
		return false
	}
	met := 0
	for _, callee := range j.gold[1:] {
		for k := range j.found {
			if f := &j.found[k]; covers([]string{j.gold[0], callee}, f.who) && j.on(f) {
				f.right = true
				met++
				break
			}
		}
	}
	return met == len(j.gold)-1
}

// on reports whether a call was found on the day that the headline gives.
func (j *judged) on(f *foundCall) bool {
	earliest, latest := j.document.Published.Bounds()
	if f.planned && strings.Contains(strings.ToLower(j.headline), "upcoming") {
		return f.day >= earliest && f.day <= latest+14
	}
	if f.day == latest {
		return true
	}
	return f.day == earliest-1 && j.early() || f.day < earliest && f.day >= earliest-7 && saysDay(j.document.Text)
}

// early reports whether a release was published before noon.
func (j *judged) early() bool {
	_, clock, ok := strings.Cut(j.document.Published.EDTF, "T")
	return ok && clock < "12"
}

// saysDay reports whether the first words of a body tell a day themselves.
func saysDay(body string) bool {
	s := opening(body)
	if strings.Contains(strings.ToLower(s), "yesterday") || strings.Contains(s, "last night") {
		return true
	}
	for _, m := range []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"} {
		if k := strings.Index(s, m+" "); k >= 0 && k+len(m)+1 < len(s) && s[k+len(m)+1] >= '0' && s[k+len(m)+1] <= '9' {
			return true
		}
	}
	return false
}

// covers reports whether the names of a headline are those of the participants.
func covers(gold, who []string) bool {
	if len(gold) != len(who) {
		return false
	}
	used := make([]bool, len(who))
	for _, g := range gold {
		hit := false
		for i, w := range who {
			if !used[i] && slices.ContainsFunc(text.Words(strings.ReplaceAll(w, "ı", "i")), func(w string) bool { return slices.Contains(strings.Split(g, "|"), w) }) {
				used[i], hit = true, true
				break
			}
		}
		if !hit {
			return false
		}
	}
	return true
}

// printHeadlines prints the tallies, each half and then the sum.
func printHeadlines(w io.Writer, tallies []callTally) error {
	fmt.Fprintf(w, "%-28s%-10s%10s%10s%10s%10s%12s%12s%10s\n", "headlines", "half", "named", "recall", "found", "precision", "elsewhere", "agreed", "groups")
	for _, half := range []string{"tuned", "held out"} {
		sum := callTally{source: "all", half: half}
		for _, t := range append(slices.Clone(tallies), sum) {
			if t.half != half {
				continue
			}
			if t.source == "all" {
				t = sum
			}
			if _, err := fmt.Fprintf(w, "%-28s%-10s%10d%10s%10d%10s%12d%12d%10d\n", t.source, t.half, t.gold, percent(t.recalled, t.gold), t.found, percent(t.right, t.found), t.elsewhere, t.elsewhereAgreed, t.groups); err != nil {
				return err
			}
			sum.gold, sum.recalled, sum.found, sum.right = sum.gold+t.gold, sum.recalled+t.recalled, sum.found+t.found, sum.right+t.right
			sum.elsewhere, sum.elsewhereAgreed, sum.groups = sum.elsewhere+t.elsewhere, sum.elsewhereAgreed+t.elsewhereAgreed, sum.groups+t.groups
		}
	}
	return nil
}
