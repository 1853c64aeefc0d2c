package storagetest

import (
	"strings"
	"unicode/utf8"

	"demarche/ontology"
)

// The fixture is three documents of which two describe one call. "⇒" is who
// reported it, "→" who spoke or acted, "·" what was told of it.
//
//	base     DATASET  2021-01-01  registry     every actor but the aide, offices, tenures, programme, sanctions
//	readout  READOUT  2021-12-30  white-house  the call of 30 December, Biden's warning
//	article  ARTICLE  2021-12-31  cnbc         all below; its text is in the store
//
//	                 ┌── call/1230 · OCCURRED 2021-12-30, 3000 s, placed by Putin ──┐
//	  person/biden ──┤        ↑ made during                                         ├── person/putin
//	       │         └── statement/warning · about and to Putin ⇒ psaki ────────────┘        │
//	       │                                                                                 │
//	       ├→ statement/invade · 2021-12-31, about Putin (PRONOUN), Ukraine (NAMED)          │
//	       ├→ statement/severe · 2021-12-31, THREATEN, about Russia, Putin (BRACKET)         │
//	       │                                              statement/november ⇒ aide ←────────┤
//	       │                                              · 2021-11-21/2021-11-30, about US (METONYM)
//	       └── call/0102 · PLANNED 2022-01-02 ── person/zelenskyy
//
//	  country/us ── meeting/geneva · TALKS, PLANNED 2022-01-10, place/geneva ── country/ru
//	  event/annexation · 2014, no day known, country/ru (ACTOR), country/ua (RECIPIENT)
//	  event/buildup · ../2021-12-31, country/ru
//
//	  white-house ─acts for→ us   kremlin ─acts for→ ru   unnamed/aide ─acts for→ kremlin
//	  us ─member of→ nato         psaki, biden, putin hold offices
//	  sanction/sechin · us on person/sechin, 2014-04-28
//	  sanction/bank   · us on organization/bank, 2014-07-16 (in force 2014-07-29) to 2021-06-01
func fixture() []ontology.Facts {
	return []ontology.Facts{baseDocument(), readoutDocument(), articleDocument()}
}

func baseDocument() ontology.Facts {
	code := func(scheme ontology.Scheme, value string) ontology.Identifier {
		return ontology.Identifier{Scheme: scheme, Value: value}
	}
	base := document("base", ontology.DocumentDataset, "registry", "2021-01-01", "The registry")
	base.Dataset = "dataset/registry"
	base.File = &ontology.File{Name: "registry.csv", Size: 4096, SHA256: strings.Repeat("a0", 32)}
	return ontology.Facts{
		Document: base,
		Datasets: []ontology.Dataset{{ID: "dataset/registry", Name: "Registry of leaders", URL: "https://example.org/registry", Licence: "CC0-1.0", Redistributable: true}},
		Actors: []ontology.Actor{
			{ID: "person/biden", Name: "Joe Biden", Country: "country/us", Born: day("1942-11-20"), Description: "46th president of the United States",
				Aliases:     []ontology.Alias{{Text: "Biden"}, {Text: "Джо Байден", Language: "ru"}},
				Identifiers: []ontology.Identifier{code(ontology.SchemeWikidata, "Q6279")}},
			{ID: "person/putin", Name: "Vladimir Putin", Country: "country/ru", Born: day("1952-10-07"),
				Aliases:     []ontology.Alias{{Text: "Putin"}, {Text: "Владимир Путин", Language: "ru"}, {Text: "the Kremlin leader", Metonym: true}},
				Identifiers: []ontology.Identifier{code(ontology.SchemeWikidata, "Q7747")}},
			{ID: "person/zelenskyy", Name: "Volodymyr Zelenskyy", Country: "country/ua", Aliases: []ontology.Alias{{Text: "Zelenskyy"}, {Text: "Zelensky"}}},
			{ID: "person/psaki", Name: "Jen Psaki", Country: "country/us", Aliases: []ontology.Alias{{Text: "Psaki"}}},
			{ID: "person/sechin", Name: "Igor Sechin", Country: "country/ru"},
			{ID: "country/us", Name: "United States", Capital: "Washington",
				Aliases:     []ontology.Alias{{Text: "America"}, {Text: "Washington", Metonym: true}},
				Identifiers: []ontology.Identifier{code(ontology.SchemeISO2, "US"), code(ontology.SchemeISO3, "USA"), code(ontology.SchemeFIPS, "US")}},
			{ID: "country/ru", Name: "Russia", Capital: "Moscow",
				Aliases:     []ontology.Alias{{Text: "Russian Federation"}, {Text: "the Kremlin", Metonym: true}},
				Identifiers: []ontology.Identifier{code(ontology.SchemeISO2, "RU"), code(ontology.SchemeISO3, "RUS"), code(ontology.SchemeFIPS, "RS")}},
			{ID: "country/rs", Name: "Serbia", Capital: "Belgrade",
				Identifiers: []ontology.Identifier{code(ontology.SchemeISO2, "RS"), code(ontology.SchemeISO3, "SRB"), code(ontology.SchemeFIPS, "RI")}},
			{ID: "country/ua", Name: "Ukraine", Capital: "Kyiv", Identifiers: []ontology.Identifier{code(ontology.SchemeISO2, "UA")}},
			{ID: "organization/white-house", Name: "White House", Country: "country/us", ActsFor: "country/us", Type: ontology.OrgGovBody},
			{ID: "organization/kremlin", Name: "Presidential Administration of Russia", Country: "country/ru", ActsFor: "country/ru", Type: ontology.OrgGovBody,
				Aliases: []ontology.Alias{{Text: "Kremlin"}}},
			{ID: "organization/nato", Name: "NATO", Type: ontology.OrgIGO},
			{ID: "organization/bank", Name: "Gazprombank", Country: "country/ru", Type: ontology.OrgCompany},
		},
		Offices: []ontology.Office{
			{ID: "office/us-president", Name: "President of the United States", Of: "country/us", Rank: ontology.RankHeadOfBoth},
			{ID: "office/ru-president", Name: "President of Russia", Of: "country/ru", Rank: ontology.RankHeadOfState},
			{ID: "office/press-secretary", Name: "White House Press Secretary", Of: "organization/white-house", Rank: ontology.RankSpokesperson},
		},
		Tenures: []ontology.Tenure{
			{ID: "tenure/biden", Person: "person/biden", Office: "office/us-president", From: day("2021-01-20")},
			{ID: "tenure/putin", Person: "person/putin", Office: "office/ru-president", From: day("2012-05-07")},
			{ID: "tenure/psaki", Person: "person/psaki", Office: "office/press-secretary", From: day("2021-01-20"), Until: day("2022-05-13")},
		},
		Memberships: []ontology.Membership{{ID: "membership/us-nato", Member: "country/us", Organization: "organization/nato", From: day("1949-04-04")}},
		Programs:    []ontology.Program{{ID: "program/ukraine", Name: "Ukraine-related sanctions", Key: "UKRAINE-EO13662", Authority: "country/us"}},
		Sanctions: []ontology.Sanction{
			{ID: "sanction/sechin", Target: "person/sechin", Authority: "country/us", Program: "program/ukraine", ListedOn: day("2014-04-28"),
				Measures: []ontology.Measure{ontology.MeasureAssetFreeze, ontology.MeasureTravelBan}},
			{ID: "sanction/bank", Target: "organization/bank", Authority: "country/us", ListedOn: day("2014-07-16"), EffectiveFrom: day("2014-07-29"),
				DelistedOn: day("2021-06-01"), Measures: []ontology.Measure{ontology.MeasureSectoral}, LegalBasis: "EO 13662", Reason: "a state bank"},
		},
	}
}

