package article

// The words by which events between leaders are told. Sources: the readouts,
// releases and diaries of governments (White House, State Department, Kremlin,
// Office of the President of Ukraine, Downing Street, Élysée) for the wording,
// PLOVER manual 0.8, CONSULT, for what counts.

// speakVerbs say that people spoke with each other; talking is a call unless
// the words say that they were in one place.
var speakVerbs = wordSet(`spoke speak speaks spoken speaking talked talking`)

// ringVerbs take who was rung up as their object.
var ringVerbs = wordSet(`called phoned telephoned rang call phone calls phones telephone`)

// meetVerbs say that people met.
var meetVerbs = wordSet(`met meet meets`)

// hostVerbs say that somebody came to somebody; the object is the guest.
var hostVerbs = wordSet(`hosted hosts host received receive receives`)

// visitVerbs take a country as their object.
var visitVerbs = wordSet(`visited visits visit`)

// travelVerbs take a country with "to".
var travelVerbs = wordSet(`travel travels traveled travelled fly flew arrive arrived`)

// lightVerbs carry an event noun: "had a call", "will hold talks".
var lightVerbs = wordSet(`had have has having held hold holds holding convened convene convenes hosted host hosts joined join joins
	made make makes placed place conducted conduct conducts chaired participated participate took take takes paid pay pays
	began begin begun started start opened open concluded completed received do did`)

// eventNouns gives the type that a noun means. A word marked "?" is an event
// only where its neighbours say so; see eventNoun.
var eventNouns = map[string]string{
	"call": "CALL", "calls": "CALL", "videoconference": "CALL", "teleconference": "CALL", "videocall": "CALL",
	"conversation": "CALL?", "conversations": "CALL?", "discussion": "CALL?", "discussions": "CALL?", "conference": "CALL?",
	"meeting": "MEETING", "meetings": "MEETING", "audience": "MEETING?",
	"visit": "VISIT", "talks": "TALKS", "negotiations": "TALKS", "consultations": "TALKS",
	"summit": "CONFERENCE", "summits": "CONFERENCE", "conferences": "CONFERENCE",
}

// tells says how a word can tell of an event.
type tells uint8

const (
	nounTells tells = 1 << iota // before any verb that is written so, too: "a call"
	speakTells
	tellTells // "told reporters"
	ringTells
	meetTells
	hostTells
	visitTells
)

// eventWords holds every word that can tell of an event, for the lexicon.
var eventWords = func() map[string]tells {
	table := map[string]tells{"told": tellTells, "tells": tellTells}
	for sort, words := range map[tells]map[string]bool{speakTells: speakVerbs, ringTells: ringVerbs, meetTells: meetVerbs, hostTells: hostVerbs} {
		for w := range words {
			table[w] |= sort
		}
	}
	for _, words := range []map[string]bool{visitVerbs, travelVerbs} {
		for w := range words {
			table[w] |= visitTells
		}
	}
	for w := range eventNouns {
		table[w] |= nounTells
	}
	return table
}()

// phoneWords say that a conversation was by telephone or video.
var phoneWords = wordSet(`phone telephone telephonic video virtual secure teleconference videoconference`)

// nounModifiers may stand before an event noun.
var nounModifiers = wordSet(`a an the phone telephone telephonic video virtual secure brief short long extended detailed lengthy separate
	bilateral trilateral joint introductory first second third another regular new upcoming planned scheduled forthcoming next previous
	earlier last recent latest final official working state personal positive productive friendly constructive high-level hour-long
	two-hour one-on-one in-person closed-door series of congratulatory follow-up multiple several two three major more restricted
	informal full-fledged conference conversation good substantive wide-ranging`)

// notCalls are words before "call" that make it something else: a briefing for
// the press, a roll call, a wake-up call.
var notCalls = wordSet(`press background on-the-record roll wake-up curtain open rallying clarion earnings organizing weekly zoom house judgment judgement`)

// remoteWords say that a meeting was held by video and not in a room.
var remoteWords = wordSet(`virtually virtual videoconference video videolink`)

