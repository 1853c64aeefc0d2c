// Package evaluate measures package article against texts that people have
// annotated. It reads the corpora from a directory that the caller names, holds
// none of them, and prints figures; what it disagrees with a corpus about goes
// to a writer of its own, for reading.
package evaluate
