/**
 * `npm run fuzz [-- SUBJECT …] [--cases N] [--seed S]`: bundles the fuzzers as the product is bundled, but with its names, and runs
 * them. Run from source through a loader, a fourth of the time would go into rewriting functions.
 */
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { bundling } from "./bundling.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await esbuild.build({
  ...bundling,
  absWorkingDir: root,
  entryPoints: ["test/fuzz/run.ts"],
  outdir: "out/fuzz",
  minify: false,
  external: ["./redis.js", "./proxy.js"],
  // The folder two levels below the root that a test file finds itself in.
  define: { "import.meta.dirname": "__dirname" },
});
try {
  execFileSync(process.execPath, [join(root, "out/fuzz/run.js"), ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
  });
} catch ({ status }) {
  // It has said what went wrong.
  process.exitCode = status ?? 1;
}
