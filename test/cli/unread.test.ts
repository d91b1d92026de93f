/** What could not be read is said and never counts as clean, in the built program: `npm run build` first. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmod, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { folderWith } from "../host/folder";

const bin = process.env.STEMMA_BIN ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const denies = `{ "extends": "recommended", "rules": { "denied-model": { "severity": "error", "models": ["acme/*"] }, "unknown-model": "off" } }`;
const load = (model: string) => `from transformers import AutoModel\nmodel = AutoModel.from_pretrained("${model}")\n`;

/** Permissions bind nobody who is root: then the program runs as somebody else. */
const somebody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

function stemma(cwd: string, ...words: string[]) {
  return run(cwd, words, {});
}

function run(cwd: string, words: readonly string[], who: { uid?: number; gid?: number }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd,
    env: { HOME: join(cwd, "home"), PATH: process.env.PATH },
    encoding: "utf8",
    ...who,
  });
  return { status, stdout, stderr };
}

interface Said {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

function findings(cwd: string, ...words: string[]): Said[] {
  const { stdout, stderr } = stemma(cwd, "check", ...words, "--format", "json");
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout).findings;
}

test("each cause is one finding at the file's beginning", async (t) => {
  const outside = await folderWith(t, { "far.py": load("acme/old"), "lib/far.py": load("acme/old") });
  const folder = await folderWith(t, {
    "app.py": "print(1)\n",
    "nul.py": `${load("acme/old")}\0\0`,
    "bundle.js": `const a = "${"x".repeat(30_000)}";\n`,
    "data.json": `["${"y".repeat(2_200_000)}"]`,
    "wide.py": Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]),
    "notes.txt": "no source\0",
  });
  await symlink(join(outside, "far.py"), join(folder, "far.py"));
  await symlink(join(outside, "lib"), join(folder, "lib"));
  await symlink("nowhere.py", join(folder, "lost.py"));
  await symlink("app.py", join(folder, "same.py"));
  await symlink(".", join(folder, "loop"));
  execFileSync("mkfifo", [join(folder, "pipe.py")]);
  const said = findings(folder).filter(({ rule }) => rule === "unread-file");
  assert.deepEqual(
    said.map(({ file, line, severity, message }) => [file, line, severity, message.split(": ")[1]?.split(". ")[0]]),
    [
      ["bundle.js", 1, "warning", "it has a line of more than 20,000 characters"],
      ["data.json", 1, "warning", "it is larger than 2 MB"],
      ["far.py", 1, "warning", "it is a symbolic link to a file out of the scanned folder"],
      ["lib", 1, "warning", "it is a symbolic link to a folder out of the scanned folder"],
      ["lost.py", 1, "warning", "it is a symbolic link that leads nowhere"],
      ["nul.py", 1, "warning", "it is binary"],
      ["pipe.py", 1, "warning", "it is not a plain file"],
      ["wide.py", 1, "warning", "it is UTF-32, which is not read"],
    ],
  );
  for (const { message } of said) assert.ok(message.length <= 160, message);
  assert.equal(stemma(folder, "check").status, 0);
  assert.equal(stemma(folder, "check", "--fail-on", "warning").status, 1);
});

test("what the system refuses is said of a file and of a folder", async (t) => {
  const folder = await folderWith(t, { "app.py": "", "secret.py": load("acme/old"), "vault/a.py": load("acme/old") });
  await chmod(join(folder, "secret.py"), 0);
  await chmod(join(folder, "vault"), 0);
  await chmod(folder, 0o755);
  const { stdout, stderr } = run(folder, ["check", "--format", "json"], somebody);
  await chmod(join(folder, "vault"), 0o755);
  assert.notEqual(stdout, "", stderr);
  const said: Said[] = JSON.parse(stdout).findings;
  assert.deepEqual(
    said.map(({ file, message }) => [file, message.split(". ")[0]]),
    [
      ["secret.py", "Not read, so its models are unknown: it cannot be read (EACCES)"],
      ["vault", "Not read, so its models are unknown: folder cannot be read (EACCES)"],
    ],
  );
});

