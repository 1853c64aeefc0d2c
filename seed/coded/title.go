package coded

import (
	"strings"

	"demarche/ontology"
)

// Side is one side of a coded event.
type Side struct {
	Actor  ontology.ID // empty where the row names nobody, or nobody that can be told
	Called string      // by the row, with its code; empty where it names nobody
	Role   ontology.Role
}

// Participants returns the sides that have an actor, each actor once.
func Participants(sides ...Side) []ontology.Participant {
	var out []ontology.Participant
	for i, s := range sides {
		if s.Actor != "" && (i == 0 || sides[0].Actor != s.Actor) {
			out = append(out, ontology.Participant{Actor: s.Actor, Role: s.Role})
		}
	}
	return out
}

// Title says in plain words who did what to whom: "Russia: discuss by telephone →
// France". A side that the row names and nobody can tell is called as the row does.
func (p *Part) Title(from Side, what string, to Side) string {
	var b strings.Builder
	if name := p.Name(from); name != "" {
		b.WriteString(name)
		b.WriteString(": ")
	}
	b.WriteString(what)
	if name := p.Name(to); name != "" {
		b.WriteString(" → ")
		b.WriteString(name)
	}
	return b.String()
}

// Name returns what a side is called: the name of its actor, else what the row
// calls it.
func (p *Part) Name(s Side) string {
	if s.Actor == "" {
		return s.Called
	}
	if a, ok := p.World.Actor(s.Actor); ok {
		return a.Name
	}
	return p.names[s.Actor]
}

// Label is what happened in the words of PLOVER: "consult (phone)".
func Label(t ontology.PLOVERType, mode string) string {
	label := strings.ToLower(string(t))
	if mode != "" {
		label += " (" + mode + ")"
	}
	return label
}
