package article

import (
	"strings"

	"demarche/ontology"
)

// A cue is a word by which a writer says that words or thoughts are somebody
// else's. kind says what sort of attribution it makes; only speech becomes a
// statement.
type kind uint8

const (
	speech  kind = iota + 1 // said, wrote, made known
	belief                  // thought, wished, intended: no speech act that a reader could quote
	finding                 // what a poll, a study or a document shows
	deed                    // issued, welcomed: speech only where the words are quoted
)

// verb is one entry of the lexicon. Its frame lists what may follow it:
//
//	c  a clause, with or without "that"       said that it rained
//	n  a noun phrase that is the content      denied the charge
//	t  a noun phrase that is the addressee    told reporters (that …)
//	i  "to" and an infinitive                 vowed to go on
//	q  only a quotation                       continued, “…”
//	a  a noun phrase and "as", or a predicate described it as, called it a …
//	w  the verb is as often a noun, or has other senses: ask for a clear context
type verb struct {
	lemma string
	kind  kind
	act   ontology.Act
	frame string
	part  string // the particle that makes it this verb: call "for"
}

func (v *verb) takes(frame byte) bool { return strings.IndexByte(v.frame, frame) >= 0 }

// form is an inflected form of a verb.
type form uint8

const (
	base form = iota + 1
	third
	past // and past participle, where they are the same
	participle
	gerund
)

type inflected struct {
	*verb
	form form
}

