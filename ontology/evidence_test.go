package ontology

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSpanCut(t *testing.T) {
	const text = "Путин 🇺🇦 e\u0301: “нет”" // 21 code points
	for _, c := range []struct {
		start, end int
		want       string
		ok         bool
	}{
		{0, 5, "Путин", true},
		{6, 8, "🇺🇦", true},
		{6, 7, "🇺", true}, // half a flag: spans count code points, not what the eye sees
		{9, 11, "e\u0301", true},
		{9, 10, "e", true},
		{13, 18, "“нет”", true},
		{0, 18, text, true},
		{18, 18, "", true},
		{0, 0, "", true},
		{0, 19, "", false},
		{19, 19, "", false},
		{-1, 2, "", false},
		{3, 2, "", false},
		{1 << 40, 1<<40 + 1, "", false},
	} {
		got, ok := Span{c.start, c.end}.Cut(text)
		if got != c.want || ok != c.ok {
			t.Errorf("%d-%d is %q, %t, not %q, %t", c.start, c.end, got, ok, c.want, c.ok)
		}
	}
	if got, ok := (Span{0, 0}).Cut(""); got != "" || !ok {
		t.Errorf("nothing of nothing is %q, %t", got, ok)
	}
}

func TestEvidenceCheck(t *testing.T) {
	const text = "Он сказал: «нет»."
	for _, c := range []struct {
		evidence Evidence
		says     string // "" where it passes
	}{
		{Evidence{Passage: "«нет»", Span: &Span{11, 16}}, ""},
		{Evidence{Passage: "anything", Locator: "paragraph 1"}, ""},
		{Evidence{}, ""},
		{Evidence{Passage: "«нет»", Span: &Span{12, 17}}, `span 12-17 reads "нет».", not "«нет»"`},
		{Evidence{Passage: "«нет»", Span: &Span{11, 18}}, "outside the text of 17 code points"},
		{Evidence{Passage: "«НЕТ»", Span: &Span{11, 16}}, `not "«НЕТ»"`},
	} {
		err := c.evidence.Check(text)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, which should say %q", c.evidence, err, c.says)
		}
	}
}

func FuzzSpanCut(f *testing.F) {
	f.Add("Путин 🇺🇦 e\u0301", 0, 5)
	f.Add("", 0, 0)
	f.Add("a\xffb", 1, 2)
	f.Add("abc", -1, 9)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		got, ok := Span{start, end}.Cut(text)
		n := utf8.RuneCountInString(text)
		if inside := 0 <= start && start <= end && end <= n; ok != inside {
			t.Fatalf("%d-%d of %q (%d code points): %t", start, end, text, n, ok)
		}
		if !ok {
			return
		}
		before, _ := Span{0, start}.Cut(text)
		after, _ := Span{end, n}.Cut(text)
		if before+got+after != text || utf8.RuneCountInString(got) != end-start {
			t.Errorf("%d-%d of %q is %q, after %q and before %q", start, end, text, got, before, after)
		}
		if err := (Evidence{Passage: got, Span: &Span{start, end}}).Check(text); err != nil {
			t.Error(err)
		}
	})
}

func ExampleEvidence_Check() {
	text := "Biden said: “He cannot invade.”"
	fmt.Println(Evidence{Passage: "“He cannot invade.”", Span: &Span{12, 31}}.Check(text))
	fmt.Println(Evidence{Passage: "He cannot invade.", Span: &Span{12, 29}}.Check(text))
	// Output:
	// <nil>
	// span 12-29 reads "“He cannot invade", not "He cannot invade."
}
