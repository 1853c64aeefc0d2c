// Completes names while they are typed, in the question and in its variables.
import { useEffect, useRef } from "react";
import { useGraphiQL, useMonaco } from "@graphiql/react";
import type { DocumentNode } from "graphql";
import type { editor, languages } from "monaco-editor";
import { type Typing, typingRef } from "./position";
import { type Name, Names, written } from "./search";
import { typingVariable } from "./variable";

/** The kind of a node and, where another name of it was found, that name. */
const matchedBy = ({ type, name, matched }: Name): string => (matched === name || matched.length > 40 ? type : `${type}, ${matched}`);

export function useCompletion(): void {
  const monaco = useMonaco((state) => state.monaco);
  const schema = useGraphiQL((state) => state.schema);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const document = useGraphiQL((state) => state.documentAST);
  const latest = useRef<{ document?: DocumentNode }>({});
  latest.current.document = document;

  useEffect(() => {
    for (const each of [queryEditor, variableEditor]) each?.updateOptions({ quickSuggestions: { other: true, strings: true, comments: false } });
  }, [queryEditor, variableEditor]);

  useEffect(() => {
    if (!monaco || !schema) return;
    const names = new Names();
    const provider = (find: (text: string, offset: number) => Typing | undefined, editorOf: () => editor.ICodeEditor | undefined): languages.CompletionItemProvider => ({
      triggerCharacters: ['"'],
      async provideCompletionItems(model, position, _context, token) {
        if (model !== editorOf()?.getModel()) return null;
        const typing = find(model.getValue(), model.getOffsetAt(position));
        if (!typing) return null;
        const found = await names.find(typing.argument, typing.typed).catch(() => []);
        if (token.isCancellationRequested) return null;
        const [start, end] = [model.getPositionAt(typing.start), model.getPositionAt(typing.end)];
        const range = new monaco.Range(start.lineNumber, start.column, end.lineNumber, end.column);
        return {
          incomplete: true,
          suggestions: found.map((name, i) => ({
            label: { label: name.type === "UnnamedSource" ? name.id : name.name, description: matchedBy(name) },
            kind: monaco.languages.CompletionItemKind.Value,
            detail: name.id,
            insertText: JSON.stringify(written(name, found)).slice(1, -1),
            filterText: typing.typed, // the server has chosen
            sortText: String(i).padStart(3, "0"),
            range,
          })),
        };
      },
    });
    const registered = [
      monaco.languages.registerCompletionItemProvider("graphql", provider((text, offset) => typingRef(schema, text, offset), () => queryEditor)),
      monaco.languages.registerCompletionItemProvider("json", provider((text, offset) => typingVariable(latest.current.document, text, offset), () => variableEditor)),
    ];
    return () => {
      for (const each of registered) each.dispose();
    };
  }, [monaco, schema, queryEditor, variableEditor]);
}