// verbTable groups verbs by what is done with them. The groups follow the
// classes of Levin, "English Verb Classes and Alternations" (1993) as VerbNet
// extends them: say-37.7, tell-37.2, transfer_mesg-37.1, talk-37.5, chit_chat-37.6,
// advise-37.9, promise-37.13, lecture-37.11, complain-37.8, manner_speaking-37.3,
// judgement-33, conjecture-29.5, characterize-29.2, consider-29.9, want-32.1,
// wish-62, admire-31.2, urge-58, order-60, forbid-67, indicate-78; the acts are
// those of the CAMEO codebook (Schrodt 2012) that ontology.Act lists. Which
// verbs stay was decided by their precision on training text.
var verbTable = []struct {
	kind  kind
	act   ontology.Act
	frame string
	verbs string
}{
	{speech, ontology.ActAssert, "c", `say state explain argue contend maintain assert insist reiterate stress emphasize emphasise
		underscore claim declare conclude recall suggest imply indicate hint reveal disclose allege testify
		clarify posit opine muse theorize reason surmise speculate point-out make-clear make-it-clear
		point-to write tweet elaborate retort counter quip joke boast brag respond reply remark observe affirm reaffirm
		assure-t retweet proclaim profess attest posit intone reply-to`},
	{speech, ontology.ActAssert, "cn", `add note mention repeat cite confirm recount relate underline highlight quote describe-a stipulate
		articulate echo lay-out refer-to allude-to talk-about speak-about speak-of write-about joke-about
		elaborate-on comment-on touch-on discuss recite portray-a depict-a characterize-a
		characterise-a compare liken invoke defend justify `},
	{speech, ontology.ActAssert, "cnw", `report state signal charge detail`},
	{deed, ontology.ActAssert, "cnw", `hold list share issue post broadcast publish outline`},
	{speech, ontology.ActAssert, "ct", `tell inform remind advise notify brief convince persuade reassure`},
	{speech, ontology.ActAssert, "q", `continue begin finish interject exclaim shout yell chant scream whisper mutter murmur snap
		cry sigh gush crow deadpan interrupt go-on put-it fire-back shoot-back hit-back chime-in weigh-in thunder roar fume
		sneer scoff laugh rant bark bellow howl blurt drawl rasp growl purr chuckle giggle groan moan wail sob gasp
		demur marvel react sputter stammer warble intone hiss grouse venture deadpan enthuse tease jeer coo tout answer read shrug ask-rhetorically
		lecture sing crack remember reminisce preach riff sum-up start conclude offer`},
	{speech, ontology.ActAnnounce, "cni", `announce unveil`},
	{speech, ontology.ActAnnounce, "cnw", `propose`},
	{speech, ontology.ActPromise, "ci", `promise vow pledge swear commit guarantee offer-i`},
	{speech, ontology.ActAgree, "ci", `agree consent`},
	{speech, ontology.ActWarn, "ct", `warn caution alert forewarn warn-of warn-against caution-against`},
	{speech, ontology.ActThreaten, "cin", `threaten`},
	{speech, ontology.ActDeny, "cn", `deny disavow refute rebut`},
	{speech, ontology.ActDeny, "n", `dispute contradict downplay disown`},
	{speech, ontology.ActReject, "n", `reject dismiss decry rule-out rebuff renounce brush-off brush-aside object-to push-back
		push-back-against repudiate`},
	{deed, ontology.ActReject, "n", `veto`},
	{speech, ontology.ActReject, "i", `refuse decline`},
	{speech, ontology.ActAdmit, "cn", `admit acknowledge concede confess own-up apologize-for`},
	{speech, ontology.ActAdmit, "cn", `apologize`},
	{speech, ontology.ActAccuse, "n", `accuse blame criticize criticise denounce condemn blast slam assail lambaste lambast chide
		rebuke deride mock ridicule bash castigate excoriate rip rail-against lash-out-at take-aim-at go-after
		knock decry fault skewer berate disparage scold taunt belittle lament bemoan complain-about complain-of
		pillory savage upbraid chastise insult impugn question-n admonish deplore protest-against take-issue-with
		rail-about call-out`},
	{deed, ontology.ActAccuse, "n", `attack hammer hit-out-at`},
	{speech, ontology.ActAccuse, "c", `complain lament grumble gripe`},
	{speech, ontology.ActDemand, "cniw", `demand`},
	{speech, ontology.ActDemand, "ti", `order instruct direct-i command`},
	{speech, ontology.ActDemand, "cn", `insist-on`},
	{speech, ontology.ActAppeal, "cti", `urge implore beg beseech exhort plead appeal encourage challenge-i call-on call-upon press-i advise-i`},
	{speech, ontology.ActAppeal, "cn", `recommend advocate call-for push-for argue-for argue-against urge request plead-for appeal-for
		lobby-for press-for speak-out-against campaign-for`},
	{speech, ontology.ActSupport, "n", `endorse vouch-for side-with`},
	{deed, ontology.ActSupport, "n", `back-w embrace champion welcome`},
	{speech, ontology.ActPraise, "n", `praise laud applaud commend hail-a tout thank congratulate salute extol compliment
		pay-tribute-to heap-praise-on`},
	{deed, ontology.ActPraise, "n", `celebrate`},
	{speech, ontology.ActAsk, "cntw", `ask question wonder inquire`},
	{speech, ontology.ActAsk, "n", `ask-about inquire-about ask-for`},
	{speech, ontology.ActAssert, "aw", `call dub label term brand deem`},
	{speech, ontology.ActOptimistic, "ci", `predict forecast`},
	{speech, ontology.ActAssert, "cw", `project`},
	{speech, ontology.ActAssert, "n", `express voice`},
	{speech, ontology.ActEmpathize, "n", `offer-condolences`},
	{speech, ontology.ActDeclineComment, "i", `decline-to-comment decline-to-say`},

	{belief, ontology.ActAssert, "cw", `think believe feel know fear worry doubt assume suspect guess imagine realize realise recognize
		recognise figure understand expect decide determine estimate calculate learn find-out forget`},
	{belief, ontology.ActAssert, "cniw", `hope want wish intend aspire`},
	{belief, ontology.ActAssert, "iw", `plan seek prefer need-x hesitate`},
	{belief, ontology.ActAssert, "nw", `support oppose favor favour like-x love hate resent admire loathe detest consider-a
		regard-a view-a see-a envision hope-for want-x fear worry-about care-about believe-in agree-with disagree-with
		think-of think-about long-for disapprove-of approve-of reconsider`},
	{finding, ontology.ActAssert, "cn", `show find demonstrate prove-x illustrate`},
	{finding, ontology.ActAssert, "ciw", `seem appear`},
}

// nounAlike are verbs whose base or third person is as often a noun: "the
// attacks", "a report". They count as cues only where the context is clear.
var nounAlike = wordSet(`attack blame rebuke ridicule challenge fault insult blast slam taunt claim note mention report state
	signal charge hold list detail share issue post broadcast quote outline compliment remark comment joke quip hint boast
	brag reply answer tweet retweet laugh cry scream shout yell chant whisper murmur sigh roar offer promise vow pledge alert
	order command demand appeal press request dispute veto decline lament protest doubt hope want wish plan support favor
	favour view fear worry estimate label brand term call forecast praise salute tout welcome back question reason caution
	compare rip knock bash hammer attack counter highlight start answer read show find guess figure address stress
	need object notice release reproach scorn stump concern criticize-x contrast damage oppose-x air voice state crow`)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// nounTable lists nouns that attribute what follows them to the person in the
