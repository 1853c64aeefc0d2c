// A question as a link: query, variables and the view, in the fragment, which
// browsers send to nobody.

export interface Shared {
  query: string;
  variables?: string;
  view?: string;
}

/** The fragment for a question, with its "#". */
export function toFragment(shared: Shared): string {
  const fields = new URLSearchParams({ query: shared.query });
  if (shared.variables?.trim()) fields.set("variables", shared.variables);
  if (shared.view && shared.view !== "json") fields.set("view", shared.view);
  return "#" + fields.toString();
}

/** The question in a fragment, or undefined where it holds none. */
export function fromFragment(fragment: string): Shared | undefined {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  const query = fields.get("query");
  if (!query) return undefined;
  return { query, variables: fields.get("variables") ?? undefined, view: fields.get("view") ?? undefined };
}
