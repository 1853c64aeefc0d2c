import { expect, it } from "vitest";
import { examples } from "./examples";
import { fromFragment, toFragment } from "./link";

it("brings every example back as it was", () => {
  for (const { query, variables, view } of examples) {
    const shared = fromFragment(toFragment({ query, variables, view }));
    expect(shared?.query).toBe(query);
    expect(shared?.variables ?? "").toBe(variables);
    expect(shared?.view ?? "json").toBe(view);
  }
});

it("keeps every character", () => {
  const query = `{ person(ref: "Байден & Ко #1 +100% 🤝") { name } }`;
  expect(fromFragment(toFragment({ query }))?.query).toBe(query);
});

it("finds no question in another fragment", () => {
  expect(fromFragment("")).toBeUndefined();
  expect(fromFragment("#somewhere")).toBeUndefined();
});
