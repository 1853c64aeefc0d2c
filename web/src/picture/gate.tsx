// Stands before every picture: says why there is none, until there is one.
import type { ReactNode } from "react";
import { Empty } from "../answer/empty";
import type { Picture } from "./things";
import { usePicture } from "./use-picture";

export function Gate({ first, children }: { first: string; children: (picture: Picture) => ReactNode }) {
  const state = usePicture();
  switch (state.state) {
    case "none":
      return <Empty>{first}</Empty>;
    case "loading":
      return <Empty>Drawing…</Empty>;
    case "failed":
      return <Empty><strong>This answer cannot be drawn.</strong> {state.message}</Empty>;
    case "ready":
      return children(state.picture);
  }
}

export function Left({ picture }: { picture: Picture }) {
  if (picture.left === 0) return null;
  return <span className="dm-quiet" role="note">the first {picture.details.size}; {picture.left} more are not drawn</span>;
}
