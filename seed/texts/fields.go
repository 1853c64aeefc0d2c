package texts

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// field is what a column or key can hold.
type field string

const (
	fieldTitle     field = "title"
	fieldAuthor    field = "author"
	fieldPublished field = "published"
	fieldUpdated   field = "updated"
	fieldURL       field = "url"
	fieldGUID      field = "guid"
	fieldLanguage  field = "language"
	fieldPublisher field = "publisher"
	fieldType      field = "type"
	fieldText      field = "text"
)

// usual returns the names under which files hold a field, best first.
func usual(f field) []string {
	switch f {
	case fieldTitle:
		return []string{"title", "headline", "subject"}
	case fieldAuthor:
		return []string{"author", "authors", "byline", "creator", "dc:creator"}
	case fieldPublished:
		return []string{"published", "published_time", "published_at", "publish_date", "datepublished", "date_published", "pubdate", "datetime", "date", "time", "created_at"}
	case fieldUpdated:
		return []string{"updated", "modified", "modified_time", "updated_at", "datemodified"}
	case fieldURL:
		return []string{"url", "link", "source_url", "canonical_url", "permalink", "href"}
	case fieldGUID:
		return []string{"guid", "id", "uid", "article_id"}
	case fieldLanguage:
		return []string{"language", "lang", "inlanguage"}
	case fieldPublisher:
		return []string{"publisher", "source", "site", "site_name", "outlet", "publication"}
	case fieldType:
		return []string{"type", "tags", "category", "section", "@type"}
	case fieldText:
		return []string{"text", "body", "content", "articlebody", "html", "body_html", "content_html", "description"}
	}
	return nil
}

// HoldsText reports whether a column or key is called as those are that hold a
// text's words.
func HoldsText(name string) bool { return slices.Contains(usual(fieldText), strings.ToLower(name)) }

// fields returns every field.
func fields() []field {
	return []field{fieldTitle, fieldAuthor, fieldPublished, fieldUpdated, fieldURL, fieldGUID, fieldLanguage, fieldPublisher, fieldType, fieldText}
}

// ParseMap reads "title=headline,published=date,text=summary+body" for [Options.Map].
func ParseMap(s string) (map[string]string, error) {
	out := make(map[string]string)
	for _, pair := range strings.Split(s, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		name, column, ok := strings.Cut(pair, "=")
		name, column = strings.TrimSpace(name), strings.TrimSpace(column)
		if name == "body" {
			name = string(fieldText)
		}
		if !ok || slices.Contains(columnsOf(column), "") || !slices.Contains(fields(), field(name)) {
			return nil, fmt.Errorf("%q: write FIELD=COLUMN or FIELD=COLUMN+COLUMN, with a field of %v", strings.TrimSpace(pair), fields())
		}
		out[name] = column
	}
	return out, nil
}

// columnsOf returns the columns that a value of the map joins.
func columnsOf(joined string) []string {
	columns := strings.Split(joined, "+")
	for i := range columns {
		columns[i] = strings.TrimSpace(columns[i])
	}
	return columns
}

// names finds which names of a record hold which field: those that the map gives,
// else the usual ones. What the map names and the record does not have is left
// out, and so is a field without any; unknown are the map's names of that kind,
// in their order.
func (o Options) names(has func(name string) bool) (found map[field][]string, unknown []string, err error) {
	found = make(map[field][]string)
	for f := range o.Map {
		if f != "body" && !slices.Contains(fields(), field(f)) {
			return nil, nil, fmt.Errorf("no field %q: one of %v", f, fields())
		}
	}
	for _, f := range fields() {
		mapped, ok := o.Map[string(f)]
		if !ok && f == fieldText {
			mapped, ok = o.Map["body"]
		}
		switch {
		case !ok:
			if i := slices.IndexFunc(usual(f), has); i >= 0 {
				found[f] = usual(f)[i : i+1]
			}
		case has(mapped): // a column may have a plus sign in its name
			found[f] = []string{mapped}
		default:
			for _, name := range columnsOf(mapped) {
				if has(name) {
					found[f] = append(found[f], name)
				} else {
					unknown = append(unknown, name)
				}
			}
		}
	}
	return found, unknown, nil
}

