// Names that begin with what was typed, from the server.
import { data } from "../api";

export interface Name {
  id: string;
  name: string;
  type: string;
  /** What fits, where it is another name of the same node. */
  matched: string;
}

const actors = `query Names($text: String!) {
  search(text: $text, kind: [PERSON, COUNTRY, ORGANIZATION, UNNAMED], first: 12) {
    nodes { passage node { id type: __typename ... on Topic { name } } }
  }
}`;

const publishers = `query Publishers { documents(first: 200) { nodes { source { id type: __typename name } } } }`;

const programs = `query Programs { sanctions(first: 200) { nodes { program { id type: __typename name code } } } }`;

type End = { id: string; type: string; name: string; code?: string | null };

/** Looks names up: actors by the server's search; publishers and programmes, which it does not search, among those of the newest facts. */
export class Names {
  #lists = new Map<string, Promise<Name[]>>();

  async find(argument: string, typed: string): Promise<Name[]> {
    if (argument === "source") return this.#among("source", typed);
    if (argument === "program") return this.#among("program", typed);
    const words = typed.match(/[\p{L}\p{N}]+/gu);
    if (!words) return [];
    const text = words.map((word) => word + "*").join(" ");
    const { search } = await data<{ search: { nodes: { passage: string; node: End | null }[] } }>(actors, { text });
    const found = search.nodes.flatMap(({ passage, node }) => (node ? [{ ...node, matched: passage }] : []));
    return found.filter((name) => isNamed(name, typed)).sort((a, b) => rank(a, typed) - rank(b, typed));
  }

  async #among(list: "source" | "program", typed: string): Promise<Name[]> {
    let all = this.#lists.get(list);
    if (!all) this.#lists.set(list, (all = list === "source" ? this.#publishers() : this.#programs()));
    const wanted = typed.toLowerCase();
    return (await all).filter(({ name, matched }) => `${name} ${matched}`.toLowerCase().includes(wanted));
  }

  async #publishers(): Promise<Name[]> {
    const { documents } = await data<{ documents: { nodes: { source: End | null }[] } }>(publishers);
    return distinct(documents.nodes.map(({ source }) => source));
  }

  async #programs(): Promise<Name[]> {
    const { sanctions } = await data<{ sanctions: { nodes: { program: End | null }[] } }>(programs);
    return distinct(sanctions.nodes.map(({ program }) => program));
  }
}

const distinct = (ends: (End | null)[]): Name[] =>
  [...new Map(ends.filter((end) => end !== null).map((end) => [end.id, { ...end, matched: end.code ?? end.name }])).values()];

/** Unnamed officials are found by whatever describes them, and described by nearly everything: only their own words count. */
const isNamed = ({ type, name, id }: Name, typed: string): boolean => type !== "UnnamedSource" || `${name} ${id}`.toLowerCase().includes(typed.toLowerCase());

/** Who is named so comes before who is described so, and unnamed officials last. */
function rank({ name, matched, type }: Name, typed: string): number {
  const wanted = typed.toLowerCase();
  if (type === "UnnamedSource") return 3;
  if (name.toLowerCase().split(/\s+/).some((word) => word.startsWith(wanted))) return 0;
  return matched.toLowerCase().startsWith(wanted) ? 1 : 2;
}

/** What is written for a name: itself, or the id where another node of the list is called the same, or nobody is called anything. */
export function written(name: Name, among: Name[]): string {
  const same = among.filter((other) => other.name.toLowerCase() === name.name.toLowerCase());
  return same.length > 1 || name.type === "UnnamedSource" ? name.id : name.name;
}
