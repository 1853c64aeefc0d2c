import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { examples } from "../examples";
import { schema } from "../testing/schema";
import type { JsonObject } from "../types";
import { augment } from "./augment";
import { collect } from "./collect";
import detailsQuery from "./details.graphql?raw";
import { type Detail, compose } from "./things";

describe("augment", () => {
  it("asks every node for its type and id, and keeps the question", () => {
    const augmented = augment(schema, `query Q($d: EDTF) { statements(by: "Biden", during: $d) { totalCount nodes { text speaker { name } } } }`)!;
    expect(augmented.match(/_id: id/g)).toHaveLength(2); // the statement and the speaker
    expect(augmented).toContain("totalCount");
    expect(validate(schema, parse(augmented))).toEqual([]);
  });

  it("keeps every example valid", () => {
    for (const { name, query } of examples) {
      const augmented = augment(schema, query);
      expect(augmented, name).toBeDefined();
      expect(validate(schema, parse(augmented!)), name).toEqual([]);
    }
  });

  it("asks for the centre of neighbours, with the same reference", () => {
    const augmented = augment(schema, `query Q($who: Ref!) { near: neighbours(of: $who) { nodes { count } } }`)!;
    expect(augmented).toContain("_of_near: actor(ref: $who)");
    expect(validate(schema, parse(augmented))).toEqual([]);
  });

  it("goes into fragments", () => {
    const augmented = augment(schema, `{ node(id: "x") { ...S } } fragment S on Statement { text }`)!;
    expect(augmented.match(/_id: id/g)).toHaveLength(2);
    expect(validate(schema, parse(augmented))).toEqual([]);
  });

  it("never sends a change twice", () => {
    expect(augment(schema, `mutation { unmergeActors(from: "a", reason: "b") { number } }`)).toBeUndefined();
    expect(augment(schema, `query A { stats { edges } } mutation B { unmergeActors(from: "a", reason: "b") { number } }`, "B")).toBeUndefined();
  });

  it("says nothing of what cannot be parsed", () => {
    expect(augment(schema, "{ statements(")).toBeUndefined();
  });
});

describe("the question for details", () => {
  it("is valid", () => {
    expect(validate(schema, parse(detailsQuery))).toEqual([]);
  });
});

describe("collect", () => {
  it("takes each id once and leaves out documents that only support a fact", () => {
    const data: JsonObject = {
      statements: {
        _type: "StatementConnection",
        nodes: [
          { _type: "Statement", _id: "statement/1", speaker: { _type: "Person", _id: "person/a" }, sources: [{ _type: "Report", document: { _type: "Document", _id: "document/1" } }] },
          { _type: "Statement", _id: "statement/2", speaker: { _type: "Person", _id: "person/a" } },
        ],
      },
      documents: { nodes: [{ _type: "Document", _id: "document/2" }] },
    };
    expect(collect(data).ids).toEqual(["statement/1", "person/a", "statement/2", "document/2"]);
  });

  it("joins neighbours to whom they were asked of, the way the relation reads", () => {
    const data: JsonObject = {
      _of_near: { _type: "Person", _id: "person/a" },
      near: { _type: "NeighbourConnection", nodes: [{ _type: "Neighbour", _actor: { _id: "person/b" }, _relation: "SPOKE_TO", _direction: "IN", _count: 3 }] },
      person: { _type: "Person", _id: "person/c", neighbours: { nodes: [{ _type: "Neighbour", _actor: { _id: "person/d" }, _relation: "CALLED", _direction: "EITHER", _count: 1 }] } },
    };
    expect(collect(data).joints).toEqual([
      { from: "person/b", to: "person/a", relation: "SPOKE_TO", count: 3, via: undefined },
      { from: "person/c", to: "person/d", relation: "CALLED", count: 1, via: undefined },
    ]);
  });

  it("joins the steps of a path", () => {
    const hop = { _type: "Hop", _from: { _id: "person/a" }, _to: { _id: "person/b" }, _relation: "MET", _direction: "EITHER", _via: { _id: "meeting/1" }, via: { _type: "Meeting", _id: "meeting/1" } };
    const { ids, joints } = collect({ path: { _type: "Path", hops: [hop] } });
    expect(joints).toEqual([{ from: "person/a", to: "person/b", relation: "MET", count: 1, via: "meeting/1" }]);
    expect(ids).toEqual(["person/a", "person/b"]);
  });
});

describe("compose", () => {
  const end = (id: string, type: string, name: string) => ({ id, type, name });
  const biden = end("person/a", "Person", "Biden");
  const putin = end("person/b", "Person", "Putin");

  it("ties a statement to its speaker, its targets and its event, and draws those, too", () => {
    const statement: Detail = {
      ...end("statement/1", "Statement", ""), text: "No.", act: "WARN", speaker: biden,
      about: [{ basis: "NAMED", target: putin }], to: [], recipients: [putin], reportedBy: [], event: end("call/1", "Call", "A call"),
    };
    const { things, ties } = compose([statement], []);
    expect(things.map((thing) => thing.kind).sort()).toEqual(["event", "person", "person", "statement"]);
    expect(ties.map(({ from, to, label }) => `${from} ${label} ${to}`)).toEqual([
      "person/a said statement/1", "statement/1 about, aimed at person/b", "statement/1 said in call/1",
    ]);
  });

  it("draws a tenure as an edge", () => {
    const tenure: Detail = { ...end("tenure/1", "Tenure", ""), person: biden, office: { ...end("office/1", "Office", "President"), of: null } };
    expect(compose([tenure], []).ties).toEqual([{ from: "person/a", to: "office/1", label: "held", count: 1 }]);
  });

  it("draws a country's edge only where the country is there", () => {
    const country = end("country/us", "Country", "United States");
    expect(compose([{ ...biden, country }], []).ties).toEqual([]);
    expect(compose([{ ...biden, country }, country], []).ties).toHaveLength(1);
  });
});
