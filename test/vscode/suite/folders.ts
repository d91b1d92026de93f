import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import * as vscode from "vscode";
import { test, uiTest } from "./register";
import { until } from "./until";
import { hoverTexts, openFresh, rangeOf, stemmaDiagnostics, untilErrors } from "./workspace";

const alibaba = "Qwen/Qwen2.5-7B-Instruct";
const meta = "meta-llama/Llama-3.1-8B-Instruct";

/**
 * A workspace of several folders: `one` denies China, `one/inner`, a folder of its own inside it, denies the United States,
 * `two` has no policy, and `three` comes and goes.
 */
export function folderTests(): void {
  const [one, two, inner] = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  if (!one || !two || !inner) throw new Error("the suite needs three workspace folders");
  const three = vscode.Uri.joinPath(one, "..", "three");

  uiTest(
    "several folders: the nearest policy judges each folder's file, and the inner folder has its own",
    async (ui) => {
      const { document } = await open(one, "app.py");
      assert.deepEqual(await deniedIn(document), [alibaba]);
      await ui.waitFor(".squiggly-error");
      await ui.screenshot("folders");
      assert.deepEqual(await deniedIn((await open(inner, "app.py")).document), [meta]);
      const { document: judgedByNobody } = await open(two, "app.py");
      await until("what the folder without a policy is told", () =>
        codes(judgedByNobody.uri).includes("unknown-model"),
      );
      assert.deepEqual(stemmaDiagnostics(judgedByNobody.uri, vscode.DiagnosticSeverity.Error), []);
    },
  );

  test("several folders: hover and fix speak of the folder's own policy", async () => {
    const { document } = await open(one, "app.py");
    await deniedIn(document);
    const card = await hoverAt(document);
    assert.match(card, /Alibaba, China/);
    assert.match(card, /denied-origin/);
    const actions = await fixesAt(document);
    const swap = actions.find(({ title }) => title.includes(meta));
    assert.deepEqual(
      swap?.edit?.entries().map(([uri]) => uri.path),
      [document.uri.path],
      actions.map(({ title }) => title).join(" | "),
    );
  });

  test("several folders: a file that nobody opened is reported, what git or the editor leaves out is not", async () => {
    const closed = vscode.Uri.joinPath(one, "closed.py");
    await until("the closed file's error", () => stemmaDiagnostics(closed).length > 0);
    await until(
      "the inner folder's error",
      () => stemmaDiagnostics(vscode.Uri.joinPath(inner, "closed.py")).length > 0,
    );
    for (const path of ["ignored.py", "hidden/secret.py", "node_modules/pack/index.py"])
      assert.deepEqual(stemmaDiagnostics(vscode.Uri.joinPath(one, path)), [], path);
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.path === closed.path), "The file was opened.");
  });

  test("several folders: each file of the inner folder is reported once", async () => {
    const uri = vscode.Uri.joinPath(inner, "closed.py");
    const found = await until("its errors", () => stemmaDiagnostics(uri).length > 0 && stemmaDiagnostics(uri));
    assert.deepEqual(found.map(({ code }) => (typeof code === "object" ? code.value : code)).sort(), ["denied-origin"]);
  });

  test("several folders: one that is added brings its findings and models, one that is removed takes them", async () => {
    const file = vscode.Uri.joinPath(three, "bot.py");
    assert.deepEqual(stemmaDiagnostics(file), []);
    const { length } = vscode.workspace.workspaceFolders ?? [];
    assert.ok(vscode.workspace.updateWorkspaceFolders(length, 0, { uri: three }));
    await until("the new folder's error", () => stemmaDiagnostics(file).length > 0);
    await until("its model among the symbols", () => symbolIn("bot.py"));
    assert.ok(vscode.workspace.updateWorkspaceFolders(length, 1));
    await until("the error to go", () => stemmaDiagnostics(file).length === 0);
    await until("its model to go", async () => !(await symbolIn("bot.py")));
    await until("the others to stay", () => stemmaDiagnostics(vscode.Uri.joinPath(one, "closed.py")).length > 0);
  });

  test("several folders: a file that is renamed in the editor takes its findings along", async () => {
    const from = vscode.Uri.joinPath(one, "closed.py");
    const to = vscode.Uri.joinPath(inner, "moved.py");
    await until("its error under the old name", () => stemmaDiagnostics(from).length > 0);
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(from, to);
    assert.ok(await vscode.workspace.applyEdit(rename));
    await until("nothing under the old name", () => stemmaDiagnostics(from).length === 0);
    // There the other policy holds, which has nothing against this model.
    const back = new vscode.WorkspaceEdit();
    back.renameFile(to, vscode.Uri.joinPath(one, "back.py"));
    assert.ok(await vscode.workspace.applyEdit(back));
    await until("its error under the third name", () => {
      return stemmaDiagnostics(vscode.Uri.joinPath(one, "back.py"), vscode.DiagnosticSeverity.Error).length > 0;
    });
    assert.deepEqual(stemmaDiagnostics(to, vscode.DiagnosticSeverity.Error), []);
  });

  test("a folder that another program moves away takes findings and models along, and brings them when it comes back", async () => {
    const before = vscode.Uri.joinPath(one, "part", "guest.py");
    const after = vscode.Uri.joinPath(one, "moved", "guest.py");
    const codesOf = (uri: vscode.Uri) => stemmaDiagnostics(uri, vscode.DiagnosticSeverity.Error).length;
    await until("its error", () => codesOf(before) > 0);
    renameSync(vscode.Uri.joinPath(one, "part").fsPath, vscode.Uri.joinPath(one, "moved").fsPath);
    await until("nothing under the old name", () => codesOf(before) === 0);
    await until("its error under the new name", () => codesOf(after) > 0);
    rmSync(vscode.Uri.joinPath(one, "moved").fsPath, { recursive: true });
    await until("nothing of it", () => codesOf(after) === 0);
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.path === after.path), "The file was opened.");
  });

  test("a file that is open and renamed keeps its findings, under the new name alone", async () => {
    const { document } = await open(one, "back.py");
    await deniedIn(document);
    const to = vscode.Uri.joinPath(one, "again.py");
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(document.uri, to);
    assert.ok(await vscode.workspace.applyEdit(rename));
    await until(
      "its error under the new name",
      () => stemmaDiagnostics(to, vscode.DiagnosticSeverity.Error).length > 0,
    );
    await until("nothing under the old name", () => stemmaDiagnostics(document.uri).length === 0);
  });

  uiTest("the policy of the active file is explained in a text that cannot be changed", async (ui) => {
    await open(inner, "app.py");
    await vscode.commands.executeCommand("stemma.explainPolicy");
    const document = await until("the explanation", () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.scheme === "stemma-policy" && shown;
    });
    assert.match(
      document.getText(),
      /^app\.py is governed by, later ones win:\n {2}1\. recommended \(built in\)\n {2}2\. stemma\.jsonc\n/,
    );
    assert.match(document.getText(), /^ {2}denied-origin +error +stemma\.jsonc:1$/m);
    assert.match(document.getText(), /countries: \["US"\]/);
    await ui.screenshot("policy-explained");
    await vscode.commands.executeCommand("type", { text: "x" });
    assert.ok(!document.isDirty);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  test("a file outside of every folder is read, judged without a policy", async () => {
    const loose = vscode.Uri.joinPath(one, "..", "loose.py");
    const document = await vscode.workspace.openTextDocument(loose);
    await vscode.window.showTextDocument(document, { preview: false });
    await until("what it is told", () => codes(loose).includes("unknown-model"));
    assert.deepEqual(stemmaDiagnostics(loose, vscode.DiagnosticSeverity.Error), []);
  });

  test("an unsaved text is read too", async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "python",
      content: 'from transformers import AutoModel\nm = AutoModel.from_pretrained("nobody-known/model-x")\n',
    });
    await vscode.window.showTextDocument(document, { preview: false });
    await until("what it is told", () => codes(document.uri).includes("unknown-model"));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await until("nothing of it", () => stemmaDiagnostics(document.uri).length === 0);
  });
}

