// Where in a question's variables a name is being typed.
import { type DocumentNode, Kind, type TypeNode } from "graphql";
import { getLocation } from "jsonc-parser";
import type { Typing } from "./position";

/** What is typed into a variable that the question declares as Ref. */
export function typingVariable(document: DocumentNode | undefined, text: string, offset: number): Typing | undefined {
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  const name = path[0];
  if (isAtPropertyKey || typeof name !== "string" || previousNode?.type !== "string" || !document) return undefined;
  const declared = document.definitions
    .flatMap((d) => (d.kind === Kind.OPERATION_DEFINITION ? (d.variableDefinitions ?? []) : []))
    .find((d) => d.variable.name.value === name);
  if (!declared || named(declared.type) !== "Ref") return undefined;
  const start = previousNode.offset + 1;
  const end = previousNode.offset + previousNode.length - (text[previousNode.offset + previousNode.length - 1] === '"' && previousNode.length > 1 ? 1 : 0);
  if (offset < start || offset > end) return undefined;
  return { start, end, typed: text.slice(start, offset), argument: name };
}

const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));
