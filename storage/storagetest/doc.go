// Package storagetest holds every storage engine to the contract of package
// storage: [Run] is the suite that each engine passes, [NewOracle] a plain
// in-memory engine that the suite checks random questions against, and
// [Random] the documents that such questions are asked of.
//
// The oracle refuses to be clever. After a write it forgets everything but the
// documents and the judgements, and the next read makes the whole graph anew:
// fold the accounts, filter with the filters' own Match, sort, cut. It is slow
// and meant to be obviously right; where an engine disagrees with it, read
// oracle_world.go and ask which of the two the contract means.
//
// Keys differ between engines, so the suite compares ids. An engine's own test
// is a few lines:
//
//	func TestEngine(t *testing.T) {
//		storagetest.Run(t, func(t *testing.T) storage.Store { return open(t, t.TempDir()) })
//	}
//
// Read suite.go first, then fixture.go, then the case that failed. The cases
// are in files of their subject, the oracle in those that bear its name.
package storagetest