// possessive before them: "his warning that …", "Ruiz's promise to …".
var nounTable = []struct {
	kind  kind
	act   ontology.Act
	frame string // c: that; i: to; n: of, on, about, for, against
	nouns string
}{
	{speech, ontology.ActAssert, "c", `claim statement remark comment assertion argument contention suggestion insistence observation explanation declaration
		testimony revelation admission acknowledgment acknowledgement report`},
	{speech, ontology.ActWarn, "c", `warning`},
	{speech, ontology.ActAccuse, "c", `accusation allegation complaint charge`},
	{speech, ontology.ActAnnounce, "c", `announcement`},
	{speech, ontology.ActPromise, "ci", `promise vow pledge commitment assurance`},
	{speech, ontology.ActThreaten, "ci", `threat`},
	{speech, ontology.ActReject, "i", `refusal`},
	{speech, ontology.ActDemand, "ci", `demand`},
	{speech, ontology.ActAppeal, "cin", `call proposal`},
	{speech, ontology.ActAssert, "n", `rejection description characterization portrayal dismissal defense depiction mention assessment`},
	{speech, ontology.ActAccuse, "n", `criticism attack condemnation denunciation`},
	{speech, ontology.ActDeny, "cn", `denial`},
	{speech, ontology.ActAssert, "n", `chant cry shout`},
	{speech, ontology.ActPraise, "n", `praise endorsement`},
	{belief, ontology.ActAssert, "c", `belief hope fear view opinion conviction concern feeling suspicion`},
	{belief, ontology.ActAssert, "n", `support opposition`},
	{belief, ontology.ActAssert, "i", `plan decision desire intention`},
}

var nounCues = func() map[string]*verb {
	table := make(map[string]*verb)
	for _, row := range nounTable {
		for n := range strings.FieldsSeq(row.nouns) {
			v := &verb{lemma: n, kind: row.kind, act: row.act, frame: row.frame}
			table[n], table[n+"s"] = v, v
		}
	}
	return table
}()

