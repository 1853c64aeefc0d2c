package seed_test

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"demarche/ontology"
)

const (
	articleCNBC   = "2021-12-31-cnbc-biden-zelenskyy.json"
	articleGaggle = "2021-12-31-white-house-gaggle.json"

	// The publisher of what we wrote ourselves.
	ourOwn = ontology.ID("source/demarche")

	articleBiden = ontology.ID("person/joe-biden")
	articlePutin = ontology.ID("person/vladimir-putin")
	articleCall  = ontology.ID("call/2021-12-30-joe-biden-vladimir-putin")
)

// TestArticlesAreSound checks what holds for articles beside the rules of
// lint_test.go, which hold for all of the seed.
func TestArticlesAreSound(t *testing.T) {
	articles := articleAll(t)
	for name, facts := range articles {
		if facts.Text != "" && facts.Publisher.ID != ourOwn {
			t.Errorf("%s carries a text that is not ours: the repository holds facts and short quotations only", name)
		}
		if facts.Published.IsZero() || !strings.HasPrefix(name, facts.Published.EDTF[:len("2021-12-31")]) {
			t.Errorf("%s: published on %q, which is not the day in its name", name, facts.Published)
		}
		if facts.Publisher.ID == "" || facts.Language == "" {
			t.Errorf("%s: a publisher with an id and a language are missing", name)
		}
	}
	if len(articles) < 26 {
		t.Errorf("%d articles, want the one of CNBC and some 25 more", len(articles))
	}
}

// TestArticleFactsHaveEvidence checks what the rules leave open: that a
// statement brings the words, and that acts which are aimed at somebody say at whom.
func TestArticleFactsHaveEvidence(t *testing.T) {
	aimed := []ontology.Act{ontology.ActThreaten, ontology.ActAccuse, ontology.ActPraise}
	for name, facts := range articleAll(t) {
		for _, account := range facts.Accounts() {
			for _, e := range account.Evidence {
				if e.Span != nil && facts.Text == "" || len(e.Passage) > 320 {
					t.Errorf("%s: %s: evidence without the text is a locator or a short passage", name, account.Node)
				}
			}
		}
		for _, s := range facts.Statements {
			if !slices.ContainsFunc(s.Evidence, func(e ontology.Evidence) bool { return e.Passage != "" }) {
				t.Errorf("%s: %s has no passage", name, s.ID)
			}
			if slices.Contains(aimed, s.Act) && len(s.Recipients) == 0 {
				t.Errorf("%s: %s is a %s at nobody", name, s.ID, s.Act)
			}
			if s.Said.IsZero() {
				t.Errorf("%s: %s has no date, not even a latest one", name, s.ID)
			}
			for _, target := range s.About {
				if target.Basis != ontology.BasisContext && target.Mention == "" {
					t.Errorf("%s: %s: which words say %s?", name, s.ID, target.Target)
				}
			}
		}
	}
}

