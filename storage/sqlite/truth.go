package sqlite

import "strings"

// The tables of the truth that a document's rows go into.
const (
	truthNode = iota
	truthDocument
	truthText
	truthRevision
	truthAccount
	truthEdge
)

// truthTables lists them, in the order of the constants above.
func truthTables() []table {
	all := []table{
		{name: "node", columns: strings.Fields("key id kind recorded canonical live")},
		{name: "document", columns: strings.Fields(`key id type source source_name source_url source_of title url author language licence extractor dataset file
			published published_how published_day published_last precedence has_text revision hash recorded retracted reason`)},
		{name: "text", columns: strings.Fields("document text")},
		{name: "revision", columns: strings.Fields("document number title hash recorded facts")},
		{name: "account", columns: strings.Fields("node document subject passage evidence body ordinal precedence wording")},
		{name: "edge", columns: strings.Fields("target source predicate document"), order: 4},
	}
	return all
}
