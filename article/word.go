package article

import (
	"strings"
	"unicode/utf8"

	"demarche/internal/text"
)

// class says what a word may be; a word may be several things.
type class uint32

const (
	determiner  class = 1 << iota // the, a, this, some
	possessive                    // his, their
	preposition                   // of, in, for
	conjunction                   // and, or, but
	subordinate                   // that, when, because
	relative                      // who, which
	auxBe                         // is, was, been
	auxHave                       // has, had
	auxOther                      // will, did, would
	subjectPro                    // he, she, they, I
	objectPro                     // him, them
	otherPro                      // it, this, nobody
	adverb                        // also, later, -ly
	timeWord                      // Friday, yesterday, week
	plainVerb                     // a common verb that is no cue
	title                         // President, Senator: stands before a name
	roleNoun                      // official, spokesman, aide
	negation                      // not, never
	number                        //
	groupNoun                     // campaign, poll, critics: not a person and yet a source
)

func (c class) is(any class) bool { return c&any != 0 }

// wordClasses holds the closed classes of English in full and the most common
// words of the open ones. Sources: Quirk et al., "A Comprehensive Grammar of
// the English Language" (1985), chapters 3, 5, 6, 8, 9 (closed classes); AP
// Stylebook, "titles" (titles); the rest from reading training text.
var wordClasses = func() map[string]class {
	table := make(map[string]class, 900)
	add := func(c class, words string) {
		for _, w := range strings.Fields(words) {
			table[w] |= c
		}
	}
	add(determiner, `the a an this that these those some any no every each either neither both all another such many most few several one two three four five six dozens`)
	add(possessive, `his her its their my our your whose`)
	add(preposition, `of in on at for with from by to about against among between into over under after before during since until
		through throughout toward towards upon within without across along amid around behind below beneath beside besides beyond despite
		except inside like near off onto outside past per regarding unlike versus via than as alongside concerning including following`)
	add(conjunction, `and or but nor yet &`)
	add(subordinate, `that when because while if although though since unless until whether after before as once whereas where how why what so lest`)
	add(relative, `who which whom that whose`)
	add(auxBe, `is was are were be been being am 's 're ’s ’re 'm ’m isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t`)
	add(auxHave, `has have had having 've ’ve hasn't haven't hadn't hasn’t haven’t hadn’t`)
	add(auxOther, `will would can could may might shall should must do does did 'll ’ll 'd ’d won't wouldn't can't couldn't shouldn't
		don't doesn't didn't won’t wouldn’t can’t couldn’t shouldn’t don’t doesn’t didn’t cannot`)
	add(negation, `not never n't isn't wasn't aren't weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't don't
		doesn't didn't isn’t wasn’t aren’t weren’t hasn’t haven’t hadn’t won’t wouldn’t can’t couldn’t shouldn’t don’t doesn’t didn’t cannot hardly no`)
	add(subjectPro, `he she they i we you`)
	add(objectPro, `him them me us her`)
	add(otherPro, `it this these those anyone someone everyone nobody everybody somebody there one many some others himself
		herself themselves itself myself ourselves yourself both all most who another several each either neither few`)
	add(adverb, `also later then now once again already still even just only often always never not instead ever so too soon
		earlier previously perhaps meanwhile however therefore thus yet further well almost nearly rather quite very much more
		most less least once twice long ago together first last next here there back repeatedly recently further similarly outright`)
	add(timeWord, `monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon
		evening night week weeks month months year years day days weekend january february march april june july august
		september october november december jan feb aug sept oct nov dec jan. feb. aug. sept. oct. nov. dec. earlier later
		recently last early late noon midnight`)
	add(plainVerb, `went go goes going gone come came comes coming get got gets getting give gave gives given giving keep kept
		keeps keeping leave left leaves leaving let lets put puts run ran runs running set sets sit sat stand stood stands take
		took takes taken taking turn turned turns use used uses using win won wins winning lose lost loses make made makes
		making bring brought brings build built buy bought meet met meets meeting send sent sends spend spent hold held holds
		lead led leads help helped helps become became becomes remain remained remains serve served serves start started begin
		began includes included include happen happened follow followed work worked works move moved live lived call try tried
		tries trying attend attended appeared leads face faced faces face play played pull pulled draw drew drawn drop dropped
		join joined joins visit visited win deliver delivered receive received travel traveled speak speaks spoke raise raised
		raises cut grow grew grown hit hits sign signed signs pass passed vote voted votes failed fail continues continued fell
		rose rise rises ended ends ran won launched campaigned drew stopped added walked stood carried held arrived returned
		entered published released released posted aired broke chose fought forced gathered handed headed hosted hired hurt
		introduced killed laid landed looked opened ordered paid picked planned reached sold shook shot shared showed signed sought
		struck suffered surged switched taught tapped threw took turned watched wore wondered gave need needs needed want wants`)
	add(title, `president vice-president senator sen sen. rep rep. gov gov. governor congressman congresswoman representative secretary
		minister premier chancellor king queen prince princess pope archbishop bishop cardinal rabbi imam rev rev. reverend
		judge justice attorney general gen gen. col col. lt lt. maj maj. capt capt. sgt sgt. adm adm. admiral colonel lieutenant captain major sergeant
		mr mr. mrs mrs. ms ms. dr dr. prof prof. professor mayor sheriff chief chairman chairwoman chair chairperson speaker
		leader director commissioner ambassador spokesman spokeswoman spokesperson candidate nominee strategist analyst
		host anchor reporter correspondent columnist author actor actress singer businessman billionaire
		mogul lawyer adviser advisor aide manager deputy former ex-president then-president whip treasurer co-chair co-founder
		founder ceo sir lord lady dame councilman councilwoman councilor commander lawmaker democrat republican pollster activist pastor
		sens sens. reps reps. govs. president-elect envoy diplomat historian economist consultant pundit commentator operative`)
	add(roleNoun, `official officials spokesman spokeswoman spokesperson spokespeople aide aides adviser advisers advisor advisors
		source sources lawmaker lawmakers analyst analysts expert experts critic critics supporter supporters opponent opponents
		strategist strategists voter voters senator senators governor governors president secretary minister ministers leader leaders
		candidate candidates nominee lawyer lawyers attorney attorneys prosecutor prosecutors investigator investigators researcher
		researchers professor professors scholar scholars author authors reporter reporters journalist journalists observer observers
		activist activists protester protesters resident residents man woman men women people person mother father brother sister wife
		husband son daughter friend friends ally allies rival rivals colleague colleagues member members director manager chairman
		chairwoman chair chief head founder executive executives officer officers diplomat diplomats envoy ambassador donor donors
		democrats republicans conservatives liberals democrat republican conservative liberal businessman billionaire judge judges
		justice justices mayor sheriff police authorities witness witnesses student students veteran veterans delegate delegates
		organizer organizers volunteer volunteers staffer staffers insider insiders pundit pundits commentator pollster pollsters
		congressman congresswoman representative economist economists historian historians owner operative operatives consultant
		attendee worker workers host moderator anchor speaker columnist editor mogul contender frontrunner front-runner`)
	add(groupNoun, `alliance bloc military army parliament campaign poll polls survey study report statement administration department government committee agency bureau group
		organization organisation company newspaper magazine network editorial article memo letter email emails document documents
		court white house congress senate party commission board team office university institute association union coalition
		council ministry embassy foundation firm center media press data lawsuit complaint filing analysis post times journal
		records transcript tweet tweets ad ads video readout letters resolution bill law advertisement statements reports polls surveys studies book website side camp establishment majority percent`)
	add(number, `hundred thousand million billion percent`)
	for _, w := range []string{"that", "before", "after", "since", "until", "as"} {
		table[w] |= subordinate
	}
	return table
}()

