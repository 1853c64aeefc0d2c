import { expect, it } from "vitest";
import { around, layOut } from "./layout";

const bodies = Array.from({ length: 40 }, (_, i) => ({ id: String(i) }));
const bonds = bodies.slice(1).map(({ id }, i) => ({ from: id, to: String(Math.floor(i / 3)) }));

it("gives the same nodes the same places", () => {
  expect(layOut(bodies, bonds)).toEqual(layOut(bodies, bonds));
});

it("leaves what is there, and finds room near its centre for what comes", () => {
  const before = layOut(bodies, bonds);
  const fresh = around([{ id: "x" }, { id: "y" }], before[5]!);
  const after = layOut([...before.map((place) => ({ ...place, fixed: true })), ...fresh], [...bonds, { from: "5", to: "x" }, { from: "5", to: "y" }]);
  expect(after.slice(0, 40)).toEqual(before);
  for (const { x, y } of after.slice(40)) expect(Math.hypot(x - before[5]!.x, y - before[5]!.y)).toBeLessThan(500);
});

it("puts what is tied nearer than what is not", () => {
  const at = new Map(layOut(bodies, bonds).map((place) => [place.id, place]));
  const far = (a: string, b: string) => Math.hypot(at.get(a)!.x - at.get(b)!.x, at.get(a)!.y - at.get(b)!.y);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const tied = mean(bonds.map(({ from, to }) => far(from, to)));
  const all = mean(bodies.flatMap((a) => bodies.map((b) => far(a.id, b.id))));
  expect(tied).toBeLessThan(all / 2);
});

it("has no place for ties whose ends are missing", () => {
  expect(layOut([{ id: "a" }], [{ from: "a", to: "nobody" }])).toHaveLength(1);
});
