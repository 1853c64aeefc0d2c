// The passages that support an answer, by document.
import type { Detail, SourceOf } from "../picture/things";
import { labelOf } from "../picture/things";

export interface Passage {
  /** Of the node that it supports. */
  node: string;
  label: string;
  /** The words; null where only their place is known. */
  words: string | null;
  start: number | null;
  end: number | null;
  locator: string | null;
}

export interface Cited {
  document: NonNullable<SourceOf["document"]>;
  passages: Passage[];
}

/** Documents in the answer's order, each with the passages that it is cited for. */
export function cited(details: Iterable<Detail>): Cited[] {
  const byId = new Map<string, Cited>();
  for (const detail of details) {
    for (const source of detail.sources ?? []) {
      if (!source.document) continue;
      let entry = byId.get(source.document.id);
      if (!entry) byId.set(source.document.id, (entry = { document: source.document, passages: [] }));
      entry.passages.push(...passagesOf(detail, source));
    }
  }
  return [...byId.values()];
}

function passagesOf(detail: Detail, source: SourceOf): Passage[] {
  const base = { node: detail.id, label: labelOf(detail) };
  const parts = source.evidence.map((e) => ({ ...base, words: e.passage, start: e.start, end: e.end, locator: e.locator }));
  return parts.length > 0 ? parts : [{ ...base, words: source.passage, start: null, end: null, locator: null }];
}
