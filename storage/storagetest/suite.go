package storagetest

import (
	"testing"

	"demarche/storage"
)

// Capability names a part of the contract that an engine may do without.
type Capability string

// BackupCapability is [storage.Store.Backup]: an engine that lacks it must
// fail each backup.
const BackupCapability Capability = "backup"

// Option tells the suite something about the engine that it tests.
type Option func(*suite)

// Without leaves out the cases of a capability that the engine does not have;
// the reason is printed in their place.
func Without(c Capability, reason string) Option {
	return func(s *suite) { s.without[c] = reason }
}

// Reopen says how to open a store that a backup wrote to path.
func Reopen(reopen func(t *testing.T, path string) storage.Store) Option {
	return func(s *suite) {
		s.reopen = func(t testing.TB, path string) storage.Store { return reopen(t.(*testing.T), path) }
	}
}

// suite is an engine under test.
type suite struct {
	open    func(t testing.TB) storage.Store
	reopen  func(t testing.TB, path string) storage.Store
	without map[Capability]string
}

// lacks skips the case where the engine does without the capability.
func (s *suite) lacks(t testing.TB, c Capability) {
	t.Helper()
	if reason, ok := s.without[c]; ok {
		t.Skipf("%s: %s", c, reason)
	}
}

// Run holds an engine to the contract. Each case asks open for a new, empty
// store of its own, which the suite closes when the case ends; closing a store
// a second time must do no harm.
func Run(t *testing.T, open func(t *testing.T) storage.Store, opts ...Option) {
	s := &suite{without: make(map[Capability]string)}
	s.open = func(t testing.TB) storage.Store { return open(t.(*testing.T)) }
	for _, opt := range opts {
		opt(s)
	}
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, s) })
	}
}

type testCase struct {
	name string
	run  func(t testing.TB, s *suite)
}

// cases returns the whole suite, from what everything rests on to what rests
// on everything.
func cases() []testCase {
	var all []testCase
	for _, group := range [][]testCase{
		identityCases(), nameCases(), applyCases(), togetherCases(), foldCases(), mergeCases(),
		filterCases(), dateCases(), sanctionCases(), perCases(), cursorCases(),
		timelineCases(), tallyCases(), walkCases(), searchCases(), textCases(), reportCases(),
		differentialCases(), lifecycleCases(),
	} {
		all = append(all, group...)
	}
	return all
}
