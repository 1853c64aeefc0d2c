// Runs the audits of GraphQL over HTTP against a server: node audit.mjs URL.
// Every one must be ok; what is not is printed with its reason.
import { serverAudits } from "graphql-http";

const url = process.argv[2];
if (!url) {
  console.error("usage: node audit.mjs http://127.0.0.1:8080/graphql");
  process.exit(2);
}
const audits = serverAudits({ url });
let ok = 0;
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status === "ok") ok++;
  else console.error(`${result.status} ${audit.id} ${audit.name}: ${result.reason}`);
}
console.log(`${ok} of ${audits.length} audits of GraphQL over HTTP are ok`);
// A suite that has lost its audits passes none.
process.exit(ok === audits.length && ok >= 61 ? 0 : 1);