test("an ignore file that cannot be read is said, and what it leaves out is read", async (t) => {
  const folder = await folderWith(t, {
    ".git/HEAD": "",
    ".gitignore": "*.local.py\n",
    "stemma.jsonc": denies,
    "app/.gitignore": "gen/\n\0",
    "app/gen/a.py": load("acme/old"),
    "app/b.local.py": load("acme/old"),
  });
  const said = (...words: string[]) => findings(folder, ...words).map(({ rule, file }) => `${rule} ${file}`);
  const generated = ["unread-file app/.gitignore", "denied-model app/gen/a.py"];
  assert.deepEqual(said(), generated, "Rules that can be read still count.");
  const [{ message, line } = { message: "", line: 0 }] = findings(folder);
  assert.equal(
    message,
    "Not read, so nothing is left out by it: it holds a NUL byte, as no text does. Mend or delete it.",
  );
  assert.equal(line, 1);
  assert.match(stemma(folder, "check").stdout, /1 not read/);

  await chmod(folder, 0o755);
  await chmod(join(folder, ".gitignore"), 0);
  for (const [words, names] of [
    [[], [".gitignore", "app/.gitignore", "app/b.local.py", "app/gen/a.py"]],
    [["app"], ["../.gitignore", ".gitignore", "b.local.py", "gen/a.py"]],
  ] as const) {
    const { stdout, stderr } = run(folder, ["check", ...words, "--format", "json"], somebody);
    assert.notEqual(stdout, "", stderr);
    const all: Said[] = JSON.parse(stdout).findings;
    assert.deepEqual(
      all.map(({ rule, file }) => `${rule} ${file}`),
      names.map((name) => `${name.endsWith("e") ? "unread-file" : "denied-model"} ${name}`),
      "Above the folder that was named, too.",
    );
    assert.match(all[0]?.message ?? "", /permission is denied\. Mend or delete it\.$/);
  }
  await writeFile(join(folder, "stemma.jsonc"), `{ "extends": "inventory" }`);
  const quiet = run(folder, ["check"], somebody).stdout;
  assert.match(quiet, /^2 files not read:\n {2}permission is denied: \.gitignore\n {2}it holds a NUL byte/m);
});

test("every format says it, and so does the closing line", async (t) => {
  const folder = await folderWith(t, { "app.py": "", "nul.py": "\0\0\0", "stemma.jsonc": "{}" });
  const text = stemma(folder, "check").stdout;
  assert.match(text, /^⚠ nul\.py:1 {2}unread-file {3}Not read, so its models are unknown: it is binary\./m);
  assert.match(text, /^No model was found among 2 files in [\d.]+ s, 1 not read · 1 finding · facts of /m);
  assert.doesNotMatch(text, /no findings|1 file not read:/);
  assert.match(stemma(folder, "check", "--format", "github").stdout, /^::warning file=nul\.py,line=1,[^\n]*Not read/);
  assert.match(stemma(folder, "check", "--format", "markdown").stdout, /⚠ warning \| `unread-file` \| `nul\.py:1` \|/);
  const sarif = JSON.parse(stemma(folder, "check", "--format", "sarif").stdout);
  assert.deepEqual(
    sarif.runs[0].results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level]),
    [["unread-file", "warning"]],
  );
  await writeFile(join(folder, "stemma.jsonc"), `{ "extends": "inventory" }`);
  const quiet = stemma(folder, "check").stdout;
  assert.match(quiet, /^1 file not read:\n {2}binary: nul\.py$/m);
  assert.match(quiet, /^No model was found among 2 files in [\d.]+ s, 1 not read · facts of /m);
  await writeFile(join(folder, "stemma.jsonc"), `{ "extends": "strict" }`);
  assert.equal(stemma(folder, "check").status, 1);
});

test("it is accepted by the file's path, or by a baseline", async (t) => {
  const folder = await folderWith(t, {
    "app.py": "",
    "dist/a.js": "\0\0\0",
    "b.js": "\0\0\0",
    "stemma.jsonc": `{ "waivers": [{ "files": ["dist/**"], "rule": "unread-file", "reason": "built" }] }`,
  });
  assert.deepEqual(
    findings(folder).map(({ rule, file }) => `${rule} ${file}`),
    ["unread-file b.js"],
  );
  assert.match(stemma(folder, "check").stdout, /2 not read · 1 finding, 1 accepted/);
  assert.equal(stemma(folder, "baseline").status, 0);
  assert.deepEqual(findings(folder), []);
  assert.match(stemma(folder, "check").stdout, /2 not read · no findings, 2 accepted/);
});

