import react from "@vitejs/plugin-react";
import { type HtmlTagDescriptor, type Plugin, defineConfig } from "vite";

// The build goes where site.go embeds it. Nothing is inlined into the page: its
// Content-Security-Policy allows scripts from files alone.

const own = (path: string) => new URL(path, import.meta.url).pathname;

/** The first script asks the first question and then loads the page: the page's files are named in the document, so that they come at the same time. */
const preloaded: Plugin = {
  name: "preloaded",
  transformIndexHtml: {
    order: "post",
    handler(_html, { bundle = {} }) {
      const scripts = new Set<string>();
      const styles = new Set<string>();
      const walk = (name: string): void => {
        const chunk = bundle[name];
        if (chunk?.type !== "chunk" || chunk.isEntry || scripts.has(name)) return;
        scripts.add(name);
        for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
        chunk.imports.forEach(walk);
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk" && chunk.facadeModuleId === own("src/main.tsx")) walk(chunk.fileName);
      }
      const link = (attrs: Record<string, string>): HtmlTagDescriptor => ({ tag: "link", attrs, injectTo: "head" });
      return [
        ...[...scripts].map((name) => link({ rel: "modulepreload", crossorigin: "", href: "/" + name })),
        ...[...styles].map((name) => link({ rel: "stylesheet", crossorigin: "", href: "/" + name })),
      ];
    },
  },
};

/** GraphiQL's page takes its parts by way of ours, which makes two of its editors later. */
const parts: Plugin = {
  name: "parts",
  enforce: "pre",
  resolveId: (id, importer) => (id === "@graphiql/react" && importer?.includes("/graphiql/dist/") ? own("src/graphiql/react.tsx") : undefined),
};

export default defineConfig({
  plugins: [parts, react(), preloaded],
  resolve: {
    alias: [
      { find: "monaco-editor/esm/vs/editor/edcore.main.js", replacement: own("src/monaco/core.ts") },
      { find: "framer-motion", replacement: own("src/graphiql/reorder.tsx") },
    ],
  },
  build: {
    outDir: "built/site",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      onwarn(warning, warn) {
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning); // React's directives in GraphiQL, which a bundle does not need
      },
    },
  },
  worker: { format: "es" },
  server: { proxy: { "/graphql": "http://127.0.0.1:8080" } },
});