// TestArticleFlagship is the check list of the seed article: six statements by
// Biden about Putin.
func TestArticleFlagship(t *testing.T) {
	facts := articleRead(t, articleCNBC)
	want := []struct {
		words    string
		form     ontology.Form
		act      ontology.Act
		basis    ontology.Basis
		mention  string
		said     string
		reported bool
	}{
		{"cannot, I'll emphasize, cannot invade", ontology.FormDirect, ontology.ActWarn, ontology.BasisBracket, "Russian President Vladimir Putin", "2021-12-31", false},
		{"severe sanctions", ontology.FormDirect, ontology.ActThreaten, ontology.BasisNamed, "President Putin", "2021-12-31", false},
		{"three major conferences", ontology.FormDirect, ontology.ActAssert, ontology.BasisPronoun, "he", "2021-12-31", false},
		{"He laid out some of his concerns", ontology.FormDirect, ontology.ActDemand, ontology.BasisPronoun, "He", "2021-12-31", false},
		{"lower tensions", ontology.FormIndirect, ontology.ActAppeal, ontology.BasisNamed, "Russian President Putin", "2021-12-30", true},
		{"respond decisively", ontology.FormMixed, ontology.ActWarn, ontology.BasisContext, "Putin", "2021-12-30", true},
	}
	got := articleAbout(facts, articleBiden, articlePutin)
	if len(got) != len(want) {
		t.Fatalf("%d statements by Biden about Putin, want %d", len(got), len(want))
	}
	for i, w := range want {
		s := got[i]
		target := s.About[slices.IndexFunc(s.About, func(t ontology.Target) bool { return t.Target == articlePutin })]
		if !strings.Contains(s.Text, w.words) || s.Form != w.form || s.Act != w.act || s.Said.EDTF != w.said {
			t.Errorf("statement %d: %s %s on %s: %q", i+1, s.Form, s.Act, s.Said, s.Text)
		}
		if target.Basis != w.basis || target.Mention != w.mention {
			t.Errorf("statement %d is about Putin by %s %q, want %s %q", i+1, target.Basis, target.Mention, w.basis, w.mention)
		}
		if s.Said.Basis != ontology.BasisRelative || s.Said.Anchor != "2021-12-31" {
			t.Errorf("statement %d: the article says the day by a phrase, counted from its own", i+1)
		}
		if w.reported {
			if !slices.Equal(s.ReportedBy, []ontology.ID{"person/jen-psaki"}) || s.Event != articleCall || s.Venue != ontology.VenueCall || !slices.Contains(s.To, articlePutin) {
				t.Errorf("statement %d was said to Putin in the call and is reported by Psaki: %+v", i+1, s)
			}
		} else if len(s.ReportedBy) > 0 || s.Venue != ontology.VenuePress || s.Event != "event/2021-12-31-joe-biden-press-gaggle-wilmington" {
			t.Errorf("statement %d was said to the press: %+v", i+1, s)
		}
	}
	if !strings.Contains(got[0].Text, "[Russian President Vladimir Putin]") {
		t.Error("the editor's words have lost their brackets")
	}
	if !slices.Equal(got[1].Recipients, []ontology.ID{"country/ru"}) {
		t.Errorf("the threat of sanctions is aimed at %v, want Russia", got[1].Recipients)
	}
	if len(facts.Sanctions)+len(facts.Programs) > 0 {
		t.Error("a threat is no sanction")
	}
}

// TestArticleSources checks the other voices of the seed article.
func TestArticleSources(t *testing.T) {
	facts := articleRead(t, articleCNBC)
	aide, official := ontology.ID("unnamed/kremlin-aide-2021-12-31-cnbc"), ontology.ID("unnamed/white-house-official-2021-12-31-cnbc")
	for id, actsFor := range map[ontology.ID]ontology.ID{aide: "organization/kremlin", official: "organization/white-house"} {
		i := slices.IndexFunc(facts.Actors, func(a ontology.Actor) bool { return a.ID == id })
		if i < 0 || facts.Actors[i].ActsFor != actsFor {
			t.Errorf("%s should act for %s", id, actsFor)
		}
	}
	var byAide, byOfficial, late, undated int
	for _, s := range facts.Statements {
		switch {
		case slices.Contains(s.ReportedBy, aide):
			byAide++
			if s.Speaker != articlePutin || s.Form != ontology.FormMixed || s.Event != articleCall {
				t.Errorf("the aide quotes Putin's words of the call: %+v", s)
			}
		case s.Speaker == official:
			byOfficial++
			if s.Modality != ontology.ModalityPlanned {
				t.Errorf("the official tells of plans: %+v", s)
			}
		case s.Speaker == articlePutin && s.Said.EDTF == "2021-11-21/2021-11-30":
			late++
			if s.Said.Basis != ontology.BasisRelative || !strings.Contains(s.Said.Phrase, "late November") {
				t.Errorf("late November is told by a phrase: %+v", s.Said)
			}
		case s.Speaker == articlePutin:
			undated++
			if s.Said.EDTF != "/2021-12-31" {
				t.Errorf("Putin's past words have no first day: %s %q", s.Said, s.Text)
			}
		}
	}
	if byAide != 1 || byOfficial != 2 || late != 1 || undated != 4 {
		t.Errorf("%d by the aide, %d by the official, %d of late November, %d undated", byAide, byOfficial, late, undated)
	}
}

