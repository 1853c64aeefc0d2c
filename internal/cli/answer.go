package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// value is a JSON value with its fields in the order in which they came.
type value struct {
	raw    json.RawMessage // as it came
	fields []member        // of an object
	items  []value         // of a list
	isList bool
}

type member struct {
	name  string
	value value
}

// parseValue opens a JSON value down to its leaves.
func parseValue(raw json.RawMessage) (value, error) {
	raw = bytes.TrimSpace(raw)
	v := value{raw: raw}
	if len(raw) == 0 || raw[0] != '{' && raw[0] != '[' {
		return v, nil
	}
	v.isList = raw[0] == '['
	dec := json.NewDecoder(bytes.NewReader(raw))
	if _, err := dec.Token(); err != nil {
		return v, err
	}
	for dec.More() {
		name := ""
		if !v.isList {
			token, err := dec.Token()
			if err != nil {
				return v, err
			}
			name = fmt.Sprint(token)
		}
		var inner json.RawMessage
		if err := dec.Decode(&inner); err != nil {
			return v, err
		}
		opened, err := parseValue(inner)
		if err != nil {
			return v, err
		}
		if v.isList {
			v.items = append(v.items, opened)
		} else {
			v.fields = append(v.fields, member{name, opened})
		}
	}
	return v, nil
}

// field returns an object's field; ok is false where it has none.
func (v value) field(name string) (value, bool) {
	for _, m := range v.fields {
		if m.name == name {
			return m.value, true
		}
	}
	return value{}, false
}

// isNull reports whether there is nothing.
func (v value) isNull() bool { return len(v.raw) == 0 || string(v.raw) == "null" }

// text returns a leaf as it is shown in a cell: strings without their quotation marks.
func (v value) text() string {
	if v.isNull() {
		return ""
	}
	if v.raw[0] == '"' {
		var s string
		if json.Unmarshal(v.raw, &s) == nil {
			return s
		}
	}
	return string(v.raw)
}
