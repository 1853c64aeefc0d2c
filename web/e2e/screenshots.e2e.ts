// The pictures in docs/images, taken anew: SCREENSHOTS=1 bash test.sh
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { answered, launch, link, nodesOf, showView, visit } from "./page";

const images = join(import.meta.dirname, "../../docs/images");

describe.runIf(process.env.SCREENSHOTS)("screenshots", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser.close());

  const wide = { viewport: { width: 1360, height: 800 } };
  const take = async (page: Page, name: string) => {
    await page.mouse.move(700, 790);
    await page.waitForTimeout(800);
    await page.screenshot({ path: join(images, `playground-${name}.png`), animations: "disabled", caret: "hide" });
    await page.context().close();
  };
  const example = async (title: RegExp, options: object = wide) => {
    const { page } = await visit(browser, "", options);
    await answered(page, '"totalCount"');
    await page.getByRole("button", { name: title }).click();
    return page;
  };
  const closeMenu = (page: Page) => page.getByRole("button", { name: "Hide Questions" }).click();

  it("json", async () => {
    const { page } = await visit(browser, "", wide);
    await answered(page, '"totalCount"');
    await take(page, "json");
  });

  it("table", async () => {
    const page = await example(/Calls between two leaders/);
    await page.locator(".dm-table").waitFor();
    await closeMenu(page);
    await take(page, "table");
  });

  it("network", async () => {
    const page = await example(/Whom Zelenskyy spoke/);
    await closeMenu(page);
    await nodesOf(page).selectOption({ label: "Emmanuel Macron" });
    await page.getByRole("button", { name: "Add its neighbours" }).click();
    await page.getByText(/neighbours of Emmanuel Macron added/).waitFor();
    await take(page, "network");
  });

  it("network of statements, dark", async () => {
    const { page } = await visit(browser, "", { ...wide, colorScheme: "dark" });
    await answered(page, '"totalCount"');
    await closeMenu(page);
    await showView(page, "Network");
    await nodesOf(page).waitFor();
    await take(page, "dark");
  });

  it("timeline", async () => {
    const page = await example(/in one stream/);
    await closeMenu(page);
    await page.locator(".dm-span", { hasText: "Call of Biden and Putin" }).first().click();
    await take(page, "timeline");
  });

  it("document", async () => {
    const { page } = await visit(browser, link(`# What the envoys Lind said and planned\nquery Lind {\n  statements(by: ["person/anna-lind", "person/karl-lind"]) {\n    nodes { text said { edtf } }\n  }\n  meetings(involving: "person/anna-lind") {\n    nodes { name when { edtf } }\n  }\n}\n`, undefined, "document"), wide);
    await page.getByRole("button", { name: /Nobody freezes alone/ }).click();
    await closeMenu(page);
    await take(page, "document");
  });

  it("choices", async () => {
    const { page } = await visit(browser, link(`query Lind {\n  statements(by: "Lind", during: "2021-12") {\n    nodes { text said { edtf } }\n  }\n}\n`), wide);
    await page.locator(".dm-problems").waitFor();
    await take(page, "choices");
  });

  it("phone", async () => {
    const { page } = await visit(browser, "", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    await answered(page, '"totalCount"');
    await showView(page, "Timeline");
    await page.locator(".dm-span").first().waitFor();
    await page.locator(".dm-views").scrollIntoViewIfNeeded();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await take(page, "phone");
  });
});
