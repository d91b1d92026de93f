/**
 * Builds everything that ships into dist/: the bundles (extension, server, CLI) and the assets that they read.
 * `node build/build.mjs` once; with `--watch` the bundles are rebuilt at every save.
 */
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { writeAssets } from "./assets.mjs";
import { bundling } from "./bundling.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const watch = process.argv.includes("--watch");

const shared = { ...bundling, absWorkingDir: root };

/** Files beside a program that it reads only when it needs them. */
const readLater = ["./redis.js", "./proxy.js"];

/** What a browser runs. Node's own modules do not resolve there, so that a build that succeeds has none in reach. */
const web = {
  ...shared,
  platform: "browser",
  target: "chrome120",
  mainFields: ["browser", "module", "main"],
  alias: {
    ...shared.alias,
    // Its own table for browsers names this file, but is not read where a package also has `exports`.
    "@huggingface/hub": join(root, "node_modules/@huggingface/hub/dist/browser/index.mjs"),
  },
};

const bundles = [
  // Two files, so that activation loads a few kilobytes and not the protocol's client.
  {
    ...shared,
    entryPoints: ["client/src/extension.ts"],
    outfile: "dist/extension.js",
    external: ["vscode", "./start-process"],
    // A native import() would ask for an ending; as require() the second file is found beside the first.
    supported: { "dynamic-import": false },
  },
  {
    ...shared,
    entryPoints: ["client/src/start-process.ts"],
    outfile: "dist/start-process.js",
    external: ["vscode"],
  },
  // The same extension and the same server for a browser: the second as the script of a worker.
  { ...web, entryPoints: ["client/src/extension-web.ts"], outfile: "dist/web/extension.js", external: ["vscode"] },
  {
    ...web,
    entryPoints: ["server/src/lsp/hosts/browser/worker-main.ts"],
    outfile: "dist/web/server.js",
    format: "iife",
  },
  // The client of Redis is a third of the server's size: a file that is read only where a cache is shared.
  { ...shared, entryPoints: ["server/src/host/cache/redis.ts"], outfile: "dist/redis.js" },
  // So is what speaks to proxies: Node's own `fetch` knows none, and most machines have none.
  { ...shared, entryPoints: ["server/src/host/network/proxy.ts"], outfile: "dist/proxy.js" },
  // The page of the lineage graph: a browser's script, in a folder of its own, since that is all the page may load.
  {
    ...shared,
    platform: "browser",
    format: "iife",
    target: "chrome120",
    entryPoints: { graph: "client/src/graph/page.ts" },
    outdir: "dist/webview",
  },
  { ...shared, entryPoints: { graph: "client/src/graph/page.css" }, outdir: "dist/webview" },
  // What reads texts, in a thread of its own beside the server and the command line.
  { ...shared, entryPoints: ["server/src/thread/thread-main.ts"], outfile: "dist/detector.js" },
  {
    ...shared,
    entryPoints: ["server/src/lsp/hosts/node/node-main.ts"],
    outfile: "dist/server.js",
    external: readLater,
  },
  {
    ...shared,
    entryPoints: ["server/src/cli/cli-main.ts"],
    outfile: "dist/cli.js",
    external: readLater,
    banner: { js: "#!/usr/bin/env node" },
  },
];

if (!watch) await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "assets"), { recursive: true });
await writeAssets(root, join(dist, "assets"));
if (watch) {
  const contexts = await Promise.all(
    bundles.map((bundle) => esbuild.context({ ...bundle, minify: false, sourcemap: true })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
}
