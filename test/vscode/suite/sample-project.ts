import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test, uiTest } from "./register";
import { openFresh, untilErrors } from "./workspace";

const denied = "Qwen/Qwen2.5-7B-Instruct";

/** The sample project, opened as its owners would: its policy denies one country and waives one family. */
export function sampleProjectTests(): void {
  test("sample project: a denied model in a constant is an error where the constant stands", async () => {
    assert.deepEqual(await errorTexts("app/config.py"), [denied]);
  });

  test("sample project: a denied model in a compose file is an error, and a waived one is not", async () => {
    assert.deepEqual(await errorTexts("compose.yaml"), [denied]);
  });

  uiTest("sample project: the Problems panel lists the error with its rule", async (ui) => {
    await errorTexts("app/config.py");
    await vscode.commands.executeCommand("workbench.actions.view.problems");
    const row = `.markers-panel .monaco-list-row:has-text("${denied}")`;
    await ui.waitFor(row);
    await ui.screenshot("problems");
    assert.match((await ui.texts(row)).join("\n"), /stemma\s*\(?denied-origin/);
    await vscode.commands.executeCommand("workbench.action.closePanel");
  });
}

/** What the errors of a file stand on, in the order of the text. */
async function errorTexts(path: string): Promise<string[]> {
  const { document } = await openFresh(path);
  const errors = await untilErrors(document.uri);
  return errors
    .map((item) => item.range)
    .sort((a, b) => a.start.compareTo(b.start))
    .map((range) => document.getText(range));
}
