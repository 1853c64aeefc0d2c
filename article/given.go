package article

// Given names whose bearers are nearly always of one sex, for pronouns. Source:
// the names given most often in the United States from 1930 to 2000 (Social
// Security Administration, national data on given names) and the bearers of
// offices in seed/base. A name that is not here agrees with any pronoun.
var (
	maleNames = wordSet(`james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony
	mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas
	eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler
	aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian keith roger terry austin sean gerald
	carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan albert willie elijah wayne randy
	vincent mason roy ralph bobby russell bradley philip eugene bill bob jim mike tom tim ted ben barack bernie marco jeb mitt newt
	dick dan ken steve greg matt jeff chuck harry mitch rand lindsey rick chris rudy ron antony tony boris emmanuel vladimir
	volodymyr dmitry sergei sergey yury yuri nikolai alexei aleksei mikhail ivan oleksandr andriy dmytro denys petro viktor
	recep xi justin olaf joachim jens fumio shinzo narendra jair alberto mohammed benjamin ali hassan bashar josep charles
	angelo luigi mario giuseppe pedro mateusz andrzej viktor janez sauli egils gitanas alar klaus hans francois françois jean
	julian edward wendell jake ned antonio felipe enrique nicolas cyril paul moon kim scott malcolm wang lavrov`)
	femaleNames = wordSet(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret
	ashley kimberly emily donna michelle carol amanda melissa deborah stephanie dorothy rebecca sharon laura cynthia amy kathleen
	angela shirley brenda emma anna pamela nicole samantha katherine christine helen debra rachel carolyn janet maria catherine
	heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn judith andrea hannah megan cheryl
	jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia frances jean alice judy isabella julia grace amber
	denise danielle marilyn beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie hillary carly jill
	melania ivanka chelsea jen karine kamala nikki condoleezza madeleine ursula christine annalena liz theresa sanna magdalena mette
	kaja ingrida zuzana katerina ekaterina maria olena yulia iryna svetlana sviatlana tatiana valentina jacinda claudia dilma
	cristina michaela nuland wendy susan samantha linda lindsay elise debbie tulsi kellyanne hope sean-ann katrina huma donna
	elizabeth kirsten dianne nadia leila fatima aisha monica sonia mariam amal giorgia roberta marine ségolène michele`)
)

// courtesy titles and nouns that tell the sex of whom they stand with.
var (
	maleTitles   = wordSet(`mr mr. sir lord king prince congressman spokesman chairman businessman councilman father brother husband son mogul actor archbishop cardinal imam rabbi pope sheikh emir`)
	femaleTitles = wordSet(`mrs mrs. ms ms. miss lady dame queen princess congresswoman spokeswoman chairwoman businesswoman councilwoman mother sister wife daughter actress`)
)

// demonyms gives the ISO 3166-1 code of the country that an adjective or a
// people's name belongs to. Source: CIA World Factbook, "Nationality".
var demonyms = func() map[string]string {
	table := make(map[string]string)
	words := []string{
		"american", "us", "americans", "us", "russian", "ru", "russians", "ru", "ukrainian", "ua", "ukrainians", "ua", "belarusian", "by",
		"british", "gb", "french", "fr", "german", "de", "germans", "de", "italian", "it", "spanish", "es", "polish", "pl", "lithuanian", "lt",
		"latvian", "lv", "estonian", "ee", "finnish", "fi", "swedish", "se", "norwegian", "no", "danish", "dk", "dutch", "nl", "belgian", "be",
		"austrian", "at", "swiss", "ch", "czech", "cz", "slovak", "sk", "hungarian", "hu", "romanian", "ro", "bulgarian", "bg", "greek", "gr",
		"turkish", "tr", "serbian", "rs", "croatian", "hr", "slovenian", "si", "bosnian", "ba", "albanian", "al", "moldovan", "md",
		"georgian", "ge", "armenian", "am", "azerbaijani", "az", "kazakh", "kz", "uzbek", "uz", "tajik", "tj", "kyrgyz", "kg", "turkmen", "tm",
		"chinese", "cn", "japanese", "jp", "indian", "in", "pakistani", "pk", "afghan", "af", "iranian", "ir", "iraqi", "iq", "syrian", "sy",
		"israeli", "il", "palestinian", "ps", "lebanese", "lb", "jordanian", "jo", "egyptian", "eg", "saudi", "sa", "emirati", "ae",
		"qatari", "qa", "kuwaiti", "kw", "yemeni", "ye", "libyan", "ly", "tunisian", "tn", "algerian", "dz", "moroccan", "ma",
		"ethiopian", "et", "kenyan", "ke", "nigerian", "ng", "sudanese", "sd", "somali", "so", "rwandan", "rw", "ugandan", "ug",
		"canadian", "ca", "mexican", "mx", "cuban", "cu", "venezuelan", "ve", "colombian", "co", "brazilian", "br", "argentine", "ar",
		"chilean", "cl", "peruvian", "pe", "bolivian", "bo", "ecuadorian", "ec", "nicaraguan", "ni", "australian", "au", "indonesian", "id",
		"malaysian", "my", "thai", "th", "vietnamese", "vn", "philippine", "ph", "filipino", "ph", "mongolian", "mn", "irish", "ie",
		"guatemalan", "gt", "honduran", "hn", "salvadoran", "sv", "panamanian", "pa", "haitian", "ht", "paraguayan", "py", "uruguayan", "uy", "jamaican", "jm",
		"namibian", "na", "zimbabwean", "zw", "burmese", "mm", "cambodian", "kh", "bangladeshi", "bd", "nepali", "np", "singaporean", "sg", "liberian", "lr",
		"ghanaian", "gh", "angolan", "ao", "mozambican", "mz", "malian", "ml", "omani", "om", "bahraini", "bh", "macedonian", "mk", "montenegrin", "me",
		"cameroonian", "cm", "burundian", "bi", "chadian", "td", "eritrean", "er", "gambian", "gm", "senegalese", "sn", "tanzanian", "tz", "zambian", "zm",
		"portuguese", "pt", "cypriot", "cy", "maltese", "mt", "icelandic", "is", "taiwanese", "tw",
	}
	for i := 0; i+1 < len(words); i += 2 {
		table[words[i]] = words[i+1]
	}
	return table
}()
