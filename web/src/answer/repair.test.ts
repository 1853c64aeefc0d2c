import { describe, expect, it } from "vitest";
import type { Problem } from "../types";
import { repair } from "./repair";

const problem = (path: string[], column: number, name: string, line = 1): Problem => ({ message: `no actor is called "${name}"`, path, locations: [{ line, column }] });

describe("repair", () => {
  it("replaces the name in the argument that the error is about, and no other", () => {
    const query = `{ a: statements(by: "Bidden") { totalCount } b: statements(by: "Bidden") { totalCount } }`;
    const repaired = repair({ query, variables: "" }, problem(["b", "by"], 46, "Bidden"), "person/joe-biden");
    expect(repaired?.query).toBe(`{ a: statements(by: "Bidden") { totalCount } b: statements(by: "person/joe-biden") { totalCount } }`);
  });

  it("finds the name in a list", () => {
    const query = `{ calls(between: ["Biden", "Puttin"]) { totalCount } }`;
    expect(repair({ query, variables: "" }, problem(["calls", "between"], 3, "Puttin"), "person/x")?.query).toBe(`{ calls(between: ["Biden", "person/x"]) { totalCount } }`);
  });

  it("replaces it in the variables", () => {
    const query = `query Q($a: [Ref!]) { calls(between: $a) { totalCount } }`;
    const repaired = repair({ query, variables: `{"a": ["Biden", "Puttin"], "b": "Puttin"}` }, problem(["calls", "between"], 23, "Puttin"), "person/x");
    expect(JSON.parse(repaired!.variables)).toEqual({ a: ["Biden", "person/x"], b: "Puttin" });
    expect(repaired!.query).toBe(query);
  });

  it("replaces it in a default", () => {
    const query = `query Q($a: Ref! = "Puttin") { person(ref: $a) { name } }`;
    expect(repair({ query, variables: "" }, problem(["person", "ref"], 32, "Puttin"), "person/x")?.query).toBe(`query Q($a: Ref! = "person/x") { person(ref: $a) { name } }`);
  });

  it("does nothing where the question has changed since", () => {
    expect(repair({ query: `{ stats { edges } }`, variables: "" }, problem(["person", "ref"], 3, "Puttin"), "person/x")).toBeUndefined();
    expect(repair({ query: `{ stats {`, variables: "" }, problem(["person", "ref"], 3, "Puttin"), "person/x")).toBeUndefined();
  });
});
