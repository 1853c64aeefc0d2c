// Compresses the build: every file that gains by it is kept as .br and .gz
// only, which is what the binary embeds and serves.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzipSync } from "node:zlib";

const site = new URL("../built/site", import.meta.url).pathname;
let plain = 0;
let packed = 0;
const brotli = promisify(brotliCompress); // on as many threads as there are
const names = readdirSync(site, { recursive: true });
await Promise.all(names.map(async (name) => {
  const path = join(site, name);
  if (!statSync(path).isFile() || !/\.(html|js|css|svg|json|ttf|txt)$/.test(name)) return;
  const data = readFileSync(path);
  const br = await brotli(data, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length },
  });
  writeFileSync(path + ".br", br);
  writeFileSync(path + ".gz", gzipSync(data, { level: 9 }));
  rmSync(path);
  plain += data.length;
  packed += br.length;
}));
const mb = (n) => (n / 1e6).toFixed(2) + " MB";
console.log(`compressed ${mb(plain)} to ${mb(packed)} (brotli)`);
