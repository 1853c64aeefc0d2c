package sqlite

import (
	"testing"

	"demarche/storage"
	"demarche/storage/storagetest"
)

func TestEngine(t *testing.T) {
	storagetest.Run(t, func(t *testing.T) storage.Store { return openNew(t, Options{}) },
		storagetest.Reopen(func(t *testing.T, path string) storage.Store { return open(t, path, Options{}) }))
}
