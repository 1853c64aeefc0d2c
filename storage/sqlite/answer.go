package sqlite

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"

	"demarche/ontology"
	"demarche/storage"
)

// answerRow is one row of an answer. Scan copies its columns, from the first, to
// where dest points; it may be used until the next row is read.
type answerRow interface{ Scan(dest ...any) error }

// valueRow is a row as the driver gives it.
type valueRow []driver.Value

func (r valueRow) Scan(dest ...any) error {
	if len(dest) != len(r) {
		return fmt.Errorf("%d columns for %d places", len(r), len(dest))
	}
	for i, d := range dest {
		if err := assign(d, r[i]); err != nil {
			return fmt.Errorf("column %d: %w", i, err)
		}
	}
	return nil
}

// assign puts a value where it belongs. Tables are STRICT and each statement
// knows what it asks for: nothing is converted, and what does not fit is an error.
// The types that most rows have come first, for they need no reflection.
func assign(dest any, v driver.Value) error {
	switch v := v.(type) {
	case string:
		switch d := dest.(type) {
		case *string:
			*d = v
			return nil
		case *ontology.ID:
			*d = ontology.ID(v)
			return nil
		case *sql.RawBytes:
			*d = append((*d)[:0], v...)
			return nil
		}
	case int64:
		switch d := dest.(type) {
		case *int64:
			*d = v
			return nil
		case *storage.Key:
			*d = storage.Key(v)
			return nil
		case *int:
			*d = int(v)
			return nil
		case *bool:
			if v == 0 || v == 1 {
				*d = v == 1
				return nil
			}
		}
	}
	switch d := dest.(type) {
	case *any:
		*d = v
		return nil
	case sql.Scanner:
		return d.Scan(v)
	}
	place := reflect.ValueOf(dest).Elem()
	switch v := v.(type) {
	case string:
		if place.Kind() == reflect.String {
			place.SetString(v)
			return nil
		}
	case int64:
		if place.CanInt() && !place.OverflowInt(v) {
			place.SetInt(v)
			return nil
		}
	}
	return fmt.Errorf("%T for %T", v, dest)
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
	}
	return driver.DefaultParameterConverter.ConvertValue(a)
}
