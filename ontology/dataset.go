package ontology

// Dataset is a published collection of records: a sanctions list, an event data
// set, a knowledge base. Every document that was taken from one names it
// ([Document.Dataset]), so that its licence goes with every fact.
type Dataset struct {
	ID      ID     `json:"id,omitempty"`
	Name    string `json:"name"`
	URL     string `json:"url,omitempty"`
	Licence string `json:"licence,omitempty"` // an SPDX identifier where there is one, else the publisher's words

	// Redistributable says that the licence lets records be passed on. What is
	// not told to be so stays out of exports and of public endpoints.
	Redistributable bool `json:"redistributable,omitempty"`

	Evidence []Evidence `json:"evidence,omitempty"`
}

// File is the file that a document was read from, so that a copy can be told
// from another one: PROV's prov:wasDerivedFrom in its simplest form.
type File struct {
	Name   string `json:"name"`   // without its folder
	Size   int64  `json:"size"`   // bytes, as it lay on the disk
	SHA256 string `json:"sha256"` // of those bytes, in lower-case hex

	// Unread is how many of its rows could not be read and might be those of
	// anybody: the file proves of nobody that he is not in it.
	Unread int `json:"unread,omitempty"`
}

// FoldDatasets folds accounts of one data set. Its records may be passed on
// only if every account says so.
func FoldDatasets(accounts []Dataset) Dataset {
	out := Dataset{Redistributable: len(accounts) > 0}
	for _, d := range accounts {
		first(&out.ID, d.ID)
		first(&out.Name, d.Name)
		first(&out.URL, d.URL)
		first(&out.Licence, d.Licence)
		out.Redistributable = out.Redistributable && d.Redistributable
	}
	return out
}
