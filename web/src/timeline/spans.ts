// Dated things as spans of days. A date that is not exact is the range that it
// can mean; an open end is null.
import { type Detail, type EdtfDate, type Kind, kindOf, labelOf, words } from "../picture/things";

export interface Span {
  id: string;
  kind: Kind;
  label: string;
  /** Start of the first day, in milliseconds; null where it is open. */
  start: number | null;
  /** End of the last day; null where it is open. */
  end: number | null;
  /** One day, and no doubt about it. */
  exact: boolean;
  date: string;
}

const day = 86_400_000;

const first = (date: EdtfDate | null | undefined): number | null => (date?.earliest ? Date.parse(date.earliest) : null);
const last = (date: EdtfDate | null | undefined): number | null => (date?.latest ? Date.parse(date.latest) + day : null);

/** The spans of those things that have a date, by their first day. */
export function spans(details: Iterable<Detail>): Span[] {
  const found: Span[] = [];
  for (const d of details) {
    const span = spanOf(d);
    if (span && (span.start !== null || span.end !== null)) found.push(span);
  }
  return found.sort((a, b) => key(a) - key(b) || (a.end ?? Infinity) - (b.end ?? Infinity));
}

const key = (span: Span): number => span.start ?? -Infinity;

function spanOf(d: Detail): Span | undefined {
  if (d.type === "Tenure" || d.type === "Membership") {
    const label = d.type === "Tenure" ? `${d.person?.name}, ${d.office?.name}` : `${d.member?.name} in ${d.organization?.name}`;
    return { id: d.id, kind: "office", label, start: first(d.from), end: d.until ? first(d.until) ?? last(d.until) : null, exact: true, date: `${d.from?.edtf ?? ""}/${d.until?.edtf ?? ".."}` };
  }
  const date = d.said ?? d.when ?? d.listedOn ?? d.published;
  if (!date) return undefined;
  const [start, end] = [first(date), last(date)];
  const exact = start !== null && end !== null && end - start <= day && !date.approximate && !date.uncertain;
  return { id: d.id, kind: kindOf(d.type), label: labelFor(d), start, end, exact, date: date.edtf.split("T")[0]! };
}

function labelFor(d: Detail): string {
  switch (d.type) {
    case "Statement":
      return `${d.speaker?.name ?? "Somebody"}, ${words(d.act ?? "said")}: ${d.text}`;
    case "Sanction":
      return `Sanction on ${d.target?.name ?? "?"}`;
    default:
      return labelOf(d);
  }
}
