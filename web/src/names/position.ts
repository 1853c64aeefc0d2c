// Where in a question a name is being typed.
import { type GraphQLSchema, getNamedType } from "graphql";
import { Position, getContextAtPosition } from "graphql-language-service";

export interface Typing {
  /** Where the string's content begins and ends, as offsets in the text. */
  start: number;
  end: number;
  /** What is typed of it, up to the cursor. */
  typed: string;
  /** The argument that it is for. */
  argument: string;
}

/** The string around an offset of a GraphQL text, or undefined where there is none. */
export function stringAt(text: string, offset: number): { start: number; end: number } | undefined {
  for (let i = 0; i < offset; i++) {
    if (text[i] === "#") {
      while (i < text.length && text[i] !== "\n") i++;
    } else if (text.startsWith('"""', i)) {
      const close = text.indexOf('"""', i + 3);
      if (close < 0 || close >= offset) return undefined; // block strings hold no names
      i = close + 2;
    } else if (text[i] === '"') {
      let close = i + 1;
      while (close < text.length && text[close] !== '"' && text[close] !== "\n") close += text[close] === "\\" ? 2 : 1;
      if (close >= offset) return { start: i + 1, end: text[close] === '"' ? close : offset };
      i = close;
    }
  }
  return undefined;
}

/** What is typed where the schema wants a Ref, or undefined. */
export function typingRef(schema: GraphQLSchema, text: string, offset: number): Typing | undefined {
  const string = stringAt(text, offset);
  if (!string) return undefined;
  const before = text.slice(0, string.start) + 'x"'; // made whole, so that the parser sees a value
  const lines = before.split("\n");
  const context = getContextAtPosition(before, new Position(lines.length - 1, lines.at(-1)!.length - 1), schema);
  const argDef = context?.typeInfo.argDef;
  if (!argDef || getNamedType(argDef.type).name !== "Ref") return undefined;
  return { ...string, typed: text.slice(string.start, offset), argument: argDef.name };
}
