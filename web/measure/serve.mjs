// Serves a binary with its seed data, in a database that is thrown away.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function serve(binary) {
  const folder = mkdtempSync(join(tmpdir(), "demarche-measure-"));
  const db = join(folder, "graph.db");
  const server = spawn(binary, ["--db", db, "serve", "--listen", "127.0.0.1:0", "--log-format", "off"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((found, failed) => {
    let said = "";
    server.stdout.on("data", (data) => {
      said += data.toString();
      const playground = /Playground\s+(http:\S+)/.exec(said);
      if (playground) found(playground[1]);
    });
    server.on("exit", (code) => failed(new Error(`${binary} ended with ${code}: ${said}`)));
  });
  return {
    address,
    db,
    async stop() {
      const ended = new Promise((end) => server.on("exit", end));
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
