// Which names a network shows: as many as fit without covering one another or a
// node, those with most ties first.

export interface Named {
  id: string;
  /** Of the node's middle, on the screen's scale. */
  x: number;
  y: number;
  /** From the middle of the node to its edge. */
  radius: number;
  /** What the name takes up; 0 where it is not to be shown. */
  width: number;
  height: number;
  weight: number;
}

type Box = [left: number, top: number, right: number, bottom: number];

const cell = 80;
const gap = 4; // between a node and its name

/** The ids of those whose names are shown. A node that might have one is in the way of others' even where it has none. */
export function uncovered(names: Named[]): Set<string> {
  const taken = new Map<string, { box: Box; of: string }[]>();
  const take = (box: Box, of: string): void => {
    for (const key of cellsOf(box)) {
      const there = taken.get(key);
      if (there) there.push({ box, of });
      else taken.set(key, [{ box, of }]);
    }
  };
  for (const { id, x, y, radius, width } of names) if (width > 0) take([x - radius, y - radius, x + radius, y + radius], id);
  const shown = new Set<string>();
  for (const { id, x, y, radius, width, height } of [...names].sort((a, b) => b.weight - a.weight)) {
    if (width === 0) continue;
    const top = y + radius + gap;
    const box: Box = [x - width / 2, top, x + width / 2, top + height];
    if (cellsOf(box).some((key) => taken.get(key)?.some((other) => other.of !== id && meet(box, other.box)))) continue;
    take(box, id);
    shown.add(id);
  }
  return shown;
}

function cellsOf([left, top, right, bottom]: Box): string[] {
  const cells: string[] = [];
  for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x++) {
    for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y++) cells.push(`${x} ${y}`);
  }
  return cells;
}

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
