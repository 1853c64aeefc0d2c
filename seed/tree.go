package seed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"demarche/ontology"
)

// tree is a JSON value as it was written: fields in their order, those that
// stand twice, and numbers in their own digits. It lets shape.go report
// everything that is wrong with a document, where encoding/json stops at the first.
type tree struct {
	kind   treeKind
	text   string // of a string; a number's digits
	truth  bool
	items  []tree
	fields []treeField
}

type treeField struct {
	name  string
	value tree
}

// treeKind is the JSON type of a value, in the words of our messages.
type treeKind string

const (
	isNull   treeKind = "null"
	isBool   treeKind = "true or false"
	isNumber treeKind = "a number"
	isString treeKind = "a string"
	isList   treeKind = "a list"
	isObject treeKind = "an object"
)

// parseTree reads one JSON value, or says why it is none and where.
func parseTree(data []byte) (*tree, *ontology.Finding) {
	no := func(format string, args ...any) (*tree, *ontology.Finding) {
		return nil, &ontology.Finding{Path: "$", Message: fmt.Sprintf(format, args...)}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return no("is empty: a document is a JSON object")
	}
	if at := invalidUTF8(data); at >= 0 {
		return no("is not valid UTF-8: byte 0x%02X at %s", data[at], position(data, at))
	}
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return no("is not JSON: %v, at %s", syntax, position(data, max(int(syntax.Offset)-1, 0)))
		}
		return no("is not JSON: %v", err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var root tree
	if err := root.read(dec); err != nil {
		return no("is not JSON: %v", err)
	}
	return &root, nil
}

// read reads the decoder's next value; the text is known to be JSON.
func (t *tree) read(dec *json.Decoder) error {
	token, err := dec.Token()
	if err != nil {
		return err
	}
	switch token := token.(type) {
	case nil:
		t.kind = isNull
	case bool:
		t.kind, t.truth = isBool, token
	case json.Number:
		t.kind, t.text = isNumber, token.String()
	case string:
		t.kind, t.text = isString, token
	case json.Delim:
		t.kind = isList
		if token == '{' {
			t.kind = isObject
		}
		for dec.More() {
			if t.kind == isList {
				t.items = append(t.items, tree{})
				err = t.items[len(t.items)-1].read(dec)
			} else {
				var name json.Token
				if name, err = dec.Token(); err != nil {
					return err
				}
				t.fields = append(t.fields, treeField{name: name.(string)})
				err = t.fields[len(t.fields)-1].value.read(dec)
			}
			if err != nil {
				return err
			}
		}
		_, err = dec.Token() // the closing bracket
	}
	return err
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// position names a place in a text: line and column, counted from 1.
func position(data []byte, offset int) string {
	before := data[:min(offset, len(data))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	if line == 1 && !bytes.Contains(bytes.TrimSpace(data), []byte("\n")) {
		return fmt.Sprintf("column %d", column)
	}
	return fmt.Sprintf("line %d, column %d", line, column)
}
