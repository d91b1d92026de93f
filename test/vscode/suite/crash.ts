import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answerToken } from "./proxied";
import { test, uiTest } from "./register";
import { crash, servers, theServer } from "./server-process";
import { languageStatus } from "./status";
import { until } from "./until";
import { debugInformation, hoverTexts, openFresh, rangeOf, stemmaDiagnostics, untilErrors } from "./workspace";

const file = "snippets/app/llm.py";
const denied = "Qwen/Qwen2.5-7B-Instruct";

/** What a person keeps when the server's process dies, hangs, or dies again and again. The last test leaves none running. */
export function crashTests(): void {
  uiTest("a server that is killed comes back, and knows the text as it stands unsaved", async (ui) => {
    const editor = await openFresh(file);
    await untilErrors(editor.document.uri);
    const end = editor.document.positionAt(editor.document.getText().length);
    await editor.edit((edit) =>
      edit.insert(end, '\n\nsecond = AutoModelForCausalLM.from_pretrained("Qwen/Qwen3-8B")\n'),
    );
    await until("the unsaved line's error", () => errorTexts(editor.document).includes("Qwen/Qwen3-8B"));

    await crash();
    await until("both errors again", () => String(errorTexts(editor.document)) === `${denied},Qwen/Qwen3-8B`);
    const second = rangeOf(editor.document, "Qwen/Qwen3-8B").start.translate(0, 2);
    assert.match((await hoverTexts(editor.document.uri, second)).join(), /Alibaba/);
    await ui.screenshot("after-crash");
  });

  test("settings hold after a crash", async () => {
    const { document } = await openFresh(file);
    await untilErrors(document.uri);
    const settings = vscode.workspace.getConfiguration("stemma");
    await settings.update("inlayHints.enabled", false, vscode.ConfigurationTarget.Global);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = () =>
      vscode.commands.executeCommand<vscode.InlayHint[]>("vscode.executeInlayHintProvider", document.uri, whole);
    await until("no hints", async () => (await hints()).length === 0);
    await crash();
    await untilErrors(document.uri);
    assert.equal((await hints()).length, 0);
    await settings.update("inlayHints.enabled", undefined, vscode.ConfigurationTarget.Global);
    await until("hints again", async () => (await hints()).length > 0);
  });

  uiTest("the stored token is handed to the server that comes after a crash", async (ui) => {
    const { document } = await openFresh(file);
    await untilErrors(document.uri);
    assert.match(await debugInformation(), /token: none/);
    await answerToken(ui, "word-of-ann-4712");
    await until("the token", async () => /token: present/.test(await debugInformation()));
    await crash();
    await until("the token again", async () => /token: present/.test(await debugInformation()));
    await answerToken(ui, "");
    await until("no token", async () => /token: none/.test(await debugInformation()));
  });

  test("Restart gives a new server in place of the old one", async () => {
    const { document } = await openFresh(file);
    await untilErrors(document.uri);
    const before = await theServer();
    await vscode.commands.executeCommand("stemma.restart");
    await until("the old process to be gone", () => !servers().includes(before));
    assert.equal(servers().length, 1);
    await untilErrors(document.uri);
  });

  test("Restart does not wait for a server that hangs, and the hanging process goes", async () => {
    const { document } = await openFresh(file);
    await untilErrors(document.uri);
    const before = await theServer();
    process.kill(before, "SIGSTOP");
    // It hangs for good: who waited for it would wait for ever.
    await vscode.commands.executeCommand("stemma.restart");
    await until("the hanging process to be gone", () => !servers().includes(before));
    await untilErrors(document.uri);
    assert.equal(servers().length, 1);
  });

  uiTest("a server that is killed a fifth time stays away and says so, and Restart brings it back", async (ui) => {
    const { document } = await openFresh(file);
    await untilErrors(document.uri);
    await vscode.commands.executeCommand("stemma.restart");
    for (let crash = 1; crash <= 5; crash++) {
      await untilErrors(document.uri);
      const pid = await theServer();
      process.kill(pid, "SIGKILL");
      await until("the process to be gone", () => !servers().includes(pid));
      if (crash < 5) await until(`server number ${crash + 1}`, () => servers().length === 1);
    }
    await until("no finding that nobody stands for", () => stemmaDiagnostics(document.uri).length === 0);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(servers(), []);
    await vscode.commands.executeCommand("notifications.showList");
    await ui.waitFor('.notifications-center .notification-list-item:has-text("Stemma: Restart")');
    assert.equal(await ui.count(".notifications-center .notification-list-item"), 1);
    assert.match(await languageStatus(ui), /not running/);
    await ui.screenshot("stopped");
    await vscode.commands.executeCommand("notifications.clearAll");

    await vscode.commands.executeCommand("stemma.restart");
    await untilErrors(document.uri);
    await until("the status of a running server", async () => /1 model/.test(await languageStatus(ui)));
  });
}

/** The ids that are errors, in their order. */
function errorTexts(document: vscode.TextDocument): string[] {
  return stemmaDiagnostics(document.uri, vscode.DiagnosticSeverity.Error)
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map(({ range }) => document.getText(range));
}
