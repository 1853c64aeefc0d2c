package seed

import (
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/eufsf"
	"demarche/seed/ofac"
	"demarche/seed/unsc"
	"demarche/storage"
)

// sanctionDays tells when somebody was listed and delisted, by the target's name.
func sanctionDays(t *testing.T, store storage.Store) map[string]string {
	t.Helper()
	lists, err := store.Sanctions(t.Context(), storage.Per{}, storage.SanctionFilter{}, storage.Page{First: 100})
	if err != nil {
		t.Fatal(err)
	}
	days := make(map[string]string)
	for _, s := range lists[0].Items {
		actors, err := store.Actors(t.Context(), []storage.Key{s.Target})
		if err != nil {
			t.Fatal(err)
		}
		days[actors[0].Name] += s.ListedOn.EDTF + " to " + s.DelistedOn.EDTF
	}
	return days
}

// A row of a newer copy that cannot be read delists nobody: what was known of its
// entry stands, and where it does not tell which entry it is, nobody is taken for
// gone by that copy. The next copy, which is read whole, delists within bounds
// that do not build on the broken one.
func TestAnUnreadRowDelistsNobody(t *testing.T) {
	ofacRow := func(number, name, kind string) string {
		return number + `,"` + name + `",` + kind + `,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ` + "\n"
	}
	unRow := func(number, name, listed string) string {
		return "<INDIVIDUAL><FIRST_NAME>" + name + "</FIRST_NAME><UN_LIST_TYPE>Libya</UN_LIST_TYPE><REFERENCE_NUMBER>" + number + "</REFERENCE_NUMBER><LISTED_ON>" + listed + "</LISTED_ON></INDIVIDUAL>\n"
	}
	euRow := func(number, name, date string) string {
		return "32014R0269," + number + ",EU-X,I,Asset freeze," + date + ",,Person," + name + ",,,\n"
	}
	const euHeader = "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,birthDate,nationality\n"
	un := func(rows ...string) string {
		return "<CONSOLIDATED_LIST><INDIVIDUALS>" + strings.Join(rows, "") + "</INDIVIDUALS></CONSOLIDATED_LIST>"
	}
	for _, c := range []struct {
		list             string
		format           *dataset.Format
		file             string
		whole            string // Anna and Boris
		named            string // Anna's row is broken, and tells that it is hers; Boris is gone
		nameless, second string // a row tells nothing; only Boris can be read
		listed           string // as the list itself tells it
	}{
		{"ofac-sdn", ofac.Format(), "sdn.csv", ofacRow("1", "Anna", "individual") + ofacRow("2", "Boris", "individual"),
			ofacRow("1", "Anna", "starship"), "x" + ofacRow("1", "Anna", "individual") + ofacRow("2", "Boris", "individual"), ofacRow("2", "Boris", "individual"), "/2021-01-01"},
		{"ofac-sdn, too few fields", ofac.Format(), "sdn.csv", ofacRow("1", "Anna", "individual") + ofacRow("2", "Boris", "individual"),
			"1,Anna\n", "1,\"Anna\n2,\" Boris\n" + ofacRow("2", "Boris", "individual"), ofacRow("2", "Boris", "individual"), "/2021-01-01"},
		{"ofac-sdn, quoted wrongly", ofac.Format(), "sdn.csv", ofacRow("1", "Anna", "individual") + ofacRow("2", "Boris", "individual"),
			`1,"An"na",individual,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ` + "\n", `"An"na",individual` + "\n" + ofacRow("2", "Boris", "individual"), ofacRow("2", "Boris", "individual"), "/2021-01-01"},
		{"un-sanctions", unsc.Format(), "un.xml", un(unRow("A.1", "Anna", "2011-02-26"), unRow("A.2", "Boris", "2011-02-26")),
			un(unRow("A.1", "Anna", "one day")), un(unRow("", "Anna", "2011-02-26"), unRow("A.2", "Boris", "2011-02-26")), un(unRow("A.2", "Boris", "2011-02-26")), "2011-02-26"},
		{"eu-sanctions", eufsf.Format(), "32014R0269.csv", euHeader + euRow("1", "Anna", "28.2.2011") + euRow("2", "Boris", "28.2.2011"),
			euHeader + euRow("1", "Anna", "one day"), euHeader + "32014R0269,1\n" + euRow("2", "Boris", "28.2.2011"), euHeader + euRow("2", "Boris", "28.2.2011"), "2011-02-28"},
	} {
		t.Run(c.list, func(t *testing.T) {
			end := ""
			if c.file == "sdn.csv" {
				end = endMark
			}
			begin := func() storage.Store {
				store := newStore(t)
				for _, id := range []ontology.ID{"organization/eu", "organization/un", "organization/un-security-council"} {
					describe(t, store, id)
				}
				if got, err := importFile(t, store, c.format, c.file, c.whole+end, "2021-01-01"); err != nil || got.Added != 2 || got.Rejected > 0 {
					t.Fatalf("the first copy: %v, %+v", err, got)
				}
				return store
			}
			store := begin()
			got, err := importFile(t, store, c.format, c.file, c.named+end, "2021-02-01")
			if err != nil || got.Rejected != 1 || got.Removed != 1 || got.Kept != 0 {
				t.Errorf("a row that tells whose it is: %v, %+v", err, got)
			}
			days := sanctionDays(t, store)
			if days["Anna"] != c.listed+" to " || days["Boris"] != c.listed+" to 2021-01-02/2021-02-01" {
				t.Errorf("then %v", days)
			}

			store = begin()
			got, err = importFile(t, store, c.format, c.file, c.nameless+end, "2021-02-01")
			if err != nil || got.Rejected != 1 || got.Removed != 0 || got.Kept != 1 {
				t.Errorf("a row that does not tell whose it is: %v, %+v", err, got)
			}
			if days := sanctionDays(t, store); days["Anna"] != c.listed+" to " {
				t.Errorf("then %v", days)
			}
			got, err = importFile(t, store, c.format, c.file, c.second+end, "2021-03-01")
			if err != nil || got.Removed != 1 {
				t.Errorf("a whole copy after it: %v, %+v", err, got)
			}
			if days := sanctionDays(t, store); days["Anna"] != c.listed+" to 2021-01-02/2021-03-01" || days["Boris"] != c.listed+" to " {
				t.Errorf("in the end %v", days)
			}
		})
	}
}

