package sqlite

import (
	"errors"

	"demarche/ontology"
	"demarche/storage"
)

// isContract reports whether the error is one that the contract names and that
// callers show as it is.
func isContract(err error) bool {
	var (
		findings *ontology.FindingsError
		missing  *storage.NotFoundError
		conflict *storage.ConflictError
		newer    *storage.NewerSchemaError
	)
	return errors.As(err, &findings) || errors.As(err, &missing) || errors.As(err, &conflict) || errors.As(err, &newer)
}
