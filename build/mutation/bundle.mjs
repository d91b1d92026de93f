import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { bundling } from "../bundling.mjs";
import { withMutants } from "./mutants.mjs";

/** Which mutant is alive, and, where somebody asks, which ones a run comes by. */
const switchboard = `
{ const alive = Number(process.env.STEMMA_MUTANT ?? -1);
  const met = process.env.STEMMA_MUTANTS_MET ? new Set() : undefined;
  globalThis.__stemmaMutant = (id) => { met?.add(id); return id === alive; };
  if (met) process.on("exit", () => require("node:fs").writeFileSync(process.env.STEMMA_MUTANTS_MET, JSON.stringify([...met]))); }
`;

/**
 * Bundles each test with all mutants of the sources in it, so that a run starts at once and the next mutant needs no build.
 * Gives the mutants, and each test with the path of its bundle. `tests` and `sources` are relative to `root`.
 */
export async function bundleTests({ root, outdir, tests, sources }) {
  const mutants = [];
  const changed = new Map();
  for (const file of sources) {
    const { code, mutants: own } = withMutants(file, await readFile(join(root, file), "utf8"), mutants.length);
    mutants.push(...own);
    changed.set(join(root, file), code);
  }
  await esbuild.build({
    ...bundling,
    absWorkingDir: root,
    entryPoints: tests,
    outdir,
    outbase: join(root, "test"),
    minify: false,
    packages: "external",
    alias: {},
    banner: { js: switchboard },
    plugins: [inPlace(changed)],
  });
  const bundleOf = (test) => join(outdir, relative("test", test).replace(/\.ts$/, ".js"));
  return { mutants, tests: tests.map((test) => ({ test, bundle: bundleOf(test) })) };
}

/** Changed sources in the place of those on the disk. A bundle has one address; each file in it goes on looking beside itself for what it reads. */
function inPlace(changed) {
  return {
    name: "in-place",
    setup(build) {
      build.onLoad({ filter: /\.m?[jt]s$/ }, async ({ path }) => {
        if (path.includes("node_modules")) return undefined;
        const contents = (changed.get(path) ?? (await readFile(path, "utf8")))
          .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
          .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
          .replaceAll(/\b__dirname\b/g, JSON.stringify(dirname(path)));
        return { contents, loader: path.endsWith("ts") ? "ts" : "js" };
      });
    },
  };
}
