import assert from "node:assert/strict";
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import type { Analysis } from "../../server/src/domain/analysis";
import type { TextDocument } from "../../server/src/domain/text";
import { folderWith } from "../host/folder";
import { runIn, toyAnalysis } from "./run-in";

/** `MODEL:acme/error-x` can safely become `acme/fine`; `MODEL:acme/error-y` could, after a look. */
const mending = {
  analyze: async (document: TextDocument): Promise<Analysis> => {
    const analysis = toyAnalysis(document);
    return {
      ...analysis,
      findings: analysis.findings.map((finding) => ({
        ...finding,
        fixes: [
          {
            title: "Replace with acme/fine (approved)",
            edits: [{ uri: finding.uri, range: finding.range, newText: "acme/fine" }],
            safe: finding.reference.name.endsWith("-x"),
            preferred: true,
          },
        ],
      })),
    };
  },
};

test("check --fix applies what is safe, tells what it did and left, and judges what is there afterwards", async (t) => {
  const cwd = await folderWith(t, {
    "a.py": "\ufeffMODEL:acme/error-x\r\nMODEL:acme/error-y\r\n",
    "b.py": "MODEL:acme/error-x",
  });
  const { code, out, err } = await runIn(cwd, ["check", "--fix"], mending);
  assert.equal(code, 1);
  assert.equal(await readFile(join(cwd, "a.py"), "utf8"), "\ufeffMODEL:acme/fine\r\nMODEL:acme/error-y\r\n");
  assert.equal(await readFile(join(cwd, "b.py"), "utf8"), "MODEL:acme/fine");
  assert.equal(
    err,
    `fixed a.py:1: Replace with acme/fine (approved)
fixed b.py:1: Replace with acme/fine (approved)
left a.py:2: denied-model, its fix needs a review
2 files changed, 2 findings fixed, 1 left
`,
  );
  assert.doesNotMatch(out, /error-x/);
  assert.match(out, /error-y/);
  const clean = await folderWith(t, { "b.py": "MODEL:acme/error-x" });
  assert.equal((await runIn(clean, ["check", "--fix"], mending)).code, 0);
});

test("--dry-run shows a diff and writes nothing", async (t) => {
  const cwd = await folderWith(t, { "a.py": "x\nMODEL:acme/error-x\n" });
  const { code, out, err } = await runIn(cwd, ["check", "--fix", "--dry-run"], mending);
  assert.equal(code, 1);
  assert.equal(out, "--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n x\n-MODEL:acme/error-x\n+MODEL:acme/fine\n");
  assert.equal(err, "1 file would change, 1 finding fixed, 0 left\n");
  assert.equal(await readFile(join(cwd, "a.py"), "utf8"), "x\nMODEL:acme/error-x\n");
  assert.equal((await runIn(cwd, ["check", "--dry-run"])).code, 2);
  assert.equal((await runIn(cwd, ["check", "--fix", "--dry-run", "--format", "json"])).code, 2);
});

test("files outside of the given paths are not written", async (t) => {
  const cwd = await folderWith(t, { "a/a.py": "MODEL:acme/error-x", "b/b.py": "MODEL:acme/error-x" });
  await runIn(cwd, ["check", "--fix", "a"], mending);
  assert.equal(await readFile(join(cwd, "b", "b.py"), "utf8"), "MODEL:acme/error-x");
});

test("a link out of the workspace is not edited", async (t) => {
  const outside = await folderWith(t, { "real.py": "MODEL:acme/error-x" });
  const cwd = await folderWith(t, {});
  await symlink(join(outside, "real.py"), join(cwd, "link.py"));
  const { code, err } = await runIn(cwd, ["check", "--fix", "link.py"], mending);
  assert.equal(code, 1);
  assert.match(err, /not written: link\.py, it is a link out of the workspace/);
  assert.equal(await readFile(join(outside, "real.py"), "utf8"), "MODEL:acme/error-x");
});
