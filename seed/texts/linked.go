package texts

import (
	"encoding/json"
	"strings"

	"demarche/ontology"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// about returns what a page says of itself: first in JSON-LD, then in its meta
// elements. A date that cannot be read is as if it were not there.
func (s *source) about(doc *html.Node) (Text, error) {
	var p selfDescription
	p.walk(doc)
	t := Text{
		Title: cleanLine(first(p.linked["headline"], p.meta["og:title"], p.meta["twitter:title"])),
		Author: cleanLine(first(p.linked["author"], p.meta["author"], p.meta["article:author_name"], p.meta["parsely-author"], p.meta["dc.creator"],
			p.meta["citation_author"])),
		Publisher: cleanLine(first(p.linked["publisher"], p.meta["og:site_name"], p.meta["application-name"], p.meta["dc.publisher"])),
		URL:       first(p.canonical, p.meta["og:url"], p.linked["url"]),
		Language:  first(p.linked["inLanguage"], p.language, p.meta["content-language"]),
		Type:      typeNamed(p.linked["@type"]),
	}
	published := []string{p.linked["datePublished"], p.meta["article:published_time"], p.meta["datepublished"], p.meta["dc.date.issued"], p.meta["dc.date"], p.meta["dcterms.created"],
		p.meta["parsely-pub-date"], p.meta["pubdate"], p.meta["publish-date"], p.meta["date"], p.time}
	for _, v := range published {
		if v == "" || !t.Published.IsZero() {
			continue
		}
		if d, err := parseUTC(v, s.o.Zone); err == nil {
			t.Published = d
		}
	}
	for _, v := range []string{p.linked["dateModified"], p.meta["article:modified_time"]} {
		if v == "" || !t.Updated.IsZero() {
			continue
		}
		if d, err := parseUTC(v, s.o.Zone); err == nil {
			t.Updated = d
		}
	}
	if t.Type == "" && p.linked["@type"] != "" {
		t.Type = ontology.DocumentArticle
	}
	return t, nil
}

func first(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// selfDescription collects a page's metadata.
type selfDescription struct {
	linked    map[string]string // the JSON-LD of the article
	meta      map[string]string // meta elements by name or property
	canonical string
	language  string
	time      string // the first <time datetime>
}

func (p *selfDescription) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		switch n.DataAtom {
		case atom.Html:
			p.language = attr(n, "lang")
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && p.canonical == "" {
				p.canonical = attr(n, "href")
			}
		case atom.Meta:
			name := strings.ToLower(first(attr(n, "property"), attr(n, "name"), attr(n, "itemprop"), attr(n, "http-equiv")))
			if content := attr(n, "content"); name != "" && content != "" {
				if p.meta == nil {
					p.meta = make(map[string]string)
				}
				if p.meta[name] == "" {
					p.meta[name] = content
				}
			}
		case atom.Time:
			if p.time == "" {
				p.time = attr(n, "datetime")
			}
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil && p.linked == nil {
				p.linked = articleIn(n.FirstChild.Data)
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
}

// articleIn returns the fields of the first article that a piece of JSON-LD
// describes, alone, in a list or in a @graph; nil where there is none.
func articleIn(data string) map[string]string {
	data = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(data), "<!--"), "-->")
	var v any
	if json.Unmarshal([]byte(strings.TrimSpace(data)), &v) != nil {
		return nil
	}
	m := findArticle(v, 0)
	if m == nil {
		return nil
	}
	out := make(map[string]string)
	for _, key := range []string{"headline", "author", "publisher", "datePublished", "dateModified", "inLanguage", "url", "@type"} {
		out[key] = plainValue(m[key])
	}
	if out["url"] == "" {
		out["url"] = plainValue(m["mainEntityOfPage"])
	}
	return out
}

func findArticle(v any, depth int) map[string]any {
	if depth > 4 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if m := findArticle(e, depth+1); m != nil {
				return m
			}
		}
	case map[string]any:
		kind := plainValue(v["@type"])
		if strings.HasSuffix(strings.Split(kind, ",")[0], "Article") || kind == "BlogPosting" || kind == "Report" {
			return v
		}
		if g, ok := v["@graph"]; ok {
			return findArticle(g, depth+1)
		}
		if e, ok := v["mainEntity"]; ok {
			return findArticle(e, depth+1)
		}
	}
	return nil
}
