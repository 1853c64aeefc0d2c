package storagetest

import (
	"testing"
	"time"

	"demarche/storage"
)

func TestOracle(t *testing.T) {
	Run(t, func(*testing.T) storage.Store { return NewOracle(time.Now) },
		Without(BackupCapability, "the oracle has no file form"))
}
