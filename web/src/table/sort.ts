// The order of rows by one column: numbers by size, what is empty last.
import type { Cell } from "./flatten";

export interface Sorting {
  column: number;
  descending: boolean;
}

export function sorted(rows: Cell[][], sorting: Sorting | undefined): Cell[][] {
  if (!sorting) return rows;
  const { column, descending } = sorting;
  return rows.toSorted((a, b) => {
    const [x, y] = [a[column] ?? null, b[column] ?? null];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en", { numeric: true });
    return descending ? -order : order;
  });
}
