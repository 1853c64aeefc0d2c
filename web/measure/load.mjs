// How long the page takes to be there in a browser that knows nothing of it yet:
//
//   node measure/load.mjs [--runs 15] BINARY [BINARY...]
//
// Each run is a new Chromium with an empty profile. Several binaries take turns,
// so that what else the machine does falls on each of them. Printed are the
// median and the lower quartile in milliseconds since the navigation began.
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";
import { table } from "./table.mjs";

const { values, positionals: binaries } = parseArgs({ allowPositionals: true, options: { runs: { type: "string", default: "15" } } });
if (binaries.length === 0) throw new Error("name the binaries to measure: node measure/load.mjs bin/demarche");

/** Runs in the page before its scripts: notes when things are first seen. */
function watch() {
  const seen = (window.seen = {});
  const texts = { question: [".graphiql-query-editor .view-lines", "statements"], answer: [".result-window .view-lines", "totalCount"], shell: ["#dm-first-answer", "totalCount"] };
  const look = () => {
    for (const [name, [selector, text]] of Object.entries(texts)) {
      if (!(name in seen) && document.querySelector(selector)?.textContent.includes(text)) seen[name] = performance.now();
    }
    if (!("question" in seen && "answer" in seen)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function visit(address) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.addInitScript(watch);
    const debug = await page.context().newCDPSession(page);
    await debug.send("Performance.enable", { timeDomain: "threadTicks" });
    await debug.send("Network.enable");
    let bytes = 0;
    debug.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(address);
    await page.waitForFunction(() => "question" in window.seen && "answer" in window.seen, undefined, { timeout: 60_000, polling: 50 });
    const { metrics } = await debug.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
    const seen = await page.evaluate(() => ({
      ...window.seen,
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      loaded: performance.getEntriesByType("navigation")[0].loadEventEnd,
    }));
    return { "first paint": seen.paint, loaded: seen.loaded, "first answer to read": Math.min(seen.shell ?? Infinity, seen.answer), "editor with its text": seen.question, "and the answer": seen.answer, "work of the page": of("TaskDuration"), "of it scripts": of("ScriptDuration"), kB: bytes / 1000 };
  } finally {
    await browser.close();
  }
}

const servers = [];
try {
  for (const binary of binaries) servers.push(await serve(binary));
  const found = binaries.map(() => []);
  for (const { address } of servers) await visit(address); // the files of the browser itself come into memory
  for (let run = 0; run < Number(values.runs); run++) {
    for (const [i, { address }] of servers.entries()) found[i].push(await visit(address));
  }
  table(binaries, found);
} finally {
  for (const server of servers) await server.stop();
}
