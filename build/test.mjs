/**
 * `npm test`: installs, builds and runs every suite, the real VS Code included, and ends with one line `N passed, N failed`
 * that counts them all. `npm run test:unit` stops before the editor. Node's own modules only until everything is installed.
 */
import { mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare, run } from "./prepare.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, "out");
const only = process.argv.slice(2).find((word) => !word.startsWith("-"));
const withEditor = !process.argv.includes("--unit");
const tally = { passed: 0, failed: 0 };

await prepare(root);
await mkdir(out, { recursive: true });
if (!only) await checks();
await unitTests();
if (withEditor && !only) await editorTests();
process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;

/** Types, style, floors and what nobody uses; each counts as one test. Tests may use what is marked @internal, nothing else that only they use. */
async function checks() {
  await check("types", ["node_modules/typescript/bin/tsc", "-p", "."]);
  await check("style", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]);
  await check("floors", ["node_modules/dependency-cruiser/bin/dependency-cruise.mjs", "client", "server"]);
  await check("unused", ["node_modules/knip/bin/knip.js", "--no-progress"]);
  await check("unused beyond tests", [
    "node_modules/knip/bin/knip.js",
    "--no-progress",
    "--production",
    "--exclude",
    "dependencies",
  ]);
}

async function check(name, words) {
  const code = await run(process.execPath, words, root);
  process.stdout.write(`${code === 0 ? "ok" : "not ok"} ${name}\n`);
  tally[code === 0 ? "passed" : "failed"]++;
}

/** Node's test runner over every `*.test.ts`; the counts are read from a TAP copy of its report. */
async function unitTests() {
  const files = (await testFiles(join(root, "test"))).filter((file) => !only || file.includes(only));
  const tap = join(out, "unit.tap");
  const code = await run(
    process.execPath,
    [
      "--import",
      "tsx",
      "--test",
      "--test-reporter=spec",
      "--test-reporter-destination=stdout",
      "--test-reporter=tap",
      `--test-reporter-destination=${tap}`,
      ...files,
    ],
    root,
  );
  await count(await readFile(tap, "utf8"), /^# pass (\d+)$/m, /^# (?:fail|cancelled) (\d+)$/gm, code);
}

/** The packaged extension in a real VS Code. A run that reports nothing counts as failed. */
async function editorTests() {
  const packaged = await run(process.execPath, ["build/package.mjs"], root);
  const log = join(out, "vscode.log");
  const code =
    packaged || (await run(process.execPath, ["--import", "tsx", "test/vscode/run.ts", "--summary", log], root));
  await count(await readFile(log, "utf8").catch(() => ""), /^(\d+) passed/m, /, (\d+) failed/gm, code);
}

async function count(report, passed, failed, code) {
  const failures = [...report.matchAll(failed)].reduce((sum, match) => sum + Number(match[1]), 0);
  tally.passed += Number(passed.exec(report)?.[1] ?? 0);
  tally.failed += failures || (code === 0 ? 0 : 1);
}

async function testFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter((entry) => entry.name !== "projects")
      .map((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return testFiles(path);
        return entry.name.endsWith(".test.ts") ? [path] : [];
      }),
  );
  return nested.flat().sort();
}
