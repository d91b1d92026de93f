/** Writes what the bundles read at run time: grammars, language facts, library patterns, the catalog and the policy's schema. */
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as esbuild from "esbuild";
import { compileCatalog } from "./catalog.mjs";
import { readLanguageFiles } from "./languages.mjs";

const require = createRequire(import.meta.url);

/**
 * Fills `to` with the assets made from the checkout `root`. Grammars come as WebAssembly inside their npm packages, so the lock
 * file's integrity hash is their provenance and no binary is committed.
 */
export async function writeAssets(root, to) {
  const languages = readLanguageFiles(root);
  const grammars = [...new Set(languages.flatMap(({ config }) => config.wasm ?? []))];
  await Promise.all([
    copyFile(
      join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm"),
      join(to, "web-tree-sitter.wasm"),
    ),
    ...grammars.map((path) => copyFile(join(root, "node_modules", path), join(to, path.split("/").at(-1)))),
    writeJson(join(to, "languages.json"), languages),
    writeJson(join(to, "libraries.json"), await readLibraries(root)),
    compileCatalog(root).then((catalog) => writeFile(join(to, "catalog.json"), catalog)),
    policySchema(root).then((schema) => writeJson(join(to, "stemma.schema.json"), schema)),
  ]);
}

/** Every library's patterns, by file name. */
export async function readLibraries(root) {
  const folder = join(root, "grammars", "libraries");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(files.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))));
}

/** The JSON Schema of `stemma.jsonc`, made from the same zod schema that reads policies. */
async function policySchema(root) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(root, "server/src/policy/file/policy-schema.ts")],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    logLevel: "warning",
  });
  const code = Buffer.from(outputFiles[0].contents).toString("base64");
  const { policyJsonSchema } = await import(`data:text/javascript;base64,${code}`);
  return policyJsonSchema();
}

const writeJson = (path, value) => writeFile(path, JSON.stringify(value));
