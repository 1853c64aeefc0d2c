import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The build goes where site.go embeds it. Nothing is inlined into the page: its
// Content-Security-Policy allows scripts from files alone.

export default defineConfig({
  plugins: [react()],
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
