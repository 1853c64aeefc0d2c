// The node that is looked at, shared by the views: chosen in the network, it is
// chosen in the timeline and in its document, too.
import { useSyncExternalStore } from "react";

let selected: string | undefined;
const listeners = new Set<() => void>();

export function select(id: string | undefined): void {
  if (id === selected) return;
  selected = id;
  for (const listener of listeners) listener();
}

export function useSelected(): string | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => selected,
  );
}