// TestArticleEvents checks the events of the seed article and their dates.
func TestArticleEvents(t *testing.T) {
	facts := articleRead(t, articleCNBC)
	events := map[ontology.ID]ontology.Event{}
	conferences := 0
	for _, e := range facts.Events {
		events[e.ID] = e
		if e.Type == ontology.EventConference && e.Status == ontology.StatusPlanned && e.When.EDTF == "2022-01" && e.When.Phrase == "next month" {
			conferences++
		}
	}
	if conferences != 3 {
		t.Errorf("%d conferences are planned for January 2022, want 3", conferences)
	}
	for _, w := range []struct {
		id     ontology.ID
		kind   ontology.EventType
		status ontology.Status
		when   string
		basis  ontology.DateBasis
	}{
		{articleCall, ontology.EventCall, ontology.StatusOccurred, "2021-12-30", ontology.BasisRelative},
		{"call/2022-01-02-joe-biden-volodymyr-zelenskyy", ontology.EventCall, ontology.StatusPlanned, "2022-01-02", ontology.BasisRelative},
		{"meeting/2022-01-10-ru-us", ontology.EventTalks, ontology.StatusPlanned, "2022-01-10", ontology.BasisRelative},
		{"call/2021-12-07-joe-biden-vladimir-putin", ontology.EventCall, ontology.StatusOccurred, "2021-12-01/2021-12-30", ontology.BasisRelative},
		{"call/2021-12-09-joe-biden-volodymyr-zelenskyy", ontology.EventCall, ontology.StatusOccurred, "2021-12-01/2021-12-30", ontology.BasisRelative},
		{"meeting/2021-09-joe-biden-volodymyr-zelenskyy", ontology.EventMeeting, ontology.StatusOccurred, "2021-09", ontology.BasisRelative},
		{"event/2014-annexation-of-crimea", ontology.EventTerritorialChange, ontology.StatusOccurred, "2014", ontology.BasisExplicit},
		{"event/2021-russian-military-buildup-near-ukraine", ontology.EventMilitaryMove, ontology.StatusOccurred, "/2021-12-31", ontology.BasisRelative},
		{"event/2021-12-31-joe-biden-press-gaggle-wilmington", ontology.EventRemarks, ontology.StatusOccurred, "2021-12-31", ontology.BasisExplicit},
	} {
		e, ok := events[w.id]
		if !ok {
			t.Errorf("%s is missing", w.id)
		} else if e.Type != w.kind || e.Status != w.status || e.When.EDTF != w.when || e.When.Basis != w.basis {
			t.Errorf("%s: %s %s %s %s, want %s %s %s %s", w.id, e.Type, e.Status, e.When, e.When.Basis, w.kind, w.status, w.when, w.basis)
		}
	}
	if call := events[articleCall]; call.Duration != 3000 || call.PLOVER != ontology.PLOVERConsult || call.Mode != "phone" || call.InitiatedBy != "" || len(call.Participants) != 2 {
		t.Errorf("50 minutes on the telephone, and nobody says who called: %+v", call)
	}
	for id, e := range events {
		if n := len(slices.DeleteFunc(slices.Clone(e.Evidence), func(e ontology.Evidence) bool { return e.Locator != "photo caption" })); n > 1 {
			t.Errorf("%s counts the caption %d times", id, n)
		}
	}
	if nato := slices.IndexFunc(facts.Actors, func(a ontology.Actor) bool { return a.ID == "organization/nato" }); nato < 0 || !strings.Contains(facts.Actors[nato].Description, "30 nations") {
		t.Error("NATO and its 30 members are missing")
	}
}

