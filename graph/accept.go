package graph

import (
	"mime"
	"strconv"
	"strings"
)

// acceptable chooses the media type of the answer: the one that the client
// likes best; of several, one that it names before one that only a wildcard
// covers, GraphQL's own before others, and else the first that it names. Where
// it says nothing, or no more than "anything", that is the older JSON.
func acceptable(accept []string) (string, bool) {
	if len(accept) == 0 {
		return mediaJSON, true
	}
	ranges := parseAccept(accept)
	best, chosen := taste{}, ""
	for _, media := range []string{mediaJSON, mediaResponse, mediaCSV, mediaNDJSON, mediaEvents} {
		if t := tasteFor(ranges, media); t.quality > 0 && (chosen == "" || t.above(best)) {
			best, chosen = t, media
		}
	}
	return chosen, chosen != ""
}

// taste is how a client likes one media type.
type taste struct {
	quality float64
	exact   int // 2: by its name, 1: by its type, 0: among all
	own     bool
	at      int // in the header
}

// above reports whether a media type goes before one that was looked at before it.
func (t taste) above(u taste) bool {
	switch {
	case t.quality != u.quality:
		return t.quality > u.quality
	case t.exact != u.exact:
		return t.exact > u.exact
	case t.exact < 2:
		return false
	case t.own != u.own:
		return t.own
	}
	return t.at < u.at
}

type mediaRange struct {
	media   string
	quality float64
}

// parseAccept reads the header; what it cannot read of it, it leaves out.
func parseAccept(accept []string) []mediaRange {
	var ranges []mediaRange
	for _, part := range strings.Split(strings.Join(accept, ","), ",") {
		media, attributes, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q := 1.0
		if s, ok := attributes["q"]; ok {
			if q, err = strconv.ParseFloat(s, 64); err != nil {
				continue
			}
		}
		if charset := attributes["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
			continue
		}
		ranges = append(ranges, mediaRange{media, q})
	}
	return ranges
}

// tasteFor finds the range that fits the media type most exactly, which alone
// tells how it is liked (RFC 9110, 12.5.1).
func tasteFor(ranges []mediaRange, media string) taste {
	best := taste{exact: -1}
	kind, _, _ := strings.Cut(media, "/")
	for i, r := range ranges {
		exact := -1
		switch r.media {
		case media:
			exact = 2
		case kind + "/*":
			exact = 1
		case "*/*":
			exact = 0
		}
		if exact > best.exact {
			best = taste{r.quality, exact, media == mediaResponse, i}
		}
	}
	if best.exact < 0 {
		return taste{}
	}
	return best
}
