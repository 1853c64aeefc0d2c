// The table: one list of the answer, sortable, with its links, to be copied.
import { useMemo, useState } from "react";
import { useAsked } from "../answers";
import { Empty } from "../answer/empty";
import { Copy } from "../copy";
import { csv } from "./csv";
import { type Cell, type Table, tables } from "./flatten";
import { type Sorting, sorted } from "./sort";

export default function TablePanel() {
  const asked = useAsked();
  const data = asked?.answer.data;
  const found = useMemo(() => (data ? tables(data) : []), [data]);
  const [chosen, choose] = useState("");
  if (!asked) return <Empty>Run a question, and its answer stands here as a table.</Empty>;
  const table = found.find((table) => table.name === chosen) ?? found[0];
  if (!table) return <Empty>This answer has no list to make a table of. Ask for the <code>nodes</code> of a connection.</Empty>;
  return <OneTable key={table.name} table={table} names={found.map((table) => table.name)} choose={choose} />;
}

function OneTable({ table, names, choose }: { table: Table; names: string[]; choose: (name: string) => void }) {
  const [sorting, setSorting] = useState<Sorting>();
  const rows = useMemo(() => sorted(table.rows, sorting), [table, sorting]);
  const sortBy = (column: number) =>
    setSorting((now) => (now?.column !== column ? { column, descending: false } : now.descending ? undefined : { column, descending: true }));
  return (
    <div className="dm-fill">
      <div className="dm-bar">
        {names.length > 1 ? (
          <label>
            List <select value={table.name} onChange={(event) => choose(event.target.value)}>{names.map((name) => <option key={name}>{name}</option>)}</select>
          </label>
        ) : (
          <b>{table.name}</b>
        )}
        <span className="dm-quiet">{rows.length === 1 ? "1 row" : `${rows.length} rows`}</span>
        <span className="dm-space" />
        <Copy text={() => csv({ ...table, rows })} label="Copy as CSV" />
      </div>
      <div className="dm-scroll" tabIndex={0} role="region" aria-label={`Table of ${table.name}`}>
        <table className="dm-table">
          <thead>
            <tr>
              {table.columns.map((column, i) => (
                <th key={column} scope="col" aria-sort={sorting?.column !== i ? "none" : sorting.descending ? "descending" : "ascending"}>
                  <button type="button" onClick={() => sortBy(i)}>
                    {column} <span aria-hidden="true">{sorting?.column !== i ? "" : sorting.descending ? "▾" : "▴"}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>{row.map((cell, j) => <td key={j} className={widthOf(cell)}><Value cell={cell} /></td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const widthOf = (cell: Cell): string | undefined => {
  if (typeof cell === "number") return "dm-number";
  const longest = Array.isArray(cell) ? Math.max(0, ...cell.map((value) => (isLink(value) ? 0 : value.length))) : typeof cell === "string" ? cell.length : 0;
  return longest > 60 ? "dm-wide" : longest > 24 ? "dm-middle" : "dm-short";
};

// So many values of a list are shown; the others unfold.
const shownValues = 4;

function Value({ cell }: { cell: Cell }) {
  if (cell === null) return <span className="dm-quiet" aria-label="nothing">–</span>;
  if (!Array.isArray(cell)) return <One text={String(cell)} />;
  if (cell.length === 1) return <One text={cell[0]!} />;
  const rest = cell.slice(shownValues);
  return (
    <>
      <Values values={cell.slice(0, shownValues)} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <Values values={rest} />
        </details>
      )}
    </>
  );
}

const Values = ({ values }: { values: string[] }) => <ul>{values.map((value) => <li key={value}><One text={value} /></li>)}</ul>;

const One = ({ text }: { text: string }) =>
  isLink(text) ? <a href={text} target="_blank" rel="noreferrer noopener" title={text}>{hostOf(text)}</a> : <>{text}</>;

// Only these lead anywhere: a title may look like another kind of address.
const isLink = (text: string): boolean => /^https?:\/\/\S+$/.test(text);

const hostOf = (address: string): string => {
  try {
    return new URL(address).host.replace(/^www\./, "");
  } catch {
    return address;
  }
};
