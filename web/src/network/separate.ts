// Moves nodes apart that cover each other, or each other's names.

export interface Spot {
  x: number;
  y: number;
  /** It stays where it is. */
  fixed: boolean;
}

interface Room {
  wide: number;
  high: number;
}

// What a node and the name below it take up; and a node alone, as where many are
// placed not all of them show their names. A few that come to many are what is
// looked at then, and have room.
const withName: Room = { wide: 78, high: 54 };
const alone: Room = { wide: 46, high: 42 };
const few = 60;

/** Changes the spots in place: as little as is needed, and the same way each time. */
export function separate(spots: Spot[], rounds = 60): void {
  const room = spots.filter(({ fixed }) => !fixed).length <= few ? withName : alone;
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let i = 0; i < spots.length; i++) {
      for (let j = i + 1; j < spots.length; j++) moved = apart(spots[i]!, spots[j]!, room) || moved;
    }
    if (!moved) return;
  }
}

function apart(a: Spot, b: Spot, { wide, high }: Room): boolean {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [overX, overY] = [wide - Math.abs(dx), high - Math.abs(dy)];
  if (overX <= 0.5 || overY <= 0.5 || (a.fixed && b.fixed)) return false;
  // Along the side on which they come free sooner.
  const [x, y] = overX / wide < overY / high ? [Math.sign(dx || 1) * overX, 0] : [0, Math.sign(dy || 1) * overY];
  const share = a.fixed || b.fixed ? 1 : 0.5;
  if (!a.fixed) [a.x, a.y] = [a.x - x * share, a.y - y * share];
  if (!b.fixed) [b.x, b.y] = [b.x + x * share, b.y + y * share];
  return true;
}
