/** The real program as a process: `npm run build` first, as `npm test` does. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { before, type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { folderWith } from "../host/folder";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = process.env.STEMMA_BIN ?? join(root, "dist", "cli.js");
const sample = join(root, "test", "projects", "assistant");
const schema = JSON.parse(readFileSync(join(root, "test", "report", "schema.json"), "utf8"));

before(() => assert.ok(existsSync(bin), 'The program is not built; run "npm run build".'));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the program with a home of its own and nothing of this process's settings. */
function start(
  home: string,
  words: string[],
  env: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [bin, ...words], {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, USERPROFILE: home, XDG_CACHE_HOME: join(home, ".cache"), ...env },
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, out, err }));
  });
  return { child, ended };
}

const stemma = (home: string, ...words: string[]) => start(home, words).ended;

/** A Hub of our own: it remembers who asked, and answers nothing while `hangs`. */
async function ownHub(t: TestContext, hangs = false): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    if (!hangs) response.writeHead(404, { "x-error-code": "RepoNotFound" }).end("{}");
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const loads = (id: string) => `from transformers import AutoModel\nmodel = AutoModel.from_pretrained("${id}")\n`;
const unknownId = "nobody-known/model-x";

test("the sample project, as JSON by the contract", async (t) => {
  const { code, out } = await stemma(await folderWith(t, {}), "scan", sample, "--format", "json");
  const report = JSON.parse(out);
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const valid: boolean = validate(report);
  assert.ok(valid, JSON.stringify(validate.errors));
  assert.equal(code, 0);
  assert.ok(report.references.length >= 5);
  for (const { file, line, column, endColumn, text } of report.references) {
    const source = readFileSync(join(sample, file), "utf8").split(/\r?\n/)[line - 1];
    assert.equal(source?.slice(column - 1, endColumn - 1), text, `${file}:${line}`);
  }
});

test("the exit code tells the verdict: clean, denied, broken policy", async (t) => {
  const policy =
    '{\n  "rules": {\n    "denied-model": { "severity": "error", "models": ["huggingface:nobody-known/*"] }\n  }\n}\n';
  const home = await folderWith(t, {
    "clean/a.py": "print(1)\n",
    "denied/stemma.jsonc": policy,
    "denied/a.py": loads(unknownId),
    "broken/stemma.jsonc": policy.replace("denied-model", "denied-modle"),
    "broken/a.py": "print(1)\n",
  });
  const clean = await stemma(home, "check", "clean");
  assert.equal(clean.code, 0, clean.err);
  assert.match(clean.out, /^No model was found among 1 file/);
  const denied = await stemma(home, "check", "denied");
  assert.equal(denied.code, 1, denied.err);
  assert.match(denied.out, /denied-model/);
  const broken = await stemma(home, "check", "broken");
  assert.equal(broken.code, 2);
  assert.match(broken.err, /^stemma\.jsonc:3: .*denied-model/);
});

test("a path that does not exist is named, without a stack", async (t) => {
  const { code, out, err } = await stemma(await folderWith(t, {}), "scan", "nowhere");
  assert.deepEqual([code, out], [2, ""]);
  assert.match(err, /"nowhere" does not exist/);
  assert.doesNotMatch(err, /\bat .*:\d+/);
});