// TestArticleOneStatementTwoSources checks that the article and the transcript
// of the same gaggle tell of the same statements in their own words.
func TestArticleOneStatementTwoSources(t *testing.T) {
	transcript := map[ontology.ID]ontology.Statement{}
	for _, s := range articleRead(t, articleGaggle).Statements {
		transcript[s.ID] = s
	}
	shared := 0
	for _, s := range articleRead(t, articleCNBC).Statements {
		if s.Speaker != articleBiden || s.Venue != ontology.VenuePress {
			continue
		}
		other, ok := transcript[s.ID]
		if !ok {
			t.Errorf("the transcript lacks %s", s.ID)
			continue
		}
		shared++
		if s.Act != other.Act || s.Event != other.Event {
			t.Errorf("%s: %s in %s and %s in %s", s.ID, s.Act, s.Event, other.Act, other.Event)
		}
	}
	if shared != 6 || len(transcript) != 6 {
		t.Errorf("%d statements are shared and the transcript has %d, want 6 of 6", shared, len(transcript))
	}
}

// TestArticleBothSides checks that the calls of 7, 9 and 30 December are told
// by both sides, and that what sources say of them folds into one call each.
func TestArticleBothSides(t *testing.T) {
	accounts := map[ontology.ID][]ontology.Event{}
	publishers := map[ontology.ID]map[ontology.ID]bool{}
	for _, facts := range articleAll(t) {
		for _, e := range facts.Events {
			accounts[e.ID] = append(accounts[e.ID], e)
			if publishers[e.ID] == nil {
				publishers[e.ID] = map[ontology.ID]bool{}
			}
			publishers[e.ID][facts.Publisher.ID] = true
		}
	}
	for _, w := range []struct {
		id       ontology.ID
		other    ontology.ID
		when     string
		seconds  int
		initiate ontology.ID
	}{
		{"call/2021-12-07-joe-biden-vladimir-putin", "source/kremlin", "2021-12-07", 0, ""},
		{"call/2021-12-09-joe-biden-volodymyr-zelenskyy", "source/president-of-ukraine", "2021-12-09", 5400, ""},
		{articleCall, "source/kremlin", "2021-12-30", 3000, "country/ru"},
	} {
		for _, source := range []ontology.ID{"source/white-house", w.other} {
			if !publishers[w.id][source] {
				t.Errorf("%s is not told by %s", w.id, source)
			}
		}
		e := ontology.FoldEvents(accounts[w.id])
		if e.Status != ontology.StatusOccurred || e.When.EDTF != w.when || e.Duration != w.seconds || e.InitiatedBy != w.initiate || len(e.Participants) != 2 {
			t.Errorf("%s folds to %s on %s for %d s by %q with %v", w.id, e.Status, e.When, e.Duration, e.InitiatedBy, e.Participants)
		}
	}
}

