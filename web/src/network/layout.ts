// Where nodes are put: pure computation, which a worker does. The same nodes and
// ties in the same order get the same places, and what is fixed stays.
import { type SimulationNodeDatum, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { separate } from "./separate";

export interface Body {
  id: string;
  /** Where it begins, or is; both or none. */
  x?: number;
  y?: number;
  /** It stays where it is. */
  fixed?: boolean;
}

export interface Bond {
  from: string;
  to: string;
}

export interface Place {
  id: string;
  x: number;
  y: number;
}

type Particle = SimulationNodeDatum & { id: string; ties: number };

/** Lays out; bonds whose ends are not among the bodies are left out. */
export function layOut(bodies: Body[], bonds: Bond[]): Place[] {
  const particles = new Map(bodies.map(({ id, x, y, fixed }): [string, Particle] => [id, { id, ties: 0, x, y, ...(fixed ? { fx: x, fy: y } : {}) }]));
  const links = bonds.flatMap(({ from, to }) => {
    const [source, target] = [particles.get(from), particles.get(to)];
    if (!source || !target) return [];
    source.ties++;
    target.ties++;
    return [{ source, target }];
  });
  const nodes = [...particles.values()];
  const nearness = Math.min(1, Math.sqrt(120 / nodes.length)); // many stand closer together, or all would be specks
  const ticks = nodes.length < 400 ? 400 : 250;
  const simulation = forceSimulation<Particle>(nodes)
    .stop()
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force("link", forceLink<Particle, (typeof links)[number]>(links).distance(({ source, target }) => 70 + 6 * Math.sqrt(Math.min(source.ties, target.ties))))
    .force("charge", forceManyBody<Particle>().strength(({ ties }) => -nearness * (350 + 60 * Math.min(ties, 4 * Math.sqrt(ties)))).distanceMax(1200))
    .force("x", forceX<Particle>().strength(0.045)) // wider than high, as screens are
    .force("y", forceY<Particle>().strength(0.075));
  simulation.tick(ticks);
  const spots = nodes.map(({ id, x = 0, y = 0, fx }) => ({ id, x, y, fixed: fx !== undefined }));
  separate(spots);
  return spots.map(({ id, x, y }) => ({ id, x: Math.round(x), y: Math.round(y) }));
}

const ring = 140; // from a node to the first ring around it, and between rings half of it
const berth = 90; // along a ring

/** Starting places for what is added around a node: rings on which names have room. */
export function around(bodies: Body[], centre: { x: number; y: number }): Body[] {
  const placed: Body[] = [];
  for (let radius = ring; placed.length < bodies.length; radius += ring / 2) {
    const most = Math.floor((2 * Math.PI * radius) / berth);
    const here = bodies.slice(placed.length, placed.length + most);
    for (const [i, body] of here.entries()) {
      const angle = (2 * Math.PI * i) / here.length;
      placed.push({ ...body, x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) });
    }
  }
  return placed;
}
