package graph

import (
	"fmt"
	"sync/atomic"
)

// spent is what answering a request has taken until now. Its fields are
// answered side by side.
type spent struct {
	limits                          *Limits
	items, objects, bytes, failures atomic.Int64
}

// read counts items of lists.
func (s *spent) read(items int) error {
	if s.items.Add(int64(items)) > int64(s.limits.Items) {
		return &argError{code: codeLimit, err: fmt.Errorf("the question reads more than %d items: ask for smaller pages, or for fewer lists within lists", s.limits.Items)}
	}
	return nil
}

// written counts what stands in the answer.
func (s *spent) written(objects, bytes int) error {
	if s.objects.Add(int64(objects)) > int64(s.limits.Objects) {
		return &argError{code: codeLimit, err: fmt.Errorf("the answer holds more than %d objects: ask for smaller pages, or for fewer lists within lists", s.limits.Objects)}
	}
	if s.bytes.Add(int64(bytes)) > int64(s.limits.Answer) {
		return &argError{code: codeLimit, err: fmt.Errorf("the answer is larger than %s: ask for smaller pages, or for fewer fields", inBytes(s.limits.Answer))}
	}
	return nil
}

// failed counts fields that could not be answered.
func (s *spent) failed() error {
	if s.failures.Add(1) > int64(s.limits.Failures) {
		return &argError{code: codeLimit, err: fmt.Errorf("more than %d fields failed: the other errors say why", s.limits.Failures)}
	}
	return nil
}

// inBytes writes a number of bytes, in MiB where it is a whole number of them.
func inBytes(n int) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
