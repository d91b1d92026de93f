/**
 * `npm run mutate [-- ROOM …] [--sample N | --all] [--seed S] [--jobs N]`: changes the judging rooms in small ways, one at a time, and counts the changes
 * that a test notices; those that change nothing (`mutation/equivalent.json`) are left out. A sample of 400 for each room by default, as all of them take many hours. Ends with 1 where less than 80 % are noticed.
 * Survivors are printed and written to `out/mutation.json`.
 */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { bundleTests } from "./mutation/bundle.mjs";
import { withoutEquivalent } from "./mutation/equivalent.mjs";
import { rooms, sourcesOf, testsOf } from "./mutation/rooms.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "400" },
    all: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: String(availableParallelism()) },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(rooms, name));
if (unknown.length > 0) {
  console.error(`No such room: ${unknown.join(", ")}. There are ${Object.keys(rooms).join(", ")}.`);
  process.exit(2);
}

const firstFailure = pathToFileURL(join(root, "build/mutation/first-failure.mjs")).href;

/**
 * Runs a bundle until a test of it fails, and gives whether all passed and how long it took, in milliseconds. It is ended after `patience`,
 * which counts as noticed. As it may end before a test tidied up, its temporary files lie in `scratch`.
 */
function run(bundle, variables, patience, scratch) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [`--test-reporter=${firstFailure}`, "--test-reporter-destination=stdout", bundle],
      {
        cwd: root,
        stdio: "ignore",
        env: { ...process.env, ...variables, TMPDIR: scratch },
      },
    );
    const timer = setTimeout(() => child.kill("SIGKILL"), patience);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ passed: code === 0, milliseconds: performance.now() - started });
    });
  });
}

/** Hands each item to `work`, `jobs` at a time. */
async function each(items, work) {
  const left = [...items];
  const hands = Array.from({ length: Number(values.jobs) }, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  });
  await Promise.all(hands);
}

/** A choice that is the same for the same seed (mulberry32, in the public domain). */
function sampled(items, size, seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return items
    .map((item) => ({ item, place: next() }))
    .sort((one, other) => one.place - other.place)
    .slice(0, size)
    .map(({ item }) => item)
    .sort((one, other) => one.id - other.id);
}

/** The tests that noticed most changes of the same file, then the quick ones. */
function bestFirst(looks, successes = new Map()) {
  const of = ({ test }) => successes.get(test) ?? 0;
  return looks.toSorted((one, other) => of(other) - of(one) || one.milliseconds - other.milliseconds);
}

async function measure(name) {
  const outdir = join(root, "out/mutation", name);
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), "stemma-mutation-"));
  const sources = await sourcesOf(root, rooms[name]);
  const { mutants: all, tests } = await bundleTests({
    root,
    outdir,
    sources,
    tests: await testsOf(root, rooms[name].tests),
  });
  const mutants = await withoutEquivalent(all);
  const looks = [];
  await each(tests, async ({ test, bundle }) => {
    const met = `${bundle}.met.json`;
    const { passed, milliseconds } = await run(bundle, { STEMMA_MUTANTS_MET: met }, 600_000, scratch);
    if (!passed) {
      // It can tell nothing of a change; the others can.
      console.error(`${name}: ${test} fails without any change and is left out (${bundle}).`);
      return;
    }
    looks.push({ test, bundle, milliseconds, met: new Set(JSON.parse(await readFile(met, "utf8"))) });
  });
  looks.sort((one, other) => one.milliseconds - other.milliseconds);

  const chosen = values.all ? mutants : sampled(mutants, Number(values.sample), Number(values.seed));
  const survivors = [];
  const successes = new Map();
  let done = 0;
  await each(chosen, async (mutant) => {
    const mayNotice = looks.filter(({ met }) => met.has(mutant.id));
    let noticed = false;
    for (const look of bestFirst(mayNotice, successes.get(mutant.file))) {
      const patience = 20_000 + 5 * look.milliseconds;
      const { passed } = await run(look.bundle, { STEMMA_MUTANT: String(mutant.id) }, patience, scratch);
      noticed = !passed;
      if (!noticed) continue;
      const ofFile = successes.get(mutant.file) ?? new Map();
      successes.set(mutant.file, ofFile.set(look.test, (ofFile.get(look.test) ?? 0) + 1));
      break;
    }
    if (!noticed) survivors.push({ ...mutant, met: mayNotice.length });
    if (++done % 25 === 0) console.log(`${name}: ${done} of ${chosen.length}, ${survivors.length} not noticed`);
  });
  await rm(scratch, { recursive: true, force: true });
  survivors.sort((one, other) => one.id - other.id);
  const score = (100 * (chosen.length - survivors.length)) / Math.max(1, chosen.length);
  return { room: name, mutants: mutants.length, tried: chosen.length, score, survivors };
}

const results = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(rooms)) {
  const result = await measure(name);
  results.push(result);
  for (const { file, line, change, met } of result.survivors)
    console.log(`${file}:${line}: ${change}${met === 0 ? " (no test comes by)" : ""}`);
  console.log(`${name}: ${result.score.toFixed(1)} % of ${result.tried} noticed (${result.mutants} in all)`);
  await writeFile(join(root, "out/mutation.json"), `${JSON.stringify(results, null, 2)}\n`);
}
if (results.some(({ score }) => score < 80)) process.exitCode = 1;
