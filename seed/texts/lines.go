package texts

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// lines reads a JSON object from each line; empty lines are passed over.
func (s *source) lines(yield func(Text, error) bool) {
	for n := 1; ; n++ {
		line, err := s.in.line(s.o.limit())
		if err == io.EOF {
			return
		}
		if long := (*longError)(nil); err != nil && !errors.As(err, &long) {
			yield(Text{}, s.fail(n, err))
			return
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var t Text
		if err == nil {
			t, err = s.object(n, []byte(utf8Of(string(line))))
		}
		if err != nil {
			if !yield(Text{}, s.fail(n, err)) {
				return
			}
			continue
		}
		if !s.finish(t, yield) {
			return
		}
	}
}

// object reads one JSON object.
func (s *source) object(line int, data []byte) (Text, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var m map[string]any
	if err := dec.Decode(&m); err != nil {
		return Text{}, fmt.Errorf("no JSON object: %w", err)
	}
	return s.fromMap(line, m)
}

// array reads the objects of a JSON array one after the other. Its lines are not
// counted: Line is the number of the object.
func (s *source) array(yield func(Text, error) bool) {
	in := &meter{r: s.in.r, limit: s.o.limit()}
	dec := json.NewDecoder(in)
	dec.UseNumber()
	first, err := dec.Token()
	if err != nil || first != json.Delim('[') {
		yield(Text{}, s.fail(0, errors.New("no JSON array of objects")))
		return
	}
	for n := 1; dec.More(); n++ {
		in.next()
		var m map[string]any
		err := dec.Decode(&m)
		if wrong := (*json.UnmarshalTypeError)(nil); err != nil && !errors.As(err, &wrong) {
			yield(Text{}, s.fail(0, fmt.Errorf("object %d: %w", n, err)))
			return
		}
		var t Text
		if err == nil {
			t, err = s.fromMap(n, m)
		}
		if err != nil {
			if !yield(Text{}, s.fail(0, fmt.Errorf("object %d: %w", n, err))) {
				return
			}
			continue
		}
		if !s.finish(t, yield) {
			return
		}
	}
}
