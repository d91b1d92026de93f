/**
 * `npm run bench [-- WORD …]`: bundles the benches in the way the product is bundled and runs them. Run from source through a loader
 * they would measure the loader too: it rewrites every function, which costs a fourth of the time.
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
  entryPoints: ["test/bench/run.ts", "test/bench/hub-index-process.ts"],
  outdir: "out/bench",
  external: ["./redis.js"],
});
try {
  execFileSync(process.execPath, [join(root, "out/bench/run.js"), ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
  });
} catch ({ status }) {
  // It has said what went wrong.
  process.exitCode = status ?? 1;
}