// planWords before a verb or noun say that the event is to come.
var planWords = wordSet(`will 'll ’ll shall upcoming planned scheduled forthcoming slated plans due tomorrow`)

// planBeforeTo say the same where "to" follows: "is set to", "agreed to".
var planBeforeTo = wordSet(`set due scheduled expected planning plans plan planned going slated agreed about is are poised intends intend agree confirmed tentatively`)

// openWords leave open whether there will be an event at all.
var openWords = wordSet(`can could may might should would want wants wanted ready prepared willing like hope hopes hoped wish wishes offered
	offer offers refused refuse declined try tried trying seek seeks sought able unable if whether unless possible potential proposed
	propose proposes proposal need needs must invited invite invites eager readiness opportunity desire request requested requests
	possibility idea asked suggested suggests prospect urged chance let us able continue forward committed always regularly often usually
	encourage encouraged never not n't cannot didn't didn’t don't don’t won't won’t hasn't hasn’t hadn't hadn’t haven't haven’t doesn't doesn’t no refuses`)

// pastWords before an event noun send it back behind the day of the document.
var pastWords = wordSet(`previous earlier last recent former initial past prior`)

// cancelWords call an event off.
var cancelWords = wordSet(`postponed cancelled canceled scrapped called-off postpones cancels`)

// listSkips may stand between the verb and those it was done with.
var listSkips = wordSet(`today yesterday tonight this that morning afternoon evening earlier later again briefly directly personally
	together separately virtually by phone telephone video the over on via secure line link call conference videoconference
	and then day night in person face-to-face one-on-one at length both also individually just back a few hours`)

// clauseEnds end the part of a sentence in which an event's own day stands.
var clauseEnds = wordSet(`who which that whose where about regarding concerning following ahead after before as while during because when
	discuss discussed discussing including since until noting expressing reaffirming thank congratulate reaffirm against
	regards conveying committing emphasizing expressed thanked congratulated underscored condemned reiterated marking under`)

// honorifics are titles of leaders and officials that wordClasses lacks, and
// words that stand inside titles.
var honorifics = wordSet(`prime foreign vice deputy acting interim incoming outgoing former elect federal crown emir amir sultan king queen
	emperor highness majesty excellency royal presidential high head administrator coordinator counterpart minister-designate member
	members special senior principal executive assistant associate under undersecretary finance defense defence interior economy trade
	president-elect vice-president prime-minister taoiseach negotiator politburo alternate commander-in-chief board chief co-chair
	secretary-general director-general pope metropolitan patriarch sheikh shaikh sheikha leader majority minority national security
	policy climate affairs general bureau adviser advisor representative permanent first lady envoy homeland cabinet staff`)

// adjectives that only qualify a title and name no office themselves.
var qualifiers = wordSet(`prime foreign vice deputy acting interim incoming outgoing former elect federal crown royal presidential high special
	senior principal executive assistant associate under finance defense defence interior economy trade alternate national security policy
	climate affairs general bureau permanent first homeland board politburo majority minority cabinet staff his her their`)

// institutionWords belong to the name of a state, body or portfolio inside a
// title, not to the name of a person.
var institutionWords = wordSet(`republic kingdom state states union federation islamic democratic people people's peoples arab united nations grand
	duchy emirate council commission office organization organisation agency ministry department treasury committee community
	commonwealth parliament assembly cabinet security foreign affairs external internal finance defense defence economy trade
	development energy climate health middle east west north south africa african european europe asia pacific peace reconciliation
	government administration party communist chinese national international cooperation protocol great britain house senate
	america presidency alliance treaty atlantic bank fund world court justice court white oval hellenic bolivarian plurinational
	kyrgyz french italian argentine swiss slovak czech helvetic self-proclaimed transitional sovereignty interior migration housing`)

// particles are small words inside names.
var particles = wordSet(`bin ibn bint al el von van der den de del della di da dos das du la le zu ter ben abu ould`)

// delegates are those who come to talks for a country.
var delegates = wordSet(`officials delegation delegations diplomats negotiators side sides representatives envoys teams ministers government presidents leaders`)
