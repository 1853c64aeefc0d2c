package evaluate

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/text"
)

// gold is one attribution of a corpus in brat standoff, in bytes of the text.
type gold struct {
	source, cue, content []text.Span
}

// goldArticle is one text with its attributions.
type goldArticle struct {
	name string
	text string
	gold []gold
}

// readBrat reads the texts below dir/text with their annotations below
// dir/attributions, sorted by name. Of texts that several people annotated, the
// first annotator's work is taken.
func readBrat(dir string) ([]goldArticle, error) {
	annotations, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil {
		return nil, err
	}
	if len(annotations) == 0 {
		return nil, fmt.Errorf("%s: no attributions/*.ann below it", dir)
	}
	slices.Sort(annotations)
	var articles []goldArticle
	seen := make(map[string]bool)
	for _, path := range annotations {
		name := strings.TrimSuffix(filepath.Base(path), ".ann")
		data, err := os.ReadFile(filepath.Join(dir, "text", name+".txt"))
		if os.IsNotExist(err) { // name_annotator.ann
			i := strings.LastIndexByte(name, '_')
			if i < 0 {
				continue
			}
			name = name[:i]
			data, err = os.ReadFile(filepath.Join(dir, "text", name+".txt"))
		}
		if err != nil {
			return nil, err
		}
		if seen[name] {
			continue
		}
		seen[name] = true
		ann, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		s := string(data)
		g, err := parseBrat(ann, s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		articles = append(articles, goldArticle{name, s, g})
	}
	return articles, nil
}

// parseBrat reads the relations of a brat file: T lines are spans in code
// points, E lines join them. A line of another form is skipped, as is a part
// whose span is missing.
func parseBrat(ann []byte, s string) ([]gold, error) {
	offsets := make([]int, 0, len(s)+1)
	for i := range s {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(s))
	spans := make(map[string][]text.Span)
	var out []gold
	var events []string
	lines := bufio.NewScanner(bytes.NewReader(ann))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		id, rest, ok := strings.Cut(lines.Text(), "\t")
		if !ok || id == "" {
			continue
		}
		switch id[0] {
		case 'T':
			what, _, _ := strings.Cut(rest, "\t")
			_, where, _ := strings.Cut(what, " ")
			for part := range strings.SplitSeq(where, ";") {
				a, b, _ := strings.Cut(part, " ")
				from, err1 := strconv.Atoi(a)
				to, err2 := strconv.Atoi(b)
				if err1 != nil || err2 != nil || from < 0 || to < from || to >= len(offsets) {
					return nil, fmt.Errorf("%s: %q is no span of the text", id, part)
				}
				spans[id] = append(spans[id], text.Span{Start: offsets[from], End: offsets[to]})
			}
		case 'E':
			events = append(events, rest)
		}
	}
	for _, e := range events {
		var g gold
		for part := range strings.FieldsSeq(e) {
			role, id, _ := strings.Cut(part, ":")
			switch strings.TrimRight(role, "0123456789") {
			case "Source":
				g.source = append(g.source, spans[id]...)
			case "Cue":
				g.cue = append(g.cue, spans[id]...)
			case "Content":
				g.content = append(g.content, spans[id]...)
			}
		}
		if len(g.content) > 0 {
			out = append(out, g)
		}
	}
	return out, lines.Err()
}
