// The first question, asked before the editor that shows it is there.
import { examples } from "../examples";
import { type Shared, fromFragment } from "../link";
import type { Answer } from "../types";
import { showShell } from "./shell";

/** The question of the address, if it has one. */
export const shared: Shared | undefined = fromFragment(location.hash);

/** What somebody sees who was never here. */
export const flagship = examples[0]!;

let ahead: { key: string; answer: Promise<Answer | undefined> } | undefined;

const keyOf = (query: string, variables: unknown): string => JSON.stringify([query, variables ?? {}]);

/** Asks the question that the page will open with, and shows both as text, where that changes nothing and is known before the page is. */
export function askFirst(): void {
  const first = shared ?? (returning() ? undefined : flagship);
  if (!first || /\b(mutation|subscription)\b/.test(first.query)) return;
  let variables: unknown;
  try {
    variables = JSON.parse(first.variables?.trim() || "{}");
  } catch {
    return; // the page will say so
  }
  const answer = fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ query: first.query, variables }),
  }).then((response) => response.json() as Promise<Answer>, () => undefined).catch(() => undefined);
  ahead = { key: keyOf(first.query, variables), answer };
  showShell(first.query, answer);
}

/** The answer that was asked for ahead, if it is this question's; once. Undefined where it did not come. */
export async function answeredAhead(query: string, variables: unknown): Promise<Answer | undefined> {
  if (ahead?.key !== keyOf(query, variables)) return undefined;
  const { answer } = ahead;
  ahead = undefined;
  return answer;
}

/** Whoever comes back finds the tabs that were left. */
function returning(): boolean {
  try {
    return localStorage["graphiql:tabState"] !== undefined;
  } catch {
    return false;
  }
}
