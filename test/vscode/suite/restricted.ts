import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test, uiTest } from "./register";
import { crash } from "./server-process";
import { until } from "./until";
import { debugInformation, openFresh, untilErrors } from "./workspace";

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

  uiTest("trust that is given later counts at once, and after a crash of the server too", async (ui) => {
    const { document } = await openFresh("snippets/app/llm.py");
    await untilErrors(document.uri);
    assert.match(await debugInformation(), /the workspace is not trusted/);
    await crash();
    await until("a server that does not trust it either", async () => /is not trusted/.test(await debugInformation()));
    await vscode.commands.executeCommand("workbench.trust.manage");
    await ui.click('.workspace-trust-editor .monaco-button:has-text("Trust")');
    await until("trust", () => vscode.workspace.isTrusted);
    await until("the server's word of it", async () => /offline: nothing is looked up/.test(await debugInformation()));
    await crash();
    await until("the new server's word", async () => /offline: nothing is looked up/.test(await debugInformation()));
    await ui.screenshot("trusted-later");
  });
}
