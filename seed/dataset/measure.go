package dataset

import (
	"strings"

	"demarche/ontology"
)

// Measure returns the measure that OpenSanctions' programme files call by these
// words, and false for words that are none of theirs.
func Measure(words string) (ontology.Measure, bool) {
	switch strings.ToLower(strings.TrimSpace(words)) {
	case "asset freeze":
		return ontology.MeasureAssetFreeze, true
	case "travel ban":
		return ontology.MeasureTravelBan, true
	case "arms embargo", "arms restrictions":
		return ontology.MeasureArmsEmbargo, true
	case "export control":
		return ontology.MeasureExportControl, true
	case "import restrictions":
		return ontology.MeasureImportBan, true
	case "financial restrictions":
		return ontology.MeasureFinancial, true
	case "sectoral sanctions":
		return ontology.MeasureSectoral, true
	case "transportation restrictions":
		return ontology.MeasureTransport, true
	case "investment ban":
		return ontology.MeasureInvestmentBan, true
	case "services ban":
		return ontology.MeasureServicesBan, true
	case "debarment":
		return ontology.MeasureDebarment, true
	case "prohibition to satisfy claims":
		return ontology.MeasureClaims, true
	case "aid suspension":
		return ontology.MeasureAidSuspension, true
	case "other":
		return ontology.MeasureOther, true
	}
	return "", false
}
