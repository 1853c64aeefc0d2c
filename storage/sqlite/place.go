package sqlite

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"demarche/ontology"
)

// A node with text has a place among all such nodes: the docid of its row of the
// full-text table. Actors have the highest places, those met first the highest of
// all; then everything dated by its first day and its key; what has no day comes
// last. So words that are walked from the highest place down are an answer in
// order, whatever else is asked, and its end can be any row.

const (
	keyBits  = 32      // a key's part of a place
	dayZero  = 1 << 23 // is added to a day, so that all that EDTF can write are above 0
	dayActor = 1 << 24 // stands where a day does, for actors

	// keyOfPlace is the SQL of the key of what is dated, at place x.docid.
	keyOfPlace = "(x.docid & 4294967295)"
)

const keyMask = 1<<keyBits - 1

// datedPlace is the place of what begins on the day. The places of those that
// begin before it are lower, whatever their keys.
func datedPlace(day, key int64) int64 {
	at := int64(0)
	if day > int64(ontology.Beginning) {
		at = min(max(day+dayZero, 1), dayActor-1)
	}
	return at<<keyBits | min(max(key, 0), keyMask)
}

// actorPlace is the place of an actor.
func actorPlace(key int64) int64 { return dayActor<<keyBits | (keyMask - min(max(key, 0), keyMask)) }

// atPlace returns what stands at a place, and its day where it is no actor.
func atPlace(place int64) (key, day int64, actor bool) {
	key = place & keyMask
	switch at := place >> keyBits; at {
	case dayActor:
		return keyMask - key, 0, true
	case 0:
		return key, int64(ontology.Beginning), false
	default:
		return key, at - dayZero, false
	}
}

// checkPlace refuses a key that places have no room for.
func checkPlace(key int64) error {
	if key > keyMask {
		return fmt.Errorf("this engine finds words of nodes with keys up to %d, not of %d", int64(keyMask), key)
	}
	return nil
}

// What a question asks of a node besides its words stands beside them as words
// of its own, so that the full-text table itself leaves out what does not fit:
// the node's kind, keyVague where its date is not known to the day, and a letter
// with a node's key for each of the roles in which others stand to it.
const keyVague = "vague"

// keyLetter returns the letter for a role, none for one that has no words.
func keyLetter(role string) string {
	switch role {
	case roleSaidBy:
		return "s"
	case roleAbout:
		return "a"
	case roleSaidFrom:
		return "c"
	case roleParticipant, roleBetween:
		return "p"
	}
	return ""
}

func keyWord(role string, node int64) string { return keyLetter(role) + strconv.FormatInt(node, 10) }

// keyMatch writes that one of some words stands among the keys.
func keyMatch(words []string) string {
	each := make([]string, len(words))
	for i, w := range words {
		each[i] = "keys:" + w
	}
	if len(each) == 1 {
		return each[0]
	}
	return "(" + strings.Join(each, " OR ") + ")"
}

// placesOf returns the places that are stored of nodes of one kind.
func placesOf(ctx context.Context, tx session, kind ontology.Kind, keys []int64) (places []int64, err error) {
	if kind.IsActor() {
		for _, key := range keys {
			places = append(places, actorPlace(key))
		}
		return places, nil
	}
	return places, tx.rows(ctx, "SELECT d.day, d.item FROM json_each(?) p CROSS JOIN dated d ON d.item = p.value AND d.node = 0", []any{keysJSON(keys)}, func(r answerRow) error {
		var day, key int64
		err := r.Scan(&day, &key)
		places = append(places, datedPlace(day, key))
		return err
	})
}
