package storagetest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// show writes any answer of a store as text in which ids stand for keys, so
// that the answers of two stores can be compared. Times are left out but for
// whether they are set; positions and hits' passages, which each engine
// chooses, are left out altogether.
func show(g *graph, answer any) string {
	g.Helper()
	var keys []storage.Key
	eachKey(reflect.ValueOf(answer), func(k storage.Key) storage.Key { keys = append(keys, k); return k })
	names := make(map[storage.Key]ontology.ID)
	for i, id := range g.names(keys) {
		names[keys[i]] = id
	}
	var b strings.Builder
	write(&b, reflect.ValueOf(answer), names)
	return b.String()
}

var (
	keyType      = reflect.TypeFor[storage.Key]()
	nodeType     = reflect.TypeFor[storage.Node]()
	timeType     = reflect.TypeFor[time.Time]()
	dateType     = reflect.TypeFor[ontology.Date]()
	positionType = reflect.TypeFor[storage.Position]()
	rawType      = reflect.TypeFor[json.RawMessage]()
)

func write(b *strings.Builder, v reflect.Value, names map[storage.Key]ontology.ID) {
	switch {
	case !v.IsValid():
		b.WriteString("-")
		return
	case v.Type() == keyType:
		fmt.Fprintf(b, "<%s>", names[storage.Key(v.Int())])
		return
	case v.Type() == nodeType:
		n := v.Interface().(storage.Node)
		fmt.Fprintf(b, "%s(%s)", n.ID, n.Kind)
		return
	case v.Type() == timeType:
		fmt.Fprintf(b, "set=%t", !v.Interface().(time.Time).IsZero())
		return
	case v.Type() == rawType:
		fmt.Fprintf(b, "%s", v.Bytes())
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			b.WriteString("-")
			return
		}
		write(b, v.Elem(), names)
	case reflect.Slice:
		b.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				b.WriteByte('\n')
			}
			write(b, v.Index(i), names)
		}
		b.WriteByte(']')
	case reflect.Struct:
		b.WriteByte('{')
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.Type == reflect.SliceOf(positionType) || f.Name == "Passage" && v.Type() == reflect.TypeFor[storage.Hit]() || f.Name == "Highlights" || f.Name == "SchemaVersion" || f.Name == "Engine" {
				continue
			}
			fmt.Fprintf(b, "%s:", f.Name)
			write(b, v.Field(i), names)
			b.WriteByte(' ')
		}
		b.WriteByte('}')
	default:
		fmt.Fprintf(b, "%+v", v.Interface())
	}
}

// eachKey calls visit for every key within a value and puts what it returns in
// its place where the value can be changed.
func eachKey(v reflect.Value, visit func(storage.Key) storage.Key) {
	if !v.IsValid() || v.Type() == dateType || v.Type() == timeType {
		return
	}
	if v.Type() == keyType {
		k := visit(storage.Key(v.Int()))
		if v.CanSet() {
			v.SetInt(int64(k))
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		eachKey(v.Elem(), visit)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		for i := range v.Len() {
			eachKey(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachKey(v.Field(i), visit)
			}
		}
	}
}
