package sqlite

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"demarche/ontology"
	"demarche/storage"
)

// told is an account as it is stored. The body is without its evidence, which
// has a column of its own: so two documents that tell the same have equal bodies.
type told struct{ evidence, body string }

// encodeAccount writes an account as it is stored. The account stays as it is.
func encodeAccount(a ontology.Account) (told, error) {
	evidence := []byte{}
	var err error
	if len(a.Evidence) > 0 {
		if evidence, err = json.Marshal(a.Evidence); err != nil {
			return told{}, fmt.Errorf("writing the evidence of %s: %w", a.Node, err)
		}
	}
	body, err := json.Marshal(withEvidence(a.Body, nil))
	if err != nil {
		return told{}, fmt.Errorf("writing the account of %s: %w", a.Node, err)
	}
	return told{string(evidence), string(body)}, nil
}

// decodeAccount reads what encodeAccount writes.
func decodeAccount(kind ontology.Kind, stored told) (evidence []ontology.Evidence, body any, err error) {
	if stored.evidence != "" {
		if err := json.Unmarshal([]byte(stored.evidence), &evidence); err != nil {
			return nil, nil, fmt.Errorf("%w: the evidence of an account cannot be read: %w", storage.ErrDamaged, err)
		}
	}
	if body, err = decodeBody(kind, []byte(stored.body)); err != nil {
		return nil, nil, err
	}
	return evidence, withEvidence(body, evidence), nil
}

// decodeBody reads the body of an account alone.
func decodeBody(kind ontology.Kind, data []byte) (any, error) {
	body := ontology.NewBody(kind)
	if body == nil {
		return nil, fmt.Errorf("%w: there is an account of a %s", storage.ErrDamaged, kind)
	}
	if err := json.Unmarshal(data, body); err != nil {
		return nil, fmt.Errorf("%w: an account cannot be read: %w", storage.ErrDamaged, err)
	}
	return body, nil
}

// withEvidence returns a copy of an account's body with this evidence. A place
// has none of its own.
func withEvidence(body any, evidence []ontology.Evidence) any {
	switch b := body.(type) {
	case *ontology.Dataset:
		c := *b
		c.Evidence = evidence
		return &c
	case *ontology.Actor:
		c := *b
		c.Evidence = evidence
		return &c
	case *ontology.Office:
		c := *b
		c.Evidence = evidence
		return &c
	case *ontology.Tenure:
		c := *b
		c.Evidence = evidence
		return &c
	case *ontology.Membership:
		c := *b
		c.Evidence = evidence
		return &c
	case *ontology.Event:
		c := *b
		c.Evidence = evidence
		return &c
	case *ontology.Statement:
		c := *b
		c.Evidence = evidence
		return &c
	case *ontology.Program:
		c := *b
		c.Evidence = evidence
		return &c
	case *ontology.Sanction:
		c := *b
		c.Evidence = evidence
		return &c
	}
	return body
}

// wording digests a body, to tell equal ones without comparing them.
func wording(body string) []byte {
	sum := sha256.Sum256([]byte(body))
	return sum[:16]
}

// precedence is a document's place in ontology.CompareStanding as text that
// sorts the same way: the rank of its type, its last possible day, its id.
func precedence(d *ontology.Document) string {
	rank := 0
	for _, other := range append(ontology.DocumentTypes(), "") {
		if ontology.CompareStanding(&ontology.Document{Type: other}, &ontology.Document{Type: d.Type}) < 0 {
			rank++
		}
	}
	_, last := d.Published.Bounds()
	return fmt.Sprintf("%02d %08x %s", rank, uint32(last)^1<<31, d.ID)
}
