package unsc

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// Format returns format un-sanctions.
func Format() *dataset.Format {
	f := &dataset.Format{
		Name:  "un-sanctions",
		Title: "UN Security Council Consolidated List, XML",
		Publisher: ontology.Source{ID: "source/un-security-council", Name: "United Nations Security Council",
			URL: "https://main.un.org/securitycouncil", Of: "organization/un-security-council"},
		Dataset: ontology.Dataset{ID: "dataset/un-sanctions", Name: "UN Security Council Consolidated List",
			URL: "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list", Licence: "terms of use of un.org: non-commercial use, the source named"},
		Listing:   true,
		Looks:     func(_ string, head []byte) bool { return bytes.Contains(head, []byte("<CONSOLIDATED_LIST")) },
		Published: published,
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] { return read(f, in) }
	return f
}

var generated = regexp.MustCompile(`<CONSOLIDATED_LIST[^>]*\bdateGenerated="(\d{4}-\d\d-\d\d)`)

func published(head []byte) ontology.Date {
	m := generated.FindSubmatch(head)
	if m == nil {
		return ontology.Date{}
	}
	d, _ := ontology.ParseDate(string(m[1]))
	return d
}

// maxEntry is the longest entry that is read, in bytes. The longest of the list
// has some ten thousand.
const maxEntry = 4 << 20

// read goes from entry to entry. A file that is no well-formed XML, or that ends
// within the list, is an error: what comes after is not known to be missing.
func read(f *dataset.Format, in *dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		kept := dataset.NewKept(in, maxEntry)
		d := xml.NewDecoder(kept)
		root, depth := "", 0
		for {
			begin := d.InputOffset()
			kept.Forget(begin)
			token, err := d.Token()
			if errors.Is(err, io.EOF) && root == "" {
				err = errors.New("the file holds no list: <CONSOLIDATED_LIST> should be its root element")
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(dataset.Record{}, fmt.Errorf("%s: %w", in.Name, err))
				return
			}
			start, opens := token.(xml.StartElement)
			if _, ends := token.(xml.EndElement); ends {
				depth--
			}
			if !opens {
				continue
			}
			if depth++; depth == 1 {
				root = start.Name.Local
				if root != "CONSOLIDATED_LIST" {
					yield(dataset.Record{}, fmt.Errorf("%s: the root element is <%s> and not <CONSOLIDATED_LIST>: it is no list of the UN Security Council", in.Name, root))
					return
				}
			}
			if depth != 3 {
				continue
			}
			depth--
			var record dataset.Record
			switch name := start.Name.Local; name {
			case "INDIVIDUAL", "ENTITY":
				var e entry
				if err := d.DecodeElement(&e, &start); err != nil {
					yield(dataset.Record{}, fmt.Errorf("%s: %w", in.Name, err))
					return
				}
				kind := ontology.KindPerson
				if name == "ENTITY" {
					kind = ontology.KindOrganization
				}
				record, err = e.record(f, in, kind, kept.Line(), kept.Since(begin, d.InputOffset()))
			default:
				if err := d.Skip(); err != nil {
					yield(dataset.Record{}, fmt.Errorf("%s: %w", in.Name, err))
					return
				}
				err = in.Bad(kept.Line(), name, kept.Since(begin, d.InputOffset()), "<%s> is neither an INDIVIDUAL nor an ENTITY", name)
			}
			if !yield(record, err) {
				return
			}
		}
	}
}
