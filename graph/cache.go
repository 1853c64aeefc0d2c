package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
)

// How much is remembered of questions that were asked before: a number of them,
// each of so many bytes at most. One in memory takes some thirty times its length.
const (
	questionsKept = 1000
	questionKept  = 8000
)

// short is a cache that does not keep what belongs to long questions. The number
// of entries alone is no bound: a thousand questions of the largest size would
// hold gigabytes.
type short[T any] struct{ graphql.Cache[T] }

func (s short[T]) Add(ctx context.Context, question string, value T) {
	if len(question) <= questionKept {
		s.Cache.Add(ctx, question, value)
	}
}
