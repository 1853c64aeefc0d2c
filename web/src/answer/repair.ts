// Puts a chosen name into a question in the place of the one that an error is
// about.
import { type ArgumentNode, type FieldNode, type StringValueNode, type ValueNode, Kind, getLocation, parse, visit } from "graphql";
import { type Json, type JsonObject, type Problem, isObject } from "../types";

export interface Draft {
  query: string;
  variables: string;
}

/** The draft with the name replaced, or undefined where the name stands nowhere in it. */
export function repair(draft: Draft, problem: Problem, chosen: string): Draft | undefined {
  const argument = argumentOf(draft.query, problem);
  if (!argument) return undefined;
  const wrong = (text: string) => problem.message.includes(JSON.stringify(text)) || problem.message.includes(`"${text}"`);
  const strings = stringsIn(argument.value);
  const string = strings.length === 1 ? strings[0] : strings.find((s) => wrong(s.value));
  if (string?.loc) {
    const query = draft.query.slice(0, string.loc.start) + JSON.stringify(chosen) + draft.query.slice(string.loc.end);
    return { ...draft, query };
  }
  for (const name of variablesIn(argument.value)) {
    const fixed = inVariables(draft, name, wrong, chosen) ?? inDefault(draft, name, wrong, chosen);
    if (fixed) return fixed;
  }
  return undefined;
}

/** The argument that the error's path ends with, of the field that its location gives. */
function argumentOf(query: string, problem: Problem): ArgumentNode | undefined {
  const name = problem.path?.at(-1);
  const at = problem.locations?.[0];
  let found: ArgumentNode | undefined;
  const document = read(query);
  if (!document || !at) return undefined;
  visit(document, {
    Field(field: FieldNode) {
      if (!field.loc) return;
      const place = getLocation(field.loc.source, field.loc.start);
      if (place.line === at.line && place.column === at.column) found ??= field.arguments?.find((a) => a.name.value === name);
    },
  });
  return found;
}

function read(query: string) {
  try {
    return parse(query);
  } catch {
    return undefined;
  }
}

function stringsIn(value: ValueNode): StringValueNode[] {
  if (value.kind === Kind.STRING) return [value];
  return value.kind === Kind.LIST ? value.values.flatMap(stringsIn) : [];
}

function variablesIn(value: ValueNode): string[] {
  if (value.kind === Kind.VARIABLE) return [value.name.value];
  return value.kind === Kind.LIST ? value.values.flatMap(variablesIn) : [];
}

function inVariables(draft: Draft, name: string, wrong: (s: string) => boolean, chosen: string): Draft | undefined {
  let variables: Json;
  try {
    variables = JSON.parse(draft.variables || "{}") as Json;
  } catch {
    return undefined;
  }
  if (!isObject(variables) || !(name in variables)) return undefined;
  let replaced = false;
  const replace = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== "string" || !wrong(value)) return value;
    replaced = true;
    return chosen;
  };
  const next: JsonObject = { ...variables, [name]: replace(variables[name] ?? null) };
  return replaced ? { ...draft, variables: JSON.stringify(next, null, 2) } : undefined;
}

function inDefault(draft: Draft, name: string, wrong: (s: string) => boolean, chosen: string): Draft | undefined {
  let fixed: Draft | undefined;
  const document = read(draft.query);
  if (!document) return undefined;
  visit(document, {
    VariableDefinition(definition) {
      if (definition.variable.name.value !== name || !definition.defaultValue) return;
      const string = stringsIn(definition.defaultValue).find((s) => wrong(s.value));
      if (string?.loc) fixed = { ...draft, query: draft.query.slice(0, string.loc.start) + JSON.stringify(chosen) + draft.query.slice(string.loc.end) };
    },
  });
  return fixed;
}