// TestArticleWordsStandInTheSources compares every quotation, passage, mention
// and date phrase with the text that it comes from, where that is at hand.
func TestArticleWordsStandInTheSources(t *testing.T) {
	const data = "../../shared/data"
	cnbc, err := os.ReadFile(filepath.Join(data, "seed_article", "cnbc-2021-12-31.txt"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the sources are not at hand")
	} else if err != nil {
		t.Fatal(err)
	}
	releases := articleReleases(t, filepath.Join(data, "kremlin_and_bankova"))
	everyRelease := strings.Join(slices.Collect(maps.Values(releases)), "\n")
	for name, facts := range articleAll(t) {
		var text, quoted string // what it tells, and where its quotations come from if that is elsewhere
		switch facts.Publisher.ID {
		case "source/cnbc":
			text = string(cnbc)
		case "source/white-house":
			text = articleBriefing(t, filepath.Join(data, "wh_briefings"), facts.URL)
		case "source/kremlin", "source/president-of-ukraine":
			text = releases[facts.URL]
		case "source/demarche": // told in our own words; what it quotes is in a release
			text, quoted = facts.Text, articleLetters(everyRelease)
		case "source/ofac": // a table: no words to compare
			continue
		}
		if text == "" {
			t.Errorf("%s: no source for %q", name, facts.URL)
			continue
		}
		text = articleLetters(text)
		if quoted == "" {
			quoted = text
		}
		stands := func(text string, where ontology.ID, what, words string) {
			for part := range strings.SplitSeq(words, " … ") {
				if !strings.Contains(text, strings.TrimRight(articleLetters(part), ",.")) {
					t.Errorf("%s: %s: the source has no such %s: %q", name, where, what, part)
				}
			}
		}
		check := func(where ontology.ID, what, words string) { stands(text, where, what, words) }
		if facts.Text == "" { // the title of a retelling is its own, too
			check("", "title", facts.Title)
		}
		for _, account := range facts.Accounts() {
			for _, e := range account.Evidence {
				check(account.Node, "passage", e.Passage)
			}
		}
		for _, e := range facts.Events {
			check(e.ID, "date phrase", e.When.Phrase)
		}
		for _, s := range facts.Statements {
			check(s.ID, "date phrase", s.Said.Phrase)
			for _, target := range s.About {
				check(s.ID, "mention", target.Mention)
			}
			stands(quoted, s.ID, "wording", s.Text)
		}
	}
}

// articleAll returns every article by its file name, identified.
func articleAll(t *testing.T) map[string]*ontology.Facts {
	t.Helper()
	files, err := filepath.Glob("articles/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	all := map[string]*ontology.Facts{}
	for _, file := range files {
		name := filepath.Base(file)
		all[name] = articleRead(t, name)
	}
	return all
}

func articleRead(t *testing.T, name string) *ontology.Facts {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("articles", name))
	if err != nil {
		t.Fatal(err)
	}
	var facts ontology.Facts
	if err := decodeStrictly(data, &facts); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	facts.Identify()
	return &facts
}

// articleAbout returns the statements of a speaker about a target.
func articleAbout(f *ontology.Facts, speaker, target ontology.ID) []ontology.Statement {
	var found []ontology.Statement
	for _, s := range f.Statements {
		if s.Speaker == speaker && slices.ContainsFunc(s.About, func(t ontology.Target) bool { return t.Target == target }) {
			found = append(found, s)
		}
	}
	return found
}

// articleBriefing returns the White House text of an address, whose path gives
// section, day and name: /briefing-room/<section>/2021/12/31/<name>/.
func articleBriefing(t *testing.T, dir, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	p := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(p) != 6 {
		return ""
	}
	data, err := os.ReadFile(filepath.Join(dir, p[1], p[2]+"-"+p[3], p[2]+"-"+p[3]+"-"+p[4]+"-"+p[5]+".md"))
	if err != nil {
		t.Error(err)
	}
	text := strings.NewReplacer("\\\n  ", "", `\_`, "", `\u2019`, "'", `\u201c`, `"`, `\u201d`, `"`).Replace(string(data))
	return text
}

// articleReleases returns the releases of both presidents' sites by their address.
func articleReleases(t *testing.T, dir string) map[string]string {
	t.Helper()
	releases := map[string]string{}
	for _, name := range []string{"putin.csv", "zelenskyy.csv"} {
		file, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		rows, err := csv.NewReader(file).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			releases[row[slices.Index(rows[0], "link")]] = strings.Join(row, "\n")
		}
	}
	return releases
}

// articleLetters makes texts comparable that differ in space, in capitals, in
// the shape of quotation marks and in the comma or stop before a closing one.
func articleLetters(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '‘', '’':
			return '\''
		case '“', '”':
			return '"'
		case '\\':
			return -1
		}
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	return strings.NewReplacer(`,"`, `"`, `."`, `"`).Replace(s)
}