// entry is what the lexicon knows of a word, however it is written.
type entry struct {
	class class
	verbs []inflected
	deeds []deedForm // senses of a verb of deedTable
	tells tells      // how it can tell of a call, a meeting or a visit
}

// lexicon holds wordClasses, verbForms, deedForms and eventWords together, to be
// asked once for each word of a text.
var lexicon = func() map[string]*entry {
	table := make(map[string]*entry, len(wordClasses)+len(verbForms)+len(deedForms))
	of := func(low string) *entry {
		if table[low] == nil {
			table[low] = &entry{}
		}
		return table[low]
	}
	for low, c := range wordClasses {
		of(low).class = c
	}
	for low, v := range verbForms {
		of(low).verbs = v
	}
	for low, d := range deedForms {
		of(low).deeds = d
	}
	for low, t := range eventWords {
		of(low).tells = t
	}
	return table
}()

// What stands for numbers and for what the lexicon lacks.
var numeral, unlisted = &entry{class: number}, &entry{}

// lookUp returns the lexicon's entry for a token that reads low in lower case.
func lookUp(low string, kind text.TokenKind) *entry {
	switch kind {
	case text.Number:
		return numeral
	case text.Word, text.Clitic:
		if e := lexicon[low]; e != nil {
			return e
		}
	}
	return unlisted
}

// vocabulary holds, for every token of a text, its lower case and what the lexicon knows of it.
type vocabulary struct {
	lows    []string
	entries []*entry
}

func newVocabulary(l *text.Layout) vocabulary {
	v := vocabulary{make([]string, len(l.Tokens)), make([]*entry, len(l.Tokens))}
	for i, t := range l.Tokens {
		v.lows[i] = lower(t.Of(l.Text))
		v.entries[i] = lookUp(v.lows[i], t.Kind)
	}
	return v
}

// word is a token as an item holds it.
type word struct {
	low   string // in lower case, with straight apostrophes kept as they are
	class class  // the entry's, unless the place of the word tells better
	*entry
}

// word returns token i, which reads as t.
func (v *vocabulary) word(i int, t text.Token) word {
	w := word{v.lows[i], v.entries[i].class, v.entries[i]}
	if w.class == 0 && w.verbs == nil && t.Kind == text.Word && len(w.low) > 4 && strings.HasSuffix(w.low, "ly") && !t.Upper {
		w.class = adverb
	}
	return w
}

// lower returns a word in lower case, without allocating where it is so already.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}
