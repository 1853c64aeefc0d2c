// The neighbours of one actor, from the server, as things and ties.
import { data } from "../api";
import { type End, type Thing, type Tie, kindOf, words } from "../picture/things";

const query = `query Neighbours($of: Ref!) {
  neighbours(of: $of, first: 25) {
    nodes { relation direction count actor { id type: __typename name } }
  }
}`;

interface Reply {
  neighbours: { nodes: { relation: string; direction: string; count: number; actor: End | null }[] };
}

export async function neighboursOf(id: string): Promise<{ things: Thing[]; ties: Tie[] }> {
  const { neighbours } = await data<Reply>(query, { of: id });
  const things: Thing[] = [];
  const ties: Tie[] = [];
  for (const { actor, relation, direction, count } of neighbours.nodes) {
    if (!actor) continue;
    things.push({ id: actor.id, type: actor.type, kind: kindOf(actor.type), label: actor.name });
    const [from, to] = direction === "IN" ? [actor.id, id] : [id, actor.id];
    ties.push({ from, to, label: words(relation), count });
  }
  return { things, ties };
}
