package article

import (
	"strings"

	"demarche/ontology"
)

// deedSense is one political meaning of a verb: which PLOVER event it tells if
// its object is of the right sort.
type deedSense struct {
	plover   ontology.PLOVERType
	mode     string // of PLOVER, where the words make it clear
	cameo    string // the CAMEO codes whose definitions the row follows
	title    string // the deed as a noun, for the title of a node; empty: no node is made of it
	frame    frame
	part     string // the particle that makes it this verb: pull "out"
	objects  map[string]bool
	subjects map[string]bool
}

// frame says what must follow a verb.
type frame uint8

const (
	direct frame = iota // an object: "arrested two men"; without one the verb is passive: "men arrested in Vigo"
	alone               // nothing: "resigned"
	lonely              // anything but an object: "demonstrated in Vigo", not "demonstrated their skill"
	among               // one of the words of objects, in the object or, in the passive, in the subject
	active              // as direct, but never the passive
	toward              // a preposition, and then the target: "apologized to", "clashed with"
)

// deedTable lists the verbs of politics by what they tell, in words of our own
// after the definitions of the CAMEO codebook 1.1b3 (Schrodt 2012), codes in
// the second column, and their merging in the PLOVER manual 0.8. A verb in
// several rows has the first that fits. objects are words, or lists of
// deedLists where they begin with "@"; those behind "<" are asked of the subject.
var deedTable = []struct {
	plover  ontology.PLOVERType
	cameo   string
	mode    string
	title   string
	frame   frame
	verbs   string
	objects string
}{
	// Promises and accords. The stance of a verb makes more of them: see standing.
	{ontology.PLOVERAgree, "03", "", "", alone, `agree consent`, ``},
	{ontology.PLOVERAgree, "037, 038", "", "", among, `accept`, `@accords @talks mediation proposal plan invitation offer compromise`},
	{ontology.PLOVERAgree, "03", "", "", among, `express signal sign`, `readiness willingness intention intent`},
	{ontology.PLOVERAgree, "03", "", "", direct, `promise pledge offer guarantee`, ``},
	{ontology.PLOVERAgree, "03, 057", "", "", among, `reach strike conclude clinch broker`, `@accords consensus understanding compromise settlement`},

	// Meetings and mediation, for the codes only: event_find.go makes the nodes.
	{ontology.PLOVERConsult, "042", "visit", "", direct, `visit tour`, ``},
	{ontology.PLOVERAid, "074", "", "", toward, `arrive`, `<peacekeepers peacekeeping peace-keeping`},
	{ontology.PLOVERAid, "073", "", "", toward, `arrive dock`, `<convoy convoys shipment supplies trucks ship`},
	{ontology.PLOVERConsult, "042", "visit", "", toward, `arrive`, ``},
	{ontology.PLOVERConsult, "045", "", "", toward, `shuttle`, `between`},
	{ontology.PLOVERConsult, "042", "visit", "", among, `pay make begin end start`, `visit trip tour`},
	{ontology.PLOVERConsult, "042", "visit", "", toward, `travel fly return`, `@states visit trip talks talk negotiations mission`},
	{ontology.PLOVERConsult, "043", "visit", "", direct, `host receive`, `@leaders`},
	{ontology.PLOVERConsult, "040", "", "", toward, `confer negotiate consult`, ``},
	{ontology.PLOVERConsult, "041", "phone", "", direct, `telephone phone`, ``},
	{ontology.PLOVERConsult, "040", "", "", among, `discuss`, `with telephone phone`},
	{ontology.PLOVERConsult, "040, 046", "", "", alone, `begin open resume start`, `<@talks`},
	{ontology.PLOVERConsult, "040", "", "", toward, `meet`, ``},
	{ontology.PLOVERConsult, "040", "", "", direct, `meet`, ``},
	{ontology.PLOVERConsult, "040, 046", "", "", among, `hold begin start open resume have conduct attend join`, `@talks`},
	{ontology.PLOVERConsult, "045", "", "", toward, `mediate`, ``},
	{ontology.PLOVERConsult, "045", "", "", among, `launch offer begin start undertake`, `mediation mediating`},

	// Praise, recognition, ties begun or mended.
	{ontology.PLOVERSupport, "051", "", "", direct, `praise welcome hail laud applaud endorse commend support back`, ``},
	{ontology.PLOVERSupport, "052", "", "", direct, `defend`, `right rights decision decisions policy policies record handling actions move role`},
	{ontology.PLOVERSupport, "055, 056", "", "", toward, `apologize apologise`, ``},
	{ontology.PLOVERSupport, "056", "", "", direct, `forgive congratulate thank`, ``},
	{ontology.PLOVERSupport, "05", "", "", among, `express voice reaffirm pledge rally`, `support solidarity condolences gratitude appreciation sympathy backing`},
	{ontology.PLOVERSupport, "057", "", "", among, `approve`, `@accords`},
	{ontology.PLOVERSupport, "051", "", "", among, `pay`, `tribute homage`},
	{ontology.PLOVERSupport, "05", "", "", among, `vote`, `favour favor`},
	{ontology.PLOVERSupport, "054", "", "Recognition", among, `recognize recognise`, `independence independent government sovereignty`},
	{ontology.PLOVERSupport, "054", "", "Restoring of relations", among, `restore resume reestablish re-establish normalize normalise upgrade`, `relations ties`},
	{ontology.PLOVERSupport, "054", "", "Establishing of relations", among, `establish`, `relations ties`},
	{ontology.PLOVERSupport, "05", "", "Accession", among, `join`, `@organizations`},
	{ontology.PLOVERSupport, "057", "", "Agreement", among, `sign ratify initial`, `@accords protocol charter`},
	{ontology.PLOVERSupport, "054", "", "Opening of an embassy", among, `open reopen`, `embassy consulate`},

	// What eases the lot of others in words or law.
	{ontology.PLOVERConcede, "081", "", "", among, `ease lift relax end loosen remove repeal abolish rescind revoke scrap`, `@curbs`},
	{ontology.PLOVERConcede, "081", "", "", among, `legalize legalise`, `party parties opposition union unions group`},
	{ontology.PLOVERConcede, "08", "", "", toward, `concede yield bow accede give-in`, `demand demands pressure`},
	{ontology.PLOVERConcede, "08", "", "", among, `accept meet`, `demand demands ultimatum`},
	{ontology.PLOVERConcede, "0811, 083", "", "", among, `allow permit`, `participate participation run vote elections election demonstration protest rally return opposition`},
	{ontology.PLOVERConcede, "083", "", "", among, `take`, `freedoms reforms reform`},
	{ontology.PLOVERConcede, "083", "", "", among, `reform overhaul liberalize liberalise democratize democratise open-up amend`, `economy market markets judiciary constitution system law laws country`},
	{ontology.PLOVERConcede, "083", "", "", among, `restore`, `democracy rights freedoms constitution rule`},
	{ontology.PLOVERConcede, "0812", "", "", among, `suspend`, `sentence sentences execution executions`},
	{ontology.PLOVERConcede, "083", "", "", among, `approve pass adopt introduce`, `reform reforms autonomy amnesty`},
	{ontology.PLOVERConcede, "0812, 0813", "", "", among, `drop commute`, `charges sentence sentences case ban claim demand`},
	{ontology.PLOVERConcede, "083", "", "", among, `schedule set call`, `elections election`},
	{ontology.PLOVERConcede, "0831", "", "", among, `dismiss sack fire replace oust`, `minister ministers cabinet government premier chief governor commander`},
	{ontology.PLOVERSanction, "16", "", "", among, `cancel call-off postpone scrap`, `protest-x visit trip summit meeting tour`},
	{ontology.PLOVERConcede, "082", "", "", among, `suspend call-off cancel postpone end`, `strike protest protests demonstration demonstrations boycott rally march campaign`},
	{ontology.PLOVERConcede, "0871", "ceasefire", "", among, `declare announce`, `ceasefire cease-fire truce`},
	{ontology.PLOVERConcede, "0813, 083", "", "", among, `grant`, `autonomy amnesty pardon independence`},
	{ontology.PLOVERConcede, "0813", "", "", direct, `pardon reinstate`, ``},

	// Exchange that serves both.
	{ontology.PLOVERCooperate, "064", "", "Sharing of intelligence", among, `share exchange`, `intelligence information expertise prisoners data evidence`},
	{ontology.PLOVERCooperate, "062", "", "Joint military exercise", among, `hold conduct begin start launch stage complete`, `@drills`},
	{ontology.PLOVERCooperate, "063", "", "Extradition", direct, `extradite`, ``},
	{ontology.PLOVERCooperate, "063", "", "", among, `hand-over turn-over surrender`, `suspect suspects fugitive fugitives`},
	{ontology.PLOVERCooperate, "061", "", "", among, `buy purchase sell import export`, `oil gas arms weapons aircraft goods grain wheat helicopters jets fighters submarines`},
	{ontology.PLOVERCooperate, "061", "", "", among, `sign`, `contract contracts`},
	{ontology.PLOVERCooperate, "061", "", "", toward, `invest`, ``},
	{ontology.PLOVERCooperate, "061", "", "", alone, `resume restart`, `<trade flights deliveries`},
	{ontology.PLOVERCooperate, "06", "", "", among, `work act`, `together jointly`},
	{ontology.PLOVERCooperate, "061", "", "", among, `reopen open`, `crossing crossings border railway pipeline`},
	{ontology.PLOVERCooperate, "061", "", "", among, `resume expand restart boost increase`, `trade exports imports deliveries flights cooperation lending`},
	{ontology.PLOVERCooperate, "06", "", "", toward, `cooperate co-operate`, ``},

	// What serves whoever gets it.
	{ontology.PLOVERAid, "075", "", "Asylum", among, `grant give offer`, `asylum refuge sanctuary`},
	{ontology.PLOVERAid, "07", "", "Aid", among, `give provide send donate grant deliver supply ship contribute allocate airlift disburse extend lend increase boost double pay approve`, `@help`},
	{ontology.PLOVERAid, "0732, 072", "", "", among, `train`, `troops soldiers police forces army guards`},
	{ontology.PLOVERAid, "071", "", "", among, `forgive write-off cancel`, `debt debts`},
	{ontology.PLOVERAid, "075", "", "", among, `shelter resettle admit accept take-in receive`, `refugees refugee migrants`},
	{ontology.PLOVERAid, "073", "", "", among, `evacuate rescue`, `civilians people wounded refugees foreigners nationals citizens`},
	{ontology.PLOVERAid, "0734, 074", "", "", among, `send deploy dispatch contribute`, `@peacekeepers`},
	{ontology.PLOVERAid, "075", "", "", among, `open`, `borders border`},
	{ontology.PLOVERAid, "074", "", "", toward, `arrive`, `@peacekeepers`},

	// Deeds by which a side gives way.
	{ontology.PLOVERRetreat, "0861", "", "", among, `receive admit allow accept`, `observers observer inspectors monitors peacekeepers convoy convoys access workers`},
	{ontology.PLOVERRetreat, "0874", "withdraw", "Withdrawal", among, `withdraw evacuate`, `@forces settlements settlers town city`},
	{ontology.PLOVERRetreat, "0874", "withdraw", "Withdrawal", among, `pull-out pull-back`, `@forces`},
	{ontology.PLOVERRetreat, "0874", "withdraw", "Withdrawal", among, `complete begin start speed speed-up finish accelerate`, `withdrawal pullout pull-out evacuation disengagement`},
	{ontology.PLOVERRetreat, "083", "resign", "Resignation", alone, `resign step-down abdicate step-aside`, ``},
	{ontology.PLOVERRetreat, "083", "resign", "Resignation", alone, `quit`, `<president minister premier chancellor speaker governor general chief leader chairman ambassador mayor director`},
	{ontology.PLOVERRetreat, "0873", "disarm", "", among, `hand-in turn-in`, `rifles weapons arms guns`},
	{ontology.PLOVERSanction, "164, 16", "withdraw", "Withdrawal from an agreement", toward, `withdraw pull-out`, `treaty agreement accord pact convention alliance talks`},
	{ontology.PLOVERRetreat, "0874", "withdraw", "", toward, `pull-back withdraw retreat`, `from`},
	{ontology.PLOVERRetreat, "0841", "release", "Release", among, `free release repatriate return hand-over`, `@captives`},
	{ontology.PLOVERRetreat, "0842", "", "", among, `return hand-over hand-back`, `property buildings land houses church bodies body remains artifacts artefacts territory islands`},
	{ontology.PLOVERRetreat, "0873", "disarm", "Disarmament", alone, `disarm surrender demobilize demobilise`, ``},
	{ontology.PLOVERRetreat, "0873", "disarm", "Disarmament", among, `lay-down hand-over surrender destroy`, `arms weapons guns stockpile`},
	{ontology.PLOVERRetreat, "0872", "", "Ceding of territory", direct, `cede`, ``},
	{ontology.PLOVERRetreat, "083, 087", "", "", among, `relinquish give-up hand-over cede transfer`, `power control weapons territory sovereignty claim arms`},
	{ontology.PLOVERRetreat, "0874", "withdraw", "Withdrawal", among, `leave vacate dismantle abandon`, `base bases settlements settlement outpost outposts positions`},
	{ontology.PLOVERRetreat, "0871", "ceasefire", "", among, `halt stop end cease`, `fighting offensive shelling attacks bombing hostilities airstrikes war fire violence`},
	{ontology.PLOVERRetreat, "0871", "ceasefire", "", among, `take come go`, `effect force <ceasefire cease-fire truce armistice`},
	{ontology.PLOVERRetreat, "0874", "withdraw", "", alone, `leave exit withdraw`, `<@forces peacekeepers-x`},
	{ontology.PLOVERRetreat, "0843", "", "", among, `return come go`, `home <refugees refugee displaced exiles`},
	{ontology.PLOVERRetreat, "0874", "withdraw", "Reduction of forces", among, `reduce scale-back cut`, `@forces`},
	{ontology.PLOVERRetreat, "085", "", "Lifting of sanctions", among, `ease lift end remove`, `sanctions embargo blockade siege`},
	{ontology.PLOVERRetreat, "0871", "ceasefire", "", among, `observe respect honor honour`, `ceasefire cease-fire truce`},

	// Charges, inquiries, lawsuits.
	{ontology.PLOVERAccuse, "11", "allege", "", direct, `accuse blame denounce condemn criticize criticise decry deplore censure rebuke slam blast chide lambast castigate reprimand impeach`, ``},
	{ontology.PLOVERAccuse, "111", "disapprove", "", toward, `complain lash-out`, ``},
	{ontology.PLOVERAccuse, "115", "allege", "", direct, `sue`, ``},
	{ontology.PLOVERAccuse, "116", "allege", "", direct, `indict`, ``},
	{ontology.PLOVERAccuse, "112", "allege", "", among, `charge`, `with`},
	{ontology.PLOVERAccuse, "112", "allege", "", among, `allege`, `that`},
	{ontology.PLOVERAccuse, "09", "investigate", "", direct, `investigate probe interrogate`, ``},
	{ontology.PLOVERAccuse, "09", "investigate", "", toward, `look inquire`, `into`},
	{ontology.PLOVERAccuse, "111", "disapprove", "", among, `express voice`, `concern concerns dismay anger outrage regret disappointment alarm disapproval`},
	{ontology.PLOVERAccuse, "111", "disapprove", "", among, `summon`, `ambassador envoy diplomat affaires`},
	{ontology.PLOVERAccuse, "116", "allege", "", among, `find`, `guilty liable`},
	{ontology.PLOVERAccuse, "09", "investigate", "", among, `open launch begin start complete order conduct`, `investigation investigations inquiry inquiries probe probes`},
	{ontology.PLOVERAccuse, "094", "investigate", "", among, `dispatch send`, `inspectors investigators`},
	{ontology.PLOVERAccuse, "09", "investigate", "", among, `put place`, `investigation`},
	{ontology.PLOVERAccuse, "114", "disapprove", "", among, `call-for`, `sanctions boycott embargo`},
	{ontology.PLOVERAccuse, "114", "disapprove", "", among, `call call-on`, `against`},
	{ontology.PLOVERAccuse, "113", "disapprove", "", among, `collect gather file submit`, `signatures petition petitions`},
	{ontology.PLOVERAccuse, "111", "disapprove", "", among, `lodge file issue`, `complaint protest lawsuit lawsuits charges suit objection`},

	// Demands.
	{ontology.PLOVERRequest, "10", "", "", direct, `demand`, ``},
	{ontology.PLOVERRequest, "10", "", "", direct, `pressure pressurize`, ``},
	{ontology.PLOVERRequest, "10", "", "", toward, `push press`, `for`},
	{ontology.PLOVERRequest, "10", "", "", among, `insist`, `that on`},
	{ontology.PLOVERRequest, "10", "", "", among, `order`, `release return withdrawal closure halt end`},
	{ontology.PLOVERRequest, "1033", "", "", among, `seek request`, `asylum refuge`},
	{ontology.PLOVERRequest, "10", "", "", among, `order instruct force tell`, `to`},

	// Refusals.
	{ontology.PLOVERReject, "12", "", "", direct, `reject oppose rebuff spurn resist defy ignore flout`, ``},
	{ontology.PLOVERReject, "12", "", "", direct, `refuse deny`, `admittance permission access entry visas visa permit request talks offer offers`},
	{ontology.PLOVERReject, "129", "", "", direct, `veto`, ``},
	{ontology.PLOVERReject, "12", "", "", among, `refuse decline`, `to`},
	{ontology.PLOVERReject, "12", "", "", toward, `object`, ``},
	{ontology.PLOVERReject, "12", "", "", among, `dismiss`, `@accords @talks offer offers request proposal proposals plan demand demands call calls appeal appeals resolution criticism`},
	{ontology.PLOVERReject, "128", "", "", among, `violate break breach`, `ceasefire cease-fire truce @accords promise pledge resolution resolutions`},
	{ontology.PLOVERReject, "12", "", "", among, `block`, `resolution resolutions bill statement proposal`},
	{ontology.PLOVERReject, "12", "", "", among, `turn-down rule-out`, `@accords @talks offer offers request proposal proposals plan demand demands call calls`},
	{ontology.PLOVERReject, "12", "", "", alone, `collapse fail break-down stall`, `<@talks`},
	{ontology.PLOVERReject, "12", "", "", among, `decline`, `invitation offer request`},
	{ontology.PLOVERReject, "12", "", "", toward, `renege backtrack`, ``},

	// Threats.
	{ontology.PLOVERThreaten, "13", "", "", alone, `threaten`, ``},
	{ontology.PLOVERThreaten, "13", "", "", among, `warn threaten vow swear`, `retaliation consequences war revenge vengeance reprisals`},
	{ontology.PLOVERThreaten, "13", "", "", among, `consider weigh mull`, `sanctions ban embargo sanctioning`},
	{ontology.PLOVERThreaten, "136", "", "", among, `issue give deliver set`, `ultimatum ultimatums deadline leave-x`},

	// Protest.
	{ontology.PLOVERProtest, "141", "demo", "Protest", lonely, `demonstrate protest march rally picket`, ``},
	{ontology.PLOVERProtest, "145", "riot", "Riot", alone, `riot rampage`, ``},
	{ontology.PLOVERProtest, "14", "demo", "Protest", among, `stage hold organize organise begin start continue join launch lead`, `@protests`},
	{ontology.PLOVERProtest, "143", "strike", "Strike", among, `begin start stage go continue launch declare call hold`, `strike strikes walkout hunger`},
	{ontology.PLOVERProtest, "144", "obstruct", "Blockade by protesters", among, `block barricade occupy`, `protest street streets road roads highway highways entrance intersection square`},
	{ontology.PLOVERProtest, "14", "", "", among, `close shut stop leave`, `protest`},
	{ontology.PLOVERProtest, "143", "boycott", "", direct, `boycott`, ``},
	{ontology.PLOVERProtest, "143", "strike", "", alone, `strike walk-out`, `<workers miners teachers doctors drivers unions union employees nurses students farmers`},
	{ontology.PLOVERProtest, "141", "demo", "", among, `take gather turn-out flock`, `streets square protest demonstrate`},
	{ontology.PLOVERProtest, "145", "riot", "", among, `throw hurl pelt`, `stones rocks bottles petrol stone eggs`},
	{ontology.PLOVERProtest, "145", "riot", "", direct, `loot ransack vandalize vandalise trash`, ``},
	{ontology.PLOVERProtest, "141", "demo", "", among, `chant shout`, `slogans`},
	{ontology.PLOVERProtest, "14", "", "", alone, `erupt break-out continue spread flare`, `<protest protests demonstrations riots rioting rallies unrest`},
	{ontology.PLOVERProtest, "14", "vandalize", "", among, `burn torch`, `flag flags effigy effigies`},

	// Forces shown.
	{ontology.PLOVERMobilize, "15", "troops", "Mobilization", among, `mobilize mobilise mass amass deploy redeploy reinforce call-up`, `@forces missiles missile reservists reserves batteries`},
	{ontology.PLOVERMobilize, "152", "troops", "Deployment", among, `send dispatch move`, `troops warship warships soldiers battalion brigade tanks reinforcements paratroopers destroyer frigate`},
	{ontology.PLOVERMobilize, "15", "", "Military alert", among, `put place remain order go`, `alert`},
	{ontology.PLOVERMobilize, "151", "police", "", among, `guard patrol`, `street streets capital summit square border <police officers soldiers troops`},
	{ontology.PLOVERMobilize, "15", "troops", "", among, `strengthen beef-up increase boost bolster step-up expand`, `presence defences defenses patrols security military troops forces border`},
	{ontology.PLOVERMobilize, "15", "troops", "", among, `stage hold conduct`, `manoeuvres maneuvers exercise exercises parade`},
	{ontology.PLOVERMobilize, "152", "troops", "", among, `station position concentrate`, `@forces missiles`},
	{ontology.PLOVERMobilize, "15", "weapons", "Test of a weapon", among, `test test-fire launch fire`, `missile missiles`},

	// Relations reduced.
	{ontology.PLOVERSanction, "1621, 163", "discontinue", "", among, `impose tighten slap approve adopt`, `sanctions embargo`},
	{ontology.PLOVERSanction, "161", "discontinue", "Break of relations", among, `break break-off sever cut downgrade suspend`, `relations ties`},
	{ontology.PLOVERSanction, "161, 166", "expel", "Expulsion of diplomats", among, `expel`, `diplomat diplomats ambassador envoy attaché attache staff`},
	{ontology.PLOVERSanction, "161", "withdraw", "Recall of an ambassador", among, `recall withdraw`, `ambassador ambassadors envoy envoys diplomat diplomats`},
	{ontology.PLOVERSanction, "161", "", "Closing of an embassy", among, `close shut`, `embassy consulate`},
	{ontology.PLOVERSanction, "16", "", "Closing of borders", among, `close seal shut`, `border borders frontier crossing airspace`},
	{ontology.PLOVERSanction, "163", "discontinue", "", among, `ban`, `imports exports flights sale sales trade goods`},
	{ontology.PLOVERSanction, "164, 165", "withdraw", "", among, `quit leave abandon`, `talks negotiations organization pact treaty mission agreement`},
	{ontology.PLOVERSanction, "164", "withdraw", "", among, `walk-out`, `@talks`},
	{ontology.PLOVERSanction, "162", "discontinue", "", among, `freeze halt suspend`, `lending payments <bank fund country government`},
	{ontology.PLOVERSanction, "162, 165", "discontinue", "Suspension", among, `suspend halt freeze stop cut withhold cancel cut-off break-off end call-off terminate`, `@shared`},
	{ontology.PLOVERSanction, "162", "discontinue", "", among, `announce order`, `suspension cut-off`},
	{ontology.PLOVERSanction, "162", "discontinue", "", among, `prohibit bar block deny`, `aid assistance entry exports imports trade`},
	{ontology.PLOVERSanction, "166", "withdraw", "", alone, `leave withdraw depart`, `<peacekeepers observers monitors inspectors`},
	{ontology.PLOVERSanction, "166", "withdraw", "Withdrawal of peacekeepers", among, `withdraw pull-out ship ship-out`, `peacekeepers observers monitors inspectors`},

	// Coercion without armed force.
	{ontology.PLOVERCoerce, "173", "arrest", "Arrest", direct, `arrest detain jail imprison round-up apprehend`, ``},
	{ontology.PLOVERCoerce, "174", "deport", "Expulsion", direct, `expel deport evict exile banish`, ``},
	{ontology.PLOVERCoerce, "171", "", "", among, `raid search`, `office offices home homes house headquarters <police agents authorities prosecutors officers security`},
	{ontology.PLOVERCoerce, "174", "", "", direct, `turn-back turn-away`, ``},
	{ontology.PLOVERCoerce, "176", "cyber", "", toward, `break hack`, `server servers computer computers website websites network networks`},
	{ontology.PLOVERCoerce, "171", "seize", "", direct, `confiscate impound`, ``},
	{ontology.PLOVERCoerce, "191", "", "Blockade", among, `impose enforce`, `blockade siege`},
	{ontology.PLOVERCoerce, "172", "restrict", "", among, `bar ban exclude`, `observers journalists reporters monitors candidate candidates foreigners film films play song`},
	{ontology.PLOVERCoerce, "171", "seize", "Seizure", among, `seize confiscate impound`, `estate estates farm farms plant buildings @goods ship ships vessel vessels tanker boats`},
	{ontology.PLOVERCoerce, "171", "", "Destruction of property", among, `demolish raze bulldoze destroy burn torch level burn-down`, `@homes`},
	{ontology.PLOVERCoerce, "173", "arrest", "", among, `put place`, `arrest custody`},
	{ontology.PLOVERCoerce, "1712", "seize", "", among, `freeze`, `assets accounts funds`},
	{ontology.PLOVERCoerce, "172", "restrict", "", among, `dissolve suspend`, `parliament constitution assembly party parties legislature`},
	{ontology.PLOVERCoerce, "172", "restrict", "", direct, `restrict cordon seal-off`, ``},
	{ontology.PLOVERCoerce, "175", "", "", among, `crack-down clamp-down`, `on`},
	{ontology.PLOVERCoerce, "175", "", "", direct, `harass intimidate persecute`, ``},
	{ontology.PLOVERCoerce, "173", "arrest", "", among, `sentence`, `prison jail years imprisonment`},
	{ontology.PLOVERCoerce, "172", "restrict", "", among, `prevent block stop bar`, `entering access leaving travelling traveling attending voting road roads`},
	{ontology.PLOVERCoerce, "172", "restrict", "Ban", direct, `outlaw ban`, `@groups`},
	{ontology.PLOVERCoerce, "172", "restrict", "Restrictions", among, `impose declare proclaim introduce tighten extend clamp`, `curfew restrictions restriction censorship ban bans`},
	{ontology.PLOVERCoerce, "172", "martial-law", "", among, `impose declare proclaim`, `martial emergency`},
	{ontology.PLOVERCoerce, "172", "censor", "Censorship", among, `shut close suspend block censor shut-down`, `newspaper newspapers station stations website websites television broadcaster media radio university universities offices internet school schools`},
	{ontology.PLOVERCoerce, "175", "", "", direct, `disperse`, `@protesters`},
	{ontology.PLOVERCoerce, "176", "cyber", "Cyber attack", direct, `hack deface`, ``},
	{ontology.PLOVERCoerce, "191", "", "Blockade", direct, `blockade besiege`, ``},

	// Armed force.
	{ontology.PLOVERAssault, "181", "abduct", "Abduction", direct, `abduct kidnap hijack`, ``},
	{ontology.PLOVERAssault, "181", "abduct", "", among, `take hold seize`, `hostage hostages captive`},
	{ontology.PLOVERAssault, "182", "torture", "Torture", direct, `torture`, ``},
	{ontology.PLOVERAssault, "182", "beat", "Beating", among, `beat beat-up`, `@victims`},
	{ontology.PLOVERAssault, "182", "sexual", "Sexual violence", direct, `rape`, ``},
	{ontology.PLOVERAssault, "186", "targeted", "Assassination", direct, `assassinate murder gun-down behead lynch stab`, ``},
	{ontology.PLOVERAssault, "18, 19", "", "Killing", among, `kill massacre slaughter hang maim execute`, `@victims`},
	{ontology.PLOVERAssault, "18", "", "Attack", among, `wound injure`, `@victims`},
	{ontology.PLOVERAssault, "183, 195", "explosives", "Bombing", direct, `bomb bombard pound blow-up`, ``},
	{ontology.PLOVERAssault, "194", "heavy-weapons", "Shelling", direct, `shell`, ``},
	{ontology.PLOVERAssault, "183", "explosives", "Bombing", among, `explode detonate set-off plant`, `bomb bombs device devices explosives mine mines`},
	{ontology.PLOVERAssault, "193", "firearms", "Shooting", among, `open`, `fire`},
	{ontology.PLOVERAssault, "193", "firearms", "Shooting", toward, `fire shoot`, `@victims shells shots rounds rockets shell rocket`},
	{ontology.PLOVERAssault, "193", "firearms", "Shooting", among, `fire`, `shells shots rounds rockets shell rocket mortars missiles-x`},
	{ontology.PLOVERAssault, "19", "", "Attack", among, `launch carry-out mount conduct stage step-up`, `@attacks`},
	{ontology.PLOVERAssault, "193", "firearms", "Shooting", among, `shoot`, `dead @victims`},
	{ontology.PLOVERAssault, "193", "", "", among, `crush quash suppress`, `rebellion uprising revolt mutiny protest protests`},
	{ontology.PLOVERAssault, "19", "", "", among, `leave`, `dead wounded <attack attacks offensive bombing raid shelling clashes fighting explosion strike`},
	{ontology.PLOVERAssault, "19", "", "Attack", direct, `storm ambush`, ``},
	{ontology.PLOVERAssault, "19", "", "", direct, `assault`, ``},
	{ontology.PLOVERAssault, "19", "", "Attack", among, `attack raid`, `@forces @homes @victims base bases post village villages town towns city convoy camp camps headquarters positions outpost checkpoint`},
	{ontology.PLOVERAssault, "192", "", "Invasion", direct, `invade occupy-x`, ``},
	{ontology.PLOVERAssault, "192", "", "Occupation", among, `capture overrun occupy recapture retake seize`, `@places`},
	{ontology.PLOVERAssault, "19", "", "Clash", toward, `clash battle fight`, `with against`},
	{ontology.PLOVERAssault, "192", "", "Advance", toward, `push advance pour`, `<@forces @armed`},
	{ontology.PLOVERAssault, "192", "", "Advance", direct, `enter`, `<@forces @armed`},
	{ontology.PLOVERAssault, "19", "", "", direct, `hit strike destroy target`, `<@forces @armed missiles missile drones drone rocket shell rockets shells jets helicopters warplanes artillery aircraft`},
	{ontology.PLOVERAssault, "195", "aerial", "", direct, `shoot-down sink down-x`, ``},
	{ontology.PLOVERAssault, "19", "", "", alone, `erupt break-out continue rage intensify flare resume`, `<fighting clashes battles hostilities shelling violence`},
	{ontology.PLOVERAssault, "19", "", "", among, `exchange trade`, `fire gunfire shots`},
	{ontology.PLOVERAssault, "180, 1823", "", "", among, `use`, `force violence chemical live`},
	{ontology.PLOVERAssault, "175", "crowd-control", "", among, `use fire`, `gas cannon truncheons batons bullets`},
	{ontology.PLOVERAssault, "19", "", "", alone, `retaliate`, ``},
	{ontology.PLOVERAssault, "190", "", "", among, `wage declare`, `war`},
	{ontology.PLOVERAssault, "203", "", "Ethnic cleansing", among, `engage commit perpetrate`, `cleansing genocide massacre massacres`},
	{ontology.PLOVERAssault, "182", "", "", toward, `die`, `torture attack attacks bombing explosion shelling fighting clashes blast`},

	// The sense that a verb has most often in political news, whatever its object.
	{ontology.PLOVERSanction, "16", "", "", active, `suspend halt freeze withhold terminate cut-off break-off sever discontinue curtail recall`, ``},
	{ontology.PLOVERConcede, "08", "", "", active, `ease lift relax legalize legalise reinstate unban`, ``},
	{ontology.PLOVERRetreat, "084", "", "", active, `release free repatriate withdraw evacuate dismantle surrender`, ``},
	{ontology.PLOVERCoerce, "17", "", "", active, `impose seize ban outlaw demolish prohibit censor dissolve suppress`, ``},
	{ontology.PLOVERMobilize, "15", "", "", active, `deploy mobilize mobilise amass`, ``},
	{ontology.PLOVERAssault, "18, 19", "", "", active, `kill wound injure execute destroy raid capture overrun shoot massacre`, ``},
	{ontology.PLOVERAid, "07", "", "", active, `provide donate supply grant airlift`, ``},
}

