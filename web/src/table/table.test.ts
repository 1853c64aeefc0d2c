import { describe, expect, it } from "vitest";
import { csv } from "./csv";
import { tables } from "./flatten";
import { sorted } from "./sort";

describe("tables", () => {
  it("flattens a connection to columns with dotted names", () => {
    const found = tables({ statements: { totalCount: 2, nodes: [
      { text: "One", said: { edtf: "2021" }, about: [{ target: { name: "A" } }, { target: { name: "B" } }, { target: null }] },
      { text: "Two", said: null, about: [] },
    ] } });
    expect(found).toEqual([{ name: "statements", columns: ["text", "said.edtf", "about.target.name"], rows: [["One", "2021", ["A", "B"]], ["Two", null, null]] }]);
  });

  it("takes edges like nodes", () => {
    const [table] = tables({ calls: { edges: [{ cursor: "x", node: { name: "A call" } }] } });
    expect(table).toEqual({ name: "calls", columns: ["name"], rows: [["A call"]] });
  });

  it("makes a table of each list, and of a node without one", () => {
    const found = tables({ a: { nodes: [{ id: 1 }] }, person: { name: "B", country: { name: "C" } }, leaders: [{ person: { name: "D" } }], none: { nodes: [] } });
    expect(found.map(({ name, columns }) => [name, columns])).toEqual([["a", ["id"]], ["person", ["name", "country.name"]], ["leaders", ["person.name"]]]);
  });

  it("makes none of an answer without objects", () => {
    expect(tables({ __typename: "Query" })).toEqual([]);
  });
});

describe("sorted", () => {
  const rows = [["b", 10], ["a", 9], [null, null], ["c", 100]];
  it("orders numbers by size and puts what is empty last, both ways", () => {
    expect(sorted(rows, { column: 1, descending: false }).map((row) => row[1])).toEqual([9, 10, 100, null]);
    expect(sorted(rows, { column: 1, descending: true }).map((row) => row[1])).toEqual([100, 10, 9, null]);
    expect(sorted(rows, { column: 0, descending: true }).map((row) => row[0])).toEqual(["c", "b", "a", null]);
  });
});

describe("csv", () => {
  it("quotes as RFC 4180 wants it", () => {
    expect(csv({ columns: ["a", "b,c"], rows: [['say "no"', null], ["two\nlines", ["3", "4"]]] })).toBe('a,"b,c"\r\n"say ""no""",\r\n"two\nlines",3; 4\r\n');
  });
});
