package ontology

// Actor is whoever can speak, meet, call, hold an office or be sanctioned: a
// person, a country, an organization, or an unnamed source that acts for one.
// Which fields have a meaning depends on the kind of its id.
type Actor struct {
	ID          ID           `json:"id,omitempty"`
	Name        string       `json:"name"`
	Aliases     []Alias      `json:"aliases,omitempty"`
	Identifiers []Identifier `json:"identifiers,omitempty"`
	Description string       `json:"description,omitempty"` // one line, in our own words
	Country     ID           `json:"country,omitempty"`     // the state a person or an organization belongs to
	ActsFor     ID           `json:"actsFor,omitempty"`     // the organization or country an unnamed source, a ministry or an office of state speaks for
	Type        OrgType      `json:"type,omitempty"`        // organizations only
	Capital     string       `json:"capital,omitempty"`     // countries only
	Born        Date         `json:"born,omitzero"`         // persons only
	Died        Date         `json:"died,omitzero"`         // persons only
	Provisional bool         `json:"provisional,omitempty"` // met in a text and not yet confirmed by a person or a data set
	Evidence    []Evidence   `json:"evidence,omitempty"`
}

// Alias is another way of naming an actor. A metonym ("the Kremlin" for Russia)
// names the actor only by figure of speech; a question may use it all the same.
type Alias struct {
	Text     string `json:"text"`
	Language string `json:"language,omitempty"` // BCP 47; empty where it does not matter
	Metonym  bool   `json:"metonym,omitempty"`
}

// Identifier is an outside code together with its scheme. Two-letter codes of
// FIPS 10-4 and ISO 3166-1 clash on 71 codes (RS is Russia in FIPS and Serbia
// in ISO), so a code without its scheme is refused.
type Identifier struct {
	Scheme Scheme `json:"scheme"`
	Value  string `json:"value"`
}

// Scheme names the authority that gives an [Identifier].
type Scheme string

// The schemes that demarche knows.
const (
	SchemeWikidata   Scheme = "wikidata"         // Q and digits
	SchemeISO2       Scheme = "iso3166-1-a2"     // upper case
	SchemeISO3       Scheme = "iso3166-1-a3"     // upper case
	SchemeISONumeric Scheme = "iso3166-1-num"    // three digits, with leading zeros
	SchemeFIPS       Scheme = "fips10-4"         // upper case; withdrawn in 2008, still in GDELT
	SchemeCOW        Scheme = "cow"              // Correlates of War number, without leading zeros
	SchemeCAMEO      Scheme = "cameo"            // actor code, upper case
	SchemeFTM        Scheme = "ftm"              // FollowTheMoney entity id
	SchemeOFAC       Scheme = "ofac"             // number on the SDN list
	SchemeEU         Scheme = "eu-fsf"           // EU reference number
	SchemeUN         Scheme = "unsc"             // permanent reference number of the UN Security Council list
	SchemeLEI        Scheme = "lei"              // ISO 17442
	SchemeBioguide   Scheme = "bioguide"         // members of the US Congress
	SchemeGeoNames   Scheme = "geonames"         // number
	SchemeWebsite    Scheme = "official-website" // an address that the actor itself keeps
)

// Schemes returns every scheme that demarche knows.
func Schemes() []Scheme {
	return []Scheme{
		SchemeWikidata, SchemeISO2, SchemeISO3, SchemeISONumeric, SchemeFIPS, SchemeCOW, SchemeCAMEO, SchemeFTM,
		SchemeOFAC, SchemeEU, SchemeUN, SchemeLEI, SchemeBioguide, SchemeGeoNames, SchemeWebsite,
	}
}

// OrgType says what sort of organization an organization is.
type OrgType string

// The sorts of organization. A GOV_BODY belongs to one state; an IGO has states as members.
const (
	OrgGovBody    OrgType = "GOV_BODY"
	OrgIGO        OrgType = "IGO"
	OrgParty      OrgType = "PARTY"
	OrgArmedGroup OrgType = "ARMED_GROUP"
	OrgMedia      OrgType = "MEDIA"
	OrgCompany    OrgType = "COMPANY"
	OrgNGO        OrgType = "NGO"
	OrgMovement   OrgType = "MOVEMENT"
	OrgOther      OrgType = "OTHER"
)

// OrgTypes returns every sort of organization.
func OrgTypes() []OrgType {
	return []OrgType{OrgGovBody, OrgIGO, OrgParty, OrgArmedGroup, OrgMedia, OrgCompany, OrgNGO, OrgMovement, OrgOther}
}

// Office is a post that persons hold one after another: FollowTheMoney's Position.
type Office struct {
	ID       ID         `json:"id,omitempty"`
	Name     string     `json:"name"`
	Of       ID         `json:"of"` // the country or organization whose office it is
	Rank     Rank       `json:"rank,omitempty"`
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Rank says how high an office stands. `leaders` asks for the first three and
// for heads of organizations.
type Rank string

// The ranks.
const (
	RankHeadOfState      Rank = "HEAD_OF_STATE"
	RankHeadOfGovernment Rank = "HEAD_OF_GOVERNMENT"
	RankHeadOfBoth       Rank = "HEAD_OF_STATE_AND_GOVERNMENT"
	RankHead             Rank = "HEAD_OF_ORGANIZATION"
	RankDeputy           Rank = "DEPUTY_HEAD"
	RankMinister         Rank = "MINISTER"
	RankSpokesperson     Rank = "SPOKESPERSON"
	RankOfficial         Rank = "OFFICIAL"
)

// Ranks returns every rank, highest first.
func Ranks() []Rank {
	return []Rank{RankHeadOfBoth, RankHeadOfState, RankHeadOfGovernment, RankHead, RankDeputy, RankMinister, RankSpokesperson, RankOfficial}
}

// IsLeader reports whether a holder of the office leads a state, a government or an organization.
func (r Rank) IsLeader() bool {
	switch r {
	case RankHeadOfBoth, RankHeadOfState, RankHeadOfGovernment, RankHead:
		return true
	}
	return false
}

// Tenure is one person's time in one office: FollowTheMoney's Occupancy. From
// and Until are days of taking and leaving office; a zero Until is a tenure
// whose end no source gives.
type Tenure struct {
	ID       ID         `json:"id,omitempty"`
	Person   ID         `json:"person"`
	Office   ID         `json:"office"`
	From     Date       `json:"from,omitzero"`
	Until    Date       `json:"until,omitzero"` // the day the office passed on: the first day no longer held
	Acting   bool       `json:"acting,omitempty"`
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Membership is one actor's time as a member of an organization.
type Membership struct {
	ID           ID         `json:"id,omitempty"`
	Member       ID         `json:"member"`
	Organization ID         `json:"organization"`
	From         Date       `json:"from,omitzero"`
	Until        Date       `json:"until,omitzero"` // the first day no longer a member
	Evidence     []Evidence `json:"evidence,omitempty"`
}

// Place is where an event happened: its name and, where known, the country it lies in.
type Place struct {
	ID       ID         `json:"id,omitempty"`
	Name     string     `json:"name"`
	Country  ID         `json:"country,omitempty"` // as the source assigns it
	Evidence []Evidence `json:"evidence,omitempty"`
}
