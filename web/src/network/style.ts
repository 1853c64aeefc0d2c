// How Cytoscape draws the network.
import type { StylesheetJson } from "cytoscape";
import { looks } from "../picture/palette";

export interface Ink {
  text: string;
  paper: string;
  line: string;
  strong: string;
}

export const ink = (dark: boolean): Ink =>
  dark
    ? { text: "#e6eaf2", paper: "#1b2330", line: "#66738a", strong: "#ffffff" }
    : { text: "#1d2733", paper: "#ffffff", line: "#9aa5b5", strong: "#0b1a2b" };

/** How large names are on the screen, however far away one stands. */
export const nameSize = 11;

/** Ties have words where they are few, and bows and arrows where they are not too many; the ones of a chosen node always. */
export function stylesheet({ text, paper, line, strong }: Ink, labelled: boolean, bowed: boolean): StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        "color": text, "font-size": "data(size)", "font-family": "system-ui, sans-serif",
        "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": "data(wide)",
        "text-outline-color": paper, "text-outline-width": 2,
        "border-width": 1.5, "border-color": paper, "z-index": 2,
      },
    },
    ...Object.entries(looks).map(([kind, { color, shape, size }]) => ({
      selector: `node[kind = "${kind}"]`,
      style: { "background-color": color, shape, "width": size, "height": shape === "round-tag" || shape === "round-rectangle" ? size * 0.75 : size },
    })),
    { selector: 'node[kind = "unnamed"]', style: { "border-style": "dashed", "border-color": text } },
    { selector: 'node[kind = "document"]', style: { "border-color": line } },
    { selector: 'node[kind = "statement"]', style: { "color": text, "text-opacity": 0.75, "z-index": 1 } },
    {
      selector: "edge",
      style: {
        "width": "mapData(count, 1, 12, 1.2, 5)", "line-color": line, "target-arrow-color": line, "target-arrow-shape": "triangle",
        "arrow-scale": 0.8, "curve-style": bowed ? "bezier" : "haystack", "haystack-radius": 0, "font-size": 9, "color": text, "font-family": "system-ui, sans-serif",
        "text-outline-color": paper, "text-outline-width": 2, "text-rotation": "autorotate", "min-zoomed-font-size": 6,
        ...(labelled ? { label: "data(label)" } : {}),
      },
    },
    { selector: "node.named, node.hovered, node.near", style: { label: "data(label)" } },
    { selector: "node.hovered", style: { "label": "data(full)", "text-background-color": paper, "text-background-opacity": 0.9, "text-background-padding": "3px", "z-index": 4 } },
    { selector: ".faded", style: { opacity: 0.25 } },
    { selector: "edge.near", style: { "label": "data(label)", "curve-style": bowed ? "bezier" : "straight", "line-color": strong, "target-arrow-color": strong } },
    { selector: "node:selected", style: { "border-width": 4, "border-color": strong, "label": "data(full)", "text-opacity": 1, "z-index": 3 } },
  ] as StylesheetJson;
}
