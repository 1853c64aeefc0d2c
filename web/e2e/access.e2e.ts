// Who sees badly, has no mouse, or holds a phone can use the playground as well.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered, launch, nodesOf, showView, visit } from "./page";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Found {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** The faults that axe-core calls serious or critical. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(() => document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).forEach((animation) => animation.finish()));
  await page.mainFrame().evaluate(axe); // through the debugger, which no policy stops
  const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<{ violations: Found[] }> } }).axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 300)}`));
}

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

describe("axe finds no serious fault", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    it(`in ${colorScheme} colours`, async () => {
      const { page } = await visit(browser, "", { colorScheme });
      await answered(page, '"totalCount"');
      await page.waitForTimeout(500);
      expect(await faults(page)).toEqual([]);
      for (const view of ["Table", "Network", "Timeline", "Document"]) {
        await showView(page, view);
        await page.locator(".dm-bar").waitFor();
        if (view === "Network") await nodesOf(page).selectOption("person/joe-biden");
        await page.waitForTimeout(300);
        expect(await faults(page), view).toEqual([]);
      }
      await page.context().close();
    });
  }

  it("where names are offered", async () => {
    const { page } = await visit(browser, "#query=" + encodeURIComponent(`{ statements(by: "Lind") { totalCount } }`));
    await page.locator(".dm-problems").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

it("keys alone lead from view to view and to a node", async () => {
  const { page } = await visit(browser);
  await answered(page, '"totalCount"');
  await page.getByRole("tab", { name: "JSON" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await page.getByRole("tab", { name: "Network" }).getAttribute("aria-selected")).toBe("true");
  await nodesOf(page).focus();
  await page.keyboard.type("Joe");
  await page.keyboard.press("Enter");
  await page.getByLabel("The chosen node").getByRole("heading", { name: "Joe Biden" }).waitFor();
  await page.getByRole("button", { name: "Close" }).press("Escape");
  expect(await page.getByLabel("The chosen node").count()).toBe(0);
  await page.context().close();
});

it("a phone shows all of it, one below the other", async () => {
  const { page, complaints } = await visit(browser, "", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await answered(page, '"totalCount"');
  for (const view of ["Table", "Network", "Timeline", "Document"]) {
    await showView(page, view);
    await page.locator(".dm-bar").waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, view).toBeLessThanOrEqual(0);
    const panel = (await page.locator(".dm-panel").boundingBox())!;
    expect(panel.width, view).toBeGreaterThan(340);
    expect(panel.height, view).toBeGreaterThan(300);
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});
