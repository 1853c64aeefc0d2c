package article

import (
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// contentActs refines the act of a neutral cue ("said") by words of the
// content. The first row that fits decides. The words follow the examples that
// the CAMEO codebook (Schrodt 2012) gives under the codes of each act.
var contentActs = []struct {
	act   ontology.Act
	words []string // each a word or words in a row, in lower case; any of them
}{
	{ontology.ActDeclineComment, []string{"no comment", "not going to negotiate", "won't comment", "not comment", "cannot comment", "not going to comment", "can't comment"}},
	{ontology.ActThreaten, []string{"will have severe", "severe sanctions", "severe consequences", "serious consequences", "significant consequences", "grave consequences", "pay a price", "heavy price", "high price", "respond decisively", "will retaliate", "would retaliate", "there will be consequences", "massive consequences", "swift and severe"}},
	{ontology.ActDemand, []string{"must", "only could work if", "only if", "we demand", "i demand", "need to stop", "has to stop", "have to stop"}},
	{ontology.ActWarn, []string{"made it clear", "made clear", "we warn", "i warn", "cannot invade", "grave mistake"}},
	{ontology.ActDeny, []string{"not true", "never did", "did not do", "i deny", "we deny", "is false", "are false", "absolutely false", "no intention of", "not preparing"}},
	{ontology.ActEmpathize, []string{"condolences", "our hearts", "thoughts and prayers", "deeply sorry"}},
	{ontology.ActPraise, []string{"thank", "congratulate", "grateful", "proud of", "great job"}},
	{ontology.ActPromise, []string{"i promise", "we promise", "i pledge", "we pledge", "i will always", "we will never", "our commitment", "you have my word"}},
	{ontology.ActReject, []string{"unacceptable", "we reject", "i reject", "out of the question", "will not accept"}},
	{ontology.ActAccuse, []string{"liar", "lied", "corrupt", "war crimes", "war criminal", "aggression", "crooked", "to blame", "is responsible for", "violated", "illegal"}},
	{ontology.ActAppeal, []string{"i urge", "we urge", "i call on", "we call on", "i ask", "we ask", "please"}},
	{ontology.ActOptimistic, []string{"make progress", "optimistic", "confident", "hopeful", "expect to negotiate", "i hope", "we hope"}},
	{ontology.ActPessimistic, []string{"pessimistic", "no hope", "not optimistic", "unlikely to succeed"}},
	{ontology.ActSupport, []string{"stand with", "fully support", "unwavering support", "i support", "we support"}},
}

// actOf returns what the speaker does: what the cue says, or where the cue is
// neutral, what the content says.
func actOf(a *Attribution, content []string) ontology.Act {
	act := ontology.ActAssert
	if a.orders() {
		return ontology.ActDemand
	}
	if a.verb != nil {
		act = a.verb.act
		if a.negated {
			switch act {
			case ontology.ActDeny:
				return ontology.ActAdmit
			case ontology.ActAgree, ontology.ActSupport, ontology.ActPraise, ontology.ActPromise:
				return ontology.ActReject
			}
		}
	}
	if act != ontology.ActAssert {
		return act
	}
	if len(content) > 0 && content[len(content)-1] == "?" {
		return ontology.ActAsk
	}
	best := len(contentActs)
	for i := range content {
		for _, p := range actPhrases[content[i]] {
			if p.row < best && startsWith(content[i:], p.words) {
				best = p.row
			}
		}
	}
	if best < len(contentActs) {
		return contentActs[best].act
	}
	return act
}

// phraseOf is a phrase of a table row, cut into words.
type phraseOf struct {
	row   int
	words []string
}

// actPhrases and venuePhrases hold the phrases of their tables by first word.
var (
	actPhrases = func() map[string][]phraseOf {
		rows := make([][]string, len(contentActs))
		for i := range contentActs {
			rows[i] = contentActs[i].words
		}
		return byFirstWord(rows)
	}()
	venuePhrases = func() map[string][]phraseOf {
		rows := make([][]string, len(venueWords))
		for i := range venueWords {
			rows[i] = venueWords[i].words
		}
		return byFirstWord(rows)
	}()
)

func byFirstWord(rows [][]string) map[string][]phraseOf {
	table := make(map[string][]phraseOf)
	for i, row := range rows {
		for _, p := range row {
			w := strings.Fields(p)
			table[w[0]] = append(table[w[0]], phraseOf{i, w})
		}
	}
	return table
}

func startsWith(words, phrase []string) bool {
	return len(words) >= len(phrase) && slices.Equal(words[:len(phrase)], phrase)
}

// modalityOf returns the standing of what is said: whether it is so, planned,
// conditional or denied, by the first finite verbs of the content. In reported
// speech "would" is the narrator's "will".
func modalityOf(content []string, form ontology.Form) ontology.Modality {
	planned, negated := false, false
	for i, w := range content {
		switch w {
		case "if", "unless", "could", "might", "should":
			return ontology.ModalityHypothetical
		case "would":
			if form == ontology.FormDirect {
				return ontology.ModalityHypothetical
			}
			planned = true
		case "not", "never", "cannot", "can't", "won't", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "no":
			negated = negated || i < 30
		case "will", "shall", "'ll":
			planned = true
		case "going", "plans", "plan", "intends", "intend", "set", "prepared":
			planned = planned || i+1 < len(content) && content[i+1] == "to"
		}
	}
	switch {
	case negated:
		return ontology.ModalityNegated
	case planned:
		return ontology.ModalityPlanned
	}
	return ontology.ModalityActual
}

// venueWords say by what means something was said.
var venueWords = []struct {
	venue ontology.Venue
	words []string
}{
	{ontology.VenueCall, []string{"phone call", "telephone call", "by telephone", "by phone", "phone conversation", "video call", "secure video"}},
	{ontology.VenueInterview, []string{"interview", "in an interview"}},
	{ontology.VenueSocial, []string{"tweet", "tweeted", "twitter", "facebook", "instagram", "truth social", "telegram", "retweeted"}},
	{ontology.VenuePress, []string{"told reporters", "news conference", "press conference", "press briefing", "briefing", "reporters"}},
	{ontology.VenueWritten, []string{"statement", "letter", "wrote", "op-ed", "memo", "email", "writes", "written"}},
	{ontology.VenueSpeech, []string{"speech", "rally", "remarks", "address", "address to the nation"}},
	{ontology.VenueMeeting, []string{"meeting", "summit", "talks"}},
}

func venueOf(narration []string) ontology.Venue {
	best := len(venueWords)
	for i := range narration {
		for _, p := range venuePhrases[narration[i]] {
			if p.row < best && startsWith(narration[i:], p.words) {
				best = p.row
			}
		}
	}
	if best == len(venueWords) {
		return ""
	}
	return venueWords[best].venue
}

// wordsIn returns the words of spans in lower case, clitics and a final
// question mark apart.
func (c *cast) wordsIn(spans ...text.Span) []string {
	var out []string
	for _, s := range spans {
		if s.Empty() {
			continue
		}
		for k := c.tokenAt(s.Start); k < len(c.layout.Tokens) && c.layout.Tokens[k].Start < s.End; k++ {
			t := c.layout.Tokens[k]
			if t.Kind == text.Punct && c.layout.Text[t.Start] != '?' || t.Kind == text.Mark {
				continue
			}
			w := c.lower(k)
			if strings.Contains(w, "’") {
				w = strings.ReplaceAll(w, "’", "'")
			}
			out = append(out, w)
			if t.Kind == text.Punct && k+1 < len(c.layout.Tokens) && c.layout.Tokens[k+1].Start < s.End-3 {
				out = out[:len(out)-1]
			}
		}
	}
	return out
}
