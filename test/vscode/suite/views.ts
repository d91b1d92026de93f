import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test, uiTest } from "./register";
import type { Ui } from "./ui";
import { until } from "./until";
import { openFresh, rangeOf, shownPage, untilErrors } from "./workspace";

const file = "snippets/app/llm.py";
const denied = "Qwen/Qwen2.5-7B-Instruct";
const passport = vscode.Uri.parse("stemma:/huggingface/Qwen/Qwen2.5-7B-Instruct.md");
const modelRow = `.pane-body .monaco-list-row:has-text("${denied}")`;

/** The views beside the text: models, passport, hierarchy, graph, first steps. */
export function viewTests(): void {
  test("every command of the manifest is registered", async () => {
    const extension = vscode.extensions.getExtension("stemma.stemma");
    await extension?.activate();
    const known = new Set(await vscode.commands.getCommands(true));
    const declared: { command: string }[] = extension?.packageJSON.contributes.commands ?? [];
    assert.ok(declared.length > 10, `${declared.length} commands`);
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    );
  });

  uiTest("the models view lists the model and goes to the line that names it", async (ui) => {
    await showDenied();
    await vscode.commands.executeCommand("stemma.models.focus");
    await ui.waitFor(modelRow);
    const row = await ui.text(modelRow);
    for (const word of ["Alibaba", "China", "Apache-2.0", "error"]) assert.ok(row.includes(word), row);
    // The list grows while the workspace is read, and a row that moved away was not clicked.
    await until("the model's places", async () => {
      if ((await ui.count(`${modelRow}[aria-expanded="true"]`)) > 0) return true;
      await ui.click(`${modelRow} .monaco-tl-twistie`);
      const opened = ui.waitFor(`${modelRow}[aria-expanded="true"]`, { timeout: 2000 });
      return opened.then(
        () => true,
        () => false,
      );
    });
    const use = '.pane-body .monaco-list-row:has-text("llm.py:5")';
    await ui.waitFor(use);
    await ui.screenshot("models-view");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await ui.click(use);
    const editor = await until("the file that names the model", () => vscode.window.activeTextEditor);
    assert.equal(editor.document.getText(editor.selection), denied);
  });

  uiTest("the passport opens as a document that tells developer, license and uses", async (ui) => {
    await showDenied();
    await vscode.commands.executeCommand("stemma.openPassportText");
    const document = await until("the passport", () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.scheme === "stemma" && shown;
    });
    const text = document.getText();
    for (const word of [`# ${denied}`, "Alibaba, China", "Apache-2.0", "llm.py:5", "denied-origin"])
      assert.ok(text.includes(word), text);
    await ui.screenshot("passport-text");
  });

  test("an address of a passport that names no model opens nothing of the disk", async () => {
    const opened = await Promise.resolve(
      vscode.workspace.openTextDocument(vscode.Uri.parse("stemma:/../../etc/passwd")),
    ).then(
      (document) => document.getText(),
      () => "",
    );
    assert.ok(!opened.includes("root:"), opened);
  });

  uiTest("the type hierarchy of a model shows what it was made from", async (ui) => {
    const { document, selection } = await showDenied();
    const [root] = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>(
      "vscode.prepareTypeHierarchy",
      document.uri,
      selection.active,
    );
    assert.ok(root, "no root");
    const bases = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>("vscode.provideSupertypes", root);
    assert.deepEqual(
      bases.map(({ name }) => name),
      ["Qwen/Qwen2.5-7B"],
    );
    assert.match(bases[0]?.detail ?? "", /finetune/);
    await vscode.commands.executeCommand("editor.showTypeHierarchy");
    await ui.waitFor(`.type-hierarchy .monaco-list-row:has-text("${denied}")`);
    await vscode.commands.executeCommand("editor.showSupertypes");
    const base = '.type-hierarchy .monaco-list-row:has-text("finetune, recorded")';
    await ui.waitFor(base);
    // The base's passport stands beside the tree once the base is chosen.
    await ui.click(base);
    await ui.waitFor('.type-hierarchy .view-line:has-text("Alibaba, China")');
    await ui.screenshot("type-hierarchy");
    await ui.press("Escape");
  });

  uiTest("the graph draws the model and its base, and can be worked by keyboard", async (ui) => {
    await showDenied();
    await vscode.commands.executeCommand("stemma.showGraph");
    await graphReady(ui);
    const labels = await ui.frameAttributes('[role="treeitem"]', "aria-label");
    assert.equal(labels.length, 2, labels.join("\n"));
    assert.ok(
      labels.some((label) => label.includes(denied) && label.includes("Alibaba, China") && label.includes("finetune")),
      labels.join("\n"),
    );
    await ui.screenshot("graph");
    await ui.framePress('[tabindex="0"][role="treeitem"]', "ArrowLeft");
    await ui.framePress('[tabindex="0"][role="treeitem"]', "Enter");
    const base = await until("the base's passport", () => shownPage()?.path);
    assert.equal(base, "/huggingface/Qwen/Qwen2.5-7B.md");
  });

  uiTest("the graph of the workspace, in the high contrast theme too", async (ui) => {
    await openFresh(file);
    await vscode.commands.executeCommand("stemma.showWorkspaceGraph");
    await graphReady(ui);
    await until("several models", async () => (await ui.frameAttributes('[role="treeitem"]', "aria-label")).length > 4);
    await ui.screenshot("graph-workspace");
    const workbench = vscode.workspace.getConfiguration("workbench");
    await workbench.update("colorTheme", "Default High Contrast", vscode.ConfigurationTarget.Global);
    await ui.waitFor(".monaco-workbench.hc-black");
    await vscode.commands.executeCommand("stemma.models.focus");
    await ui.waitFor(modelRow);
    await ui.screenshot("high-contrast");
    await workbench.update("colorTheme", undefined, vscode.ConfigurationTarget.Global);
    await ui.waitFor(".monaco-workbench.hc-black", { state: "hidden" });
  });

  uiTest("two passports are compared side by side", async (ui) => {
    await openFresh(file);
    const base = vscode.Uri.parse("stemma:/huggingface/Qwen/Qwen2.5-7B.md");
    const [one, other] = await Promise.all([passport, base].map((uri) => vscode.workspace.openTextDocument(uri)));
    assert.ok(one && other && one.getText() !== other.getText());
    await vscode.commands.executeCommand("vscode.diff", passport, base, "passports");
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff, "no diff is shown");
    await ui.waitFor(".monaco-diff-editor .line-insert");
    await ui.screenshot("passport-diff");
  });
}

async function showDenied(): Promise<vscode.TextEditor> {
  const editor = await openFresh(file);
  await untilErrors(editor.document.uri);
  const inside = rangeOf(editor.document, denied).start.translate(0, 3);
  editor.selection = new vscode.Selection(inside, inside);
  return editor;
}

async function graphReady(ui: Ui): Promise<void> {
  await until("the drawing", async () => (await ui.frameAttributes('[role="tree"]', "aria-label")).length > 0);
}
