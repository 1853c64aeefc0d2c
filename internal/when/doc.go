// Package when reads the date phrases of English political prose: "Friday",
// "Jan. 10", "late November", "for months", "3:35 p.m. EST on Dec. 30, 2021",
// and durations such as "a 50-minute call".
//
// [Find] walks a text once and returns a [Mention] for each phrase: its span in
// code points, its words, and the tense of the clause that it stands in.
// [Mention.Read] then works out what the phrase means for a document of a given
// day ([Anchor]) and a [Tense]: on 31 December 2021 "will meet on Jan. 10" is
// 2022-01-10, "met in September" is 2021-09, and "in late November he suggested"
// is 2021-11-21/2021-11-30.
//
// What the package refuses to do:
//
//   - It invents no day. A phrase that gives a month gives a month, "two weeks
//     ago" gives a week, "a year ago" a year, "for months" an interval whose
//     start is unknown.
//   - It guesses silently nowhere. Where the tense does not decide, the other
//     reading stands in [Reading.Others]; "5/6/2021" is reported as ambiguous
//     unless the publisher's order of day and month is known; "the next day" and
//     "two days later" count from an event of the story, and are listed as such.
//   - It knows no document: whoever calls it chooses the anchor.
//
// Conventions, where usage varies: weeks run from Monday to Sunday; early, mid
// and late are thirds (days 1–10, 11–20, 21–end of a month; January–April,
// May–August, September–December of a year; years 0–3, 4–6, 7–9 of a decade);
// the beginning and the end of a year are its first and last month; a weekday
// that is the anchor's own is the anchor itself, as news writes it; seasons are
// the northern half's, as EDTF codes 21–24 are read by [ontology.ParseDate].
//
// A date is EXPLICIT where its words give a year and RELATIVE, with phrase and
// anchor, where they do not. Why no date library does this is told in
// docs/decisions/0006-date-phrases.md. Start reading with phrase.go, then
// grammar.go (which words form a phrase) and reading.go (what it means).
package when
