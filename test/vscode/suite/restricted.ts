import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "./register";
import { openFresh, untilErrors } from "./workspace";

/** In a folder that nobody trusts yet, local linting still works: reading text runs nothing. */
export function restrictedModeTests(): void {
  test("Restricted Mode: the workspace is not trusted", async () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  test("Restricted Mode: a denied model is still an error", async () => {
    const { document } = await openFresh("snippets/app/llm.py");
    const errors = await untilErrors(document.uri);
    assert.deepEqual(
      errors.map((item) => document.getText(item.range)),
      ["Qwen/Qwen2.5-7B-Instruct"],
    );
  });
}
