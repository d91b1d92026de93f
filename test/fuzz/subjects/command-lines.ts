import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import fc from "fast-check";
import type { CommandContext } from "../../../server/src/cli/command";
import { commands } from "../../../server/src/cli/commands/command-table";
import { run } from "../../../server/src/cli/run";
import { openDetector } from "../../../server/src/core/detector";
import { createStemma, type Stemma } from "../../../server/src/core/stemma";
import { openDisk } from "../../../server/src/host/disk";
import { folderUriOf } from "../../../server/src/host/paths";
import { openCatalog } from "../../../server/src/lineage/catalog/catalog";
import { sanitize } from "../../../server/src/report/text/sanitize";
import { worldParts } from "../../bench/parts";
import { evilString } from "../mutated";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** Any words behind `stemma` end with 0, 1 or 2, in words that name what is wrong with them, and write no file but those that they ask for. */
export const commandLines: Subject = { name: "commands", share: 15, sample: 150, prepare };

/** The files of the folder in which every command line runs. */
const files: Readonly<Record<string, string>> = {
  "app/main.py": 'from transformers import AutoModel\nm = AutoModel.from_pretrained("Qwen/Qwen3-8B")\n',
  "app/chat.ts": 'import { openai } from "@ai-sdk/openai";\nexport const m = openai("gpt-4o");\n',
  "compose.yaml": "services:\n  llm:\n    image: ollama/ollama\n    environment:\n      OLLAMA_MODEL: qwen3:8b\n",
  "stemma.jsonc": '{ "rules": { "denied-origin": { "countries": ["CN"] } } }\n',
  "broken.jsonc": '{ "rules": [',
  "table.jsonl": '{"id":"acme/bot","tags":["license:mit"]}\n',
};
/** So far below the temporary folder that no generated path leads out of it. */
const depth = 24;

async function prepare(): Promise<Prepared> {
  const top = mkdtempSync(join(tmpdir(), "stemma-fuzz-"));
  const cwd = join(top, ...Array<string>(depth).fill("d"), "work");
  lay(cwd);
  const open = await engines(cwd);
  const before = seenIn(top);
  const codes = new Map<number, number>();
  return {
    property: anyProperty(
      fc.asyncProperty(commandLine, environments, async (argv, env) => {
        const { code, out, err } = await ran(argv, env, cwd, open);
        codes.set(code, (codes.get(code) ?? 0) + 1);
        const written = changed(before, seenIn(top));
        try {
          assert.ok(code === 0 || code === 1 || code === 2, `exit code ${code}`);
          for (const text of [out, err]) assert.doesNotMatch(text.replaceAll(colours, ""), steering);
          assert.doesNotMatch(err, /\n\s+at .*:\d+:\d+/);
          if (code === 2) assertNamed(argv, env, err + out);
          for (const path of written) assertAsked(path, argv, cwd);
        } finally {
          if (written.length > 0) {
            rmSync(top, { recursive: true });
            lay(cwd);
            for (const [path, state] of seenIn(top)) before.set(path, state);
          }
        }
      }),
    ),
    counted: () => [...codes].map(([code, n]) => `${n.toLocaleString("en")} with ${code}`).join(", "),
    async close() {
      rmSync(top, { recursive: true });
    },
  };
}

/** What `--color always` may write. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, "g");
const steering = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const names = commands.map(({ name }) => name);
const options = commands.flatMap((one) => one.options);
const written = options.flatMap(({ name, short }) => [`--${name}`, ...(short ? [`-${short}`] : [])]);
const usual = [
  ...Object.keys(files),
  ...[
    "app",
    ".",
    "..",
    "no-such",
    "explain",
    "build",
    "show",
    "check",
    "stats",
    "HEAD",
    "HEAD~9",
    "--",
    "-",
    "--no-color",
  ],
  ...[
    "huggingface:Qwen/Qwen3-8B",
    "ollama:qwen3:8b",
    "openai:gpt-4o",
    "acme/bot",
    "--output=x",
    "--upload-pack=x",
    "help",
  ],
  ...["report.json", "no/such/folder.json", "redis://h/x", "http://localhost:1", "error", "hint", "never", "always"],
];
const value = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...usual, ...options.flatMap(({ choices = [] }) => choices)) },
  evilString,
);
const word = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...written), value).map(([option, of]) => `${option}=${of}`) },
  { weight: 4, arbitrary: fc.constantFrom(...written) },
  { weight: 4, arbitrary: value },
  // A slip of the finger.
  fc.tuple(fc.constantFrom(...written, ...names), fc.nat(9)).map(([one, at]) => one.slice(0, at) + one.slice(at + 1)),
);
/** Comparing revisions starts git several times. */
const command = fc.oneof(
  { weight: 24, arbitrary: fc.constantFrom(...names.filter((name) => name !== "diff")) },
  { weight: 1, arbitrary: fc.constant("diff") },
  { weight: 1, arbitrary: word },
);
/** Its own options the most, so that it gets to work. */
const sensible = fc.constantFrom(...commands.filter(({ name }) => name !== "diff")).chain(({ name, options: own }) => {
  const option = fc.constantFrom(...own).chain((spec) => {
    const of = spec.choices ? fc.constantFrom(...spec.choices) : value;
    return (spec.value ? of.map((one) => [one]) : fc.constant([])).map((more) => [`--${spec.name}`, ...more]);
  });
  return fc
    .tuple(fc.array(option, { maxLength: 3 }), fc.array(value, { maxLength: 2 }))
    .map(([some, words]) => [name, ...some.flat(), ...words]);
});
const words: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 2, arbitrary: sensible },
  fc.tuple(command, fc.array(word, { maxLength: 5 })).map(([first, more]) => [first, ...more]),
  fc.array(word, { maxLength: 3 }),
);
const commandLine = words.map((argv) => argv.map(passed));
const environments = fc.record(
  { SOURCE_DATE_EPOCH: evilString, STEMMA_INDEX: evilString, NO_COLOR: fc.constant("1") },
  { requiredKeys: [] },
);

