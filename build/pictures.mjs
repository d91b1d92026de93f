/**
 * `npm run pictures`: packs the extension, works it in a real VS Code by the suite's own stories, and puts the pictures that the README
 * shows into docs/pictures/. Which ones they are is read from the README itself, so that none is shown that nothing makes.
 */
import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./prepare.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pictures = join(root, "docs", "pictures");
const taken = join(root, ".vscode-test", "screenshots");

const readme = await readFile(join(root, "README.md"), "utf8");
const wanted = [...readme.matchAll(/\(docs\/pictures\/([\w-]+\.png)\)/g)].map(([, name]) => name);

const code =
  (await run(process.execPath, ["build/build.mjs"], root)) ||
  (await run(process.execPath, ["build/package.mjs"], root)) ||
  (await run(process.execPath, ["--import", "tsx", "test/vscode/run.ts", "--only", "trusted"], root));
if (code !== 0) {
  console.error("The stories did not pass, so their pictures are not to be shown. docs/pictures/ is as it was.");
  process.exit(code);
}
const there = await readdir(taken);
const missing = wanted.filter((name) => !there.includes(name));
if (missing.length > 0) {
  console.error(`No story takes ${missing.join(", ")}. docs/pictures/ is as it was.`);
  process.exit(1);
}
await rm(pictures, { recursive: true, force: true });
await mkdir(pictures, { recursive: true });
for (const name of wanted) await copyFile(join(taken, name), join(pictures, name));
console.log(`${wanted.length} pictures in docs/pictures/`);
