// Puts spans into rows so that none covers another, on the screen's scale.
import type { Span } from "./spans";

export interface Placed {
  span: Span;
  left: number;
  width: number;
  row: number;
  /** Its start or end lies outside of what is shown, or is not known. */
  openLeft: boolean;
  openRight: boolean;
}

const least = 10; // pixels, so that a day is seen and hit

/** How wide a short span is at least, with its label. */
export const labelled = (width: number): number => Math.min(Math.max(width * 0.42, 150), 340);

/** Spans in the order given, each in the first row that is free. */
export function pack(spans: Span[], scale: (time: number) => number, width: number): { placed: Placed[]; rows: number } {
  const ends: number[] = [];
  const placed: Placed[] = [];
  for (const span of spans) {
    const start = span.start === null ? 0 : scale(span.start);
    const end = span.end === null ? width : scale(span.end);
    if (end < 0 || start > width) continue;
    const left = Math.max(0, start);
    const size = Math.max(least, Math.min(width, end) - left);
    const reach = left + Math.max(size, Math.min(labelled(width), width - left));
    let row = ends.findIndex((taken) => taken <= left);
    if (row < 0) row = ends.push(0) - 1;
    ends[row] = reach + 6;
    placed.push({ span, left, width: size, row, openLeft: span.start === null || start < 0, openRight: span.end === null || end > width });
  }
  return { placed, rows: ends.length };
}

/** The period that shows all spans, with some room; a year around what has open ends alone. */
export function extent(spans: Span[]): [number, number] {
  const times = spans.flatMap((span) => [span.start, span.end]).filter((time) => time !== null);
  const day = 86_400_000;
  const from = Math.min(...times);
  const until = Math.max(...times);
  const margin = Math.max((until - from) * 0.04, day);
  return [from - margin, until + margin];
}
