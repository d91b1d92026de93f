/** The real program in repositories of the tests' own: `npm run build` first, as `npm test` does. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { folderWith } from "../host/folder";

const bin = process.env.STEMMA_BIN ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

before(() => assert.ok(existsSync(bin), 'The program is not built; run "npm run build".'));

const loads = (id: string) => `from transformers import AutoModel\nmodel = AutoModel.from_pretrained("${id}")\n`;
const policy = (base: string, more = "") => `{
  "rules": { "denied-origin": { "severity": "error", "countries": ["CN"] } },
  "models": {
    "huggingface:acme/bot": { "developer": "Acme", "country": "US", "license": "mit", "bases": [{ "model": "${base}" }] },
    "huggingface:acme/old-base": { "developer": "Acme", "country": "US", "license": "mit", "root": true },
    "huggingface:far/base": { "developer": "Far", "country": "CN", "license": "apache-2.0", "root": true }${more}
  }
}\n`;

/** A repository whose commits are the given states, each with the files before it that it does not name. */
async function repository(t: TestContext, ...states: Record<string, string | null>[]) {
  const folder = await folderWith(t, {});
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
  const git = (...words: string[]) => execFileSync("git", words, { cwd: folder, env, stdio: "pipe" });
  git("init", "-q");
  for (const state of states) {
    await write(folder, state);
    git("add", "-A");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "state");
  }
  const run = (cwd: string, ...words: string[]) => {
    const ran = spawnSync(process.execPath, [bin, "diff", ...words], {
      cwd: join(folder, cwd),
      env: { ...env, XDG_CACHE_HOME: join(folder, ".git", "cache") },
      encoding: "utf8",
      timeout: 1_200_000,
    });
    return { code: ran.status, out: ran.stdout, err: ran.stderr };
  };
  return { folder, run };
}

async function write(folder: string, files: Record<string, string | null>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    if (text === null) await rm(path);
    else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
  }
}

test("a commit that swaps a base: the new ancestor with its country and license, and the finding that it brings", async (t) => {
  const { run } = await repository(
    t,
    { "stemma.jsonc": policy("huggingface:acme/old-base"), "app.py": loads("acme/bot") },
    { "stemma.jsonc": policy("huggingface:far/base"), "app.py": `# moved down\n${loads("acme/bot")}` },
  );
  const { code, out, err } = run(".", "HEAD~1");
  assert.deepEqual([code, err], [0, ""]);
  assert.match(out, /^\+ ancestor {3}far\/base {2}Far · China · Apache-2\.0 {2}finetune of acme\/bot$/m);
  assert.match(out, /^- ancestor {3}acme\/old-base {2}Acme · United States · MIT/m);
  assert.match(out, /^\+ country {4}China$/m);
  assert.match(out, /^\+ license {4}Apache-2\.0$/m);
  assert.match(out, /^\+ finding {4}app\.py:3 {2}error denied-origin: "acme\/bot" was made from "far\/base"/m);
  assert.match(
    out,
    /\n0 models in, 0 out · 1 ancestor in, 1 out · 1 finding in, 0 out since HEAD~1 \([0-9a-f]{12}\)\n$/,
  );
  assert.equal(run(".", "HEAD~1", "--fail-on", "error").code, 1);
  const told = JSON.parse(run(".", "HEAD~1", "--format", "json").out);
  assert.equal(told.schema, "stemma-diff/1");
  assert.deepEqual(told.ancestors.added, [
    {
      reference: "huggingface:far/base",
      developer: { id: told.ancestors.added[0].developer.id, name: "Far", country: "CN" },
      license: { id: "apache-2.0", name: "Apache-2.0" },
      relation: "finetune",
      of: ["huggingface:acme/bot"],
    },
  ]);
  assert.deepEqual(
    [told.countries, told.models],
    [
      { added: ["CN"], dropped: [] },
      { added: [], dropped: [] },
    ],
  );
});

test("what is not committed counts, in a subfolder too, and paths bound it", async (t) => {
  const { folder, run } = await repository(t, {
    "a/x.py": loads("acme/one"),
    "b/y.py": loads("acme/two"),
    ".gitignore": "*.log.py\n",
  });
  assert.equal(run(".", "HEAD").out.split("\n")[0]?.startsWith("Nothing changed since HEAD ("), true);
  await write(folder, { "a/new.py": loads("acme/three"), "b/y.py": null, "a/z.log.py": loads("acme/ignored") });
  const { out } = run(".", "HEAD");
  assert.match(out, /^\+ model {6}acme\/three .* a\/new\.py:2$/m);
  assert.match(out, /^- model {6}acme\/two .* b\/y\.py:2$/m);
  assert.doesNotMatch(out, /ignored|acme\/one/);
  const below = run("a", "HEAD").out;
  assert.match(below, /^\+ model {6}acme\/three .* new\.py:2$/m);
  assert.doesNotMatch(below, /acme\/two/);
  assert.match(run("a", "HEAD", "../b").out, /^- model {6}acme\/two .* \.\.\/b\/y\.py:2$/m);
});

