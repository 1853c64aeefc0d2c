package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"demarche/ontology"
	"demarche/storage"
)

// failure is an error with the exit code that it ends the program with.
type failure struct {
	code int
	err  error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func usageError(err error) error { return &failure{exitUsage, err} }

func usagef(format string, args ...any) error { return usageError(fmt.Errorf(format, args...)) }

// told is a failure whose message has been written already.
func told(code int) error { return &failure{code: code} }

// report writes an error's message and returns its exit code.
func report(env Env, err error) int {
	if err == nil {
		return exitOK
	}
	code := exitFailed
	if f := new(failure); errors.As(err, &f) {
		if code = f.code; f.err == nil {
			return code
		}
	}
	fmt.Fprintf(env.Stderr, "demarche: %s\n", message(err))
	return code
}

// message puts an error into words for whoever typed the command: what was
// wrong and what would be right.
func message(err error) string {
	var (
		path     *fs.PathError
		findings *ontology.FindingsError
		newer    *storage.NewerSchemaError
	)
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case errors.As(err, &newer):
		return newer.Error()
	case errors.As(err, &findings):
		return strings.Join(findingLines(findings.Findings), "\n")
	case errors.Is(err, storage.ErrBusy):
		return "the database is busy: another program has been writing to it for too long. Try again in a moment"
	case errors.Is(err, storage.ErrDamaged):
		return firstLine(err) + "\nIf it never was a database, name another with --db; if it was, a file made by demarche backup can take its place"
	case errors.Is(err, storage.ErrFull):
		return firstLine(err) + "\nWhat is in the database is whole; make room, and the same command goes on where this one ended"
	case errors.Is(err, storage.ErrGone):
		return firstLine(err) + "\nStart the command again, on the file that it is meant for"
	case errors.Is(err, storage.ErrReadOnly):
		return firstLine(err) + "\nThe file and its folder must be writable, to read it, too: a database in use has two more files beside it"
	case errors.As(err, &path) && errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf("there is no file or folder %s", path.Path)
	case errors.As(err, &path) && errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf("%s may not be opened: permission denied", path.Path)
	case errors.As(err, &path):
		return fmt.Sprintf("%s: %v", path.Path, path.Err)
	}
	return err.Error()
}

// firstLine leaves out what a failed opening adds by failing to close, too.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

func findingLines(findings []ontology.Finding) []string {
	lines := make([]string, len(findings))
	for i, f := range findings {
		lines[i] = f.String()
	}
	return lines
}
