package article

// Words that tell of sanctions. Sources: the wording of the OFAC "Recent
// Actions" notices and of the Council of the European Union's "restrictive
// measures" (what is done to a target); CAMEO codebook 1.1b3 (Schrodt 2012),
// codes 1244, 138 and 163 (what imposing is, against threatening and lifting).

// listingVerbs take the target as their object: "designated Ana Ruiz". The
// value says whether the word needs a word of sanctions near it: officials
// designate ambassadors and monuments too.
var listingVerbs = map[string]bool{
	"designate": true, "designates": true, "designated": true, "designating": true,
	"sanction": false, "sanctioned": false, "sanctioning": false, "sanctions": false,
	"blacklist": false, "blacklisted": false, "blacklisting": false, "blacklists": false,
}

// imposingVerbs take the measure as their object and the target behind a
// preposition: "imposed sanctions on Ana Ruiz".
var imposingVerbs = wordSet(`impose imposed imposes imposing announce announced announces announcing issue issued issues issuing levy levied levying
	slap slapped slapping place placed places placing apply applied applies applying enact enacted enacting adopt adopted adopts adopting
	expand expanded expanding approve approved approving put puts putting unveiled unveiling leveled levelled`)

// addingVerbs take the target and then the list: "added Ana Ruiz to the SDN list".
var addingVerbs = wordSet(`add added adds adding place placed places placing put puts include included`)

// measureNouns are what is imposed.
var measureNouns = wordSet(`sanctions sanction designation designations restrictions freeze freezes ban bans embargo measures`)

// targetPrepositions stand between a measure and its target.
var targetPrepositions = wordSet(`on against of upon targeting for`)

// liftingWords tell that a listing ends.
var liftingWords = wordSet(`lifting lifted lifts lift delisted delisting delists removed removing removes remove revoked revoking revokes
	rescinded rescinding rescind terminated terminating waived waiving waive easing eased ease suspended suspending`)

// undoneWords make of what follows a wish, a plan, a threat or a doubt.
var undoneWords = wordSet(`will would could can may might should shall must to if unless whether consider considers considered considering
	threaten threatens threatened threatening urge urged urges urging urging call calls called calling plan plans planned planning propose proposes
	proposed proposing weigh weighs weighed weighing discuss discussed discussing seek seeks sought favor favors support supports supported supporting
	against without before evade evading avoid avoiding alleged allegedly potential possible 'll ’ll 'd ’d before cannot can't won't wouldn't`)

// stopWords end a list of targets: what follows says by which law, why or when.
var listStops = wordSet(`pursuant under due because for in after following over during while that to by as with from since when until if unless
	accusing citing saying through across amid despite against via within at on into today yesterday monday tuesday wednesday thursday
	friday saturday sunday related relating using was were is are has have had will would could may can renders rendering said says
	ineligible generally responsible complicit based about but`)

// reasonWords begin the reason of a listing.
var reasonWords = wordSet(`for due because after over accusing citing following`)

// orgWords are nouns that end or head the name of an organization.
var orgWords = wordSet(`ministry department committee agency office bureau bank company companies corporation corp corp. co co. inc inc. ltd ltd.
	limited llc gmbh plc oao pao ooo zao jsc ojsc pjsc llp s.a. sa s.a.s. group holding holdings organization organisation council commission
	brigade brigades battalion regiment army navy forces force guard guards corps militia police prison directorate service services
	institute university center centre foundation fund union association federation front movement party network trading shipping lines airlines
	airways aviation industries industry enterprise enterprises factory plant bureau administration authority court board exchange
	media agency news television tv radio club league society command unit division branch headquarters laboratory laboratories design
	technologies technology systems solutions partners capital investment investments petroleum oil gas energy steel cement potash mining metals
	export import logistics transport maritime marine international kredit brothers squad cartel gang clan alliance fleet shipyard house
	intelligence security academy embassy hospital school insurance resources electronics engineering construction concern consortium
	complex development general-staff nucleus cell state province`)

// personHeads are descriptions of persons and orgHeads of organizations, in the
// singular or plural, in front of a name or behind it. things are neither.
var (
	personHeads = wordSet(`individual individuals person persons man woman citizen citizens national nationals businessman businessmen businesswoman
		businesspeople businessperson official officials officer officers commander commanders commander-in-chief leader leaders minister ministers general generals
		colonel president prosecutor prosecutors judge judges accountant broker financier facilitator facilitators trafficker traffickers
		oligarch oligarchs politician politicians lawmaker lawmakers legislator legislators congressman congressperson senator director directors
		manager head chief deputy wife husband son sons daughter daughters spouse child children brother brothers sister father mother
		member members operative operatives agent agents hacker hackers ambassador governor mayor secretary spokesman owner founder
		chairman chairwoman executive executives associate associates lawyer recruiter terrorist terrorists militant militants fundraiser warlord
		cleric journalist propagandist deputies aide aides adviser advisor cousin nephew relative relatives lady first-lady`)
	orgHeads = wordSet(`entity entities company companies firm firms bank banks organization organizations organisation organisations group groups
		militia militias prison prisons unit units brigade cartel network networks enterprise enterprises agency agencies institution institutions
		business businesses university ministry party movement subsidiary subsidiaries newspaper outlet outlets factory refinery airline shipper
		manufacturer exporter lender conglomerate corporation corporations force brigade battalion foundation charity exchange fund
		organisation branch affiliate front operator supplier producer academy`)
	thingHeads = wordSet(`vessel vessels ship ships tanker tankers aircraft airplane airplanes plane planes yacht yachts website websites
		address addresses wallet wallets property properties sector sectors economy region government`)
)

// nameParticles stand within names of persons in lower case.
var nameParticles = wordSet(`al el bin bint ibn ben abu umm de del della di da das dos do du la le las los van von der den zu y e i ul ur oglu zadeh st. ag ould uld walad mint bou hadj haji`)

// stateWords stand for whoever publishes, where that is a government.
var stateWords = wordSet(`we i administration department treasury secretary president government authorities`)

// actionNouns in the subject of a sentence point back to what was announced
// before: "These designations were made pursuant to …".
var actionNouns = wordSet(`designation designations action actions sanctions steps measures listing listings`)
