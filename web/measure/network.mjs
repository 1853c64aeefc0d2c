// How a network of many nodes comes onto the page:
//
//   node measure/network.mjs [--runs 5] [--nodes 300,500,1000] [--pictures FOLDER] BINARY [BINARY...]
//
// The worlds are made up: people who make statements about one another and about
// countries. Printed are medians (lower quartiles): milliseconds from choosing
// the network until it is drawn, the longest task of the page meanwhile, how much
// work its tasks are together, and frames a second while it is zoomed.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";
import { table } from "./table.mjs";

const { values, positionals: binaries } = parseArgs({
  allowPositionals: true, options: { runs: { type: "string", default: "5" }, nodes: { type: "string", default: "300,500,1000" }, pictures: { type: "string" } },
});
if (binaries.length === 0) throw new Error("name the binaries to measure: node measure/network.mjs bin/demarche");

/** Documents of a world with so many nodes: a third people, the rest what they say. */
function world(nodes) {
  const people = Math.floor(nodes / 3);
  const statements = nodes - people;
  let state = 7;
  const chance = (n) => ((state = (state * 48271) % 2147483647) / 2147483647 * n) | 0;
  const id = (i) => `person/made-up-${nodes}-${i}`;
  const pick = () => id(Math.min(chance(people), chance(people))); // some are in everybody's mouth
  return {
    publisher: "A Measurement", title: `A world of ${nodes}`, url: `https://example.org/${nodes}`, published: "2021-12-20",
    actors: Array.from({ length: people }, (_, i) => ({ id: id(i), name: `${["Ada", "Ben", "Cleo", "Dan", "Eva", "Finn"][i % 6]} ${["Arden", "Bellis", "Corvin", "Dorn", "Elster", "Fenn", "Gard"][i % 7]} ${i}` })),
    statements: Array.from({ length: statements }, (_, i) => ({
      speaker: id(i % people), text: `Made-up words number ${i} of ${nodes}.`, form: "DIRECT", act: ["WARN", "PROMISE", "DENY", "ACCUSE"][i % 4], said: `2021-12-${String(1 + (i % 28)).padStart(2, "0")}`,
      about: [...new Set([pick(), pick()])].filter((target) => target !== id(i % people)).map((target) => ({ target, basis: "NAMED" })), evidence: [{ locator: `line ${i}` }],
    })),
  };
}

/** In the page, before its scripts: keeps its tasks of 50 ms and more. */
function watch() {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: "longtask" });
}

async function look(address, nodes, picture) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.addInitScript(watch);
    const weeks = ["01/2021-12-07", "08/2021-12-14", "15/2021-12-21", "22/2021-12-28"].map((days, i) => `week${i + 1}: statements(source: "A Measurement", during: "2021-12-${days}", first: 200) { nodes { id } }`);
    await page.goto(address + "#" + new URLSearchParams({ query: `{ ${weeks.join(" ")} }` }));
    await page.waitForFunction(() => document.querySelector(".result-window .view-lines")?.textContent.includes("statement/"), undefined, { timeout: 60_000 });
    await page.waitForTimeout(2500); // workers and schema
    const debug = await page.context().newCDPSession(page);
    await debug.send("Performance.enable", { timeDomain: "threadTicks" });
    const work = async () => (await debug.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    const before = await work();
    const began = await page.evaluate(() => { window.tasks.length = 0; return performance.now(); });
    await page.getByRole("tab", { name: "Network" }).click();
    await page.waitForFunction(() => document.querySelector(".dm-canvas canvas") && document.querySelector(".dm-canvas").ariaBusy !== "true", undefined, { timeout: 120_000, polling: 30 });
    const drawn = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))));
    await page.waitForTimeout(1500);
    const tasks = await page.evaluate(() => window.tasks);
    const label = await page.locator(".dm-canvas").getAttribute("aria-label");
    const done = await work();
    if (picture) await page.screenshot({ path: picture });
    const box = await page.locator(".dm-canvas").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const counting = page.evaluate(() => new Promise((done) => {
      const start = performance.now();
      let frames = 0;
      const next = () => (performance.now() - start > 2000 ? done(frames / 2) : (frames++, requestAnimationFrame(next)));
      requestAnimationFrame(next);
    }));
    for (let i = 0; i < 40; i++) {
      await page.mouse.wheel(0, i < 20 ? -60 : 60);
      await page.waitForTimeout(40);
    }
    return { drawn: drawn - began, "longest task": Math.max(0, ...tasks.map(({ duration }) => duration)), "work of the page": done - before, "frames a second": await counting, nodes: Number(/of (\d+) nodes/.exec(label)?.[1]), ties: Number(/(\d+) ties/.exec(label)?.[1]) };
  } finally {
    await browser.close();
  }
}

for (const nodes of values.nodes.split(",").map(Number)) {
  const folder = mkdtempSync(join(tmpdir(), "demarche-measure-"));
  const servers = [];
  try {
    writeFileSync(join(folder, "world.json"), JSON.stringify(world(nodes)));
    for (const binary of binaries) {
      const server = await serve(binary);
      servers.push(server);
      execFileSync(binary, ["--db", server.db, "load", join(folder, "world.json")], { stdio: ["ignore", "ignore", "inherit"] });
    }
    const found = binaries.map(() => []);
    for (let run = 0; run < Number(values.runs); run++) {
      for (const [i, { address }] of servers.entries()) found[i].push(await look(address, nodes, run === 0 && values.pictures ? join(values.pictures, `network-${i}-${nodes}.png`) : undefined));
    }
    console.log(`\n${nodes} nodes`);
    table(binaries, found);
  } finally {
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true });
  }
}
