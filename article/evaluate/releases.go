package evaluate

import (
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"demarche/ontology"
	"demarche/seed/texts"
)

// release is one text of a government with the headline that it was given.
type release struct {
	site     *site
	headline string            // never shown to the extraction
	document ontology.Document // without a title
}

// site is one government's releases as a folder holds them.
type site struct {
	name      string // as the table prints it
	path      string // below the folder
	publisher string
	zone      string            // of its clock; "" where every time has its offset
	columns   map[string]string // as texts.Options.Map
	president string            // the last name of whom "the President" means
	nameFirst bool              // "President Ruiz of Vigo" and not "President of Vigo Ana Ruiz"
}

// sites returns the sources of headlines. The lead of a Kremlin text stands in a
// column of its own and not in its body; it is the first paragraph.
func sites() []site {
	return []site{
		{name: "Kremlin", path: "kremlin_and_bankova/putin.csv", publisher: "kremlin.ru", zone: "Europe/Moscow", columns: map[string]string{"text": "summary+body"}, president: "putin"},
		{name: "Bankova", path: "kremlin_and_bankova/zelenskyy.csv", publisher: "president.gov.ua", zone: "Europe/Kyiv", president: "zelenskyy"},
		{name: "State Department", path: "state_dept_feed/items.jsonl", publisher: "state.gov", zone: "America/New_York", president: "biden", nameFirst: true},
		{name: "White House", path: "wh_briefings", publisher: "whitehouse.gov", president: "biden", nameFirst: true},
	}
}

// sitesBelow returns those sources that dir holds. None is an error; the others
// are named on w.
func sitesBelow(dir string, w io.Writer) ([]site, error) {
	var here []site
	var missing []string
	for _, s := range sites() {
		if _, err := os.Stat(filepath.Join(dir, s.path)); err != nil {
			missing = append(missing, s.path)
			continue
		}
		here = append(here, s)
	}
	if len(here) == 0 {
		return nil, fmt.Errorf("%s holds no releases: it should hold one or more of %s", dir, strings.Join(missing, ", "))
	}
	if len(missing) > 0 {
		fmt.Fprintf(w, "not in %s: %s\n", dir, strings.Join(missing, ", "))
	}
	return here, nil
}

// releases reads what the sites have published. A record that cannot be read is
// told to unread and left out; a site without any is an error.
func releases(dir string, from []site, unread io.Writer) iter.Seq2[release, error] {
	return func(yield func(release, error) bool) {
		for i := range from {
			s := &from[i]
			o := texts.Options{Publisher: s.publisher, Map: s.columns}
			if s.zone != "" {
				zone, err := time.LoadLocation(s.zone)
				if err != nil {
					yield(release{}, err)
					return
				}
				o.Zone = zone
			}
			n := 0
			for x, err := range texts.Files([]string{filepath.Join(dir, s.path)}, o) {
				if err != nil {
					fmt.Fprintf(unread, "unread\t%s\t%s\n", s.name, line(err.Error()))
					continue
				}
				n++
				d := x.Document()
				d.Title = ""
				if !yield(release{s, x.Title, d}, nil) {
					return
				}
			}
			if n == 0 {
				yield(release{}, fmt.Errorf("%s: no text in it could be read", filepath.Join(dir, s.path)))
				return
			}
		}
	}
}