test("offline nothing is asked; online only the Hub is, once, with its token, which shows nowhere", async (t) => {
  const hub = await ownHub(t);
  const home = await folderWith(t, { "a.py": loads(unknownId) });
  const token = "hf_verysecrettoken";
  const env = { HF_ENDPOINT: hub.url, HF_TOKEN: token, STEMMA_DEBUG: "1" };
  const run = (...words: string[]) => start(home, ["scan", ".", ...words], env).ended;

  await run();
  await run("--online", "--offline");
  await start(home, ["scan", ".", "--online"], { ...env, HF_HUB_OFFLINE: "1" }).ended;
  assert.equal(hub.asked.length, 0);

  const first = await run("--online");
  assert.equal(first.code, 0, first.err);
  assert.ok(hub.asked.length >= 1);
  for (const { headers, url } of hub.asked) {
    assert.equal(headers.authorization, `Bearer ${token}`);
    assert.match(headers["user-agent"] ?? "", /^stemma\//);
    assert.ok(decodeURIComponent(url ?? "").includes(unknownId));
  }
  assert.ok(!(first.out + first.err).includes(token));
  assert.match(first.out, /not found/);

  const before = hub.asked.length;
  assert.match((await run("--online")).out, /not found/);
  assert.equal(hub.asked.length, before, "the second run reads the cache");
});

test("HF_HUB_DISABLE_IMPLICIT_TOKEN keeps the token at home", async (t) => {
  const hub = await ownHub(t);
  const home = await folderWith(t, { "a.py": loads(unknownId), ".cache/huggingface/token": "hf_fromthefile" });
  const run = (env: Record<string, string>) =>
    start(home, ["explain", `huggingface:${unknownId}`, "--online", "--hub-url", hub.url], env).ended;
  await run({ HF_HUB_DISABLE_IMPLICIT_TOKEN: "1" });
  assert.equal(hub.asked.at(-1)?.headers.authorization, undefined);
  assert.equal(hub.asked.length, 1);
});

test("a reader that goes away is no error, and does not change the verdict", async (t) => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`f${i}.py`, loads(`nobody-known/model-${i}`)]),
  );
  const home = await folderWith(t, files);
  for (const [words, expected] of [
    [["scan", ".", "--format", "json"], 0],
    [["check", ".", "--fail-on", "hint"], 1],
  ] as const) {
    const { child, ended } = start(home, [...words]);
    child.stdout?.destroy();
    const { code, err } = await ended;
    assert.equal(err, "");
    assert.equal(code, expected);
  }
});

test("Ctrl-C ends with 130, soon and without a stack", {
  skip: process.platform === "win32" && "no such signal",
}, async (t) => {
  const hub = await ownHub(t, true);
  const home = await folderWith(t, { "a.py": loads(unknownId) });
  const { child, ended } = start(home, ["scan", ".", "--online", "--hub-url", hub.url]);
  while (hub.asked.length === 0) await new Promise((done) => setTimeout(done, 20));
  // The Hub never answers: who waited for it would wait for ever.
  child.kill("SIGINT");
  const { code, err } = await ended;
  assert.equal(code, 130);
  assert.equal(err, "");
});

test("a broken installation says which file is missing", async (t) => {
  const home = await folderWith(t, { "cli.js": readFileSync(bin), "a.py": "" });
  const child = spawn(process.execPath, [join(home, "cli.js"), "scan", home], { env: { HOME: home } });
  let err = "";
  child.stderr.on("data", (text: Buffer) => {
    err += text;
  });
  const code = await new Promise((done) => child.on("close", done));
  assert.equal(code, 2);
  assert.match(err, /^stemma: The asset "[\w.-]+" is missing in .*npm run build/);
  assert.equal(err.trim().split("\n").length, 1);
});

test("--refresh asks anew what the cache holds; offline it is a mistake", async (t) => {
  const hub = await ownHub(t);
  const home = await folderWith(t, { "a.py": loads(unknownId) });
  const run = (...words: string[]) => stemma(home, ...words, "--online", "--hub-url", hub.url);
  await run("scan", ".");
  const once = hub.asked.length;
  await run("scan", ".");
  assert.equal(hub.asked.length, once, "the cache answers");
  await run("check", ".", "--refresh");
  await run("explain", `huggingface:${unknownId}`, "--refresh");
  assert.equal(hub.asked.length, 3 * once);
  const offline = await stemma(home, "scan", ".", "--refresh");
  assert.equal(offline.code, 2);
  assert.match(offline.err, /--refresh goes with --online/);
});

