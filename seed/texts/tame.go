package texts

import "strings"

// Some Markdown takes a parser quadratic time: quotations nested thousands deep,
// and paragraphs with thousands of marks that open an emphasis, a link or a tag
// and close none. No news text holds more than these.
const (
	mostNested   = 20   // containers that one line opens
	mostEmphasis = 300  // * and _ and ~ in one paragraph
	mostBrackets = 2000 // [ in one paragraph
	mostTags     = 2000 // < in one paragraph
)

// tame returns Markdown that is read in linear time: what goes beyond the limits
// is read as plain characters.
func tame(s string) string {
	if !wild(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		paragraph := s
		if i := strings.Index(s, "\n\n"); i >= 0 {
			paragraph = s[:i+2]
		}
		s = s[len(paragraph):]
		var marks string
		if strings.Count(paragraph, "*")+strings.Count(paragraph, "_")+strings.Count(paragraph, "~") > mostEmphasis {
			marks = "*_~"
		}
		if strings.Count(paragraph, "[") > mostBrackets {
			marks += "["
		}
		if strings.Count(paragraph, "<") > mostTags {
			marks += "<"
		}
		for paragraph != "" {
			line := paragraph
			if i := strings.IndexByte(paragraph, '\n'); i >= 0 {
				line = paragraph[:i+1]
			}
			paragraph = paragraph[len(line):]
			if n, opened := containers(line); opened > mostNested {
				line = line[n:]
			}
			escape(&b, line, marks)
		}
	}
	return b.String()
}

// wild reports whether a text can go beyond the limits at all.
func wild(s string) bool {
	return strings.Count(s, ">") > mostNested || strings.Count(s, "- ") > mostNested || strings.Count(s, "*")+strings.Count(s, "_")+strings.Count(s, "~") > mostEmphasis ||
		strings.Count(s, "+ ") > mostNested || strings.Count(s, ". ") > mostNested || strings.Count(s, "[") > mostBrackets || strings.Count(s, "<") > mostTags
}

// containers returns the length of the marks of quotations and lists at a
// line's head, and how many there are.
func containers(line string) (length, opened int) {
	for i, digits := 0, 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ' || c == '\t':
		case c == '>' || (c == '-' || c == '*' || c == '+') && i+1 < len(line) && line[i+1] == ' ':
			opened++
			length = i + 1
		case c >= '0' && c <= '9':
			digits++
			continue
		case (c == '.' || c == ')') && digits > 0 && i+1 < len(line) && line[i+1] == ' ':
			opened++
			length = i + 1
		default:
			return length, opened
		}
		digits = 0
	}
	return length, opened
}

// escape writes a line with a backslash before each mark that has none.
func escape(b *strings.Builder, line, marks string) {
	if marks == "" {
		b.WriteString(line)
		return
	}
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line):
			b.WriteByte(c)
			i++
			b.WriteByte(line[i])
		case strings.IndexByte(marks, c) >= 0:
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
}