test("what git tracks is read although an ignore file leaves it out", async (t) => {
  const folder = await folderWith(t, {
    ".gitignore": "gen/\n*.local.py\n",
    "stemma.jsonc": denies,
    "app.py": "",
    "gen/tracked.py": load("acme/old"),
    "gen/other.py": load("acme/old"),
    "a.local.py": load("acme/old"),
    "node_modules/x/index.js": 'pipeline("text-generation", "acme/old");',
  });
  const git = (...words: string[]) => execFileSync("git", words, { cwd: folder });
  assert.deepEqual(findings(folder), []);
  git("init", "-q");
  git("add", "-f", "gen/tracked.py", "app.py", "node_modules/x/index.js");
  assert.deepEqual(
    findings(folder).map(({ file }) => file),
    ["gen/tracked.py"],
  );
  assert.deepEqual(
    findings(folder, "gen").map(({ file }) => file),
    ["other.py", "tracked.py"],
    "A folder that is named on purpose is read whole.",
  );
});

test("a run that read nothing fails, says so, and writes nothing", async (t) => {
  const folder = await folderWith(t, { "main.cob": "x = 1", "sub/nul.py": "\0\0\0", "other/a.py": "" });
  for (const command of ["check", "scan", "bom", "lock", "baseline"]) {
    const { status, stderr } = stemma(folder, command, "main.cob");
    assert.equal(status, 2, command);
    assert.match(
      stderr,
      /^stemma: nothing was read in main\.cob: the only file could not be read; fix what is reported for it\.$/m,
    );
  }
  assert.match(
    stemma(folder, "check", "main.cob").stdout,
    /^1 file not read:\n {2}no language reads such a file: main\.cob$/m,
  );
  const empty = await folderWith(t, {});
  assert.deepEqual(
    [stemma(empty, "check").status, stemma(empty, "check").stderr],
    [
      2,
      "stemma: nothing was read in this folder: it has no file that Stemma reads; check the path and the ignore files.\n",
    ],
  );
  assert.equal(stemma(folder, "check", "sub").status, 2);
  assert.equal(stemma(folder, "check", "nowhere").status, 2);
  assert.equal(stemma(folder, "check", "main.cob", "other").status, 0);
  assert.equal(stemma(folder, "check", "--ignore-unknown", "main.cob").status, 0);
  assert.equal(stemma(folder, "check", "--ignore-unknown", "sub/nul.py").status, 2);
});

test("files of languages that nobody reads are counted", async (t) => {
  const folder = await folderWith(t, {
    "app.py": "",
    "a.cob": "",
    "b/c.cob": "",
    "infra/main.sol": "",
    Tiltfile: "",
    "logo.png": "",
    "node_modules/x.cob": "",
  });
  const line = "4 files of languages that Stemma does not read: .cob 2, .sol 1, Tiltfile 1";
  assert.ok(stemma(folder, "scan").stdout.includes(`${line}\n`));
  assert.ok(stemma(folder, "scan", "--format", "markdown").stdout.includes(`- ${line}\n`));
  assert.deepEqual(JSON.parse(stemma(folder, "scan", "--format", "json").stdout).unsupported, [
    { kind: ".cob", files: 2 },
    { kind: ".sol", files: 1 },
    { kind: "Tiltfile", files: 1 },
  ]);
});

