import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test, uiTest } from "./register";
import { until } from "./until";
import { debugInformation, inWorkspace, openFresh, untilErrors } from "./workspace";

/** What a person meets in the first minutes, and what the policy and notebooks look like. */
export function firstStepsTests(): void {
  uiTest("the walkthrough opens with its pictures", async (ui) => {
    await vscode.commands.executeCommand("workbench.action.closeSidebar");
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", "stemma.stemma#firstSteps");
    await ui.waitFor('.getting-started-step:has-text("See what is used")');
    await until("its picture", async () => (await ui.frameAttributes("svg", "viewBox")).length > 0);
    await ui.screenshot("walkthrough");
    assert.equal(await ui.count(".getting-started-step"), 4);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.commands.executeCommand("stemma.models.focus");
  });

  test("the starter policy is an unsaved text that approves what is used, and writes nothing", async () => {
    const { document: source } = await openFresh("snippets/app/llm.py");
    await untilErrors(source.uri);
    await vscode.commands.executeCommand("stemma.writeStarterPolicy");
    const document = await until("the draft", () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.isUntitled && shown.getText().length > 0 && shown;
    });
    assert.equal(document.languageId, "jsonc");
    assert.match(document.getText(), /"model": "huggingface:Qwen\/Qwen2\.5-7B-Instruct"/);
    assert.match(document.getText(), /\/\/ "denied-origin"/);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  test("the debug information names no model, no path and no token", async () => {
    const { document } = await openFresh("snippets/app/llm.py");
    await untilErrors(document.uri);
    const text = await debugInformation();
    assert.match(text, /network: offline/);
    assert.match(text, /facts of \d{4}-/);
    assert.match(text, /cache: its folder can be written/);
    assert.doesNotMatch(text, /Qwen|llm\.py|hf_/);
    assert.ok(!text.includes(inWorkspace("").path), text);
  });
}
