package ontology

// Sanction is one listing of one target under one programme. Whether it is in
// force on a day follows from its dates ([Sanction.InForce]) and is never
// stored. A threat of sanctions is a Statement with the act THREATEN.
type Sanction struct {
	ID            ID         `json:"id,omitempty"`
	Target        ID         `json:"target"`
	Authority     ID         `json:"authority"`         // the actor that imposes it
	Program       ID         `json:"program,omitempty"` // the programme it is listed under
	Measures      []Measure  `json:"measures,omitempty"`
	ListedOn      Date       `json:"listedOn,omitzero"`
	EffectiveFrom Date       `json:"effectiveFrom,omitzero"` // where it differs from ListedOn
	DelistedOn    Date       `json:"delistedOn,omitzero"`    // the first day no longer listed
	LegalBasis    string     `json:"legalBasis,omitempty"`
	Reason        string     `json:"reason,omitempty"`
	Evidence      []Evidence `json:"evidence,omitempty"`
}

// Span returns the days on which the listing is in force: from the first day it
// may have been (EffectiveFrom, else ListedOn) to the day before DelistedOn.
func (s Sanction) Span() (first, last Day) {
	from := s.EffectiveFrom
	if from.IsZero() {
		from = s.ListedOn
	}
	return spanOf(from, s.DelistedOn)
}

// InForce reports whether the listing is in force on the day: surely (certain),
// or at least possibly, where its dates leave it open.
func (s Sanction) InForce(on Day) (possibly, certainly bool) {
	from := s.EffectiveFrom
	if from.IsZero() {
		from = s.ListedOn
	}
	return heldOn(from, s.DelistedOn, on)
}

// Program is a sanctions programme: a body of law under which targets are listed.
type Program struct {
	ID        ID         `json:"id,omitempty"`
	Name      string     `json:"name"`
	Key       string     `json:"key,omitempty"` // the authority's own key: "UKRAINE-EO13662"
	Authority ID         `json:"authority,omitempty"`
	URL       string     `json:"url,omitempty"`
	Evidence  []Evidence `json:"evidence,omitempty"`
}

// Names returns what the programme is called: its name and the authority's key,
// by which analysts know it better.
func (p Program) Names() []Alias {
	names := []Alias{{Text: p.Name}}
	if p.Key != "" && p.Key != p.Name {
		names = append(names, Alias{Text: p.Key})
	}
	return names
}

// Measure is what a sanction does to its target, in the words of the OpenSanctions programme files.
type Measure string

// The measures.
const (
	MeasureAssetFreeze   Measure = "ASSET_FREEZE"
	MeasureTravelBan     Measure = "TRAVEL_BAN"
	MeasureArmsEmbargo   Measure = "ARMS_EMBARGO"
	MeasureExportControl Measure = "EXPORT_CONTROL"
	MeasureImportBan     Measure = "IMPORT_RESTRICTIONS"
	MeasureFinancial     Measure = "FINANCIAL_RESTRICTIONS"
	MeasureSectoral      Measure = "SECTORAL_SANCTIONS"
	MeasureTransport     Measure = "TRANSPORTATION_RESTRICTIONS"
	MeasureInvestmentBan Measure = "INVESTMENT_BAN"
	MeasureServicesBan   Measure = "SERVICES_BAN"
	MeasureDebarment     Measure = "DEBARMENT"
	MeasureClaims        Measure = "PROHIBITION_TO_SATISFY_CLAIMS"
	MeasureAidSuspension Measure = "AID_SUSPENSION"
	MeasureOther         Measure = "OTHER"
)

// Measures returns every measure.
func Measures() []Measure {
	return []Measure{MeasureAssetFreeze, MeasureTravelBan, MeasureArmsEmbargo, MeasureExportControl, MeasureImportBan, MeasureFinancial,
		MeasureSectoral, MeasureTransport, MeasureInvestmentBan, MeasureServicesBan, MeasureDebarment, MeasureClaims, MeasureAidSuspension, MeasureOther}
}
