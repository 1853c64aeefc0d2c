package seed

// describedTypes returns what each definition of the format is, by its name.
func describedTypes() map[string]string {
	return map[string]string{
		"document": "One thing that a source published, and everything that it asserts about the world: actors, offices, events, statements, sanctions. " +
			"References between nodes are ids or names; a name must fit one node of the document or of the graph. A name that the graph does not know is described in actors. " +
			"Write only what the document says, each fact with its evidence; leave out what is not known. The same document again changes nothing; an edited one replaces what its earlier text said.",
		"reference":  "A node, as an id (person/joe-biden), a name or alias (Biden, Байден), a Wikidata id (Q6279), an ISO 3166-1 code (US, USA), or any identifier with its scheme (fips10-4:RS).",
		"date":       "When something was, as exactly as the source says and no more exactly: an EDTF (ISO 8601-2) string, or an object where the date was not written out.",
		"publisher":  "Who published the document: its name, or an object.",
		"actor":      "Whoever can speak, meet, call, hold an office or be sanctioned: a person, a country, an organization, or an unnamed source that acts for one. Describe here what the graph may not know yet.",
		"alias":      "Another way of naming the actor.",
		"identifier": "An outside code together with the scheme that gives it. FIPS and ISO two-letter codes clash, so no code stands without its scheme.",
		"office":     "A post that persons hold one after another.",
		"tenure":     "One person's time in one office.",
		"membership": "One actor's time as a member of an organization.",
		"event": "Something that happened, is planned or was called off, among actors. A call between leaders is one event with its participants, whoever reports it; " +
			"without an id it is known by its type, day and participants, so that two documents that report it name the same event.",
		"participant": "One actor's part in the event.",
		"place":       "Where the event happened.",
		"statement": "A speech act: somebody said something, about somebody, to somebody, on a day. The speaker is whose words or meaning it is: where Psaki says that Biden warned Putin, " +
			"the speaker is Biden and reportedBy is Psaki. A threat of sanctions is a statement with the act THREATEN and no sanction.",
		"target":           "One node that the statement is about, and why one may say so.",
		"program":          "A sanctions programme: a body of law under which targets are listed.",
		"sanction":         "One listing of one target under one programme.",
		"dataset":          "A published collection of records that documents are taken from, with its licence.",
		"file":             "The file of a data set that the document stands for.",
		"confidence":       "How sure the source says it is, on its own scale.",
		"evidence":         "The words of the document that support the fact: at least one of passage, span, locator and cites.",
		"span":             "A half-open range of Unicode code points of the document's text, counted from 0.",
		"documentType":     "What sort of document it is.",
		"scheme":           "The authority that gives the identifier: wikidata, the ISO 3166-1 codes, fips10-4, cow (Correlates of War), cameo, ftm (FollowTheMoney), ofac, eu-fsf, unsc, lei (ISO 17442), bioguide, geonames, official-website.",
		"organizationType": "What sort of organization it is: GOV_BODY belongs to one state, IGO has states as members.",
		"rank":             "How high the office stands.",
		"eventType":        "What sort of event it is: CALL by telephone or video, MEETING in one room, VISIT to a host, TALKS between delegations, CONFERENCE of many sides, REMARKS to the press or an audience.",
		"status":           "Whether the event has taken place: PLANNED, OCCURRED or CANCELLED, as this document has it.",
		"role":             "The part of a participant. ACTOR and RECIPIENT are the source and target of a directed event.",
		"ploverType":       "An event type of the PLOVER manual. SANCTION there means that relations are reduced; it is no sanction in the sense of this format.",
		"form":             "How the words are given: DIRECT in quotation marks, MIXED partly so, INDIRECT in the reporter's words.",
		"act":              "What the speaker does by speaking.",
		"modality":         "The standing of what was said, not of the saying.",
		"venue":            "Where or by what means the words were spoken.",
		"basis":            "By what the target is known: NAMED by its name in the speaker's words, PRONOUN, METONYM by a figure of speech (the Kremlin), BRACKET by an editor's [insertion], CONTEXT by the question asked or the sentences around.",
		"measure":          "What the sanction does to its target.",
		"dateBasis":        "How the date is known: EXPLICIT where the source writes it, RELATIVE where it writes a phrase such as Friday, DATELINE where it is the document's own date, SOURCE_CODED where a data set gives a day whatever its text said.",
	}
}

