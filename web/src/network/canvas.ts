// The drawn network: Cytoscape, and what happens on it. Nothing here holds the
// page for long: places come from a worker, and elements are put in by handfuls.
import cytoscape, { type Core, type ElementDefinition, type NodeCollection, type NodeSingular } from "cytoscape";
import { select } from "../picture/selection";
import { type Thing, type Tie, shorten, words } from "../picture/things";
import { type Body, around } from "./layout";
import { uncovered } from "./names";
import { ink, nameSize, stylesheet } from "./style";
import { places } from "./surveyor";

// Beyond so many ties their words would cover each other, and bows cost time.
const labelledTies = 24;
const bowedTies = 250;

// Among more nodes the acts of statements have no names until one comes near.
const fewNodes = 60;

// A line of a name has at most so many ems.
const nameWidth = 10;

// How long elements are put in before the page has its turn, in milliseconds.
const turn = 12;

// What a statement says is long: its act alone stands in the network, until it is chosen.
const nodeOf = ({ id, kind, label, detail }: Thing): ElementDefinition => ({
  group: "nodes",
  data: { id, kind, label: kind === "statement" && detail?.act ? words(detail.act) : shorten(label, 38), full: shorten(label, 90), size: nameSize, wide: nameSize * nameWidth },
});

const edgeOf = ({ from, to, label, count }: Tie): ElementDefinition => ({
  group: "edges",
  data: { id: `${from} ${label} ${to}`, source: from, target: to, count, label: count > 1 ? `${label} ×${count}` : label },
});

export class Canvas {
  #cy: Core;
  #container: HTMLElement;
  #dark: boolean;
  #gone = false;
  #naming = 0;
  #widths = new Map<string, number>();
  #pen = document.createElement("canvas").getContext("2d")!;

