package ofac

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
)

func world() *dataset.World {
	return dataset.NewWorld([]ontology.Actor{
		{ID: "country/ru", Name: "Russia"}, {ID: "country/sy", Name: "Syria", Aliases: []ontology.Alias{{Text: "Syrian Arab Republic"}}},
		{ID: "country/ch", Name: "Switzerland"},
	})
}

// The entries are invented; their shapes are the list's.
const list = `101,"ARDENOV, Pavel Iljich","individual","RUSSIA-EO14024","Deputy Minister of Works",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 07 Oct 1952; POB Omsk, Russia; nationality Russia; Gender Male; a.k.a. 'THE MASON'."
102,"SMALL HARBOUR BANK",-0- ,"[SYRIA] [NPWMD]",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- 
103,"DE LA VEGA-RUIZ, Ana","individual","TCO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1970; alt. DOB 1971; nationality Syria; citizen Russia."
104,"SEA STAR","vessel","SYRIA",-0- ,"XYZ1",-0- ,-0- ,-0- ,-0- ,-0- ,-0- 
105,"NOBODY","robot","SYRIA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- 
106,"SHORT ROW","individual"
x7,"NO NUMBER",-0- ,"SYRIA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- 
107,"HALIL, Omar, Jr.","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB circa 1961; nationality Syria; nationality Russia."
` + "\x1a"

func TestRead(t *testing.T) {
	in := dataset.NewInput("sdn.csv", strings.NewReader(list), world())
	in.Beside = func(name string) (io.ReadCloser, error) {
		switch name {
		case "add.csv":
			return io.NopCloser(strings.NewReader("102,1,\"Quai 1\",\"Geneva\",\"Switzerland\",-0- \n102,2,-0- ,-0- ,-0- ,-0- \n")), nil
		case "alt.csv":
			return io.NopCloser(strings.NewReader("101,1,\"aka\",\"ARDENOW, Pawel\",-0- \n102,2,\"fka\",\"BANK OF THE SMALL HARBOUR\",-0- \n")), nil
		}
		return nil, fs.ErrNotExist
	}
	format := Format()
	if !format.Looks("anything", []byte(list)) {
		t.Error("the list is not recognised")
	}
	var got []ontology.Facts
	var bad []string
	for record, err := range format.Read(in) {
		var row *dataset.RowError
		if errors.As(err, &row) {
			bad = append(bad, row.Error())
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		f := record.Facts
		f.Identify()
		if findings := f.Validate(); len(findings) > 0 {
			t.Errorf("line %d: %v", record.Line, findings)
		}
		got = append(got, f)
	}
	wantBad := []string{
		"sdn.csv:4: vessels and aircraft",
		`sdn.csv:5: SDN_Type: "robot" is none of individual, vessel, aircraft and -0-`,
		"sdn.csv:6: a row of sdn.csv has 12 fields, and this one has 3",
		`sdn.csv:7: ent_num: "x7" is no number of an entry`,
	}
	if strings.Join(bad, "\n") != strings.Join(wantBad, "\n") {
		t.Errorf("left out:\n%s", strings.Join(bad, "\n"))
	}
	if len(got) != 4 {
		t.Fatalf("%d entries", len(got))
	}
	minister, bank, two, suffix := got[0], got[1], got[2], got[3]
	if a := minister.Actors[0]; a.Name != "Pavel Iljich Ardenov" || a.Born.EDTF != "1952-10-07" || a.Country != "country/ru" ||
		a.Description != "Deputy Minister of Works" || aliases(a) != "ARDENOV, Pavel Iljich|THE MASON|The Mason|ARDENOW, Pawel|Pawel Ardenow" {
		t.Errorf("the minister is %+v with names %s", a, aliases(a))
	}
	if s := minister.Sanctions; len(s) != 1 || s[0].LegalBasis != "Executive Order 14024" || s[0].Program != minister.Programs[0].ID || s[0].Target != minister.Actors[0].ID {
		t.Errorf("his sanctions are %+v under %+v", s, minister.Programs)
	}
	if a := bank.Actors[0]; a.ID.Kind() != ontology.KindOrganization || a.Country != "country/ch" || aliases(a) != "BANK OF THE SMALL HARBOUR" || len(bank.Sanctions) != 2 {
		t.Errorf("the bank is %+v with %d sanctions", a, len(bank.Sanctions))
	}
	if a := two.Actors[0]; !a.Born.IsZero() || a.Country != "country/sy" || a.Name != "Ana De La Vega-Ruiz" {
		t.Errorf("two births and a nationality give %+v", a)
	}
	if a := suffix.Actors[0]; a.Name != "Omar Halil Jr." || a.Born.EDTF != "1961~" || a.Country != "" {
		t.Errorf("two nationalities give %+v", a)
	}
}

func aliases(a ontology.Actor) string {
	var names []string
	for _, alias := range a.Aliases {
		names = append(names, alias.Text)
	}
	return strings.Join(names, "|")
}

// Publisher's files, where they are at hand: every row is an entry, a vessel, an
// aircraft, or told to be bad.
func TestPublishersFiles(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/data/ofac_sdn_history/*.csv")
	paths = append(paths, "../../../shared/data/sanctions_lists/sdn.csv")
	if _, err := os.Stat(paths[0]); err != nil || len(paths) < 2 {
		t.Skip("the publisher's files are not here")
	}
	for _, path := range paths {
		r, name, err := dataset.Open(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		in := dataset.NewInput(name, r, world())
		in.Beside = func(name string) (io.ReadCloser, error) { return os.Open(filepath.Join(filepath.Dir(path), name)) }
		entries, left, born, turned := 0, 0, 0, 0
		for record, err := range Format().Read(in) {
			var row *dataset.RowError
			if errors.As(err, &row) && row.LeftOut {
				left++
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			f := record.Facts
			f.Identify()
			if findings := f.Validate(); len(findings) > 0 {
				t.Fatalf("line %d: %v", record.Line, findings)
			}
			entries++
			if a := f.Actors[0]; a.ID.Kind() == ontology.KindPerson {
				turned++
				if !a.Born.IsZero() {
					born++
				}
			}
		}
		r.Close()
		t.Logf("%s: %d entries, %d vessels and aircraft, %d persons, %d with a birth", name, entries, left, turned, born)
		if entries < 6000 || left < 300 || born < turned/2 {
			t.Error("too few")
		}
	}
}

func FuzzEntry(f *testing.F) {
	f.Add(list)
	f.Add(`1,"A, B","individual","[X] [",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 31 Feb 1950; DOB 1950 to ; a.k.a. ''."`)
	f.Fuzz(func(t *testing.T, s string) {
		for record, err := range Format().Read(dataset.NewInput("sdn.csv", strings.NewReader(s), world())) {
			if err != nil {
				continue
			}
			facts := record.Facts
			facts.Identify()
			for _, finding := range facts.Validate() {
				if strings.HasSuffix(finding.Path, ".id") || strings.Contains(finding.Message, "empty") {
					continue // words without a letter have no id: the loader says so
				}
				t.Fatalf("%q gives %v", s, finding)
			}
		}
	})
}