/** The word as a system passes it on, which ends words at NUL and knows no halves of characters; and no path from the root, where a test writes nothing. */
function passed(text: string): string {
  const whole = text.replaceAll("\0", "").replaceAll(/\p{Cs}/gu, "\ufffd");
  return whole.startsWith("-") ? whole.replace(/^([^/]*?)\/+/, "$1./") : whole.replace(/^\s*\/+/, "./");
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as the program does, up to the process around it. */
async function ran(
  argv: readonly string[],
  env: CommandContext["env"],
  cwd: string,
  openStemma: CommandContext["openStemma"],
): Promise<Ran> {
  let out = "";
  let err = "";
  const context: CommandContext = {
    terminal: {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      columns: 100,
      outIsTerminal: false,
      errIsTerminal: false,
    },
    env,
    cwd,
    signal: new AbortController().signal,
    now: () => 0,
    today: () => "2026-11-22",
    time: () => Date.UTC(2026, 10, 22, 4, 30),
    version: "1.2.3",
    openStemma,
    catalog: worldParts().assets.catalog,
  };
  return { code: await run(argv, context, "1.2.3"), out, err };
}

/** The real pipeline on the real disk, without a network; its catalog and its parsers are opened once. */
async function engines(cwd: string): Promise<CommandContext["openStemma"]> {
  const parts = worldParts();
  const { assets } = parts;
  const detector = await openDetector(assets, openCatalog(await assets.catalog()));
  const root = folderUriOf(cwd).replace(/\/$/, "");
  const policies = new Map<string, Stemma>();
  return async (settings) => {
    const key = JSON.stringify([settings.policy, settings.baseline, settings.disk !== undefined]);
    const world =
      (settings.disk ? undefined : policies.get(key)) ??
      (await createStemma({
        ...parts,
        assets,
        disk: settings.disk ?? openDisk(),
        detector,
        rootOf: (uri) => (uri.startsWith(root) ? root : undefined),
        ...(settings.policy !== undefined && { policy: settings.policy }),
        ...(settings.baseline !== undefined && { baseline: settings.baseline }),
      }));
    if (!settings.disk && policies.size < 20) policies.set(key, world);
    world.forget();
    await world.readPolicy(settings.root);
    return world;
  };
}

/** Lays the files, as a repository with one commit. */
function lay(cwd: string): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, ".."), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.example", ...words], { cwd, stdio: "ignore" });
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "first");
}

/** What every file and folder holds; what git keeps for itself is git's. */
function seenIn(top: string): Map<string, string> {
  const seen = new Map<string, string>();
  const open = [top];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const one of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, one.name);
      if (one.name === ".git") continue;
      if (one.isDirectory()) open.push(path);
      seen.set(path, one.isDirectory() ? "" : readFileSync(path, "utf8"));
    }
  }
  return seen;
}

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}

/** What is told names a word that was given, its option, or what of the surroundings is wrong. */
function assertNamed(argv: readonly string[], env: object, told: string): void {
  if (argv.length === 0) return;
  const parts = argv.flatMap((one) => [
    one,
    /^--?[^=\s]+/.exec(one)?.[0] ?? "",
    one.slice(one.indexOf("=") + 1),
    ...(/^-[a-zA-Z]/.test(one) ? [...one.slice(1)].map((letter) => `-${letter}`) : []),
  ]);
  const shown = [...parts, '""', ...Object.keys(env)]
    .map((part) => sanitize(part, 40).replace(/…$/, ""))
    .filter(Boolean);
  // A policy, or a folder in which nothing is read, has a name of its own.
  const known = [...shown, "stemma.jsonc", "this folder", "--refresh", "--dry-run"];
  assert.ok(
    known.some((part) => told.includes(part)),
    told,
  );
}

/** A path is written only where the words name it, or where the command is there to write it. */
function assertAsked(path: string, argv: readonly string[], cwd: string): void {
  const [first = ""] = argv;
  const named = argv.flatMap((one) => [...one].map((_, at) => resolve(cwd, one.slice(at))));
  const own = { lock: /\/stemma\.lock\.json$/, baseline: /\/stemma\.baseline\.json$/, index: /\.stemma-index$/ }[first];
  const fixed = first === "check" && argv.includes("--fix") && relative(cwd, path) in files;
  assert.ok(named.includes(path) || own?.test(path) || fixed, `${path} was written`);
}
