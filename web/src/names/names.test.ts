import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { schema } from "../testing/schema";
import { stringAt, typingRef } from "./position";
import { written } from "./search";
import { typingVariable } from "./variable";

/** Splits a text at its cursor, written |. */
const cursor = (text: string): [string, number] => [text.replace("|", ""), text.indexOf("|")];

describe("typingRef", () => {
  for (const [text, typed] of [
    [`{ statements(by: "Bid|`, "Bid"],
    [`{ statements(by: "Bid|", about: "x") { totalCount } }`, "Bid"],
    [`{ calls(between: ["Biden", "Pu|"]) { totalCount } }`, "Pu"],
    [`# "quoted\n{ person(ref: "Joe Bi|den") { name } }`, "Joe Bi"],
    [`query Q { a: person(ref: "x") { statements(about: "P|`, "P"],
  ] as const) {
    it(text, () => expect(typingRef(schema, ...cursor(text))?.typed).toBe(typed));
  }
  for (const text of [`{ statements(during: "2021|`, `{ search(text: "Bid|`, `{ statements(by: Bid|`, `{ statements(by: "Biden")| {`, `# "Bid|`, `{ node(id: "per|`]) {
    it("is nothing in " + text, () => expect(typingRef(schema, ...cursor(text))).toBeUndefined());
  }
  it("replaces the whole string", () => {
    const [text, offset] = cursor(`{ person(ref: "Joe| Bid") { name } }`);
    const { start, end } = stringAt(text, offset)!;
    expect(text.slice(start, end)).toBe("Joe Bid");
  });
});

describe("typingVariable", () => {
  const document = parse(`query Q($who: [Ref!], $day: EDTF) { calls(between: $who, during: $day) { totalCount } }`);
  it("knows a Ref's variable", () => {
    expect(typingVariable(document, ...cursor(`{"who": ["Biden", "Pu|"]}`))).toMatchObject({ typed: "Pu" });
    expect(typingVariable(document, ...cursor(`{"who": "Pu|`))).toMatchObject({ typed: "Pu" });
  });
  it("knows nothing else", () => {
    expect(typingVariable(document, ...cursor(`{"day": "20|"}`))).toBeUndefined();
    expect(typingVariable(document, ...cursor(`{"wh|o": "Pu"}`))).toBeUndefined();
    expect(typingVariable(undefined, ...cursor(`{"who": "Pu|"}`))).toBeUndefined();
  });
});

describe("written", () => {
  const name = (id: string, name: string, type = "Person") => ({ id, name, type, matched: name });
  it("writes a name, or the id where the name says too little", () => {
    const [a, b, c] = [name("person/a", "Joe Biden"), name("person/b", "John Smith"), name("person/c", "john smith")] as const;
    const official = name("unnamed/x", "a senior official", "UnnamedSource");
    expect([a, b, c, official].map((each) => written(each, [a, b, c, official]))).toEqual(["Joe Biden", "person/b", "person/c", "unnamed/x"]);
  });
});