/** The main story in several folders that nobody trusts yet. */
export function restrictedFolderTests(): void {
  const [one, , inner] = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  if (!one || !inner) throw new Error("the suite needs three workspace folders");

  uiTest("Restricted Mode, several folders: squiggle, hover and fix as everywhere", async (ui) => {
    assert.equal(vscode.workspace.isTrusted, false);
    const { document } = await open(one, "app.py");
    assert.deepEqual(await deniedIn(document), [alibaba]);
    await ui.waitFor(".squiggly-error");
    assert.match(await hoverAt(document), /Alibaba, China/);
    const swap = (await fixesAt(document)).find(({ title }) => title.includes(meta));
    assert.ok(swap?.edit && (await vscode.workspace.applyEdit(swap.edit)));
    await until("no error", () => stemmaDiagnostics(document.uri, vscode.DiagnosticSeverity.Error).length === 0);
    await ui.screenshot("restricted-folders");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    assert.deepEqual(await deniedIn((await open(inner, "app.py")).document), [meta]);
  });
}

function open(folder: vscode.Uri, path: string): Promise<vscode.TextEditor> {
  return openFresh(vscode.Uri.joinPath(folder, path));
}

/** The ids that are denied in the text. */
async function deniedIn(document: vscode.TextDocument): Promise<string[]> {
  return (await untilErrors(document.uri)).map(({ range }) => document.getText(range));
}

async function hoverAt(document: vscode.TextDocument): Promise<string> {
  return (await hoverTexts(document.uri, rangeOf(document, alibaba).start.translate(0, 2))).join("\n");
}

async function fixesAt(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    rangeOf(document, alibaba),
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
}

function codes(uri: vscode.Uri): unknown[] {
  return stemmaDiagnostics(uri).map(({ code }) => (typeof code === "object" ? code.value : code));
}

async function symbolIn(file: string): Promise<boolean> {
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
    "vscode.executeWorkspaceSymbolProvider",
    alibaba,
  );
  return symbols.some(({ location }) => location.uri.path.endsWith(`/${file}`));
}
