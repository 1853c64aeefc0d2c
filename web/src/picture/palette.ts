// How each kind of node is drawn, the same in every view: colours of Okabe and
// Ito's palette, which colour-blind readers tell apart, and a shape for each, so
// that no view rests on colour alone.
import type { Kind } from "./things";

export interface Look {
  title: string;
  color: string;
  shape: "ellipse" | "hexagon" | "round-rectangle" | "diamond" | "round-tag" | "octagon" | "triangle" | "rectangle";
  size: number;
}

export const looks: Record<Kind, Look> = {
  person: { title: "Person", color: "#0072b2", shape: "ellipse", size: 34 },
  country: { title: "Country", color: "#009e73", shape: "hexagon", size: 36 },
  organization: { title: "Organization", color: "#56b4e9", shape: "round-rectangle", size: 30 },
  unnamed: { title: "Unnamed source", color: "#8a8f98", shape: "ellipse", size: 26 },
  statement: { title: "Statement", color: "#cc79a7", shape: "round-tag", size: 18 },
  event: { title: "Event", color: "#e69f00", shape: "diamond", size: 32 },
  sanction: { title: "Sanction", color: "#d55e00", shape: "octagon", size: 28 },
  office: { title: "Office", color: "#b9a44c", shape: "triangle", size: 26 },
  document: { title: "Document", color: "#f0e442", shape: "rectangle", size: 26 },
  other: { title: "Other", color: "#6b7280", shape: "rectangle", size: 22 },
};

const points: Record<Look["shape"], string> = {
  "ellipse": "",
  "hexagon": "4,1 12,1 15,8 12,15 4,15 1,8",
  "round-rectangle": "1,3 15,3 15,13 1,13",
  "diamond": "8,1 15,8 8,15 1,8",
  "round-tag": "1,3 10,3 15,8 10,13 1,13",
  "octagon": "5,1 11,1 15,5 15,11 11,15 5,15 1,11 1,5",
  "triangle": "8,2 15,14 1,14",
  "rectangle": "2,1 14,1 14,15 2,15",
};

/** The outline of a shape in a box of 16; empty for a circle. */
export const outline = (shape: Look["shape"]): string => points[shape];
