/** Values of `.env` files and scalars of YAML are read in work that grows with their length: blocks run and characters searched are counted, never time. */
import assert from "node:assert/strict";
import { Session } from "node:inspector/promises";
import { after, before, test } from "node:test";
import type { Detector } from "../../server/src/detect/found";

const session = new Session();
let detector: Detector;
before(async () => {
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  // Only what is compiled from now on counts its blocks.
  const { createDetector } = await import("../../server/src/detect/detect");
  const { detectorAssets } = await import("./assets");
  detector = await createDetector(detectorAssets());
});
after(() => session.disconnect());

/** Built-in methods look through the text without a block of ours: what they look through counts too. */
let searched = 0;
const own = { indexOf: String.prototype.indexOf, includes: String.prototype.includes, exec: RegExp.prototype.exec };
before(() => {
  String.prototype.indexOf = function indexOf(this: string, wanted, from = 0) {
    const at = own.indexOf.call(this, wanted, from);
    searched += (at === -1 ? this.length : at) - from;
    return at;
  };
  String.prototype.includes = function includes(this: string, wanted, from = 0) {
    const at = own.indexOf.call(this, wanted, from);
    searched += (at === -1 ? this.length : at) - from;
    return at !== -1;
  };
  RegExp.prototype.exec = function exec(this: RegExp, text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = own.exec.call(this, text);
    // One that is bound to a place looks no further; the others look up to what they find.
    const end = found ? found.index + found[0].length : /^\^/.test(this.source) || this.sticky ? from : text.length;
    searched += Math.max(0, end - from);
    return found;
  };
});
after(() => {
  String.prototype.indexOf = own.indexOf;
  String.prototype.includes = own.includes;
  RegExp.prototype.exec = own.exec;
});

/** Blocks of the detector's sources that ran, each time, and characters that were searched. */
async function workOf(run: () => Promise<unknown>): Promise<number> {
  // To take the counts sets them back.
  await session.post("Profiler.takePreciseCoverage");
  searched = 0;
  await run();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  const ours = result.filter(({ url }) => /server(?:%2F|\/)src(?:%2F|\/)detect/.test(url));
  assert.ok(ours.length > 0, "The sources are known by their names.");
  const blocks = ours.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)));
  return blocks.reduce((sum, count) => sum + count, 0) + searched;
}

const workflow = ".github/workflows/a.yml";
const steps = (value: string) => `jobs:\n  a:\n    steps:\n      - run: ${value}\n`;
const model = "ollama run qwen3:8b";

/** By name: the file, and its text for a size. */
const shapes: Readonly<Record<string, readonly [file: string, text: (size: number) => string]>> = {
  "a .env of quotes that do not close": [".env", (size) => `MODEL="x\n${`A='y\n`.repeat(size)}`],
  "a .env of quotes that close far below": [".env", (size) => `${"A=\"y z\n".repeat(size)}'\n`],
  "a .env value of blanks and tabs": [".env", (size) => `CHAT_MODEL=x${" \t".repeat(size)}y\n`],
  "a .env value with a comment far behind": [".env", (size) => `CHAT_MODEL=x${"\t".repeat(size)}# y\n`],
  "a .env value of variables": [".env", (size) => `A=a\nCHAT_MODEL="${"$A".repeat(size)}"\n`],
  "a .env value of braces": [".env", (size) => `A=a\nCHAT_MODEL="${"${A:-".repeat(size)}"\n`],
  "a .env of many values": [".env", (size) => `MODEL_A="acme/bot" \t# x\n`.repeat(size)],
  "YAML: a literal block, tabs in front of each line": [
    workflow,
    (size) => steps(`|\n          ${model}\n${"          \t\t\techo\n".repeat(size)}`),
  ],
  "YAML: a literal block with a line of tabs": [
    workflow,
    (size) => steps(`|\n          ${model}\n          x${"\t".repeat(size)}y\n`),
  ],
  "YAML: a folded block, tabs behind each line": [
    workflow,
    (size) => steps(`>\n          ${model}\n${"          x\t\t\t\n".repeat(size)}`),
  ],
  "YAML: a folded block of empty lines of tabs": [
    workflow,
    (size) => steps(`>\n          ${model}\n${"          \t\n".repeat(size)}          y\n`),
  ],
  "YAML: double quotes over lines of tabs": [workflow, (size) => steps(`"${model}${"\t\t\n          x".repeat(size)}"`)],
  "YAML: double quotes around a run of tabs": [workflow, (size) => steps(`"${model}${"\t".repeat(size)}\n          x"`)],
  "YAML: double quotes around a run of tabs that stays": [
    workflow,
    (size) => steps(`"${model}${"\t".repeat(size)}y\n          x"`),
  ],
  "YAML: double quotes of escaped tabs": [workflow, (size) => steps(`"${model}${"\\t".repeat(size)}"`)],
  "YAML: single quotes over lines of tabs": [workflow, (size) => steps(`'${model}${"\t\t\n          x".repeat(size)}'`)],
  "YAML: a plain scalar over lines of tabs": [workflow, (size) => steps(`${model}${"\t\t\n          x".repeat(size)}`)],
  "YAML: many scalars with tabs": [workflow, (size) => `jobs:\n  a:\n    steps:\n${`      - run: ${model}\t\t# x\n`.repeat(size)}`],
};

for (const [name, [file, text]] of Object.entries(shapes))
  test(`twice the text is at most 2.2 times the work: ${name}`, async () => {
    const look = (size: number) => detector.detect({ uri: `file:///w/${file}`, languageId: "", text: text(size) });
    const { detections } = await look(500);
    if (file === workflow) assert.ok(detections.some(({ reference }) => reference.name.startsWith("qwen3:8b")));
    let before: number | undefined;
    for (const size of [500, 1_000, 2_000, 4_000]) {
      const work = await workOf(() => look(size));
      if (before !== undefined) assert.ok(work <= 2.2 * before, `${before}, then ${work} at ${size}`);
      before = work;
    }
  });
