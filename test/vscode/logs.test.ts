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

test("a rejected promise that nobody handled is a complaint, unless its stack is somebody else's", (t) => {
  const rejected = "[warning] %c WARN color: #993 rejected promise not handled within 1 second:";
  const stack = "[warning] %c WARN color: #993 stack trace: Error: late\n\tat Timeout";
  const folder = written(t, {
    "browser.log": [
      `${rejected} a word`,
      `${rejected} Error: late`,
      `${stack} (/t/unpacked/extension/dist/extension.js:11:33)`,
      `${rejected} Error: of another extension`,
      `${stack} (/t/extensions/git/dist/main.js:1:1)`,
    ].join("\n"),
  });
  assert.deepEqual(
    complaints(folder).map(({ line }) => line.split("second: ")[1]?.split("\n")[0] ?? line.split("\n")[0]),
    ["a word", "Error: late", stack.split("\n")[0]],
  );
});

test("a missing command, a proposed API and a deprecated one are complaints, a window that closes is none", (t) => {
  const folder = written(t, {
    "logs/exthost1/remoteexthost.log": [
      "2026-01-02 03:04:05.100 [info] ExtensionService#loadCommonJSModule stemma.stemma",
      "2026-01-02 03:04:05.200 [error] Error: command 'stemma.nothing' not found",
      "2026-01-02 03:04:05.300 [warning] [Deprecation Warning] 'workspace.rootPath' is deprecated.",
      "2026-01-02 03:04:05.400 [warning] Via 'product.json' extension 'stemma.stemma' wants API proposal 'x'",
      "2026-01-02 03:04:05.500 [warning] something about stemma.jsonc",
      "2026-01-02 03:04:05.600 [error] Unable to refresh tree view stemma.models: Canceled",
      "2026-01-02 03:04:05.650 [warning] Could not identify extension for 'vscode' require call from file:///t/vscode-suite/x.js",
      "\tfile:///t/unpacked/extension -> stemma.stemma",
      "2026-01-02 03:04:05.700 [error] Unable to refresh tree view stemma.models: Error",
    ].join("\n"),
  });
  assert.deepEqual(
    complaints(folder).map(({ line }) => line.slice("2026-01-02 03:04:05.".length, "2026-01-02 03:04:05.".length + 3)),
    ["200", "300", "400", "700"],
  );
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
