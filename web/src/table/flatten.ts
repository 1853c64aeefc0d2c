// An answer as tables: each list of objects in it is one, its rows flattened to
// columns with dotted names.
import { type Json, type JsonObject, isObject } from "../types";

export interface Table {
  name: string;
  columns: string[];
  rows: Cell[][];
}

/** A list within a row is the distinct values of it. */
export type Cell = string | number | boolean | string[] | null;

/** The tables of an answer, in its order; one list within another is a cell of the outer one. */
export function tables(data: JsonObject): Table[] {
  const found: Table[] = [];
  const walk = (value: Json, path: string[]): void => {
    if (Array.isArray(value)) {
      const rows = value.filter((item) => isObject(item));
      if (rows.length > 0) found.push(table(nameOf(path), rows.map((row) => ("node" in row && "cursor" in row && isObject(row.node) ? row.node : row))));
      return;
    }
    if (!isObject(value)) return;
    const before = found.length;
    for (const [key, child] of Object.entries(value)) if (key !== "pageInfo") walk(child, [...path, key]);
    if (found.length === before && path.length === 1 && !("nodes" in value || "edges" in value)) found.push(table(nameOf(path), [value])); // one node, and no list
  };
  walk(data, []);
  return found;
}

const nameOf = (path: string[]): string => path.filter((key) => key !== "nodes" && key !== "edges").join(" › ");

function table(name: string, objects: JsonObject[]): Table {
  const columns: string[] = [];
  const index = new Map<string, number>();
  const rows = objects.map((object) => {
    const row: Cell[] = [];
    for (const [column, value] of cells(object, "")) {
      let at = index.get(column);
      if (at === undefined) {
        at = columns.push(column) - 1;
        index.set(column, at);
      }
      row[at] = value;
    }
    return row;
  });
  for (const row of rows) for (let i = 0; i < columns.length; i++) row[i] ??= null;
  // A null object beside ones with fields: its own column says nothing.
  const kept = columns.map((column, i) => ({ column, i })).filter(({ column, i }) =>
    rows.some((row) => row[i] !== null) || !columns.some((other) => other.startsWith(column + ".")));
  return { name, columns: kept.map(({ column }) => column), rows: rows.map((row) => kept.map(({ i }) => row[i] ?? null)) };
}

/** The cells of one object. Lists become one cell a leaf. */
function* cells(object: JsonObject, prefix: string): Generator<[string, Cell]> {
  for (const [key, value] of Object.entries(object)) {
    const column = prefix + key;
    if (Array.isArray(value)) yield* listCells(value, column);
    else if (isObject(value)) yield* cells(value, column + ".");
    else yield [column, value];
  }
}

function* listCells(list: Json[], column: string): Generator<[string, Cell]> {
  const joined = new Map<string, string[]>();
  for (const item of list) {
    const leaves: Iterable<[string, Cell]> = Array.isArray(item) ? listCells(item, column)
      : isObject(item) ? cells(item, column + ".") : [[column, item] as [string, Cell]];
    for (const [name, value] of leaves) {
      if (value === null) continue;
      const values = joined.get(name) ?? [];
      for (const one of Array.isArray(value) ? value : [String(value)]) if (!values.includes(one)) values.push(one);
      joined.set(name, values);
    }
  }
  if (joined.size === 0) yield [column, null];
  for (const [name, values] of joined) yield [name, values];
}
