import { describe, expect, it } from "vitest";
import type { Detail, EdtfDate } from "../picture/things";
import { extent, pack } from "./pack";
import { type Span, spans } from "./spans";

const date = (edtf: string, earliest: string | null, latest: string | null, more: Partial<EdtfDate> = {}): EdtfDate =>
  ({ edtf, earliest, latest, precision: "DAY", approximate: false, uncertain: false, ...more });
const event = (id: string, when: EdtfDate | null): Detail => ({ id, type: "Call", name: id, when });

describe("spans", () => {
  it("draws a day as a day, and what is not exact as the range that it can mean", () => {
    const found = spans([
      event("day", date("2021-12-30", "2021-12-30", "2021-12-30")),
      event("month", date("2021-12", "2021-12-01", "2021-12-31")),
      event("about", date("2021-12-30~", "2021-12-30", "2021-12-30", { approximate: true })),
      event("open", date("/2021-12-31", null, "2021-12-31")),
      event("never", null),
    ]);
    const by = Object.fromEntries(found.map((span) => [span.id, span]));
    expect(by.day).toMatchObject({ exact: true, start: Date.parse("2021-12-30"), end: Date.parse("2021-12-31") });
    expect(by.month).toMatchObject({ exact: false, start: Date.parse("2021-12-01"), end: Date.parse("2022-01-01") });
    expect(by.about!.exact).toBe(false);
    expect(by.open).toMatchObject({ exact: false, start: null, end: Date.parse("2022-01-01") });
    expect(by.never).toBeUndefined();
    expect(found[0]!.id).toBe("open"); // what begins nobody knows when comes first
  });

  it("draws a tenure from its first day to the first day after it", () => {
    const [span] = spans([{ id: "t", type: "Tenure", name: "", person: { id: "p", type: "Person", name: "A" }, office: { id: "o", type: "Office", name: "B", of: null },
      from: date("2005-11-22", "2005-11-22", "2005-11-22"), until: null }]);
    expect(span).toMatchObject({ start: Date.parse("2005-11-22"), end: null, label: "A, B" });
  });
});

describe("pack", () => {
  const span = (id: string, start: number | null, end: number | null): Span => ({ id, kind: "event", label: id, start, end, exact: true, date: "" });
  it("lets none cover another, and leaves out what is not shown", () => {
    const { placed, rows } = pack([span("a", 0, 10), span("b", 0, 10), span("c", 900, 910), span("d", 5000, 5001)], (time) => time, 1000);
    expect(placed.map(({ span, row }) => [span.id, row])).toEqual([["a", 0], ["b", 1], ["c", 0]]);
    expect(rows).toBe(2);
  });
  it("says where a span goes on beyond the edge", () => {
    const { placed } = pack([span("a", null, 10), span("b", 500, 5000)], (time) => time, 1000);
    expect(placed.map(({ openLeft, openRight }) => [openLeft, openRight])).toEqual([[true, false], [false, true]]);
  });
  it("shows the whole of a single day, too", () => {
    const [from, until] = extent([span("a", 1000, 2000)]);
    expect(from).toBeLessThan(1000);
    expect(until).toBeGreaterThan(2000);
  });
});
