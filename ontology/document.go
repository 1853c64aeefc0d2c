package ontology

// Source is a publisher: a newspaper, a government's web site, a data set's keeper.
type Source struct {
	ID   ID     `json:"id,omitempty"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
	Of   ID     `json:"of,omitempty"` // the actor whose voice it is: the Kremlin for kremlin.ru
}

// Document is one thing that a source published and that reports facts.
type Document struct {
	ID        ID           `json:"id,omitempty"`
	Type      DocumentType `json:"type,omitempty"` // empty means ARTICLE
	Publisher Source       `json:"publisher"`
	Title     string       `json:"title"`
	URL       string       `json:"url,omitempty"`
	Author    string       `json:"author,omitempty"`
	Language  string       `json:"language,omitempty"` // BCP 47
	Published Date         `json:"published,omitzero"`
	Text      string       `json:"text,omitempty"`    // evidence spans count its code points
	Licence   string       `json:"licence,omitempty"` // of the facts, where the publisher names one
	Dataset   ID           `json:"dataset,omitempty"` // the data set that it is a record, or a file, of
	File      *File        `json:"file,omitempty"`    // a file of a data set: written when all of its records are in

	// Extractor names the program that read the facts out of the text, with the
	// version of its rules: PROV's wasGeneratedBy. Empty means that the facts are
	// as a person or a data set gives them; such a document is never replaced by
	// an extracted one.
	Extractor string `json:"extractor,omitempty"`
}

// DocumentType is what sort of document it is.
type DocumentType string

// The types of document.
const (
	DocumentArticle    DocumentType = "ARTICLE"
	DocumentTranscript DocumentType = "TRANSCRIPT"
	DocumentReadout    DocumentType = "READOUT"
	DocumentRelease    DocumentType = "RELEASE"
	DocumentDecree     DocumentType = "DECREE"
	DocumentDataset    DocumentType = "DATASET" // a compiled table, or one file of a data set
	DocumentRecord     DocumentType = "RECORD"  // one record, or some records, of a data set
	DocumentOther      DocumentType = "OTHER"
)

// DocumentTypes returns every type of document.
func DocumentTypes() []DocumentType {
	return []DocumentType{DocumentArticle, DocumentTranscript, DocumentReadout, DocumentRelease, DocumentDecree, DocumentDataset, DocumentRecord, DocumentOther}
}

// Gap is something that a document's text says and its reader did not understand.
type Gap struct {
	Kind       GapKind
	Passage    string // the words themselves, shortened where they are long
	Span       Span   // of the document's text; empty where the name stands in several places
	Reason     string // why nothing was made of it, in a few words
	Candidates []ID   // whom an ambiguous name may mean, by id
}

// GapKind is what sort of thing was not understood.
type GapKind string

// The sorts of gap.
const (
	GapQuotation GapKind = "UNATTRIBUTED_QUOTATION" // a quotation without a source
	GapSource    GapKind = "UNRESOLVED_SOURCE"      // a source that is no actor
	GapName      GapKind = "AMBIGUOUS_NAME"         // a name that several actors bear
	GapEvent     GapKind = "UNDATED_EVENT"          // an event whose day the text does not tell
)

// GapKinds returns every sort of gap.
func GapKinds() []GapKind { return []GapKind{GapQuotation, GapSource, GapName, GapEvent} }
