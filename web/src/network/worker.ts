// Lays networks out beside the page, which stays free meanwhile.
import { type Body, type Bond, layOut } from "./layout";

self.onmessage = ({ data: { number, bodies, bonds } }: MessageEvent<{ number: number; bodies: Body[]; bonds: Bond[] }>) => {
  self.postMessage({ number, places: layOut(bodies, bonds) });
};
