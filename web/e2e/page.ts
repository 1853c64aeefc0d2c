// A browser with the playground in it, and what tests do there.
import { type Browser, type BrowserContextOptions, type Locator, type Page, chromium } from "playwright-core";
import { inject } from "vitest";

export const address: string = inject("address");

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

export interface Visit {
  page: Page;
  /** What the browser complained of: errors, refused scripts, requests to elsewhere. */
  complaints: string[];
}

/** Opens the playground in a browser that has never been there. */
export async function visit(browser: Browser, fragment = "", options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!/^(blob:|data:)/.test(request.url()) && !request.url().startsWith(address)) complaints.push(`request to ${request.url()}`);
  });
  await page.goto(address + fragment);
  return { page, complaints };
}

/** A link to a question. */
export function link(query: string, variables?: object, view?: string): string {
  const fields = new URLSearchParams({ query });
  if (variables) fields.set("variables", JSON.stringify(variables));
  if (view) fields.set("view", view);
  return "#" + fields.toString();
}

/** Waits until the JSON of an answer has a text in it. */
export async function answered(page: Page, text: string): Promise<void> {
  await page.waitForFunction((text) => document.querySelector(".result-window .view-lines")?.textContent?.replaceAll("\u00a0", " ").includes(text), text, { timeout: 60_000 });
}

export async function showView(page: Page, title: string): Promise<void> {
  await page.getByRole("tab", { name: title, exact: true }).click();
}

/** Types into the question, at its end, what the editor leaves as it is. */
export async function write(page: Page, text: string): Promise<void> {
  await page.locator(".graphiql-query-editor .monaco-editor .view-lines").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
}

/** The question as it stands in the editor. */
export function question(page: Page): Promise<string> {
  return page.locator(".graphiql-query-editor .view-lines").first().innerText().then((text) => text.replace(/\s+/g, " ")); // long lines are wrapped
}

/** The network's nodes, as a list to choose from. */
export function nodesOf(page: Page): Locator {
  return page.getByRole("combobox", { name: /^Node/ });
}
