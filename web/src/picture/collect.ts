// Walks the answer to an augmented question and collects what it is about: the
// ids of its nodes, and the joints between them that are no nodes themselves.
import { isObject, type Json, type JsonObject } from "../types";

export interface Joint {
  from: string;
  to: string;
  relation: string;
  count: number;
  via?: string;
}

export interface Collected {
  ids: string[];
  joints: Joint[];
}

/** Collects, in the answer's order, each id once. Documents that only support a fact are left out. */
export function collect(data: JsonObject): Collected {
  const ids = new Set<string>();
  const joints: Joint[] = [];

  const idOf = (value: Json | undefined): string | undefined =>
    isObject(value) && typeof value._id === "string" ? value._id : undefined;

  const join = (from: string | undefined, to: string | undefined, object: JsonObject, via?: string) => {
    if (!from || !to) return;
    ids.add(from).add(to);
    const [start, end] = object._direction === "IN" ? [to, from] : [from, to];
    const count = typeof object._count === "number" ? object._count : 1;
    joints.push({ from: start, to: end, relation: String(object._relation), count, via });
  };

  const walk = (value: Json | undefined, owner: string | undefined): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item, owner);
      return;
    }
    if (!isObject(value)) return;
    const id = idOf(value);
    if (value._type === "Report") {
      for (const [key, child] of Object.entries(value)) if (key !== "document") walk(child, owner);
      return;
    }
    if (value._type === "Neighbour") join(owner, idOf(value._actor), value);
    if (value._type === "Hop") join(idOf(value._from), idOf(value._to), value, idOf(value._via));
    if (id) ids.add(id);
    for (const [key, child] of Object.entries(value)) {
      if (key === "_via") continue; // what joins two actors is drawn as their edge
      if (key === "via" && value._type === "Hop") continue;
      walk(child, idOf(value["_of_" + key]) ?? id ?? owner);
    }
  };
  walk(data, undefined);
  return { ids: [...ids], joints };
}
