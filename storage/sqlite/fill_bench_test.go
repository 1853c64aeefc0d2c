package sqlite

import (
	"math/rand/v2"
	"testing"
)

// BenchmarkApply takes in documents of ten statements each.
func BenchmarkApply(b *testing.B) {
	s := openNew(b, Options{})
	fill(b, s, 500, 200)
	r := rand.New(rand.NewPCG(9, 9))
	n := 100_000
	b.ReportAllocs()
	for b.Loop() {
		n++
		apply(b, s, report(r, n, 500, 10))
	}
}