test("UTF-16 with and without mark, Windows-1252 and scripts without an ending are read, at the right columns", async (t) => {
  const python = `# größe\nfrom transformers import AutoModel\nx = "ü"; m = AutoModel.from_pretrained("acme/old")\n`;
  const shell = "huggingface-cli download acme/old\n";
  const folder = await folderWith(t, {
    "stemma.jsonc": denies,
    "mark.py": Buffer.from(`\ufeff${python}`, "utf16le"),
    "little.py": Buffer.from(python, "utf16le"),
    "big.py": Buffer.from(python, "utf16le").swap16(),
    "latin.py": Buffer.from(python, "latin1"),
    "bin/run": `#!/usr/bin/env -S python3.12 -u\n${load("acme/old")}`,
    "bin/fetch": `#!/bin/bash\n${shell}`,
    "bin/web": `#!/usr/bin/env node\nimport { pipeline } from "@huggingface/transformers";\nawait pipeline("text-generation", "acme/old");\n`,
    "bin/data": "acme/old\n",
    "bin/perl": `#!/usr/bin/perl\n${load("acme/old")}`,
  });
  const { stdout } = stemma(folder, "scan", "--format", "json");
  const places = JSON.parse(stdout).references.map(({ file, line, column }: Record<string, unknown>) => [
    file,
    line,
    column,
  ]);
  assert.deepEqual(places, [
    ["big.py", 3, 41],
    ["bin/fetch", 2, 26],
    ["bin/run", 3, 36],
    ["bin/web", 3, 36],
    ["latin.py", 3, 41],
    ["little.py", 3, 41],
    ["mark.py", 3, 41],
  ]);
});

test("a fix keeps a file's encoding", async (t) => {
  const policy = `{ "extends": "inventory", "rules": { "denied-model": { "severity": "error", "models": ["Qwen/*"] } },
    "approved": [{ "model": "huggingface:mistralai/Mistral-7B-Instruct-v0.3", "task": "text-generation" }] }`;
  const python = (model: string) =>
    `# größe\nfrom transformers import AutoModelForCausalLM\nm = AutoModelForCausalLM.from_pretrained("${model}")\n`;
  const folder = await folderWith(t, {
    "stemma.jsonc": policy,
    "little.py": Buffer.from(python("Qwen/Qwen2.5-7B-Instruct"), "utf16le"),
    "latin.py": Buffer.from(python("Qwen/Qwen2.5-7B-Instruct"), "latin1"),
  });
  const { stderr } = stemma(folder, "check", "--fix");
  const fixed = python("mistralai/Mistral-7B-Instruct-v0.3");
  assert.equal(await readFile(join(folder, "little.py"), "utf16le"), fixed, stderr);
  assert.equal(await readFile(join(folder, "latin.py"), "latin1"), fixed, stderr);
});

test("a file of a model in the workspace that cannot be read is said, and the model is not clean", async (t) => {
  const folder = await folderWith(t, {
    "stemma.jsonc": `{ "extends": "recommended" }`,
    "app.py": load("acme/bot"),
    "acme/bot/config.json": `{"_name_or_path": "Qwen/Qwen3-8B"`,
    "acme/bot/README.md": "---\nlicense: apache-2.0\nbase_model: Qwen/Qwen3-8B\n---\n",
  });
  const [found] = findings(folder, "app.py").filter(({ rule }) => rule === "unknown-model");
  assert.match(found?.message ?? "", /acme\/bot\/config\.json holds no JSON object/);
  await writeFile(join(folder, "acme/bot/config.json"), "{}");
  assert.deepEqual(findings(folder, "app.py"), []);
});

test("a file that an import or a variable leads to and that cannot be read is a limit at its reader", async (t) => {
  const folder = await folderWith(t, {
    "app.py": `import os\nfrom transformers import AutoModel\nfrom names import MODEL\nAutoModel.from_pretrained(MODEL)\nAutoModel.from_pretrained(os.environ["CHAT_MODEL"])\n`,
    "names.py": "MODEL = 'acme/old'\n\0",
    ".env": "CHAT_MODEL=acme/old\n\0",
  });
  const limits = () => JSON.parse(stemma(folder, "scan", "app.py", "--format", "json").stdout).limits;
  assert.deepEqual(
    limits().map(({ line, what }: { line: number; what: string }) => `${line} ${what}`),
    [
      "1 values of `.env` were not followed further: it could not be read, it holds a NUL byte, as no text does",
      "3 values of `names.py` were not followed further: it could not be read, it holds a NUL byte, as no text does",
    ],
  );
  await writeFile(join(folder, "names.py"), "MODEL = 'acme/old'\n");
  await writeFile(join(folder, ".env"), "CHAT_MODEL=acme/old\n");
  assert.deepEqual(limits(), []);
});
