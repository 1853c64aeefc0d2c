// The questions of the menu: the files in ../examples, in the order of their
// names. The same files are asked by examples_test.go.

export interface Example {
  name: string;
  title: string;
  about: string;
  view: string;
  query: string;
  variables: string;
}

const queries = import.meta.glob<string>("../examples/*.graphql", { query: "?raw", import: "default", eager: true });
const variables = import.meta.glob<string>("../examples/*.json", { query: "?raw", import: "default", eager: true });

export const examples: Example[] = Object.keys(queries)
  .sort()
  .map((file) => read(file, queries[file]!, variables[file.replace(/\.graphql$/, ".json")] ?? ""));

/** Reads the comments that a question begins with: title, a sentence, the view that shows it best. */
function read(file: string, text: string, variables: string): Example {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  const comments = lines.slice(0, end).map((line) => line.replace(/^#\s?/, ""));
  const view = comments.find((line) => line.startsWith("view:"))?.slice(5).trim() ?? "json";
  const [title = "", ...about] = comments.filter((line) => !line.startsWith("view:"));
  const query = lines.filter((line, i) => i >= end || !line.startsWith("# view:")).join("\n").trimEnd() + "\n";
  return { name: file.replace(/^.*\/|\.graphql$/g, ""), title, about: about.join(" "), view, query, variables: variables.trim() };
}
