package cli

import (
	"bytes"
	"cmp"
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

// takePageInfo takes out of a value what addPageInfo asked for. cut is the way
// to a connection of which there is more than its page, "" if there is none.
func (v *value) takePageInfo(at string) (found bool, cut string) {
	note := func(inner *value, at string) {
		innerFound, innerCut := inner.takePageInfo(at)
		found, cut = found || innerFound, cmp.Or(cut, innerCut)
	}
	for i := range v.items {
		note(&v.items[i], at)
	}
	kept := v.fields[:0]
	for _, m := range v.fields {
		if m.name == pageInfoAlias {
			if found = true; m.value.goesOn() {
				cut = cmp.Or(cut, at)
			}
			continue
		}
		note(&m.value, dotted(at, m.name))
		kept = append(kept, m)
	}
	if v.fields = kept; found {
		v.compose()
	}
	return found, cut
}

// goesOn reports whether a page info tells of another page.
func (v value) goesOn() bool {
	next, _ := v.field("hasNextPage")
	previous, _ := v.field("hasPreviousPage")
	return string(next.raw) == "true" || string(previous.raw) == "true"
}

// compose writes a list or an object anew from what is in it.
func (v *value) compose() {
	var b bytes.Buffer
	if v.isList {
		b.WriteByte('[')
		for i, item := range v.items {
			if i > 0 {
				b.WriteByte(',')
			}
			b.Write(item.raw)
		}
		b.WriteByte(']')
	} else {
		b.WriteByte('{')
		for i, m := range v.fields {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "%q:", m.name) // a name of GraphQL
			b.Write(m.value.raw)
		}
		b.WriteByte('}')
	}
	v.raw = b.Bytes()
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
