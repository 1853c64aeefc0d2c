// The sign of a kind, as legends and cards show it.
import { looks, outline } from "./palette";
import type { Kind } from "./things";

export function Swatch({ kind }: { kind: Kind }) {
  const { color, shape } = looks[kind];
  const outlined = outline(shape);
  return (
    <svg className="dm-swatch" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {outlined ? <polygon points={outlined} fill={color} /> : <circle cx="8" cy="8" r="7" fill={color} />}
    </svg>
  );
}