// deedLists are sorts of things that deeds are done with or to.
var deedLists = map[string]string{
	"@accords":       `agreement agreements accord accords treaty treaties pact pacts deal deals convention`,
	"@states":        ``, // any country: see objectOf
	"@leaders":       ``, // anybody known or titled
	"@organizations": ``, // any that the graph knows
	"@talks":         `talks talk negotiations consultations discussions meeting meetings summit conversation`,
	"@curbs": `ban bans curfew restrictions restriction emergency censorship curbs controls martial measures
		rules visa tariffs`,
	"@drills":       `exercise exercises drill drills manoeuvres maneuvers`,
	"@help":         `aid assistance relief food medicine medicines supplies funds funding grant loan loans credit credits weapons arms equipment ammunition vaccines doses goods million billion money fuel resources doctors medics nurses generators tents support hospitals ambulances rifles tanks helicopters shelter`,
	"@peacekeepers": `observers monitors mediators peacekeepers peacekeeping peace-keeping`,
	"@forces": `troops forces soldiers tanks army servicemen warships warship navy fleet aircraft jets battalion battalions brigade brigades
		police reservists units paratroopers marines military artillery destroyer destroyers frigate frigates bombers submarine submarines carrier ships garrison garrisons`,
	"@armed": `rebels guerrillas militants separatists insurgents militia militias fighters gunmen mercenaries tanks warplanes paratroopers column columns
		infantry militiamen commandos`,
	"@captives": `prisoner prisoners hostage hostages detainee detainees captive captives refugees activist activists dissident dissidents journalist
		journalists sailors soldiers pilot opponents leader members`,
	"@protests": `protest protests demonstration demonstrations rally rallies march marches vigil sit-in sit-ins riot riots`,
	"@shared": `aid assistance relations ties talks negotiations cooperation mediation flights links trade exports imports deliveries
		membership participation loan lending loans credits contacts agreement treaty deal visas`,
	"@goods":      `weapons explosives property land assets funds documents equipment cash passports drugs cargo oil`,
	"@homes":      `home homes house houses building buildings village villages settlement property mosque church`,
	"@groups":     `party parties group groups organization organizations organisation organisations movement movements union unions rallies protests demonstrations newspaper newspapers book books gathering gatherings assembly activities marches`,
	"@protesters": `demonstrators protesters protestors demonstration crowd crowds rioters marchers rally protest`,
	"@victims": `people person civilians civilian man men woman women child children soldiers soldier troops policemen police officer officers leader leaders
		militants rebels insurgents guerrillas fighters protesters demonstrators detainees prisoners journalists refugees villagers students
		workers others members officials activists migrants peacekeepers dozens scores hundreds thousands passengers worshippers militant gunmen commander`,
	"@attacks": `attack attacks offensive offensives raid raids strike strikes airstrike airstrikes air-strikes assault assaults artillery mortar rocket rockets
		invasion bombing bombings shelling ambush`,
	"@places": `town towns city cities village villages stronghold strongholds base bases territory airport port capital island islands border
		province part parts region positions headquarters bridge`,
}

