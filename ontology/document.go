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
	DocumentDataset    DocumentType = "DATASET"
	DocumentOther      DocumentType = "OTHER"
)

// DocumentTypes returns every type of document.
func DocumentTypes() []DocumentType {
	return []DocumentType{DocumentArticle, DocumentTranscript, DocumentReadout, DocumentRelease, DocumentDecree, DocumentDataset, DocumentOther}
}
