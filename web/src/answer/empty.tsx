// What a view says when it has nothing to show.
import type { ReactNode } from "react";

export function Empty({ children }: { children: ReactNode }) {
  return <p className="dm-empty">{children}</p>;
}
