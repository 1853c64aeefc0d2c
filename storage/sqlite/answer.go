package sqlite

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"
	"slices"

	"demarche/ontology"
	"demarche/storage"
	"demarche/storage/sqlite/courier"
)

// answerRow is one row of an answer. Scan copies its columns, from the first, to
// where dest points; it may be used until the next row is read.
type answerRow interface{ Scan(dest ...any) error }

// carriedRow is a row as courier brings it.
type carriedRow struct{ row *courier.Row }

func (r carriedRow) Scan(dest ...any) error {
	if len(dest) != r.row.Columns() {
		return fmt.Errorf("%d columns for %d places", r.row.Columns(), len(dest))
	}
	for i, d := range dest {
		if err := assign(d, r.row.Next()); err != nil {
			return fmt.Errorf("column %d: %w", i, err)
		}
	}
	return nil
}

// runs gathers the items of several lists in one piece of memory. Most often they
// come one list after the other.
type runs[T any] struct {
	all   []T
	bound [][2]int // of each list in all
}

func newRuns[T any](lists int) *runs[T] { return &runs[T]{bound: make([][2]int, lists)} }

// add adds the item of a row to a list.
func (r *runs[T]) add(list int, item *T, row answerRow) {
	if carried, ok := row.(carriedRow); ok && len(r.all) == cap(r.all) {
		r.all = slices.Grow(r.all, 1+carried.row.Left())
	}
	b := &r.bound[list]
	if b[1] != len(r.all) { // it begins here, or goes on behind another list
		begun := r.all[b[0]:b[1]]
		b[0] = len(r.all)
		r.all = append(r.all, begun...)
	}
	r.all = append(r.all, *item)
	b[1] = len(r.all)
}

// of returns a list. Its capacity is its length: what is appended goes elsewhere.
func (r *runs[T]) of(list int) []T {
	b := r.bound[list]
	if b[0] == b[1] {
		return []T{}
	}
	return r.all[b[0]:b[1]:b[1]]
}

// assign puts a value where it belongs. Tables are STRICT and each statement
// knows what it asks for: nothing is converted, and what does not fit is an error.
// The types that most rows have come first, for they need no reflection.
func assign(dest any, v courier.Value) error {
	switch v.Type {
	case courier.Text:
		switch d := dest.(type) {
		case *string:
			*d = v.Text
			return nil
		case *ontology.ID:
			*d = ontology.ID(v.Text)
			return nil
		case *sql.RawBytes:
			*d = append((*d)[:0], v.Text...)
			return nil
		}
	case courier.Integer:
		switch d := dest.(type) {
		case *int64:
			*d = v.Number
			return nil
		case *storage.Key:
			*d = storage.Key(v.Number)
			return nil
		case *int:
			*d = int(v.Number)
			return nil
		case *bool:
			if v.Number == 0 || v.Number == 1 {
				*d = v.Number == 1
				return nil
			}
		}
	}
	switch d := dest.(type) {
	case *any:
		*d = anyOf(v)
		return nil
	case sql.Scanner:
		return d.Scan(anyOf(v))
	}
	place := reflect.ValueOf(dest).Elem()
	switch {
	case v.Type == courier.Text && place.Kind() == reflect.String:
		place.SetString(v.Text)
		return nil
	case v.Type == courier.Integer && place.CanInt() && !place.OverflowInt(v.Number):
		place.SetInt(v.Number)
		return nil
	}
	return fmt.Errorf("%s for %T", v.Type, dest)
}

// anyOf is a value as database/sql has it.
func anyOf(v courier.Value) any {
	switch v.Type {
	case courier.Text:
		return v.Text
	case courier.Integer:
		return v.Number
	case courier.Real:
		return v.Real
	case courier.Blob:
		return []byte(v.Text)
	}
	return nil
}

// argument makes a parameter one of the driver's types.
func argument(a any) (driver.Value, error) {
	switch a := a.(type) {
	case int64, string:
		return a, nil
	case storage.Key:
		return int64(a), nil
	case int:
		return int64(a), nil
	case bool:
		if a {
			return int64(1), nil
		}
		return int64(0), nil
	}
	return driver.DefaultParameterConverter.ConvertValue(a)
}