test("a project with findings takes stock: then a new finding is the only one that fails", async (t) => {
  const policy = '{ "rules": { "denied-origin": { "severity": "error", "countries": ["CN"] } } }';
  const imports =
    "from config import MODEL\nfrom transformers import AutoModel\nmodel = AutoModel.from_pretrained(MODEL)\n";
  const home = await folderWith(t, {
    "stemma.jsonc": policy,
    "config.py": 'MODEL = "Qwen/Qwen2.5-7B-Instruct"\n',
    "app/a.py": loads("deepseek-ai/DeepSeek-R1-Distill-Llama-8B"),
    "b.py": imports,
    "c.py": imports,
  });
  const file = join(home, "stemma.baseline.json");
  const json = async (...words: string[]) => JSON.parse((await stemma(home, ...words, "--format", "json")).out);
  assert.equal((await stemma(home, "check")).code, 1);
  const before = (await json("scan")).findings.length;
  const taken = await stemma(home, "baseline");
  assert.deepEqual([taken.code, taken.err], [0, ""]);
  const written = readFileSync(file, "utf8");
  assert.match(
    written,
    /^ {4}\{ "file": "config\.py", "rule": "denied-origin", "reference": "huggingface:Qwen\/Qwen2\.5-7B-Instruct", "count": 1 \},?$/m,
    "A literal that two files use is one finding, at its own place.",
  );
  const clean = await stemma(home, "check", "--fail-on", "hint");
  assert.deepEqual([clean.code, clean.err], [0, ""]);
  assert.match(clean.out, new RegExp(`no findings, ${before} accepted`));
  assert.equal((await stemma(home, "check", "--no-baseline")).code, 1);

  writeFileSync(join(home, "app", "a.py"), `\n\n${loads("deepseek-ai/DeepSeek-R1-Distill-Llama-8B")}`);
  writeFileSync(join(home, "new.py"), loads("Qwen/Qwen2.5-7B-Instruct"));
  const failed = await stemma(home, "check", "--format", "json");
  const errors = JSON.parse(failed.out).findings.filter(({ severity }: { severity: string }) => severity === "error");
  assert.equal(failed.code, 1);
  assert.deepEqual(
    errors.map((one: { file: string; rule: string }) => [one.file, one.rule]),
    [["new.py", "denied-origin"]],
  );
  const { runs } = JSON.parse((await stemma(home, "scan", "--format", "sarif")).out);
  const suppressed = runs[0].results.filter((one: { suppressions: unknown[] }) => one.suppressions.length > 0);
  assert.equal(suppressed.length, before);

  writeFileSync(join(home, "new.py"), "");
  writeFileSync(join(home, "app", "a.py"), "");
  const gone = await stemma(home, "check");
  assert.equal(gone.code, 0);
  assert.match(
    gone.err,
    /^stemma\.baseline\.json accepts \d+ findings? that (is|are) gone; run "stemma baseline"[^\n]*\n$/,
  );
  await stemma(home, "baseline");
  const { findings } = JSON.parse(readFileSync(file, "utf8"));
  assert.ok(findings.length > 0 && findings.every((one: { file: string }) => one.file === "config.py"));
  assert.deepEqual(
    readFileSync(file, "utf8"),
    written
      .split("\n")
      .filter((line) => !line.includes("app/a.py"))
      .join("\n"),
    "Every other line stays as it was.",
  );
});

test("what parses is compiled once: V8 optimizes no grammar of a run that soon ends", async (t) => {
  const home = await folderWith(t, { "app.py": loads("gpt2").repeat(40) });
  const { stdout } = spawnSync(process.execPath, ["--trace-wasm-compilation-times", bin, "scan", home], {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, USERPROFILE: home },
    encoding: "utf8",
  });
  assert.match(stdout, /Compiled function .* using Liftoff/);
  assert.doesNotMatch(stdout, /Compiled function .* using TurboFan/);
});
