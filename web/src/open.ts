// Opens a question: in the tab that holds it already, in the shown tab if that
// is empty, or in a new one; then asks it.
import { useEffect, useState } from "react";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { setView } from "./answer/view";
import type { Shared } from "./link";

export function useOpen(): (question: Shared) => void {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const tabs = useGraphiQL((state) => state.tabs);
  const active = useGraphiQL((state) => state.activeTabIndex);
  const { addTab, changeTab, run } = useGraphiQLActions();
  const [waiting, wait] = useState<Shared>();

  const open = ({ query, variables = "", view = "json" }: Shared) => {
    const there = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? "") === variables);
    if (there >= 0) {
      if (there !== active) changeTab(there);
    } else {
      if (queryEditor?.getValue().trim()) addTab();
      queryEditor?.setValue(query);
      variableEditor?.setValue(variables);
    }
    setView(view);
    // GraphiQL takes note of what was typed a tenth of a second later, and of
    // the operation's name with it.
    setTimeout(run, 150);
  };

  // The editor of variables is made after the first answer.
  useEffect(() => {
    if (!waiting || !variableEditor) return;
    wait(undefined);
    open(waiting);
  });
  return (question) => (variableEditor ? open(question) : wait(question));
}
