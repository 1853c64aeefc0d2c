// The drawn network: Cytoscape, and what happens on it.
import cytoscape, { type Core, type ElementDefinition, type NodeSingular } from "cytoscape";
import fcose from "cytoscape-fcose";
import { select } from "../picture/selection";
import { type Picture, type Thing, type Tie, shorten, words } from "../picture/things";
import { addAround, layOut } from "./layout";
import { ink, stylesheet } from "./style";

cytoscape.use(fcose);

// Beyond so many ties their words would cover each other.
const labelledTies = 24;

// How large names are on the screen, however far away one stands: all names of a
// small network, and of a large one those that most ties lead to. The others
// show themselves when one comes near.
const nameSize = 11;
const allNamed = 60;
const bestNamed = 20;

// What a statement says is long: its act alone stands in the network, until it is chosen.
const nodeOf = ({ id, kind, label, detail }: Thing): ElementDefinition => ({
  group: "nodes",
  data: { id, kind, label: kind === "statement" && detail?.act ? words(detail.act) : shorten(label, 38), full: shorten(label, 90) },
});

const edgeOf = ({ from, to, label, count }: Tie): ElementDefinition => ({
  group: "edges",
  data: { id: `${from} ${label} ${to}`, source: from, target: to, count, label: count > 1 ? `${label} ×${count}` : label },
});

export class Canvas {
  #cy: Core;
  #dark = false;

  constructor(container: HTMLElement, picture: Picture, dark: boolean) {
    this.#dark = dark;
    this.#cy = cytoscape({
      container,
      elements: [...picture.things.map(nodeOf), ...picture.ties.map(edgeOf)],
      style: stylesheet(ink(dark), picture.ties.length <= labelledTies),
      minZoom: 0.1,
      maxZoom: 4,
      selectionType: "single",
      boxSelectionEnabled: false,
    });
    this.#cy.on("zoom", () => this.#sizeNames());
    layOut(this.#cy);
    this.#chooseNames();
    this.#cy.on("tap", "node", (event) => select(event.target.id() as string));
    this.#cy.on("tap", (event) => event.target === this.#cy && select(undefined));
  }

  /** Draws in the colours of a dark page, or of a light one. */
  paint(dark: boolean): void {
    this.#dark = dark;
    this.#cy.style(stylesheet(ink(dark), this.#cy.edges().length <= labelledTies));
    this.#sizeNames();
  }

  /** Marks a node and what it is tied to; nothing where it is undefined. */
  mark(id: string | undefined): void {
    const cy = this.#cy;
    cy.batch(() => {
      cy.elements().removeClass("faded near").unselect();
      const node = id === undefined ? cy.collection() : cy.getElementById(id);
      if (node.empty()) return;
      node.select();
      node.connectedEdges().addClass("near");
      node.closedNeighborhood("node").addClass("near");
      cy.elements().difference(node.closedNeighborhood()).addClass("faded");
    });
  }

  /** Brings a node to the middle. */
  centre(id: string): void {
    const node = this.#cy.getElementById(id);
    if (node.nonempty()) this.#cy.animate({ center: { eles: node }, duration: 200 });
  }

  /** Adds what is not there yet; returns how many nodes that were. */
  add(around: string, things: Thing[], ties: Tie[]): number {
    const fresh = (element: ElementDefinition) => this.#cy.getElementById(element.data.id!).empty();
    const nodes = this.#cy.add(things.map(nodeOf).filter(fresh));
    const edges = this.#cy.add(ties.map(edgeOf).filter(fresh));
    addAround(this.#cy, around, nodes.union(edges));
    this.#chooseNames();
    this.paint(this.#dark);
    return nodes.length;
  }

  #chooseNames(): void {
    const nodes = this.#cy.nodes().removeClass("named");
    const best = nodes.filter('[kind != "statement"]').sort((a, b) => (b as NodeSingular).degree(false) - (a as NodeSingular).degree(false));
    (nodes.length <= allNamed ? nodes : best.slice(0, bestNamed)).addClass("named");
    this.#sizeNames();
  }

  #sizeNames(): void {
    const size = nameSize / Math.min(1, this.#cy.zoom());
    this.#cy.style().selector("node.named, node:selected").style({ "font-size": size, "min-zoomed-font-size": 0, "text-max-width": `${size * 10}px` } as cytoscape.Css.Node).update();
  }

  fit(): void {
    this.#cy.fit(undefined, 30);
  }

  zoom(factor: number): void {
    this.#cy.zoom({ level: this.#cy.zoom() * factor, renderedPosition: { x: this.#cy.width() / 2, y: this.#cy.height() / 2 } });
  }

  resize(): void {
    this.#cy.resize();
  }

  /** The whole network as a picture. */
  png(): Blob {
    return this.#cy.png({ output: "blob", full: true, scale: 2, bg: ink(this.#dark).paper, maxWidth: 6000, maxHeight: 6000 }) as unknown as Blob;
  }

  destroy(): void {
    this.#cy.destroy();
  }
}
