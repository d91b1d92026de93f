import assert from "node:assert/strict";
import * as vscode from "vscode";
import { uiTest } from "./register";
import type { Ui } from "./ui";
import { until } from "./until";
import { inWorkspace, openFresh, rangeOf, stemmaDiagnostics, untilErrors } from "./workspace";

const denied = "Qwen/Qwen2.5-7B-Instruct";
const deniedThrice = "Qwen/Qwen2.5-14B-Instruct";
const approved = "meta-llama/Llama-3.1-8B-Instruct";
const everywhere = '.action-widget .monaco-list-row:has-text("everywhere (3 files)")';

const files = [".env", "chat.py", "compose.yaml"];
const fileRow = (name: string) => `.bulk-edit-panel .monaco-list-row[aria-level="1"]:has-text("${name}")`;

/** A model that stands in a module, a compose file and an environment file: swapped in all three after a look. */
export function swapTests(): void {
  uiTest("the quick fix swaps a model everywhere, each place in its own spelling, after a preview", async (ui) => {
    const editor = await showDenied("snippets/swap/app/chat.py", deniedThrice);
    await until("the fix for all three files", async () =>
      (await quickFixes(editor)).some(({ title }) => title.includes("everywhere (3 files)")),
    );
    await openMenu(ui, everywhere);
    await ui.screenshot("swap-menu");
    await ui.click(everywhere);
    await ui.waitFor('.panel .action-label:has-text("Refactor Preview")');
    for (const name of files) await ui.waitFor(fileRow(name));
    await ui.screenshot("swap-preview");
    assert.ok(editor.document.getText().includes(deniedThrice), "nothing changes before somebody says so");
    // What needs a look is not ticked at first.
    for (const name of files) await ui.click(`${fileRow(name)} .edit-checkbox`);
    await ui.screenshot("swap-ticked");
    await ui.click('.bulk-edit-panel .monaco-button:has-text("Apply")');
    await ui.waitFor(".bulk-edit-panel", { state: "hidden" });
    await until("the open file to change", () => editor.document.getText().includes(`"${approved}"`));
    const texts = await Promise.all(
      ["snippets/swap/compose.yaml", "snippets/swap/.env"].map(async (path) => {
        const document = await vscode.workspace.openTextDocument(inWorkspace(path));
        return document.getText();
      }),
    );
    assert.match(texts[0] ?? "", /--model meta-llama\/Llama-3\.1-8B-Instruct --max-model-len/);
    assert.match(texts[1] ?? "", /^OLLAMA_MODEL=llama3\.1:8b$/m);
    await ui.screenshot("swap-after");
  });

  uiTest("waiving a finding opens the policy with the reason selected", async (ui) => {
    const editor = await showDenied("snippets/app/llm.py", denied);
    const row = '.action-widget .monaco-list-row:has-text("Waive")';
    await openMenu(ui, row);
    await ui.click(row);
    const shown = await until("the policy with the cursor on the reason", () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith("/stemma.jsonc") && !active.selection.isEmpty && active;
    });
    assert.equal(shown.document.getText(shown.selection), "reason");
    assert.notEqual(shown.document, editor.document);
    await ui.screenshot("waiver");
  });

  uiTest("a waiver that has ended is reported where it stands", async (ui) => {
    const editor = await openFresh("snippets/ended/stemma.jsonc");
    const { document } = editor;
    const found = await until("the diagnostic of the waiver", () =>
      stemmaDiagnostics(document.uri).find(({ message }) => /waiver/i.test(message)),
    );
    assert.equal(typeof found.code === "object" && found.code.value, "expired-waiver");
    assert.ok(found.range.start.line >= rangeOf(document, '"waivers"').start.line, found.message);
    editor.selection = new vscode.Selection(found.range.start, found.range.start);
    editor.revealRange(found.range);
    await vscode.commands.executeCommand("editor.action.showHover");
    await ui.waitFor(".monaco-editor .monaco-hover .hover-row");
    await ui.screenshot("expired-waiver");
  });

  uiTest("completion in the policy offers the rules with what they say", async (ui) => {
    const editor = await openFresh("snippets/ended/stemma.jsonc");
    const end = rangeOf(editor.document, '"ancestors": true }').end;
    await editor.edit((edit) => edit.insert(end, ',\n    "'));
    const at = end.with(end.line + 1, 5);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand("editor.action.triggerSuggest");
    const row = '.suggest-widget .monaco-list-row:has-text("license-conflict")';
    await ui.waitFor(row);
    await vscode.commands.executeCommand("toggleSuggestionDetails");
    await ui.waitFor(".suggest-details-container .docs");
    await ui.screenshot("policy-completion");
    await vscode.commands.executeCommand("toggleSuggestionDetails");
  });
}

async function showDenied(path: string, text: string): Promise<vscode.TextEditor> {
  const editor = await openFresh(path);
  await untilErrors(editor.document.uri);
  const inside = rangeOf(editor.document, text).start.translate(0, 3);
  editor.selection = new vscode.Selection(inside, inside);
  return editor;
}

/** Opens the menu of fixes until it shows the row: on a busy machine it was seen to close again by itself. */
async function openMenu(ui: Ui, row: string): Promise<void> {
  await until("the row in the menu of fixes", async () => {
    await ui.press("Escape");
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await ui.press("Control+Period");
    await ui.waitFor(row, { timeout: 4000 });
    return true;
  });
}

async function quickFixes(editor: vscode.TextEditor): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    editor.document.uri,
    editor.selection,
    vscode.CodeActionKind.QuickFix.value,
  );
}
