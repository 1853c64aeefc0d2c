import { describe, expect, it } from "vitest";
import { highlight } from "./highlight";
import { cited } from "./passages";

describe("highlight", () => {
  it("cuts where passages begin and end, also where they overlap", () => {
    expect(highlight("abcdef", [{ start: 1, end: 4 }, { start: 3, end: 5 }])).toEqual([
      { text: "a", covers: [] }, { text: "bc", covers: [0] }, { text: "d", covers: [0, 1] }, { text: "e", covers: [1] }, { text: "f", covers: [] },
    ]);
  });
  it("counts code points", () => {
    expect(highlight("🤝🤝 yes", [{ start: 3, end: 6 }])[1]).toEqual({ text: "yes", covers: [0] });
  });
  it("leaves a span alone that lies outside of the text, or is not known", () => {
    expect(highlight("abc", [{ start: 2, end: 9 }, { start: null, end: null }])).toEqual([{ text: "abc", covers: [] }]);
  });
});

describe("cited", () => {
  it("gathers passages by document", () => {
    const document = { id: "document/1", title: "T", url: null, source: null, published: null };
    const source = { passage: "p", document, evidence: [{ passage: "p", start: 0, end: 1, locator: null }] };
    const found = cited([{ id: "a", type: "Statement", name: "", text: "x", act: "WARN", sources: [source] }, { id: "b", type: "Call", name: "B", sources: [source, { passage: null, evidence: [], document }] }]);
    expect(found).toHaveLength(1);
    expect(found[0]!.passages.map(({ node, words }) => [node, words])).toEqual([["a", "p"], ["b", "p"], ["b", null]]);
  });
});
