package model

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"demarche/ontology"
)

// MarshalNodeKind writes a kind as the schema's NodeKind: "PERSON".
func MarshalNodeKind(k ontology.Kind) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(strings.ToUpper(string(k)))) })
}

// UnmarshalNodeKind is its inverse.
func UnmarshalNodeKind(v any) (ontology.Kind, error) {
	s, err := graphql.UnmarshalString(v)
	return ontology.Kind(strings.ToLower(s)), err
}

// MarshalDateTime writes an instant in UTC, to the second.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, strconv.Quote(t.UTC().Format(time.RFC3339)))
	})
}

// UnmarshalDateTime reads an instant.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, err := graphql.UnmarshalString(v)
	if err != nil {
		return time.Time{}, err
	}
	return time.Parse(time.RFC3339, s)
}

// MarshalID writes an id.
func MarshalID(id ontology.ID) graphql.Marshaler { return graphql.MarshalString(string(id)) }

// UnmarshalID reads an id; that it names something is for the resolver to find out.
func UnmarshalID(v any) (ontology.ID, error) {
	s, err := graphql.UnmarshalString(v)
	return ontology.ID(s), err
}

// MarshalUnread writes a value as it came.
func MarshalUnread(v any) graphql.Marshaler { return graphql.MarshalAny(v) }

// UnmarshalUnread takes what structured documents may write in several ways (a
// date, a publisher) unread: the loader reads it and reports what is wrong with
// its JSON path.
func UnmarshalUnread(v any) (any, error) { return v, nil }
