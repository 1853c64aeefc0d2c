package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// rowWriter writes rows in one format, page by page.
type rowWriter interface {
	page(*page) error
	end() error
}

func newRowWriter(format string, w io.Writer) rowWriter {
	switch format {
	case "csv":
		return &csvWriter{w: csv.NewWriter(w)}
	case "ndjson":
		return &ndjsonWriter{w: w}
	case "table":
		return &tableWriter{w: w}
	}
	return &mergedWriter{w: w}
}

// csvWriter writes RFC 4180 with a header, in UTF-8 without a byte order mark.
type csvWriter struct {
	w     *csv.Writer
	begun bool
}

func (c *csvWriter) page(p *page) error {
	if !c.begun {
		c.begun = true
		if err := c.w.Write(header(p.columns, "")); err != nil {
			return err
		}
	}
	for _, row := range p.rows {
		if err := c.w.Write(cells(p.columns, row)); err != nil {
			return err
		}
	}
	c.w.Flush()
	return c.w.Error()
}

func (c *csvWriter) end() error { return nil }

// ndjsonWriter writes one object on each line: objects inside are flattened to
// dotted names, lists stay lists.
type ndjsonWriter struct{ w io.Writer }

func (n *ndjsonWriter) page(p *page) error {
	for _, row := range p.rows {
		var b bytes.Buffer
		b.WriteByte('{')
		if err := flatten(&b, p.columns, row, "", row.isNull()); err != nil {
			return err
		}
		b.WriteString("}\n")
		if _, err := n.w.Write(b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (n *ndjsonWriter) end() error { return nil }

// flatten writes the fields of an object that is there, or nulls for one that is null.
func flatten(b *bytes.Buffer, columns []*column, row value, prefix string, isNull bool) error {
	for _, c := range columns {
		v, there := row.field(c.key)
		if !there && !isNull {
			continue // a field of another type
		}
		name := dotted(prefix, c.name)
		if len(c.under) > 0 && !v.isList {
			if err := flatten(b, c.under, v, name, v.isNull()); err != nil {
				return err
			}
			continue
		}
		key, err := json.Marshal(name)
		if err != nil {
			return err
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.Write(key)
		b.WriteByte(':')
		if isNull || v.isNull() {
			b.WriteString("null")
		} else if err := json.Compact(b, v.raw); err != nil {
			return err
		}
	}
	return nil
}

// tableWriter draws a table when all rows are there; long cells are wrapped.
type tableWriter struct {
	w      io.Writer
	table  table.Writer
	length int
}

// widestCell is how many characters a cell has before it is wrapped.
const widestCell = 60

func (t *tableWriter) page(p *page) error {
	if t.table == nil {
		t.table = table.NewWriter()
		t.table.SetStyle(table.StyleLight)
		t.table.Style().Format.Header = text.FormatDefault
		names := header(p.columns, "")
		row, configs := make(table.Row, len(names)), make([]table.ColumnConfig, len(names))
		for i, name := range names {
			row[i] = name
			configs[i] = table.ColumnConfig{Number: i + 1, WidthMax: widestCell, WidthMaxEnforcer: text.WrapSoft}
		}
		t.table.AppendHeader(row)
		t.table.SetColumnConfigs(configs)
	}
	for _, v := range p.rows {
		row := table.Row{}
		for _, cell := range cells(p.columns, v) {
			row = append(row, printable(cell))
		}
		t.table.AppendRow(row)
		t.length++
	}
	return nil
}

func (t *tableWriter) end() error {
	if t.table == nil {
		return nil
	}
	_, err := fmt.Fprintf(t.w, "%s\n%s\n", t.table.Render(), count(t.length, "row"))
	return err
}

// printable takes out what would break a table or command the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < ' ' || r >= 0x7F && r < 0xA0:
			return -1
		}
		return r
	}, s)
}

// mergedWriter puts the pages of --all together into one answer, as if the
// server had given it at once.
type mergedWriter struct {
	w     io.Writer
	last  *page
	lists map[string][]value // of the connection, by name
}

func (m *mergedWriter) page(p *page) error {
	if m.last == nil {
		m.lists = make(map[string][]value)
	}
	m.last = p // its pageInfo is that of the end
	connection := p.around
	for _, step := range p.path {
		connection, _ = connection.field(step)
	}
	for _, name := range p.lists {
		list, _ := connection.field(name)
		m.lists[name] = append(m.lists[name], list.items...)
	}
	return nil
}

func (m *mergedWriter) end() error {
	if m.last == nil {
		return nil
	}
	whole := m.last.around
	m.fill(&whole, m.last.path)
	whole.takePageInfo("")
	return printJSON(m.w, whole.raw)
}

// fill puts all items into the lists of the connection that the path leads to.
func (m *mergedWriter) fill(v *value, path []string) {
	if v.fields == nil {
		return // null: an error tells why
	}
	for i := range v.fields {
		f := &v.fields[i]
		if len(path) > 0 && f.name == path[0] {
			m.fill(&f.value, path[1:])
		} else if items, ok := m.lists[f.name]; ok && len(path) == 0 {
			f.value = value{isList: true, items: items}
			f.value.compose()
		}
	}
	v.compose()
}