func readoutDocument() ontology.Facts {
	return ontology.Facts{
		Document: document("readout", ontology.DocumentReadout, "white-house", "2021-12-30", "Readout of the call"),
		Events: []ontology.Event{{
			ID: "call/1230", Type: ontology.EventCall, Status: ontology.StatusOccurred, When: day("2021-12"), Title: "Biden and Putin speak by telephone",
			Participants: parties("person/biden", "person/putin"), PLOVER: ontology.PLOVERConsult, Mode: "phone", Contexts: []string{"military"},
			Evidence: []ontology.Evidence{{Passage: "spoke today with President Vladimir Putin", Locator: "paragraph 1"}},
		}},
		Statements: []ontology.Statement{{
			ID: "statement/warning", Speaker: "person/biden", To: ids("person/putin"), Text: "The United States will respond decisively if Russia further invades Ukraine.",
			About: []ontology.Target{{Target: "country/ru", Basis: ontology.BasisNamed, Mention: "Russia"}},
			Form:  ontology.FormIndirect, Act: ontology.ActWarn, Said: day("2021-12-30"), Venue: ontology.VenueCall, Event: "call/1230",
			ReportedBy: ids("person/psaki"), Evidence: []ontology.Evidence{{Locator: "paragraph 2"}},
		}},
	}
}

const articleText = `Biden said Friday that he made it clear to Putin: “We will have severe sanctions … if he [Putin] goes into Ukraine.” ` +
	"“He cannot — I emphasize — cannot invade Ukraine.” 🇺🇦 The two leaders spoke Thursday for 50 minutes. " +
	"The White House said Biden warned that the U.S. would “respond decisively.”"

