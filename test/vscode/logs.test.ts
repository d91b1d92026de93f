import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { complaints } from "./logs";

test("an error in our own output channel is a complaint, an information is none", (t) => {
  const folder = written(t, {
    "logs/exthost1/stemma.stemma/Stemma.log":
      "2026-01-02 03:04:05.678 [info] ready, 0 errors\n2026-01-02 03:04:06.000 [error] cannot read\n  at x\n",
  });
  assert.deepEqual(complaints(folder), [
    { file: "Stemma.log", line: "2026-01-02 03:04:06.000 [error] cannot read\n  at x" },
  ]);
});

test("in the extension host's log only errors that name the extension count, also where only the stack does", (t) => {
  const folder = written(t, {
    "logs/exthost1/remoteexthost.log": [
      "2026-01-02 03:04:05.678 [info] ExtensionService#_doActivateExtension stemma.stemma",
      "2026-01-02 03:04:05.700 [error] Error: of another extension",
      "\tat other/extension.js:1:1",
      "2026-01-02 03:04:05.800 [error] Error: late",
      "\tat Timeout (/t/unpacked/extension/dist/extension.js:5:30)",
      "2026-01-02 03:04:05.900 [error] Activating extension stemma.stemma failed",
    ].join("\n"),
  });
  assert.deepEqual(
    complaints(folder).map(({ line }) => line.split("\n")[0]),
    [
      "2026-01-02 03:04:05.800 [error] Error: late",
      "2026-01-02 03:04:05.900 [error] Activating extension stemma.stemma failed",
    ],
  );
});

test("what the workbench says about the manifest is a complaint", (t) => {
  const folder = written(t, {
    "browser.log":
      "[log] %c INFO stemma.stemma is fine\n[error] Failed to load resource\n[error] %c  ERR [stemma.stemma]: property `title` is mandatory\n",
  });
  assert.deepEqual(complaints(folder), [
    { file: "browser.log", line: "[error] %c  ERR [stemma.stemma]: property `title` is mandatory" },
  ]);
});

function written(t: TestContext, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "logs-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
