// Whether the page is dark: GraphiQL's setting, or else the system's.
import { useSyncExternalStore } from "react";
import { useGraphiQL } from "@graphiql/react";

const system = window.matchMedia("(prefers-color-scheme: dark)");

export function useDark(): boolean {
  const chosen = useGraphiQL((state) => state.theme);
  const dark = useSyncExternalStore(
    (listener) => {
      system.addEventListener("change", listener);
      return () => system.removeEventListener("change", listener);
    },
    () => system.matches,
  );
  return chosen ? chosen === "dark" : dark;
}
