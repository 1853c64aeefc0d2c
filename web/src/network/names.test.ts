import { expect, it } from "vitest";
import { type Named, uncovered } from "./names";

const named = (id: string, x: number, y: number, weight: number, width = 60): Named => ({ id, x, y, radius: 8, width, height: 12, weight });

it("shows of two names that would cover each other the one with more ties", () => {
  expect([...uncovered([named("a", 0, 0, 1), named("b", 30, 0, 5), named("c", 200, 0, 0)])].sort()).toEqual(["b", "c"]);
});

it("covers no other node that may have a name", () => {
  expect(uncovered([named("above", 0, 0, 5), named("below", 0, 20, 1)])).toEqual(new Set(["below"]));
  expect(uncovered([named("above", 0, 0, 5), named("below", 0, 20, 1, 0)])).toEqual(new Set(["above"]));
});

it("shows all where there is room, across the cells it looks in", () => {
  const many = Array.from({ length: 100 }, (_, i) => named(String(i), (i % 10) * 79, Math.floor(i / 10) * 41, i));
  expect(uncovered(many).size).toBe(100);
});