// irregular verbs: past and participle.
var irregularForms = map[string]string{
	"say": "said said", "tell": "told told", "write": "wrote written", "think": "thought thought", "know": "knew known",
	"feel": "felt felt", "find": "found found", "show": "showed shown", "see": "saw seen", "speak": "spoke spoken",
	"make": "made made", "lay": "laid laid", "hold": "held held", "begin": "began begun", "go": "went gone", "take": "took taken",
	"swear": "swore sworn", "beg": "begged begged", "read": "read read", "pay": "paid paid", "lash": "lashed lashed",
	"seek": "sought sought", "understand": "understood understood", "shoot": "shot shot", "fire": "fired fired", "hit": "hit hit",
	"rip": "ripped ripped", "hint": "hinted hinted", "quip": "quipped quipped", "dub": "dubbed dubbed", "slam": "slammed slammed",
	"brag": "bragged bragged", "sum": "summed summed", "commit": "committed committed", "admit": "admitted admitted",
	"snap": "snapped snapped", "plan": "planned planned", "prefer": "preferred preferred", "refer": "referred referred",
	"rebut": "rebutted rebutted", "knock": "knocked knocked", "cry": "cried cried", "own": "owned owned", "forget": "forgot forgotten",
	"put": "put put", "set": "set set", "get": "got gotten", "back": "backed backed", "broadcast": "broadcast broadcast",
	"forecast": "forecast forecast", "foresee": "foresaw foreseen", "scream": "screamed screamed", "hammer": "hammered hammered",
	"infer": "inferred inferred", "label": "labeled labeled", "signal": "signaled signaled", "rant": "ranted ranted",
	"deem": "deemed deemed", "veto": "vetoed vetoed", "echo": "echoed echoed", "chant": "chanted chanted",
	"withdraw": "withdrew withdrawn", "send": "sent sent", "give": "gave given", "ban": "banned banned", "free": "freed freed",
	"cut": "cut cut", "break": "broke broken", "strike": "struck struck", "burn": "burned burned", "meet": "met met", "fly": "flew flown",
	"beat": "beat beaten", "bar": "barred barred", "ship": "shipped shipped", "stop": "stopped stopped", "set-off": "set set", "kidnap": "kidnapped kidnapped",
	"fight": "fought fought", "strip": "stripped stripped", "quit": "quit quit", "sink": "sank sunk", "sell": "sold sold", "lend": "lent lent", "leave": "left left", "throw": "threw thrown", "hang": "hanged hanged", "rob": "robbed robbed", "freeze": "froze frozen", "withhold": "withheld withheld", "become": "became become", "win": "won won", "rise": "rose risen", "fall": "fell fallen", "flood": "flooded flooded", "gun": "gunned gunned", "drop": "dropped dropped", "come": "came come", "bring": "brought brought", "oversee": "oversaw overseen", "train": "trained trained", "stab": "stabbed stabbed", "shut": "shut shut", "test-fire": "test-fired test-fired", "cede": "ceded ceded", "flee": "fled fled",
	"step": "stepped stepped", "bow": "bowed bowed", "expel": "expelled expelled", "overrun": "overran overrun", "let": "let let", "have": "had had",
	"retake": "retook retaken", "permit": "permitted permitted", "travel": "traveled travelled", "confer": "conferred conferred", "slap": "slapped slapped",
	"control": "controlled controlled", "plot": "plotted plotted", "die": "died died", "turn": "turned turned", "cancel": "canceled cancelled", "steal": "stole stolen",
	"undertake": "undertook undertaken", "scrap": "scrapped scrapped", "blow": "blew blown", "airlift": "airlifted airlifted", "try": "tried tried", "buy": "bought bought",
	"bash": "bashed bashed", "shrug": "shrugged shrugged", "heap": "heaped heaped", "call": "called called", "weigh": "weighed weighed",
}

// verbForms maps each inflected form to the verbs that it can be.
var verbForms = func() map[string][]inflected {
	table := make(map[string][]inflected, 2000)
	for _, row := range verbTable {
		for _, entry := range strings.Fields(row.verbs) {
			v := &verb{kind: row.kind, act: row.act, frame: row.frame}
			word, rest, _ := strings.Cut(entry, "-")
			switch {
			case rest == "x": // listed to say that it is left out
				continue
			case len(rest) == 1:
				v.frame += rest
			default:
				v.part = strings.ReplaceAll(rest, "-", " ")
			}
			v.lemma = word
			if nounAlike[word] && v.part == "" && !v.takes('w') {
				v.frame += "w"
			}
			for f, s := range inflections(word) {
				if s == "" {
					continue
				}
				table[s] = append(table[s], inflected{v, form(f + 1)})
			}
		}
	}
	return table
}()

// inflections returns base, third person, past, participle and gerund; the
// participle is empty where it is the past.
func inflections(w string) [5]string {
	out := [5]string{base - 1: w}
	last := w[len(w)-1]
	consonantY := last == 'y' && !strings.ContainsRune("aeiou", rune(w[len(w)-2]))
	switch {
	case consonantY:
		out[third-1] = w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s") || strings.HasSuffix(w, "sh") || strings.HasSuffix(w, "ch") || strings.HasSuffix(w, "x") || w == "go" || w == "echo" || w == "veto":
		out[third-1] = w + "es"
	default:
		out[third-1] = w + "s"
	}
	if p, ok := irregularForms[w]; ok {
		a, b, _ := strings.Cut(p, " ")
		out[past-1] = a
		if b != a {
			out[participle-1] = b
		}
	} else {
		switch {
		case consonantY:
			out[past-1] = w[:len(w)-1] + "ied"
		case last == 'e':
			out[past-1] = w + "d"
		default:
			out[past-1] = w + "ed"
		}
	}
	stem := w
	switch {
	case strings.HasSuffix(w, "ee"):
	case last == 'e':
		stem = w[:len(w)-1]
	case strings.HasSuffix(out[past-1], string(last)+"ed") && len(out[past-1]) == len(w)+3, w == "begin", w == "put", w == "set", w == "get", w == "forget", w == "hit":
		stem = w + string(last)
	}
	out[gerund-1] = stem + "ing"
	return out
}
