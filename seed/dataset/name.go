package dataset

import "strings"

// PersonName turns "PUTIN, Vladimir Vladimirovich", as lists write names, into
// the order in which people are spoken of. Words that are all capitals get one
// capital each; other words stay as they are. A name without a comma keeps its
// order.
func PersonName(s string) string {
	surname, given, found := strings.Cut(s, ",")
	if !found {
		return capitalized(s)
	}
	given, suffix, _ := strings.Cut(given, ",")
	return strings.Join(strings.Fields(strings.TrimSpace(given)+" "+capitalized(surname)+" "+strings.TrimSpace(suffix)), " ")
}

// capitalized writes words that are all capitals with one capital each.
func capitalized(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if strings.ToUpper(w) != w || len([]rune(w)) < 2 {
			continue
		}
		b := []rune(strings.ToLower(w))
		up := true
		for j, r := range b {
			if up {
				b[j] = []rune(strings.ToUpper(string(r)))[0]
			}
			up = r == '-' || r == '\''
		}
		words[i] = string(b)
	}
	return strings.Join(words, " ")
}
