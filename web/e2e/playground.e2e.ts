// The playground in a real browser, as an analyst goes through it.
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { address, answered, launch, link, nodesOf, question, showView, visit, write } from "./page";

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

describe("the first visit", () => {
  it("shows the flagship question with its answer, and asks nobody else", async () => {
    const { page, complaints } = await visit(browser);
    await answered(page, '"totalCount"');
    expect(await question(page)).toContain("Every statement Biden made about Putin in December 2021");
    await answered(page, "Joe Biden");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("runs under a policy that allows no other script", async () => {
    const response = await fetch(address);
    expect(response.headers.get("content-security-policy")).toMatch(/default-src 'none'; script-src 'self';/);
    expect(response.headers.get("content-encoding")).toMatch(/^(br|gzip)$/);
    const { page } = await visit(browser);
    await page.waitForSelector(".graphiql-container");
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.hacked = 'inline'";
      document.body.append(script);
      setTimeout("window.hacked = 'eval'", 0);
      return new Promise((done) => setTimeout(() => done((window as { hacked?: string }).hacked), 100));
    });
    expect(ran).toBeUndefined();
    await page.context().close();
  });

  it("is there within a second of work", async () => {
    // Work of the page's own thread, as others keep this machine busy while tests run; the best of three browsers that know nothing of it yet.
    const seconds: number[] = [];
    for (let i = 0; i < 3; i++) {
      const fresh = await launch();
      const page = await (await fresh.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      const debug = await page.context().newCDPSession(page);
      await debug.send("Performance.enable", { timeDomain: "threadTicks" });
      await page.goto(address);
      await answered(page, '"totalCount"');
      const { metrics } = await debug.send("Performance.getMetrics");
      seconds.push(metrics.find(({ name }) => name === "TaskDuration")!.value);
      await fresh.close();
    }
    expect(Math.min(...seconds)).toBeLessThan(1);
  });

  it("can be read before its editors are there", async () => {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    let come = (): void => {};
    const later = new Promise<void>((resolve) => (come = resolve));
    await page.route(/\/assets\/(?!index-).*\.js$/, async (route) => {
      await later;
      await route.continue();
    });
    await page.goto(address, { waitUntil: "commit" });
    await page.locator("#dm-first-answer", { hasText: '"totalCount"' }).waitFor();
    expect(await page.locator("#dm-first-question").textContent()).toContain("statements(");
    expect(await page.locator(".graphiql-container").count()).toBe(0);
    come();
    await answered(page, '"totalCount"');
    await page.locator("#dm-first").waitFor({ state: "detached" });
    await page.context().close();
  });

  it("offers a menu of questions", async () => {
    const { page, complaints } = await visit(browser);
    await answered(page, '"totalCount"');
    expect(await page.locator(".dm-menu li").count()).toBeGreaterThanOrEqual(12);
    await page.getByRole("button", { name: /Calls between two leaders/ }).click();
    await page.getByRole("cell", { name: /Call of Biden and Putin/ }).first().waitFor();
    expect(await page.getByRole("tab", { name: "Table" }).getAttribute("aria-selected")).toBe("true");
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("the views", () => {
  it("the table sorts, links and copies", async () => {
    const { page, complaints } = await visit(browser);
    await answered(page, '"totalCount"');
    await showView(page, "Table");
    const rows = page.locator(".dm-table tbody tr");
    await rows.first().waitFor();
    expect(await rows.count()).toBe(15);
    const first = () => rows.first().locator("td").first().innerText();
    const header = page.getByRole("columnheader", { name: "text" });
    await header.getByRole("button").click();
    expect(await header.getAttribute("aria-sort")).toBe("ascending");
    const up = await first();
    await header.getByRole("button").click();
    expect(await header.getAttribute("aria-sort")).toBe("descending");
    expect(up.localeCompare(await first(), "en", { numeric: true })).toBeLessThan(0);
    expect(await page.locator(".dm-table a").first().getAttribute("href")).toMatch(/^https:/);
    await page.getByRole("button", { name: "Copy as CSV" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const csv = await page.evaluate(() => navigator.clipboard.readText());
    expect(csv.split("\r\n")[0]).toBe("text,form,said.edtf,speaker.name,about.target.name,about.basis,sources.document.title,sources.document.url,sources.passage");
    expect(csv.trimEnd().split("\r\n")).toHaveLength(16);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("the network draws, tells of a node, and adds its neighbours", async () => {
    const { page, complaints } = await visit(browser);
    await answered(page, '"totalCount"');
    await showView(page, "Network");
    const nodes = nodesOf(page);
    await nodes.waitFor();
    const before = await nodes.locator("option").count();
    expect(before).toBeGreaterThan(20);
    await nodes.selectOption("person/vladimir-putin");
    const card = page.getByLabel("The chosen node");
    await card.getByRole("heading", { name: "Vladimir Putin" }).waitFor();
    await card.getByRole("button", { name: "Add its neighbours" }).click();
    await page.getByText(/neighbours of Vladimir Putin added/).waitFor();
    expect(await nodes.locator("option").count()).toBeGreaterThan(before);
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PNG" }).click()]);
    expect(readFileSync(await file.path()).subarray(1, 4).toString()).toBe("PNG");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("the network is laid out the same way each time", async () => {
    const pictures: Buffer[] = [];
    for (let i = 0; i < 2; i++) {
      const { page } = await visit(browser, link(`{ neighbours(of: "Zelenskyy", by: [CALLED, MET]) { nodes { actor { name } } } }`, undefined, "network"));
      const png = page.getByRole("button", { name: "PNG" });
      await png.waitFor();
      const [file] = await Promise.all([page.waitForEvent("download"), png.click()]);
      pictures.push(readFileSync(await file.path()));
      await page.context().close();
    }
    expect(pictures[0]!.equals(pictures[1]!)).toBe(true);
  });

  it("the timeline draws ranges for uncertain dates, zooms, and tells words and source", async () => {
    const { page, complaints } = await visit(browser, link(`{ statements(by: "person/anna-lind") { nodes { text } } events(involving: "person/anna-lind") { nodes { name } } }`, undefined, "timeline"));
    const spans = page.locator(".dm-span");
    await spans.first().waitFor();
    expect(await spans.count()).toBe(2);
    expect(await page.locator(".dm-span.dm-exact").count()).toBe(1);
    const range = page.locator(".dm-span.dm-range");
    const width = async () => (await range.locator("i").boundingBox())!.width;
    const before = await width();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.getByRole("region", { name: /Timeline/ }).press("ArrowRight");
    await page.getByRole("button", { name: "Fit" }).click();
    expect(await width()).toBeCloseTo(before, 0);
    await page.getByRole("button", { name: "Zoom out" }).click();
    expect(await width()).toBeLessThan(before);
    await page.locator(".dm-span.dm-exact").click();
    const card = page.getByLabel("The chosen node");
    await card.getByText("winter will test every promise.", { exact: true }).waitFor();
    expect(await card.getByRole("link", { name: /Two envoys named Lind/ }).getAttribute("href")).toBe("https://example.org/2021/12/20/lind");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("a quote is marked in its document's text", async () => {
    const { page, complaints } = await visit(browser, link(`{ statements(by: "person/karl-lind") { nodes { text } } }`, undefined, "document"));
    const mark = page.locator(".dm-text mark");
    await mark.waitFor();
    expect(await mark.innerText()).toBe('"Nobody freezes alone," he told the minister.');
    await page.getByRole("button", { name: /Nobody freezes alone/ }).click();
    expect(await mark.getAttribute("class")).toBe("dm-chosen");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("the question of the menu opens a quote where it stands in the text", async () => {
    const { page, complaints } = await visit(browser);
    await answered(page, '"totalCount"');
    await page.getByRole("button", { name: /A quote where it stands/ }).click();
    await page.locator(".dm-text mark", { hasText: "shining example" }).waitFor();
    expect(await page.locator(".dm-text mark").count()).toBeGreaterThanOrEqual(5);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("say so where there is nothing to draw", async () => {
    const { page } = await visit(browser, link("{ stats { edges } }", undefined, "network"));
    await page.getByText("This answer has no nodes to draw").waitFor();
    await showView(page, "Timeline");
    await page.getByText("Nothing in this answer has a date").waitFor();
    await page.context().close();
  });
});

describe("links", () => {
  it("open a question with its variables, and ask it", async () => {
    const { page } = await visit(browser, link("query Who($who: Ref!) { person(ref: $who) { name } }", { who: "Merkel" }));
    await answered(page, "Angela Merkel");
    await page.context().close();
  });

  it("lead from one browser to the next", async () => {
    const { page } = await visit(browser);
    await answered(page, '"totalCount"');
    await page.getByRole("button", { name: /One person/ }).click();
    await nodesOf(page).waitFor();
    await page.getByRole("button", { name: "Copy a link to this question" }).click();
    await page.getByText("Link copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.startsWith(address + "#")).toBe(true);
    const other = await visit(browser, copied.slice(address.length));
    await nodesOf(other.page).waitFor();
    expect(await question(other.page)).toContain("OnePerson");
    await page.context().close();
    await other.page.context().close();
  });

  it("never change anything by themselves", async () => {
    const { page } = await visit(browser, link(`mutation { unmergeActors(from: "person/x", reason: "y") { number } }`));
    await page.waitForSelector(".graphiql-query-editor .view-line");
    await page.waitForTimeout(1500);
    expect(await page.locator(".result-window .view-lines").innerText()).not.toContain("{");
    await page.context().close();
  });
});

describe("names", () => {
  it("that fit several are offered as choices, and the chosen one is asked", async () => {
    const { page } = await visit(browser, link(`{ statements(by: "Lind") { nodes { text } } }`));
    const choices = page.getByRole("group", { name: "Whom do you mean?" });
    await choices.waitFor();
    expect(await choices.getByRole("button").count()).toBe(2);
    await choices.getByRole("button", { name: /Karl Lind/ }).click();
    await answered(page, "Nobody freezes alone");
    expect(await question(page)).toContain('by: "person/karl-lind"');
    expect(await page.locator(".dm-problems").count()).toBe(0);
    await page.context().close();
  });

  it("that fit nobody are mended, in the variables, too", async () => {
    const { page } = await visit(browser, link("query Who($who: Ref!) { person(ref: $who) { name } }", { who: "Bidden" }));
    await page.locator(".dm-problems").getByRole("button", { name: /Joe Biden/ }).click();
    await answered(page, '"Joe Biden"');
    expect(await page.locator(".dm-problems").count()).toBe(0);
    await page.context().close();
  });

  it("are completed while they are typed", async () => {
    const { page } = await visit(browser);
    await answered(page, '"totalCount"');
    await write(page, "{ person(ref: ) { name } }");
    await page.keyboard.press("Home");
    for (let i = 0; i < "{ person(ref: ".length; i++) await page.keyboard.press("ArrowRight");
    await page.keyboard.type('"Bid', { delay: 60 });
    const choice = page.locator(".suggest-widget .monaco-list-row", { hasText: "Joe Biden" });
    await choice.first().waitFor();
    await choice.first().click();
    expect(await question(page)).toContain('person(ref: "Joe Biden")');
    await page.context().close();
  });
});

describe("hostile words", () => {
  for (const view of ["json", "table", "network", "timeline", "document"]) {
    it(`are text in ${view}`, async () => {
      const { page, complaints } = await visit(browser, link(
        `{ statements(by: "person/mallory") { nodes { text speaker { name description } sources { passage document { title source { name } } } } } events(involving: "person/mallory") { nodes { name } } }`, undefined, view));
      await page.waitForSelector(view === "json" ? ".result-window .view-line" : ".dm-panel .dm-table, .dm-panel .dm-canvas canvas, .dm-panel .dm-span, .dm-panel .dm-text mark");
      if (view === "network") {
        await nodesOf(page).selectOption("person/mallory");
        await page.getByLabel("The chosen node").getByText("<iframe srcdoc").waitFor();
      }
      if (view === "timeline") {
        await page.locator(".dm-span").first().click();
        await page.getByLabel("The chosen node").getByText("<script>").first().waitFor();
      }
      if (view === "table") await page.getByRole("cell", { name: /<script>window.hacked='text'/ }).first().waitFor();
      if (view === "document") { // spans count code points: the text begins with one of two UTF-16 units
        expect(await page.locator(".dm-text mark").allInnerTexts()).toEqual([
          `Mallory said: "<img src=x onerror=window.hacked='text'> and <script>window.hacked='text'</script>."`, "Then </div><svg onload=window.hacked='svg'> he left.",
        ]);
      }
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => (window as { hacked?: string }).hacked)).toBeUndefined();
      expect(await page.locator('img[src="x"], iframe, svg[onload]').count()).toBe(0);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  }
});
