// A table as CSV, after RFC 4180.
import type { Cell, Table } from "./flatten";

export function csv({ columns, rows }: Pick<Table, "columns" | "rows">): string {
  return [columns, ...rows].map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";
}

function field(value: Cell): string {
  const text = value === null ? "" : Array.isArray(value) ? value.join("; ") : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
