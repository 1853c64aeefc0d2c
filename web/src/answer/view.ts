// Which view of the answer is shown: one choice for all tabs, as one looks at
// one answer after the other in the same way.
import { useSyncExternalStore } from "react";

let view = "json";
const listeners = new Set<() => void>();

export const currentView = (): string => view;

export function setView(next: string): void {
  if (next === view) return;
  view = next;
  for (const listener of listeners) listener();
}

export function useView(): string {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentView);
}
