package graph

import (
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
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '\\' && c != '"' {
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
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
	}
	b = append(b, s[start:]...)
	return append(b, '"')
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
