// Mends what GraphiQL tells screen readers wrongly: its tabs are list items with
// the role of a tab around two buttons, which no reader can enter.
import { useEffect } from "react";
import { useGraphiQL } from "@graphiql/react";

export function useMendedTabs(): void {
  const tabs = useGraphiQL((state) => state.tabs);
  const active = useGraphiQL((state) => state.activeTabIndex);
  useEffect(() => {
    for (const item of document.querySelectorAll(".graphiql-tab")) {
      item.parentElement?.setAttribute("role", "list");
      item.setAttribute("role", "listitem");
      item.removeAttribute("aria-selected");
      const button = item.querySelector(".graphiql-tab-button");
      if (item.classList.contains("graphiql-tab-active")) button?.setAttribute("aria-current", "true");
      else button?.removeAttribute("aria-current");
    }
  }, [tabs, active]);
}
