package graph

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"hash/fnv"

	"demarche/storage"
)

// cursorVersion is the first byte of every cursor.
const cursorVersion = 1

// question is what a cursor is good for: one field with one filter in one
// order. The page that is asked for is no part of it.
type question uint64

func newQuestion(field string, filter any, descending bool) question {
	h := fnv.New64a()
	enc := json.NewEncoder(h)
	if err := enc.Encode([]any{field, filter, descending}); err != nil {
		panic(err) // filters are plain values
	}
	return question(h.Sum64())
}

// of returns the seal of the question's cursors for the list of one owner.
func (q question) of(owner storage.Key) seal {
	h := fnv.New64a()
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], uint64(q))
	binary.BigEndian.PutUint64(b[8:], uint64(owner))
	h.Write(b[:])
	return seal(h.Sum64())
}

// seal ties cursors to one list: that of one question and one owner.
type seal uint64

// cursor returns the text of a position: base64url of the version, the seal and
// the position.
func (s seal) cursor(p storage.Position) string {
	b := make([]byte, 0, 1+8+3*binary.MaxVarintLen64)
	b = append(b, cursorVersion)
	b = binary.BigEndian.AppendUint64(b, uint64(s))
	b = binary.AppendVarint(b, p.Rank)
	b = binary.AppendVarint(b, int64(p.Key))
	b = binary.AppendVarint(b, p.Tie)
	return base64.RawURLEncoding.EncodeToString(b)
}

// cursors returns the positions of the arguments after and before; nil where
// they are not given.
func (k ask) cursors(s seal) (after, before *storage.Position, err error) {
	if after, err = k.cursor("after", s); err != nil {
		return nil, nil, err
	}
	before, err = k.cursor("before", s)
	return after, before, err
}

func (k ask) cursor(name string, s seal) (*storage.Position, error) {
	text, given, err := k.text(name)
	if !given || err != nil {
		return nil, err
	}
	p, of, ok := parseCursor(text)
	switch {
	case !ok:
		return nil, badInput(name, "%.60q is no cursor: take one from `edges { cursor }` or `pageInfo` of the page before", text)
	case of != s:
		return nil, badInput(name, "the cursor belongs to another question: repeat the field that gave it with the same arguments, names and order, and change only the page")
	}
	return &p, nil
}

func parseCursor(text string) (p storage.Position, s seal, ok bool) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) < 9 || b[0] != cursorVersion {
		return p, 0, false
	}
	s, b = seal(binary.BigEndian.Uint64(b[1:])), b[9:]
	var numbers [3]int64
	for i := range numbers {
		n, size := binary.Varint(b)
		if size <= 0 {
			return p, 0, false
		}
		numbers[i], b = n, b[size:]
	}
	return storage.Position{Rank: numbers[0], Key: storage.Key(numbers[1]), Tie: numbers[2]}, s, len(b) == 0
}
