import { expect, it } from "vitest";
import { type Spot, separate } from "./separate";

const spot = (x: number, y: number, fixed = false): Spot => ({ x, y, fixed });

it("moves apart what covers each other, and nothing else", () => {
  const spots = [spot(0, 0), spot(10, 5), spot(0, 0), spot(500, 500)];
  separate(spots);
  for (const [i, a] of spots.entries()) {
    for (const b of spots.slice(i + 1)) expect(Math.abs(a.x - b.x) > 77 || Math.abs(a.y - b.y) > 53).toBe(true);
  }
  expect(spots[3]).toEqual(spot(500, 500));
});

it("leaves in place what is fixed", () => {
  const spots = [spot(0, 0, true), spot(1, 1)];
  separate(spots);
  expect(spots[0]).toEqual(spot(0, 0, true));
  expect(Math.max(Math.abs(spots[1]!.x), Math.abs(spots[1]!.y))).toBeGreaterThan(50);
});