// deedForms holds the senses of each form of a verb, in the order of deedTable.
var deedForms = func() map[string][]deedForm {
	lists := make(map[string]map[string]bool)
	list := func(words string) map[string]bool {
		if words == "" {
			return nil
		}
		all := lists[words]
		if all == nil {
			all = make(map[string]bool)
			for w := range strings.FieldsSeq(words) {
				all[w] = true
				for o := range strings.FieldsSeq(deedLists[w]) {
					all[o] = true
				}
			}
			lists[words] = all
		}
		return all
	}
	table := make(map[string][]deedForm, 1200)
	for _, row := range deedTable {
		objects, subjects, _ := strings.Cut(row.objects, "<")
		for entry := range strings.FieldsSeq(row.verbs) {
			lemma, part := entry, ""
			if !wholeVerbs[entry] {
				lemma, part, _ = strings.Cut(entry, "-")
			}
			if part == "x" { // listed to say that it is left out
				continue
			}
			s := &deedSense{plover: row.plover, mode: row.mode, cameo: row.cameo, title: row.title, frame: row.frame, part: part, objects: list(objects), subjects: list(subjects)}
			v := &verb{lemma: lemma}
			for f, w := range inflections(lemma) {
				if w != "" {
					table[w] = append(table[w], deedForm{s, v, form(f + 1)})
				}
			}
		}
	}
	return table
}()

// wholeVerbs are verbs with a hyphen of their own.
var wholeVerbs = wordSet(`re-establish co-operate test-fire`)

type deedForm struct {
	*deedSense
	verb *verb
	form form
}
