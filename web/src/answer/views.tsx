// The views of an answer: tabs above it, and the one that is chosen.
import { type ComponentType, type KeyboardEvent, Suspense, lazy, useEffect, useRef } from "react";
import { useAsked } from "../answers";
import { Problems } from "./problems";
import { setView, useView } from "./view";

const panels: Record<string, { title: string; panel: ComponentType }> = {
  table: { title: "Table", panel: lazy(() => import("../table/panel")) },
  network: { title: "Network", panel: lazy(() => import("../network/panel")) },
  timeline: { title: "Timeline", panel: lazy(() => import("../timeline/panel")) },
  document: { title: "Document", panel: lazy(() => import("../document/panel")) },
};

const names = ["json", ...Object.keys(panels)];

export function Views() {
  const asked = useAsked();
  const chosen = useView();
  const view = names.includes(chosen) ? chosen : "json";
  const tabs = useRef<HTMLDivElement>(null);
  const Panel = panels[view]?.panel;

  // GraphiQL's own view of the answer is beside this one: shown for JSON alone.
  useEffect(() => {
    const response = tabs.current?.closest(".graphiql-response");
    response?.setAttribute("data-view", view);
    const json = response?.querySelector(".result-window");
    json?.setAttribute("id", "dm-panel-json");
    json?.removeAttribute("aria-live"); // of a whole answer; what it is says the line below
  }, [view]);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = names[(names.indexOf(view) + step + names.length) % names.length]!;
    setView(next);
    tabs.current?.querySelector<HTMLElement>(`#dm-tab-${next}`)?.focus();
  };

  return (
    <>
      <div className="dm-views" role="tablist" aria-label="Views of the answer" ref={tabs} onKeyDown={move}>
        {names.map((name) => (
          <button
            key={name} id={`dm-tab-${name}`} type="button" role="tab" className="dm-tab"
            aria-selected={name === view} aria-controls={name === view ? `dm-panel-${name}` : undefined} tabIndex={name === view ? 0 : -1}
            onClick={() => setView(name)}
          >
            {panels[name]?.title ?? "JSON"}
          </button>
        ))}
      </div>
      <Problems problems={asked?.answer.errors ?? []} />
      {Panel && (
        <div className="dm-panel" role="tabpanel" id={`dm-panel-${view}`} aria-labelledby={`dm-tab-${view}`} tabIndex={-1}>
          <Suspense fallback={<p className="dm-empty">Loading…</p>}>
            <Panel />
          </Suspense>
        </div>
      )}
    </>
  );
}
