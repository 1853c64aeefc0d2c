package graph

import (
	"math/bits"
	"strconv"
	"strings"
	"time"

	"demarche/ontology"
)

// Scalars as gqlgen and package model write them; a test holds the two to be
// the same.

const hexDigits = "0123456789ABCDEF"

// appendQuoted writes a string as graphql.MarshalString does.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for {
		n := plainLength(s)
		b = append(b, s[:n]...)
		if n == len(s) {
			return append(b, '"')
		}
		switch c := s[n]; c {
		case '\t':
			b = append(b, '\\', 't')
		case '\r':
			b = append(b, '\\', 'r')
		case '\n':
			b = append(b, '\\', 'n')
		case '\\':
			b = append(b, '\\', '\\')
		case '"':
			b = append(b, '\\', '"')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xf])
		}
		s = s[n+1:]
	}
}

// plainLength returns how many bytes of a text stand in JSON as they are. It looks
// at eight at a time: texts are most of an answer.
func plainLength(s string) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; len(s)-n >= 8; n += 8 {
		t := s[n : n+8]
		x := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 | uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
		quotes, strokes := x^ones*'"', x^ones*'\\'
		// The top bit of each byte that is below 0x20, or the one looked for; the
		// lowest such bit is right, those above it may not be.
		if found := ((x-ones*0x20)&^x | (quotes-ones)&^quotes | (strokes-ones)&^strokes) & tops; found != 0 {
			return n + bits.TrailingZeros64(found)/8
		}
	}
	for ; n < len(s); n++ {
		if c := s[n]; c < 0x20 || c == '"' || c == '\\' {
			break
		}
	}
	return n
}

func (w *writer) text(s string) { w.buf = appendQuoted(w.buf, s) }
func (w *writer) number(n int)  { w.buf = strconv.AppendInt(w.buf, int64(n), 10) }
func (w *writer) flag(v bool)   { w.buf = strconv.AppendBool(w.buf, v) }

// decimal writes a number as the generated executor does: with %g.
func (w *writer) decimal(v float64) { w.buf = strconv.AppendFloat(w.buf, v, 'g', -1, 64) }

func (w *writer) instant(t time.Time) {
	w.buf = append(w.buf, '"')
	w.buf = t.UTC().AppendFormat(w.buf, time.RFC3339)
	w.buf = append(w.buf, '"')
}

func (w *writer) kind(k ontology.Kind) { w.text(strings.ToUpper(string(k))) }
