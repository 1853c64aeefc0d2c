// Where nodes are put. The same picture is laid out the same way each time, and
// what is added leaves in place what was there.
import type { Collection, Core, LayoutOptions, NodeCollection, NodeSingular } from "cytoscape";
import { separate } from "./separate";

const options = {
  name: "fcose", animate: false, fit: false, padding: 30, nodeDimensionsIncludeLabels: false,
  idealEdgeLength: 80, nodeRepulsion: (node: NodeSingular) => 9000 + 2500 * node.degree(false), nodeSeparation: 75, gravity: 0.35, packComponents: true,
  tilingPaddingVertical: 40, tilingPaddingHorizontal: 40,
};

/** Lays out everything. */
export function layOut(cy: Core): void {
  steadily(() => cy.layout({ ...options, randomize: true, ...effort(cy) } as LayoutOptions).run());
  spread(cy, cy.nodes());
  cy.fit(undefined, 30);
}

/** Finds places for what was added around a node. */
export function addAround(cy: Core, centre: string, added: Collection): void {
  const { x, y } = cy.getElementById(centre).position();
  const nodes = added.nodes() as NodeCollection;
  nodes.positions((node) => {
    const i = nodes.toArray().indexOf(node);
    const angle = (2 * Math.PI * i) / nodes.length;
    return { x: x + 140 * Math.cos(angle), y: y + 140 * Math.sin(angle) };
  });
  const fixed = (cy.nodes().difference(nodes) as NodeCollection).map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
  steadily(() => cy.layout({ ...options, randomize: false, packComponents: false, fixedNodeConstraint: fixed } as LayoutOptions).run());
  spread(cy, nodes);
  cy.animate({ fit: { eles: cy.elements(), padding: 30 }, duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250 });
}

/** Care for a small network; for one of hundreds of nodes, what a second allows. */
function effort(cy: Core): object {
  const nodes = cy.nodes().length;
  return nodes < 100 ? { quality: "proof", numIter: 3000 } : { quality: "default", numIter: Math.max(300, Math.round(100_000 / nodes)) };
}

/** Moves some nodes until none covers another. */
function spread(cy: Core, movable: NodeCollection): void {
  const spots = cy.nodes().map((node) => ({ node, ...node.position(), fixed: !movable.contains(node) }));
  separate(spots);
  cy.batch(() => {
    for (const { node, x, y } of spots) node.position({ x, y });
  });
}

/** Runs a layout with the same chances each time: fcose asks Math.random, and has no seed of its own. */
function steadily(run: () => void): void {
  const random = Math.random;
  let state = 20211230;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0; // mulberry32
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  try {
    run();
  } finally {
    Math.random = random;
  }
}
