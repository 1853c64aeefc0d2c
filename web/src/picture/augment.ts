// A question, rewritten so that its answer can be drawn: every object also says
// its type and id, under names of our own that GraphiQL's view never sees. The
// question itself is sent as it was written; this is a second one.
import {
  type ASTNode, type DocumentNode, type FieldNode, type GraphQLSchema, type SelectionNode, type SelectionSetNode,
  Kind, TypeInfo, getNamedType, isInterfaceType, isObjectType, parse, print, visit, visitWithTypeInfo,
} from "graphql";

const field = (alias: string, name: string, selections?: SelectionNode[]): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: name },
  selectionSet: selections && { kind: Kind.SELECTION_SET, selections },
});

const node = (alias: string, name: string): FieldNode => field(alias, name, [field("_type", "__typename"), field("_id", "id")]);

// What joins two nodes and is none itself.
const joints: Record<string, FieldNode[]> = {
  Neighbour: [node("_actor", "actor"), field("_relation", "relation"), field("_direction", "direction"), field("_count", "count")],
  Hop: [node("_from", "from"), node("_to", "to"), field("_relation", "relation"), field("_direction", "direction"), node("_via", "via")],
};

/** Whether the operation that is meant is one that may be asked again. */
export function isQuery(document: DocumentNode, operationName?: string | null): boolean {
  const operations = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  const meant = operations.find((d) => d.name?.value === operationName) ?? operations[0];
  return meant?.operation === "query";
}

/** The question with types and ids, or undefined where it is none that can be asked again. */
export function augment(schema: GraphQLSchema, query: string, operationName?: string | null): string | undefined {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    return undefined;
  }
  if (!isQuery(document, operationName)) return undefined;
  const types = new TypeInfo(schema);
  const rewritten = visit(document, visitWithTypeInfo(types, {
    SelectionSet: {
      leave(set: SelectionSetNode): SelectionSetNode | undefined {
        const type = getNamedType(types.getParentType());
        if (!type || type.name.startsWith("__") || !(isObjectType(type) || isInterfaceType(type))) return undefined;
        const more: SelectionNode[] = type === schema.getQueryType() ? centres(set) : [field("_type", "__typename")];
        if (type.getFields().id) more.push(field("_id", "id"));
        more.push(...(joints[type.name] ?? []));
        return { ...set, selections: [...set.selections, ...more] };
      },
    },
  }));
  return print(rewritten as ASTNode);
}

/** `neighbours(of: X)` does not answer with X: ask for it beside. */
function centres(set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD || selection.name.value !== "neighbours") return [];
    const of = selection.arguments?.find((argument) => argument.name.value === "of");
    if (!of) return [];
    const key = selection.alias?.value ?? selection.name.value;
    const centre: FieldNode = {
      ...node("_of_" + key, "actor"),
      arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: "ref" }, value: of.value }],
      directives: selection.directives,
    };
    return [centre];
  });
}
