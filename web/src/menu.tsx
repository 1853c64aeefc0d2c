// The menu of questions, in GraphiQL's side pane.
import type { GraphiQLPlugin } from "@graphiql/react";
import { useGraphiQL } from "@graphiql/react";
import { examples } from "./examples";
import { useOpen } from "./open";

const titles: Record<string, string> = { json: "JSON", table: "table", network: "network", timeline: "timeline", document: "documents" };

function Menu() {
  const open = useOpen();
  const shown = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query);
  return (
    <section aria-label="Questions to try">
      <h2 className="dm-menu-title">Questions</h2>
      <p className="dm-quiet">Each opens in a tab of its own, and is asked at once. Change a name or a date, and ask again.</p>
      <ol className="dm-menu">
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" aria-current={shown === example.query ? "true" : undefined} onClick={() => open(example)}>
              <b>{example.title}</b>
              <span>{example.about}</span>
              {example.view !== "json" && <small>opens as a {titles[example.view]}</small>}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d="M3 4.5h14v9H9l-4 3.2v-3.2H3z" />
      <path d="M8.3 7.6a1.8 1.8 0 1 1 2.4 1.9c-.5.2-.7.5-.7 1" />
      <path d="M10 12v.01" strokeWidth="2" />
    </svg>
  );
}

export const menu: GraphiQLPlugin = { title: "Questions", icon: Icon, content: Menu };
