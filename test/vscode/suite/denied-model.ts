import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test, uiTest } from "./register";
import type { Ui } from "./ui";
import { until } from "./until";
import { hoverTexts, openFresh, rangeOf, stemmaDiagnostics, untilErrors, untilNoErrors } from "./workspace";

const file = "snippets/app/llm.py";
const denied = "Qwen/Qwen2.5-7B-Instruct";
const approved = "meta-llama/Llama-3.1-8B-Instruct";
const menuRow = `.action-widget .monaco-list-row:has-text("${approved}")`;

/** What a person sees who opens a file that names a model which the workspace's policy denies. */
export function deniedModelTests(): void {
  test("the extension is installed and becomes active", async () => {
    await openFresh(file);
    const extension = vscode.extensions.getExtension("stemma.stemma");
    assert.ok(extension, "stemma.stemma is not among the extensions");
    await until("the extension to be active without being asked", () => extension.isActive);
  });

  test("a denied model is one error on the id without its quotes", async () => {
    const { document } = await openFresh(file);
    const errors = await untilErrors(document.uri);
    assert.equal(errors.length, 1, errors.map((item) => item.message).join("\n"));
    const [error] = errors as [vscode.Diagnostic];
    assert.equal(document.getText(error.range), denied);
    assert.ok(typeof error.code === "object", `code is ${JSON.stringify(error.code)}, not a rule with a link`);
    assert.equal(error.code.value, "denied-origin");
    assert.equal(error.code.target.scheme, "https");
    for (const word of [denied, "Alibaba", "China", "stemma.jsonc"])
      assert.ok(error.message.includes(word), error.message);
  });

  test("words, comments and types that hold a model's name are no dependency", async () => {
    const { document } = await openFresh("snippets/app/words.py");
    await untilErrors(document.uri);
    const places = stemmaDiagnostics(document.uri).map((item) => item.range.start.line);
    const call = rangeOf(document, `from_pretrained("${denied}")`).start.line;
    assert.deepEqual([...new Set(places)], [call]);
  });

  test("hover names developer, country and license", async () => {
    const { document } = await openFresh(file);
    await untilErrors(document.uri);
    const text = (await hoverTexts(document.uri, rangeOf(document, denied).start.translate(0, 3))).join("\n");
    for (const word of ["Qwen2.5-7B-Instruct", "Alibaba", "China", "Apache"])
      assert.ok(text.includes(word), `no ${word} in ${text}`);
  });

  test("the quick fix swaps in the approved model, and the error goes", async () => {
    const { document } = await openFresh(file);
    await untilErrors(document.uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      rangeOf(document, denied),
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    const swap = actions.find((action) => action.title.includes(approved));
    assert.ok(swap?.edit, `no fix with an edit among: ${actions.map((action) => action.title).join(" | ")}`);
    assert.ok(await vscode.workspace.applyEdit(swap.edit));
    assert.ok(document.getText().includes(`from_pretrained("${approved}"`), document.getText());
    assert.ok(!document.getText().includes(denied), document.getText());
    await untilNoErrors(document.uri);
  });

  uiTest("the squiggle is on the screen", async (ui) => {
    await showDenied();
    await ui.waitFor(".squiggly-error");
    await ui.screenshot("squiggle");
    assert.equal(await ui.count(".view-overlays .squiggly-error"), 1);
  });

  uiTest("the hover card is on the screen", async (ui) => {
    await showDenied();
    const text = await hoverCard(ui);
    await ui.screenshot("hover");
    assert.ok(text.includes("Alibaba") && text.includes("China"), text);
  });

  uiTest("the quick fix menu swaps the model", async (ui) => {
    const { document } = await showDenied();
    await openMenu(ui);
    await ui.screenshot("quick-fix");
    await ui.click(menuRow);
    await until("the text to change", () => document.getText().includes(approved));
    await untilNoErrors(document.uri);
    await ui.waitFor(".squiggly-error", { state: "hidden" });
    await ui.screenshot("after-fix");
  });
}

/** Opens the file with the cursor in the denied id and the error in place. */
async function showDenied(): Promise<vscode.TextEditor> {
  const editor = await openFresh(file);
  await untilErrors(editor.document.uri);
  const inside = rangeOf(editor.document, denied).start.translate(0, 3);
  editor.selection = new vscode.Selection(inside, inside);
  return editor;
}

/** The workbench closes the menu when it redraws the editor under it, as it does while a window is starting; a person asks again. */
async function openMenu(ui: Ui): Promise<void> {
  await until("the quick fix menu", async () => {
    await vscode.commands.executeCommand("editor.action.quickFix");
    const shown = ui.waitFor(menuRow, { timeout: 4000 });
    return shown.then(
      () => true,
      () => false,
    );
  });
}

async function hoverCard(ui: Ui): Promise<string> {
  await vscode.commands.executeCommand("editor.action.showHover");
  const card = ".monaco-editor .monaco-hover .hover-row";
  await ui.waitFor(card);
  return until("the card to name the model's maker", async () => {
    const text = (await ui.texts(card)).join("\n");
    return text.includes("Apache") && text;
  });
}