test("differences of the lock are shown", async (t) => {
  const lock = (license: string, key = "huggingface:acme/bot") =>
    `{\n  "schema": "stemma-lock/1",\n  "models": {\n    "${key}": { "license": "${license}", "completeness": "complete", "facts": "2026-01" }\n  }\n}\n`;
  const { run } = await repository(
    t,
    { "stemma.lock.json": lock("mit"), "sub/stemma.lock.json": lock("mit") },
    { "stemma.lock.json": lock("llama3.1"), "sub/stemma.lock.json": lock("mit", "huggingface:acme/new") },
  );
  const { out } = run(".", "HEAD~1");
  assert.match(out, /^~ lock {7}stemma\.lock\.json {2}huggingface:acme\/bot: the license was mit and is llama3\.1$/m);
  assert.match(out, /^\+ lock {7}sub\/stemma\.lock\.json {2}huggingface:acme\/new$/m);
  assert.match(out, /^- lock {7}sub\/stemma\.lock\.json {2}huggingface:acme\/bot$/m);
});

test("a lock that cannot be used on one side is told, not taken for an empty one", async (t) => {
  const lock = `{ "schema": "stemma-lock/1", "models": { "huggingface:acme/bot": { "completeness": "complete", "facts": "2026-01" } } }\n`;
  const { folder, run } = await repository(
    t,
    { "stemma.lock.json": `${lock}\u0000`, "a.py": "" },
    { "stemma.lock.json": lock },
  );
  const old = run(".", "HEAD~1");
  assert.equal(old.code, 0, old.err);
  assert.doesNotMatch(old.out, /lock/);
  assert.match(
    old.err,
    /^at HEAD~1, not compared: stemma\.lock\.json:1: This lock cannot be read: it holds a NUL byte/m,
  );
  await write(folder, { "stemma.lock.json": `${lock}\u0000` });
  const now = run(".", "HEAD");
  assert.equal(now.code, 2);
  assert.doesNotMatch(now.out, /^- lock/m);
  assert.match(now.err, /^stemma\.lock\.json:1: This lock cannot be read/m);
});

test("names of files with every kind of character, links and binary files break nothing", async (t) => {
  const { folder, run } = await repository(t, {
    'dir é/a "b"\n%41.py': loads("acme/one"),
    "b.py": "\0\0",
    "empty.py": "",
  });
  await write(folder, { 'dir é/a "b"\n%41.py': loads("acme/two") });
  const { code, out } = run(".", "HEAD");
  assert.equal(code, 0);
  assert.match(out, /^\+ model {6}acme\/two/m);
  assert.match(out, /^- model {6}acme\/one/m);
});

test("what is wrong is said in one line", async (t) => {
  const { run } = await repository(t, { "a.py": "" });
  for (const [words, said] of [
    [[], /diff takes a git revision/],
    [["nowhere"], /Git: there is no revision "nowhere"\./],
    [["--", "--output=x"], /Git: there is no revision "--output=x"\./],
    [["HEAD", "gone.py"], /The path "gone\.py" is neither in the working tree nor in HEAD/],
  ] as const) {
    const { code, out, err } = run(".", ...words);
    assert.deepEqual([code, out], [2, ""], words.join(" "));
    assert.match(err, said);
  }
  const outside = await folderWith(t, {});
  const ran = spawnSync(process.execPath, [bin, "diff", "HEAD"], {
    cwd: outside,
    env: { PATH: process.env.PATH, HOME: outside, GIT_CEILING_DIRECTORIES: dirname(outside) },
    encoding: "utf8",
  });
  assert.equal(ran.status, 2);
  assert.match(ran.stderr, /Git: this folder is in no git repository\./);
});

test("what the revision's files hold and this clone lacks is named, not fetched, and no clean verdict", async (t) => {
  const { folder, run } = await repository(
    t,
    { "a.py": loads("acme/one"), "b.py": loads("acme/two"), "readme.txt": "old" },
    { "a.py": loads("acme/one"), "b.py": loads("acme/three"), "readme.txt": "new" },
  );
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
  const git = (...words: string[]) => execFileSync("git", words, { cwd: folder, env, encoding: "utf8" }).trim();
  const blob = git("rev-parse", "HEAD~1:b.py");
  await rm(join(folder, ".git", "objects", blob.slice(0, 2), blob.slice(2)));
  git("config", "extensions.partialClone", "origin");
  git("config", "core.repositoryFormatVersion", "1");
  git("config", "remote.origin.url", `ext::sh -c touch% ${join(folder, "marker")}`);
  const { code, out, err } = run(".", "HEAD~1");
  assert.equal(code, 2);
  assert.match(
    err,
    /^stemma: The content of b\.py in HEAD~1 is not in this repository \(a partial clone\); git fetch it/,
  );
  assert.match(out, /^\? 1 file not read in HEAD~1 \(its content is not in this repository\): b\.py$/m);
  assert.match(out, /^\+ model {6}acme\/three/m);
  assert.doesNotMatch(out, /acme\/one/);
  assert.deepEqual(JSON.parse(run(".", "HEAD~1", "-f", "json").out).unread, {
    before: [{ file: "b.py", reason: "its content is not in this repository" }],
    after: [],
  });
  assert.ok(!existsSync(join(folder, "marker")));
});

test("a file too large to be read is told on both sides, and nothing is said of it", async (t) => {
  const large = `# ${"x".repeat(3 << 20)}\n`;
  const { folder, run } = await repository(t, { "big.py": large });
  await write(folder, { "big.py": `${large}\n${loads("acme/hidden")}` });
  const { out } = run(".", "HEAD");
  assert.match(out, /^\? 1 file not read in HEAD \(larger than 2 MB\): big\.py$/m);
  assert.match(out, /^\? 1 file not read now \(larger than 2 MB\): big\.py$/m);
  assert.match(out, /^Nothing changed in the files that were read since HEAD/m);
});
