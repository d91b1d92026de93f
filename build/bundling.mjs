import { createRequire } from "node:module";

/**
 * How a program is bundled with esbuild. Node 20 is the oldest runtime that the bundles meet: VS Code's extension host and the
 * CLI's documented minimum.
 */
export const bundling = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minify: true,
  keepNames: true,
  legalComments: "none",
  logLevel: "warning",
  mainFields: ["module", "main"],
  // Its ES module asks for its own URL at run time, which a CommonJS bundle does not have.
  alias: { "web-tree-sitter": createRequire(import.meta.url).resolve("web-tree-sitter") },
};
