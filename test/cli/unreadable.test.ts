/** The real program before files that are there and cannot be read: `npm run build` first, as `npm test` does. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { folderWith } from "../host/folder";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const bin = process.env.STEMMA_BIN ?? join(dist, "cli.js");

function stemma(cwd: string, words: readonly string[], program = bin) {
  const env = { PATH: process.env.PATH, HOME: cwd, USERPROFILE: cwd };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { cwd, env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

const spoils: Readonly<Record<string, (path: string) => Promise<void>>> = {
  "holds a NUL byte": (path) => writeFile(path, '{ "rules": {} }\n\u0000'),
  "larger than 2 MB": (path) => writeFile(path, " ".repeat(2_200_000)),
  "is a folder": async (path) => void (await mkdir(path)),
  "leads in a circle": (path) => symlink(path, path),
  "leads nowhere": (path) => symlink("nothing", path),
};

const clean = { "app/a.py": "x = 1\n" };

for (const [cause, spoil] of Object.entries(spoils)) {
  test(`a policy, a lock or a baseline that ${cause} makes the verdict 2, from below too`, async (t) => {
    for (const name of ["stemma.jsonc", "stemma.lock.json", "stemma.baseline.json"]) {
      const cwd = await folderWith(t, clean);
      await mkdir(join(cwd, ".git"));
      await spoil(join(cwd, name));
      for (const words of [["check", "."], ["check", "app"], ["scan"], ["bom"], ["explain", "openai:gpt-4o"]]) {
        const { code, err } = stemma(cwd, words);
        assert.equal(code, 2, `${words.join(" ")} before ${name}: ${err}`);
        assert.match(err, new RegExp(`${name}:1: This \\w+ cannot be read: it [^;]*${cause}[^;]*; .*\\.\\n`));
      }
    }
  });

  test(`a policy that ${cause} is refused when it is named`, async (t) => {
    const cwd = await folderWith(t, clean);
    await spoil(join(cwd, "my.jsonc"));
    const { code, out, err } = stemma(cwd, ["check", "--policy", "my.jsonc"]);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, new RegExp(`^stemma: The policy file "my\\.jsonc" cannot be read: it [^;]*${cause}`));
  });
}

test("a policy above the current folder holds without a repository; above a repository it is told unused", async (t) => {
  const cwd = await folderWith(t, {
    "stemma.jsonc": '{ "rules": { "denied-model": { "severity": "error", "models": ["huggingface:acme/*"] } } }',
    "deep/er/a.py": 'from transformers import AutoModel\nAutoModel.from_pretrained("acme/bot")\n',
  });
  const below = join(cwd, "deep", "er");
  const first = stemma(below, ["check", "."]);
  assert.equal(first.code, 1, first.err);
  assert.match(first.out, /denied-model/);
  await mkdir(join(cwd, "deep", ".git"));
  const second = stemma(below, ["check", "."]);
  assert.equal(second.code, 0, second.out);
  assert.match(second.err, /stemma\.jsonc is not used: policies count up to the top of the repository; name it with/);
  assert.equal(stemma(below, ["check", ".", "--policy", "../../stemma.jsonc"]).code, 1);
});

test("an installation with the catalog of another version says so in one line", async (t) => {
  const cwd = await folderWith(t, clean);
  cpSync(dist, join(cwd, "dist"), { recursive: true });
  const catalog = join(cwd, "dist", "assets", "catalog.json");
  const text = await readFile(catalog, "utf8");
  await writeFile(catalog, text.replace('"version":1', '"version":9'));
  for (const words of [
    ["check", "app"],
    ["catalog", "stats"],
    ["catalog", "check"],
  ]) {
    const { code, err } = stemma(cwd, words, join(cwd, "dist", "cli.js"));
    assert.equal(code, 2);
    assert.match(
      err,
      /^stemma: The catalog has version 9, and this program reads version 1; install Stemma again[^\n]*\n$/,
    );
  }
});