// record fills a text from named values. Values that only say that there is none
// are none. Several names of one field stand one after the other: a date beside
// its time, a lead as a paragraph above the rest of the text.
func (s *source) record(line int, names map[field][]string, value func(name string) string) (Text, error) {
	t := Text{Line: line}
	values := func(f field) []string {
		var out []string
		for _, name := range names[f] {
			if v := value(name); !missing(v) {
				out = append(out, v)
			}
		}
		return out
	}
	get := func(f field) string { return strings.Join(values(f), " ") }
	t.Title = cleanLine(stripTags(get(fieldTitle)))
	t.Author = cleanLine(get(fieldAuthor))
	t.URL = strings.TrimSpace(get(fieldURL))
	t.GUID = strings.TrimSpace(get(fieldGUID))
	t.Language = strings.TrimSpace(get(fieldLanguage))
	t.Publisher = cleanLine(get(fieldPublisher))
	t.Type = s.typeOf(get(fieldType), t.Title)
	if v := get(fieldPublished); v != "" {
		d, err := ParseTime(v, s.o.Zone)
		if err != nil {
			return t, fmt.Errorf("%s: %w", strings.Join(names[fieldPublished], "+"), err)
		}
		t.Published = d
	}
	if v := get(fieldUpdated); v != "" {
		t.Updated, _ = ParseTime(v, s.o.Zone) // its absence does no harm
	}
	var body []string
	for _, v := range values(fieldText) {
		words, err := s.bodyOf(v)
		if err != nil {
			return t, err
		}
		if words != "" {
			body = append(body, words)
		}
	}
	t.Body = strings.Join(body, "\n\n")
	return t, nil
}

// bodyOf returns the words of a value that may be HTML.
func (s *source) bodyOf(v string) (string, error) {
	v = utf8Of(v)
	if strings.Contains(v, "<") && tag.MatchString(v) {
		return fromHTML(v)
	}
	if strings.Contains(v, "&") && entity.MatchString(v) {
		return fromHTML(strings.ReplaceAll(v, "\n", "<br>"))
	}
	return Clean(v), nil
}

// tag finds what only HTML has; entity finds character references.
var (
	tag    = regexp.MustCompile(`(?i)</?(?:p|div|br|span|strong|em|b|i|u|ul|ol|li|h[1-6]|table|tr|td|a|img|blockquote|article|section)(?:\s[^<>]*)?/?>`)
	entity = regexp.MustCompile(`&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,6}|amp|nbsp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip);`)
)

// stripTags takes the tags out of a line: <em>Readout</em>.
func stripTags(s string) string {
	if strings.Contains(s, "<") {
		return tag.ReplaceAllString(s, "")
	}
	return s
}

// missing reports whether a value only says that there is none.
func missing(s string) bool {
	switch strings.TrimSpace(s) {
	case "", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "nil", "-":
		return true
	}
	return false
}

// plainValue writes a value of JSON or YAML as a column would hold it: lists
// joined, objects by their name.
func plainValue(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return v.String()
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case int, int64, uint64:
		return fmt.Sprint(v)
	case time.Time:
		return v.Format(time.RFC3339)
	case []any:
		var parts []string
		for _, e := range v {
			if s := plainValue(e); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		for _, key := range []string{"name", "@value", "value", "title", "url", "@id"} {
			if s := plainValue(v[key]); s != "" {
				return s
			}
		}
	}
	return ""
}

// lookup returns a value by its name, whatever its capitals.
func lookup(m map[string]any, name string) (any, bool) {
	if v, ok := m[name]; ok {
		return v, true
	}
	for k, v := range m {
		if strings.EqualFold(k, name) {
			return v, true
		}
	}
	return nil, false
}

// fromMap fills a text from an object of JSON or YAML.
func (s *source) fromMap(line int, m map[string]any) (Text, error) {
	names, _, err := s.o.names(func(name string) bool {
		v, ok := lookup(m, name)
		return ok && !missing(plainValue(v))
	})
	if err != nil {
		return Text{Line: line}, err
	}
	return s.record(line, names, func(name string) string {
		v, _ := lookup(m, name)
		return plainValue(v)
	})
}
