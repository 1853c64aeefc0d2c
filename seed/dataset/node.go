package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"demarche/ontology"
)

// NodeID names a node by the publisher's key of it, with the name of the scheme
// in front: "unsc QDi.004". A key that is too long for an id ends with its digest,
// so that keys that differ stay different.
func NodeID(kind ontology.Kind, key string) ontology.ID {
	slug := ontology.Slug(key)
	if len(slug) > longestKey {
		sum := sha256.Sum256([]byte(key))
		n := longestKey - 17
		for !utf8.RuneStart(slug[n]) {
			n--
		}
		slug = strings.TrimRight(slug[:n], "-") + "-" + hex.EncodeToString(sum[:8])
	}
	return ontology.ID(string(kind) + "/" + slug)
}

// longestKey is the longest slug of a key, in bytes. Ids of what joins two nodes
// are made of theirs, and shall stay readable.
const longestKey = 120