// Who was listed while a copy could not be read whole, was listed after the last
// copy that was.
func TestBoundsDoNotBuildOnAnUnreadRow(t *testing.T) {
	row := func(number, name string) string {
		return number + `,"` + name + `",individual,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ` + "\n"
	}
	store := newStore(t)
	for _, copied := range []struct{ day, content string }{
		{"2021-01-01", row("1", "Anna")}, {"2021-02-01", row("1", "Anna") + "2,broken\n"}, {"2021-03-01", row("1", "Anna") + row("2", "Boris")},
	} {
		if _, err := importFile(t, store, ofac.Format(), "sdn.csv", copied.content+endMark, copied.day); err != nil {
			t.Fatal(err)
		}
	}
	if days := sanctionDays(t, store); days["Boris"] != "2021-01-02/2021-03-01 to " {
		t.Errorf("%v", days)
	}
}

// A copy that was cut off between two rows has no row that is wrong, and lacks the
// byte with which OFAC ends its own: it delists nobody, and says why.
func TestACutCopyDelistsNobody(t *testing.T) {
	row := func(number, name string) string {
		return number + `,"` + name + `",individual,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ` + "\r\n"
	}
	store := newStore(t)
	for _, c := range []struct {
		day, content string
		removed      int
		doubt        bool
	}{
		{"2021-01-01", row("1", "Anna") + row("2", "Boris") + endMark, 0, false},
		{"2021-02-01", row("1", "Anna"), 0, true},
		{"2021-03-01", row("1", "Anna") + endMark, 1, false},
	} {
		got, err := importFile(t, store, ofac.Format(), "sdn.csv", c.content, c.day)
		if err != nil || got.Removed != c.removed || got.Rejected > 0 || (got.Doubt != "") != c.doubt {
			t.Errorf("the copy of %s: %v, %+v", c.day, err, got)
		}
	}
	if days := sanctionDays(t, store); days["Anna"] != "/2021-01-01 to " || days["Boris"] != "/2021-01-01 to 2021-01-02/2021-03-01" {
		t.Errorf("%v", days)
	}
}
