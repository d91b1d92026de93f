import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findVSCode } from "../../build/vscode/find.mjs";

const codeHost = fileURLToPath(new URL("../../build/vscode/code-host", import.meta.url));
const find = (env: NodeJS.ProcessEnv) => findVSCode({ cache: "/nowhere", log: () => {}, env });

test("a VSCODE_EXECUTABLE that does not exist is an error and not a reason to take another one", async () => {
  await assert.rejects(
    find({ VSCODE_EXECUTABLE: "/nowhere/code" }),
    /VSCODE_EXECUTABLE names .*code, which does not exist/,
  );
});

test("VSCODE_EXECUTABLE may name the host, whose screen can be reached", async () => {
  const found = await find({ VSCODE_EXECUTABLE: codeHost });
  assert.equal(found.kind, "hosted");
  assert.equal(found.executable, codeHost);
});

test("with a screen the named VS Code is started as it is", async () => {
  const found = await find({ VSCODE_EXECUTABLE: process.execPath, DISPLAY: ":1" });
  assert.equal(found.kind, "desktop");
  assert.equal(found.executable, process.execPath);
  assert.deepEqual(found.env, {});
});
