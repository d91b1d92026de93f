/** The program as it ships, in a process that cannot reach anything: what tries is written down. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { folderWith } from "../host/folder";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = process.env.STEMMA_BIN ?? join(root, "dist", "cli.js");
const barred = new URL("../host/no-sockets.mjs", import.meta.url).href;
const sample = join(root, "test", "projects", "assistant");

/** Runs the program where no socket, no look-up of a name and no other program is to be had; gives its result and what it tried. */
async function walledIn(t: TestContext, words: string[], env: Record<string, string> = {}) {
  const home = await folderWith(t, {});
  const book = join(home, "ways-out");
  writeFileSync(book, "");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--import", barred, bin, ...words], {
    cwd: home,
    env: { HOME: home, USERPROFILE: home, XDG_CACHE_HOME: join(home, ".cache"), STEMMA_WAYS_OUT: book, ...env },
    maxBuffer: 1 << 26,
  });
  return { stdout, stderr, tried: readFileSync(book, "utf8").split("\n").filter(Boolean) };
}

/** Everything that could tempt a program to open a connection. */
const tempting = {
  HF_TOKEN: "hf_neverneeded",
  HF_ENDPOINT: "https://hub.example",
  HTTPS_PROXY: "http://proxy.example:3128",
  OLLAMA_HOST: "http://127.0.0.1:11434",
  STEMMA_CACHE: "redis://127.0.0.1:6379",
};

test("offline, a scan of a whole project opens no socket, looks up no name and starts no program", async (t) => {
  for (const words of [
    ["scan", sample],
    ["scan", sample, "--offline", "--format", "json"],
  ]) {
    const { stdout, stderr, tried } = await walledIn(t, words, tempting);
    assert.deepEqual(tried, []);
    assert.equal(stderr, "");
    assert.match(stdout, /Qwen|model/);
  }
});

test("the same wall stops a scan that may look up, which then says so for its models", async (t) => {
  const { stdout, tried } = await walledIn(t, ["explain", "huggingface:nobody-known/model-x", "--online"]);
  assert.ok(tried.length > 0, "a wall that nothing runs into proves nothing");
  assert.match(stdout, /nobody-known\/model-x/);
  assert.match(stdout, /EBARRED|unreachable/);
});