// describedFields returns what each field of the format means, by the Go type
// that carries it and its name in JSON. schema_test.go holds it against the types.
func describedFields() map[string]string {
	const (
		ownID     = "Names the node for ever: its kind, a slash and a key. Derived when left out."
		evidence  = "What in the document supports this."
		edtfFirst = "The first day"
	)
	return map[string]string{
		"Facts.id":          "Names the document for ever: document/ and a key. Derived from the publisher and the address (or day and title) when left out.",
		"Facts.type":        "ARTICLE when left out.",
		"Facts.publisher":   "Who published it.",
		"Facts.title":       "Its title, as published.",
		"Facts.url":         "Its address. An edited document is recognised by it.",
		"Facts.author":      "As the byline has it.",
		"Facts.language":    "Of the document, BCP 47: en, ru, uk.",
		"Facts.published":   "When it was published; not when things were said.",
		"Facts.text":        "The text itself, where it may be kept. Passages are then found in it letter for letter.",
		"Facts.licence":     "Of the facts, where the publisher names one.",
		"Facts.dataset":     "The data set that the document is a record, or a file, of.",
		"Facts.file":        "The file that the document stands for: one document for each file of a data set, once all its records are in.",
		"Facts.datasets":    "Data sets that the document describes.",
		"Facts.extractor":   "The program that read the document out of its text. Whoever loads a structured document stands for it, so the mark is dropped then.",
		"Facts.actors":      "Actors that the document describes, or that the graph may not know yet.",
		"Facts.offices":     "Offices that the document describes.",
		"Facts.tenures":     "Who held which office, and when.",
		"Facts.memberships": "Who belonged to which organization, and when.",
		"Facts.events":      "What happened, is planned or was called off.",
		"Facts.statements":  "What was said, and by whom.",
		"Facts.programs":    "Sanctions programmes that the document describes.",
		"Facts.sanctions":   "Who was sanctioned by whom.",

		"Source.id":   "source/ and a key. Derived from the name when left out.",
		"Source.name": "The publisher's name.",
		"Source.url":  "Its home page.",
		"Source.of":   "The actor whose voice it is: the Kremlin for kremlin.ru.",

		"Actor.id":          "Its kind (person, country, organization or unnamed), a slash and a key of lower-case letters, digits and hyphens: person/jake-sullivan.",
		"Actor.name":        "The name it is best known by.",
		"Actor.aliases":     "Further names, short forms and spellings, in any script.",
		"Actor.identifiers": "Codes that others know it by.",
		"Actor.description": "One line, in your own words.",
		"Actor.country":     "The state that a person or an organization belongs to.",
		"Actor.actsFor":     "The organization or country that an unnamed source, a ministry or an office of state speaks for. An unnamed source needs it.",
		"Actor.type":        "Organizations only.",
		"Actor.capital":     "Countries only.",
		"Actor.born":        "Persons only.",
		"Actor.died":        "Persons only.",
		"Actor.provisional": "Met in a text and confirmed by nobody yet.",
		"Actor.evidence":    evidence,

		"Alias.text":     "The name.",
		"Alias.language": "BCP 47; leave it out where it does not matter.",
		"Alias.metonym":  "It names the actor by figure of speech only: the Kremlin for Russia.",

		"Identifier.scheme": "Who gives the code.",
		"Identifier.value":  "The code, as its scheme writes it.",

		"Office.id":       ownID,
		"Office.name":     "President of the United States.",
		"Office.of":       "The country or organization whose office it is.",
		"Office.rank":     "How high it stands.",
		"Office.evidence": evidence,

		"Tenure.id":       ownID,
		"Tenure.person":   "Who held the office.",
		"Tenure.office":   "Which office.",
		"Tenure.from":     edtfFirst + " in office.",
		"Tenure.until":    edtfFirst + " no longer in office; left out where no source gives one.",
		"Tenure.acting":   "The office was held for the time being only.",
		"Tenure.evidence": evidence,

		"Membership.id":           ownID,
		"Membership.member":       "Who belongs to it.",
		"Membership.organization": "To what.",
		"Membership.from":         edtfFirst + " as a member.",
		"Membership.until":        edtfFirst + " no longer a member.",
		"Membership.evidence":     evidence,

		"Event.id":              "call/, meeting/ or event/, as its type has it, and a key. Derived from type, day and participants when left out.",
		"Event.type":            "CALL makes it a call; MEETING, VISIT, TALKS and CONFERENCE a meeting; the others an event.",
		"Event.title":           "What it is, in your own words.",
		"Event.status":          "As of this document: what it announces is PLANNED.",
		"Event.when":            "The day it was or is to be.",
		"Event.participants":    "Who took part.",
		"Event.initiatedBy":     "Who asked for it, only where the document says so.",
		"Event.durationSeconds": "Left out where it is not known.",
		"Event.place":           "Where.",
		"Event.plover":          "Its PLOVER type.",
		"Event.mode":            "Its PLOVER mode: phone, visit, troops.",
		"Event.cameo":           "Its CAMEO code with leading zeros, only where the source has one.",
		"Event.contexts":        "PLOVER contexts: military, diplomatic, territory.",
		"Event.evidence":        evidence,

		"Participant.actor": "Who.",
		"Participant.role":  "PARTICIPANT when left out.",

		"Place.id":       ownID,
		"Place.name":     "As the document names it.",
		"Place.country":  "The country it lies in, as the document assigns it.",
		"Place.evidence": evidence,

		"Statement.id":         "statement/ and a key. Derived from day, speaker and words when left out.",
		"Statement.speaker":    "Whose words or meaning it is, not who passed it on.",
		"Statement.to":         "Whom the words were spoken to.",
		"Statement.about":      "Whom or what they speak of.",
		"Statement.recipients": "At whom the act is aimed: the threatened, the accused, the one asked.",
		"Statement.text":       "The words. Verbatim where form is DIRECT; an editor's [insertions] stay in their brackets.",
		"Statement.language":   "Of text, BCP 47.",
		"Statement.form":       "How the words are given.",
		"Statement.act":        "What is done by saying it.",
		"Statement.modality":   "ACTUAL when left out.",
		"Statement.said":       "The day it was said; not when it was published.",
		"Statement.venue":      "Where it was said.",
		"Statement.event":      "The call, meeting or other event in which it was said: its id, or the title of an event of this document.",
		"Statement.reportedBy": "Who passed it on, from the one nearest the speaker to the one nearest the reader; left out where the document heard the speaker.",
		"Statement.evidence":   evidence,

		"Target.target":  "Who or what.",
		"Target.basis":   "How one knows.",
		"Target.mention": "The words that name it, as they stand in the document.",

		"Program.id":        ownID,
		"Program.name":      "The programme's name.",
		"Program.key":       "The authority's own key: UKRAINE-EO13662.",
		"Program.authority": "The actor that runs it.",
		"Program.url":       "Where it is published.",
		"Program.evidence":  evidence,

		"Sanction.id":            ownID,
		"Sanction.target":        "Who is listed.",
		"Sanction.authority":     "Who imposes it.",
		"Sanction.program":       "The programme it is listed under: an id, or the name or key of a programme of this document.",
		"Sanction.measures":      "What it does.",
		"Sanction.listedOn":      "The day of listing.",
		"Sanction.effectiveFrom": "Where it differs from listedOn.",
		"Sanction.delistedOn":    edtfFirst + " no longer listed.",
		"Sanction.legalBasis":    "The order or regulation.",
		"Sanction.reason":        "As the authority gives it, in short.",
		"Sanction.evidence":      evidence,

		"Evidence.passage":        "The words themselves, copied letter for letter where the document carries its text; a sentence, not an article.",
		"Evidence.span":           "Where they stand in the text. Found by the loader when left out.",
		"Evidence.locator":        "Where a reader finds them: paragraph 7.",
		"Evidence.cites":          "The record or address that a compiled document itself relies on.",
		"Evidence.confidence":     "How sure the source says it is, where it does.",
		"Confidence.kind":         "Whose scale it is: gdelt-mention, quotebank-speaker. Values of different kinds are never compared.",
		"Confidence.value":        "From 0 to 1.",
		"Dataset.id":              ownID,
		"Dataset.name":            "What it is called.",
		"Dataset.url":             "Where it is published.",
		"Dataset.licence":         "An SPDX identifier, else the publisher's words.",
		"Dataset.redistributable": "Whether its records may be passed on. If left out they stay out of exports and of public endpoints.",
		"Dataset.evidence":        evidence,
		"File.name":               "Its name, without a folder.",
		"File.size":               "In bytes.",
		"File.sha256":             "Of its bytes, in lower-case hexadecimal digits.",
		"File.unread":             "How many of its rows could not be read and might be those of anybody.",

		"Span.start": "The first code point.",
		"Span.end":   "The first code point after it.",

		"dateObject.edtf":   "An EDTF expression, levels 0 and 1: a day, month, year, interval (both ends included), approximate (~) or uncertain (?) date.",
		"dateObject.basis":  "EXPLICIT when left out.",
		"dateObject.phrase": "The words that a RELATIVE date was told in: late November.",
		"dateObject.anchor": "The EDTF date that the phrase counts from.",
	}
}

// exampleDocument is a whole document, small.
const exampleDocument = `{
  "type": "READOUT",
  "publisher": "The White House",
  "title": "Readout of a call",
  "url": "https://www.example.org/readouts/2021-12-30",
  "published": "2021-12-30",
  "text": "The President spoke with President Putin today. He urged Russia to de-escalate.",
  "events": [
    {"type": "CALL", "status": "OCCURRED", "title": "Biden and Putin speak by telephone", "when": "2021-12-30",
     "participants": [{"actor": "Biden"}, {"actor": "Putin"}],
     "evidence": [{"passage": "The President spoke with President Putin today."}]}
  ],
  "statements": [
    {"speaker": "Biden", "to": ["Putin"], "about": [{"target": "Russia", "basis": "NAMED", "mention": "Russia"}], "recipients": ["Russia"],
     "text": "urged Russia to de-escalate", "form": "INDIRECT", "act": "DEMAND",
     "said": {"edtf": "2021-12-30", "basis": "RELATIVE", "phrase": "today", "anchor": "2021-12-30"},
     "venue": "CALL", "event": "Biden and Putin speak by telephone", "reportedBy": ["organization/white-house"],
     "evidence": [{"passage": "He urged Russia to de-escalate."}]}
  ]
}`
