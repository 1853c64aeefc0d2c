// What goes on behind the page: which tab's answer is shown, the first question,
// the address, and names while they are typed.
import { useEffect, useRef } from "react";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { parse } from "graphql";
import { useMendedTabs } from "./access";
import { answers } from "./answers";
import { setView, useView } from "./answer/view";
import { fromFragment, toFragment } from "./link";
import { useCompletion } from "./names/complete";
import { useOpen } from "./open";
import { isQuery } from "./picture/augment";
import { select } from "./picture/selection";

export function Session(): null {
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const ready = useGraphiQL((state) => Boolean(state.queryEditor && state.responseEditor && (state.variableEditor || !state.initialVariables)));
  const editors = useGraphiQL((state) => [state.queryEditor, state.variableEditor, state.headerEditor, state.responseEditor]);
  const { run } = useGraphiQLActions();
  const view = useView();
  const open = useOpen();
  const began = useRef(false);
  useCompletion();
  useMendedTabs();

  const id = tab?.id ?? "";
  useEffect(() => {
    answers.show(id);
    select(undefined);
  }, [id]);

  useEffect(() => {
    for (const editor of editors) editor?.updateOptions({ fontFamily: "ui-monospace, 'Cascadia Code', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace", fontSize: 13.5, wordWrap: "on", wrappingIndent: "indent" });
  }, [editors]);

  // Whoever comes sees an answer, and not a button to press.
  useEffect(() => {
    if (!ready || began.current) return;
    began.current = true;
    answers.show(id);
    if (mayRun(queryEditor?.getValue() ?? "")) run();
  }, [ready, id, queryEditor, run]);

  // The address says what is asked, so that it can be kept, and sent.
  const { query, variables } = tab ?? {};
  useEffect(() => {
    if (began.current && query) history.replaceState(null, "", toFragment({ query, variables: variables ?? "", view }));
  }, [query, variables, view]);

  useEffect(() => {
    const changed = () => {
      const shared = fromFragment(location.hash);
      if (!shared) return;
      if (shared.query === query && (shared.variables ?? "") === (variables ?? "")) setView(shared.view ?? "json");
      else open(shared);
    };
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, [query, variables, open]);
  return null;
}

/** A link may bring any question; only one that changes nothing is asked unasked. */
function mayRun(text: string): boolean {
  try {
    return isQuery(parse(text));
  } catch {
    return false;
  }
}