  constructor(container: HTMLElement, dark: boolean) {
    this.#dark = dark;
    this.#container = container;
    this.#pen.font = `${nameSize}px system-ui, sans-serif`;
    this.#cy = cytoscape({
      headless: true, styleEnabled: true, style: stylesheet(ink(dark), false, false),
      minZoom: 0.05, maxZoom: 4, selectionType: "single", boxSelectionEnabled: false,
    });
    this.#cy.on("zoom", () => this.#nameSoon());
    this.#cy.on("tap", "node", (event) => select(event.target.id() as string));
    this.#cy.on("tap", (event) => event.target === this.#cy && select(undefined));
    this.#cy.on("mouseover", "node", (event) => this.#sized(event.target as NodeSingular).addClass("hovered"));
    this.#cy.on("mouseout", "node", (event) => event.target.removeClass("hovered"));
  }

  /** Draws what there is. Once it is drawn it is there: call add for more. */
  async draw(things: Thing[], ties: Tie[]): Promise<void> {
    const at = await places(things.map(({ id }) => ({ id })), bonds(ties));
    await this.#put(things, ties, new Map(at.map((place) => [place.id, place])));
    if (this.#gone) return;
    this.#cy.mount(this.#container);
    this.fit();
    this.#name();
  }

  /** Adds what is not there yet, around a node; returns how many nodes that were. */
  async add(centre: string, things: Thing[], ties: Tie[]): Promise<number> {
    const cy = this.#cy;
    const fresh = things.filter(({ id }) => cy.getElementById(id).empty());
    const there = cy.nodes().map((node): Body => ({ id: node.id(), ...node.position(), fixed: true }));
    const all = [...cy.edges().map((edge) => ({ from: edge.source().id(), to: edge.target().id() })), ...bonds(ties)];
    const at = await places([...there, ...around(fresh.map(({ id }) => ({ id })), cy.getElementById(centre).position())], all);
    await this.#put(fresh, ties, new Map(at.map((place) => [place.id, place])));
    if (this.#gone) return 0;
    cy.animate({ ...this.#whole(), duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250 });
    this.#nameSoon();
    return fresh.length;
  }

  /** Puts elements in, a turn at a time. */
  async #put(things: Thing[], ties: Tie[], at: Map<string, { x: number; y: number }>): Promise<void> {
    const ids = new Set<string>();
    const elements = [...things.map((thing) => ({ ...nodeOf(thing), position: { ...at.get(thing.id)! } })), ...ties.map(edgeOf)].filter(({ data }) => {
      const known = ids.has(data.id!) || this.#cy.getElementById(data.id!).nonempty();
      ids.add(data.id!);
      return !known;
    });
    this.#restyle(this.#cy.edges().length + elements.filter(({ group }) => group === "edges").length);
    for (let done = 0; done < elements.length && !this.#gone; ) {
      const until = performance.now() + turn;
      while (done < elements.length && performance.now() < until) {
        const added = this.#cy.add(elements.slice(done, (done += 20)));
        added.forEach((element) => void element.style("opacity")); // or all styles would be worked out at once, later
      }
      await new Promise((next) => setTimeout(next));
    }
  }

  #restyle(ties: number): void {
    this.#cy.style(stylesheet(ink(this.#dark), ties <= labelledTies, ties <= bowedTies));
  }

  /** Draws in the colours of a dark page, or of a light one. */
  paint(dark: boolean): void {
    if (dark === this.#dark) return;
    this.#dark = dark;
    this.#restyle(this.#cy.edges().length);
    this.#name();
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
      this.#sized(node.closedNeighborhood("node")).addClass("near");
      cy.elements().difference(node.closedNeighborhood()).addClass("faded");
    });
  }

  /** Brings a node to the middle. */
  centre(id: string): void {
    const node = this.#cy.getElementById(id);
    if (node.nonempty()) this.#cy.animate({ center: { eles: node }, duration: 200 });
  }

  #nameSoon(): void {
    clearTimeout(this.#naming);
    this.#naming = window.setTimeout(() => this.#name(), 120);
  }

  /** Shows the names that have room at this zoom, as large on the screen as at any other. */
  #name(): void {
    if (this.#gone) return;
    const cy = this.#cy;
    const nodes = cy.nodes();
    const zoom = cy.zoom();
    const acts = nodes.length <= fewNodes || zoom > 0.7; // of statements: the same few words again and again
    const shown = uncovered(nodes.map((node) => {
      const statement = node.data("kind") === "statement";
      const { x, y } = node.position();
      return {
        id: node.id(), x: x * zoom, y: y * zoom, radius: (node.height() / 2) * zoom, weight: (statement ? 0 : 1000) + (node as NodeSingular).degree(false),
        ...(statement && !acts ? { width: 0, height: 0 } : this.#sizeOf(node.data("label") as string, Math.max(1, zoom))),
      };
    }));
    cy.batch(() => {
      for (const node of nodes) {
        const named = shown.has(node.id());
        if (node.hasClass("named") !== named) node.toggleClass("named", named);
      }
      this.#sized(nodes.filter(".named, .near"));
    });
  }

  /** Gives names the size that makes them as large on the screen as at any other zoom. */
  #sized<T extends NodeCollection | NodeSingular>(nodes: T): T {
    const size = nameSize / Math.min(1, this.#cy.zoom());
    for (const node of nodes) if (node.data("size") !== size) node.data({ size, wide: size * nameWidth });
    return nodes;
  }

  /** What a name takes up on the screen: in lines. */
  #sizeOf(name: string, enlarged: number): { width: number; height: number } {
    let width = this.#widths.get(name);
    if (width === undefined) this.#widths.set(name, (width = this.#pen.measureText(name).width));
    const most = nameSize * nameWidth;
    return { width: Math.min(width, most) * enlarged + 4, height: Math.ceil(width / most) * nameSize * 1.15 * enlarged + 2 };
  }

  /** Shows everything. Cytoscape's own fit measures each name first. */
  fit(): void {
    this.#cy.viewport(this.#whole());
  }

  #whole(): { zoom: number; pan: { x: number; y: number } } {
    const cy = this.#cy;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    cy.nodes().forEach((node) => {
      const { x, y } = node.position();
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    });
    const margin = 60; // of a node's half and half a name
    const zoom = Math.min(1.5, Math.max(0.05, Math.min(cy.width() / (right - left + 2 * margin), cy.height() / (bottom - top + 2 * margin))));
    return { zoom, pan: { x: (cy.width() - zoom * (left + right)) / 2, y: (cy.height() - zoom * (top + bottom)) / 2 } };
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
    this.#gone = true;
    clearTimeout(this.#naming);
    this.#cy.destroy();
  }
}

const bonds = (ties: Tie[]) => ties.map(({ from, to }) => ({ from, to }));
