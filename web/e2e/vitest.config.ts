import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    dir: import.meta.dirname, include: ["**/*.e2e.ts"], globalSetup: import.meta.dirname + "/serve.ts",
    fileParallelism: false, testTimeout: 120_000, hookTimeout: 180_000,
  },
});
