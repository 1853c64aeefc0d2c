package courier

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Type is the type of a value, as SQLite numbers them.
type Type byte

// The types.
const (
	Integer Type = 1
	Real    Type = 2
	Text    Type = 3
	Blob    Type = 4
	Null    Type = 5
)

func (t Type) String() string {
	switch t {
	case Integer:
		return "integer"
	case Real:
		return "real"
	case Text:
		return "text"
	case Blob:
		return "blob"
	case Null:
		return "null"
	}
	return fmt.Sprintf("type %d", byte(t))
}

// Value is one column of a row.
type Value struct {
	Type   Type
	Number int64   // of an Integer
	Real   float64 // of a Real
	Text   string  // of a Text; the bytes of a Blob
}

// Row is one row of an answer. Its columns are read one after the other, once.
type Row struct {
	columns int
	row     string // what is not read of it
	rest    string // the rows after it
	left    int    // how many they are
}

// begin goes to the next row.
func (r *Row) begin() bool {
	if len(r.rest) == 0 {
		return false
	}
	r.left--
	length := number32(r.rest)
	r.row, r.rest = r.rest[4:4+length], r.rest[4+length:]
	return true
}

// Left returns how many rows of the answer are there already behind this one; all
// of them, most often.
func (r *Row) Left() int { return r.left }

// Columns returns how many columns the row has.
func (r *Row) Columns() int { return r.columns }

// Next reads the next column. It may be called as often as there are columns.
func (r *Row) Next() (v Value) {
	v.Type = Type(r.row[0])
	switch v.Type {
	case Integer:
		v.Number = int64(number64(r.row[1:]))
		r.row = r.row[9:]
	case Real:
		v.Real = math.Float64frombits(number64(r.row[1:]))
		r.row = r.row[9:]
	case Text, Blob:
		end := 5 + number32(r.row[1:])
		v.Text = r.row[5:end]
		r.row = r.row[end:]
	default:
		r.row = r.row[1:]
	}
	return v
}

// The numbers are in the order of bytes that C has.

func number32(s string) int {
	var b [4]byte
	copy(b[:], s)
	return int(binary.NativeEndian.Uint32(b[:]))
}

func number64(s string) uint64 {
	var b [8]byte
	copy(b[:], s)
	return binary.NativeEndian.Uint64(b[:])
}
