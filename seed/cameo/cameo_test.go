package cameo

import (
	"slices"
	"testing"

	"demarche/ontology"
)

func TestEvent(t *testing.T) {
	codes := NewCodes()
	for _, c := range []struct {
		code, label, mode string
		plover            ontology.PLOVERType
		event             ontology.EventType
	}{
		{"010", "make statement", "", "", ontology.EventRemarks},
		{"041", "discuss by telephone", "phone", ontology.PLOVERConsult, ontology.EventCall},
		{"040", "consult", "", ontology.PLOVERConsult, ontology.EventOther},
		{"0841", "return, release person(s)", "release", ontology.PLOVERRetreat, ontology.EventOther},
		{"0811", "ease restrictions on political freedoms", "", ontology.PLOVERConcede, ontology.EventOther},
		{"10", "demand", "", ontology.PLOVERRequest, ontology.EventOther},
		{"163", "impose embargo, boycott, or sanctions", "discontinue", ontology.PLOVERSanction, ontology.EventOther},
		{"1712", "destroy property", "destroy", ontology.PLOVERAssault, ontology.EventOther},
		{"2041", "use chemical, biological, or radiological weapons", "unconventional", ontology.PLOVERAssault, ontology.EventOther},
	} {
		got, ok := codes.Event(c.code)
		if want := (Event{c.code, c.label, c.plover, c.mode, c.event}); !ok || got != want {
			t.Errorf("%s is %+v, want %+v", c.code, got, want)
		}
	}
	for _, code := range []string{"", "1", "41", "0410", "21"} {
		if e, ok := codes.Event(code); ok {
			t.Errorf("%q is %+v", code, e)
		}
	}
}

// Every code but those of statements and appeals is of a PLOVER type, and every
// label of three digits or more leads back to its code.
func TestAll(t *testing.T) {
	codes := NewCodes()
	if len(codes.byCode) != 312 {
		t.Errorf("%d codes, and CAMEO has 20 roots and 292 below them", len(codes.byCode))
	}
	for code, e := range codes.byCode {
		if spoken := code[:2] <= "02"; spoken != (e.PLOVER == "") || !spoken && !slices.Contains(ontology.PLOVERTypes(), e.PLOVER) {
			t.Errorf("%s is of type %q", code, e.PLOVER)
		}
		if back, ok := codes.Labelled(e.Label); len(code) > 2 && (!ok || back.Code != code) {
			t.Errorf("%q is the label of %s and of %s", e.Label, code, back.Code)
		}
		if !slices.Contains(ontology.EventTypes(), e.Type) {
			t.Errorf("%s is an event of type %q", code, e.Type)
		}
	}
}

func TestPLOVERType(t *testing.T) {
	for word, want := range map[string]ontology.PLOVERType{"consult": ontology.PLOVERConsult, "DEMAND": ontology.PLOVERRequest, "INVESTIGATE": ontology.PLOVERAccuse, "FIGHT": ontology.PLOVERAssault} {
		if got, _, ok := PLOVERType(word); !ok || got != want {
			t.Errorf("%s is %s", word, got)
		}
	}
	if _, _, ok := PLOVERType("CRIME"); ok {
		t.Error("CRIME, which PLOVER dropped, is a type")
	}
}

func TestSectors(t *testing.T) {
	for code, s := range sectors {
		if s.State == (s.Type != "") {
			t.Errorf("%s acts for the state or is a group, not both: %+v", code, s)
		}
		if named, ok := SectorNamed(s.Name); !ok || named != s {
			t.Errorf("%s is named %q, which is %+v", code, s.Name, named)
		}
	}
}
