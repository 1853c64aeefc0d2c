package cli

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"demarche"
	"demarche/seed"
	"demarche/storage/sqlite"
)

type schemaCmd struct {
	Of string `arg:"" optional:"" default:"graphql" enum:"graphql,document" help:"graphql: the schema that questions are asked in (the default). document: the JSON Schema of structured documents."`
}

func (s *schemaCmd) Run(env Env) error {
	text := demarche.SDL()
	if s.Of == "document" {
		text = string(seed.Schema())
	}
	_, err := io.WriteString(env.Stdout, text)
	return err
}

type versionCmd struct{}

func (versionCmd) Run(env Env) error {
	_, err := fmt.Fprintf(env.Stdout, "demarche %s\ncommit   %s\nSQLite   %s\n%s %s/%s\n", version(), commit(), sqlite.LibraryVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// version is the module's version, or "devel" for a build from a working tree.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

// commit is the commit that the program was built from, as far as the build knows it.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision, modified := "unknown", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = ", with changes"
		}
	}
	return revision + modified
}
