// The picture of an answer: asked for once it is looked at, and again when the
// answer changes.
import { useEffect, useState } from "react";
import { useGraphiQL } from "@graphiql/react";
import type { GraphQLSchema } from "graphql";
import { ask, data } from "../api";
import { type Asked, useAsked } from "../answers";
import { augment } from "./augment";
import { collect } from "./collect";
import detailsQuery from "./details.graphql?raw";
import { type Detail, type Picture, compose } from "./things";

/** A picture of more says nothing. */
export const mostThings = 1000;

const atOnce = 250; // the server takes 500 ids, and answers smaller questions sooner

export type PictureState =
  | { state: "none" }
  | { state: "loading" }
  | { state: "failed"; message: string }
  | { state: "ready"; picture: Picture };

/** Details of nodes, in the order of their ids; ids that name nothing are left out. */
export async function details(ids: string[]): Promise<Detail[]> {
  const found: Detail[] = [];
  for (let done = 0; done < ids.length; done += atOnce) {
    const { nodes } = await data<{ nodes: (Detail | null)[] }>(detailsQuery, { ids: ids.slice(done, done + atOnce) });
    found.push(...nodes.filter((node) => node !== null));
  }
  return found;
}

const pictures = new WeakMap<Asked, Promise<Picture>>();

/** The picture of an answer, made at most once. */
function pictureOf(asked: Asked, schema: GraphQLSchema): Promise<Picture> {
  let picture = pictures.get(asked);
  if (!picture) {
    picture = make(asked, schema);
    pictures.set(asked, picture);
  }
  return picture;
}

async function make({ question }: Asked, schema: GraphQLSchema): Promise<Picture> {
  const query = augment(schema, question.query, question.operationName);
  if (!query) throw new Error("Only a query can be drawn: a change or a subscription is not sent twice.");
  const answer = await ask(query, question.variables, question.operationName);
  if (!answer.data) throw new Error(answer.errors?.[0]?.message ?? "The answer is empty.");
  const { ids, joints } = collect(answer.data);
  return { ...compose(await details(ids.slice(0, mostThings)), joints), left: Math.max(0, ids.length - mostThings) };
}

export function usePicture(): PictureState {
  const asked = useAsked();
  const schema = useGraphiQL((state) => state.schema);
  const [made, setMade] = useState<{ asked: Asked; state: PictureState }>();
  useEffect(() => {
    if (!asked?.answer.data || !schema) return;
    let gone = false;
    const show = (state: PictureState) => {
      if (!gone) setMade({ asked, state });
    };
    pictureOf(asked, schema).then(
      (picture) => show({ state: "ready", picture }),
      (problem: Error) => show({ state: "failed", message: problem.message }),
    );
    return () => {
      gone = true;
    };
  }, [asked, schema]);
  if (!asked?.answer.data) return { state: "none" };
  return made?.asked === asked ? made.state : { state: "loading" };
}
