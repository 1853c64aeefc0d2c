// The button that copies a link to the question.
import { useEffect, useState } from "react";
import { ToolbarButton, useGraphiQL } from "@graphiql/react";
import { currentView } from "./answer/view";
import { toFragment } from "./link";

export function Share() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const [said, say] = useState("");
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => say(""), 2500);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    const fragment = toFragment({ query: queryEditor?.getValue() ?? "", variables: variableEditor?.getValue(), view: currentView() });
    history.replaceState(null, "", fragment);
    try {
      await navigator.clipboard.writeText(location.href);
      say("Link copied");
    } catch {
      say("The link is in the address bar");
    }
  };
  return (
    <>
      <ToolbarButton onClick={copy} label="Copy a link to this question">
        <svg className="graphiql-toolbar-icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" aria-hidden="true">
          <path d="M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.500a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.300 4.300l1-1" />
        </svg>
      </ToolbarButton>
      <span className={said ? "dm-toast" : "dm-toast dm-hidden"} role="status">{said}</span>
    </>
  );
}
