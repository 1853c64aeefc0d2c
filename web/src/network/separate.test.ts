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

it("gives room for names to a few that come to many", () => {
  const spots = [...Array.from({ length: 100 }, (_, i) => spot(50 * (i % 10), 50 * Math.floor(i / 10), true)), spot(225, 225), spot(230, 225)];
  separate(spots, 500);
  const [a, b] = [spots[100]!, spots[101]!];
  expect(Math.abs(a.x - b.x) > 77 || Math.abs(a.y - b.y) > 53).toBe(true);
});