func articleDocument() ontology.Facts {
	f := ontology.Facts{
		Document: document("article", ontology.DocumentArticle, "cnbc", "2021-12-31", "Biden reiterates U.S. will act ‘decisively’"),
		Actors: []ontology.Actor{{ID: "unnamed/aide", Name: "a Kremlin aide", ActsFor: "organization/kremlin", Provisional: true,
			Evidence: []ontology.Evidence{{Locator: "paragraph 9"}}}},
		Events: []ontology.Event{
			{ID: "call/1230", Type: ontology.EventCall, Status: ontology.StatusOccurred, When: day("2021-12-30"), Duration: 3000, InitiatedBy: "person/putin",
				Participants: parties("person/putin", "person/biden"), Contexts: []string{"diplomatic", "military"}, Evidence: quote("The two leaders spoke Thursday for 50 minutes")},
			{ID: "call/0102", Type: ontology.EventCall, Status: ontology.StatusPlanned, When: day("2022-01-02"), Participants: parties("person/biden", "person/zelenskyy")},
			{ID: "meeting/geneva", Type: ontology.EventTalks, Status: ontology.StatusPlanned, When: day("2022-01-10"), Title: "Security talks",
				Participants: parties("country/us", "country/ru"), Place: &ontology.Place{ID: "place/geneva", Name: "Geneva"}, Evidence: []ontology.Evidence{{Locator: "paragraph 12"}}},
			{ID: "event/annexation", Type: ontology.EventTerritorialChange, Status: ontology.StatusOccurred, When: day("2014"), Title: "Russia annexes Crimea",
				Participants: []ontology.Participant{{Actor: "country/ru", Role: ontology.RoleActor}, {Actor: "country/ua", Role: ontology.RoleRecipient}}},
			{ID: "event/buildup", Type: ontology.EventMilitaryMove, Status: ontology.StatusOccurred, When: day("../2021-12-31"), Title: "Troops gather near Ukraine",
				Participants: parties("country/ru"), PLOVER: ontology.PLOVERMobilize, Mode: "troops"},
		},
		Statements: []ontology.Statement{
			{ID: "statement/invade", Speaker: "person/biden", Text: "He cannot — I emphasize — cannot invade Ukraine.", Form: ontology.FormDirect, Act: ontology.ActDemand,
				Said: day("2021-12-31"), Venue: ontology.VenuePress, Modality: ontology.ModalityNegated,
				About: []ontology.Target{
					{Target: "person/putin", Basis: ontology.BasisPronoun, Mention: "He"},
					{Target: "country/ua", Basis: ontology.BasisNamed, Mention: "Ukraine"}},
				Evidence: quote("He cannot — I emphasize — cannot invade Ukraine.")},
			{ID: "statement/severe", Speaker: "person/biden", Text: "We will have severe sanctions … if he [Putin] goes into Ukraine.", Form: ontology.FormDirect, Act: ontology.ActThreaten,
				Said: day("2021-12-31"), Venue: ontology.VenuePress, Modality: ontology.ModalityHypothetical, Recipients: ids("country/ru"),
				About: []ontology.Target{
					{Target: "country/ru", Basis: ontology.BasisContext},
					{Target: "person/putin", Basis: ontology.BasisBracket, Mention: "[Putin]"}},
				Evidence: quote("We will have severe sanctions … if he [Putin] goes into Ukraine.")},
			{ID: "statement/warning", Speaker: "person/biden", To: ids("person/putin"), Text: "The U.S. would “respond decisively.”", Form: ontology.FormMixed, Act: ontology.ActWarn,
				Said: day("2021-12-30"), Venue: ontology.VenueCall, Event: "call/1230", ReportedBy: ids("organization/white-house person/psaki"),
				About:    []ontology.Target{{Target: "person/putin", Basis: ontology.BasisContext}, {Target: "country/ru", Basis: ontology.BasisContext}},
				Evidence: quote("Biden warned that the U.S. would “respond decisively.”")},
			{ID: "statement/november", Speaker: "person/putin", Text: "Relations with Washington are at a low point.", Form: ontology.FormIndirect, Act: ontology.ActPessimistic,
				Said:  ontology.MakeDate("2021-11-21/2021-11-30", ontology.BasisRelative, "late November", "2021-12-31"),
				About: []ontology.Target{{Target: "country/us", Basis: ontology.BasisMetonym, Mention: "Washington"}}, ReportedBy: ids("unnamed/aide"),
				Evidence: []ontology.Evidence{{Locator: "paragraph 9"}}},
		},
	}
	f.Text = articleText
	return f
}

// document returns a document whose ids are its name's and its publisher's.
func document(name string, kind ontology.DocumentType, publisher, published, title string) ontology.Document {
	return ontology.Document{
		ID: ontology.ID("document/" + name), Type: kind, Title: title, Published: day(published), URL: "https://example.org/" + name,
		Publisher: ontology.Source{ID: ontology.ID("source/" + publisher), Name: strings.ToUpper(publisher)},
	}
}

// day reads a date that the suite itself writes; "" is an unknown one.
func day(edtf string) ontology.Date {
	if edtf == "" {
		return ontology.Date{}
	}
	d, err := ontology.ParseDate(edtf)
	if err != nil {
		panic(err)
	}
	return d
}

func parties(actors ...ontology.ID) []ontology.Participant {
	out := make([]ontology.Participant, len(actors))
	for i, a := range actors {
		out[i].Actor = a
	}
	return out
}

// quote is evidence from the article's text, with its span.
func quote(passage string) []ontology.Evidence {
	at := strings.Index(articleText, passage)
	if at < 0 {
		panic("the article does not say " + passage)
	}
	start := utf8.RuneCountInString(articleText[:at])
	return []ontology.Evidence{{Passage: passage, Span: &ontology.Span{Start: start, End: start + utf8.RuneCountInString(passage)}}}
}
