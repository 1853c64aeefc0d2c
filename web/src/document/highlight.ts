// A text cut where passages begin and end. Spans count code points, as the
// graph does, and not the UTF-16 units of a JavaScript string.

export interface Stretch {
  text: string;
  /** Indexes of the spans that cover it. */
  covers: number[];
}

export interface CodePointSpan {
  start: number | null;
  end: number | null;
}

export function highlight(text: string, spans: CodePointSpan[]): Stretch[] {
  const points = Array.from(text);
  const known = spans.map(({ start, end }) => (start !== null && end !== null && start < end && end <= points.length ? { start, end } : undefined));
  const cuts = new Set([0, points.length]);
  for (const span of known) if (span) cuts.add(span.start).add(span.end);
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).map((start, i) => ({
    text: points.slice(start, at[i + 1]).join(""),
    covers: known.flatMap((span, j) => (span && span.start <= start && span.end >= at[i + 1]! ? [j] : [])),
  }));
}
