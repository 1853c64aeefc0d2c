// Serves the binary in $DEMARCHE for all tests: the seed data, and the documents
// in documents/, in a database that is thrown away.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    address: string;
  }
}

export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const binary = process.env.DEMARCHE;
  if (!binary) throw new Error("$DEMARCHE should name the binary to test: bash test.sh sets it");
  const folder = mkdtempSync(join(tmpdir(), "demarche-e2e-"));
  const db = join(folder, "e2e.db");
  const documents = join(import.meta.dirname, "documents", process.env.SCREENSHOTS ? "lind.json" : ""); // what is hostile is no sight
  execFileSync(binary, ["--db", db, "load", documents], { stdio: ["ignore", "ignore", "inherit"] });
  const server = spawn(binary, ["--db", db, "serve", "--listen", "127.0.0.1:0", "--log-format", "off"], { stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise<string>((found, failed) => {
    let said = "";
    server.stdout.on("data", (data: Buffer) => {
      said += data.toString();
      const playground = /Playground\s+(http:\S+)/.exec(said);
      if (playground) found(playground[1]!);
    });
    server.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
  });
  project.provide("address", address);
  return async () => {
    const ended = new Promise((end) => server.on("exit", end));
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true });
  };
}
