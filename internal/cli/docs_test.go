package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// flag is one flag of one command; the command of a flag that all have is "".
type flag struct{ command, name, env string }

// declared returns every flag of the command line.
func declared(t *testing.T) []flag {
	t.Helper()
	k, err := kong.New(new(commands), kong.Vars{"limits": limitNames()})
	if err != nil {
		t.Fatal(err)
	}
	var flags []flag
	add := func(command string, of []*kong.Flag) {
		for _, f := range of {
			flags = append(flags, flag{command, f.Name, strings.Join(f.Tag.Envs, " ")})
		}
	}
	add("", k.Model.Flags)
	for _, command := range k.Model.Children {
		add(command.Name, command.Flags)
	}
	return flags
}

// docs/cli.md has a section for every command, with every flag and variable that
// the program has there and no other.
func TestDocsDescribeEveryFlag(t *testing.T) {
	data, err := os.ReadFile("../../docs/cli.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := make(map[string]string)
	for i, section := range strings.Split(string(data), "\n## ") {
		title, text, _ := strings.Cut(section, "\n")
		if i == 0 {
			title = ""
		}
		for _, command := range strings.Split(title, ", ") {
			sections[command] = text
		}
	}
	all := declared(t)
	for _, f := range all {
		section, ok := sections[f.command]
		switch {
		case !ok:
			t.Errorf("docs/cli.md has no section on %s", f.command)
		case !regexp.MustCompile("`--" + f.name + `[ \x60]`).MatchString(section):
			t.Errorf("docs/cli.md does not say what --%s of %q is", f.name, f.command)
		case f.env != "" && !strings.Contains(section, "`$"+f.env+"`"):
			t.Errorf("docs/cli.md does not say that $%s is --%s", f.env, f.name)
		}
	}
	for command, section := range sections {
		for _, m := range regexp.MustCompile("`--([a-z-]+)").FindAllStringSubmatch(section, -1) {
			if !slices.ContainsFunc(all, func(f flag) bool { return f.name == m[1] }) {
				t.Errorf("docs/cli.md, %q: there is no flag --%s", command, m[1])
			}
		}
	}
}

// Every flag is used by a script, so that none is only declared.
func TestScriptsUseEveryFlag(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	var lines []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		script, _, _ := bytes.Cut(data, []byte("\n-- "))
		lines = append(lines, strings.Split(string(script), "\n")...)
	}
	for _, f := range declared(t) {
		if !slices.ContainsFunc(lines, func(line string) bool {
			words := strings.Fields(line)
			return slices.Contains(words, "--"+f.name) && (f.command == "" || slices.Contains(words, f.command))
		}) {
			t.Errorf("no script in testdata uses %s --%s", f.command, f.name)
		}
	}
}

// The examples in docs/cli.md run as they are written, one after another.
func TestDocsExamplesRun(t *testing.T) {
	data, err := os.ReadFile("../../docs/cli.md")
	if err != nil {
		t.Fatal(err)
	}
	_, examples, _ := strings.Cut(string(data), "```sh\n")
	examples, _, ok := strings.Cut(examples, "```")
	if !ok {
		t.Fatal("docs/cli.md shows no examples")
	}
	dir := t.TempDir()
	article := `{"publisher": "Example", "title": "An article", "statements": [{"speaker": "Biden", "text": "No.", "form": "DIRECT", "act": "DENY"}]}`
	if err := os.WriteFile(filepath.Join(dir, "article.json"), []byte(article), 0o666); err != nil {
		t.Fatal(err)
	}
	story := "On the talks\n\nBiden said: \"The talks go on.\"\n"
	if err := os.WriteFile(filepath.Join(dir, "story.txt"), []byte(story), 0o666); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(examples) {
		cmd := exec.Command("sh", "-c", line) // testscript has put demarche into PATH
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s%v\n%s", line, err, out)
		}
	}
}
