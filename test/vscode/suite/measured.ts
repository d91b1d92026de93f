import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import * as vscode from "vscode";
import { pythonService } from "../../bench/python-service";
import { test, uiTest } from "./register";
import { until } from "./until";
import { stemmaDiagnostics } from "./workspace";

/** Figures, not verdicts: `npm run bench` prints what these write. Nothing here fails because a machine is slow. */
export function measurements(): void {
  uiTest("activation, as VS Code itself measures it", async (ui) => {
    const extension = vscode.extensions.getExtension("stemma.stemma");
    assert.ok(extension, "stemma.stemma is not among the extensions");
    // The workbench's own start is over when it has been quiet for a while; a person opens the first file after that.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    assert.equal(extension.isActive, false, "something woke the extension before a file was opened");
    await vscode.workspace.openTextDocument({ language: "python", content: "" });
    await until("the activation", () => extension.isActive);
    await vscode.commands.executeCommand("workbench.action.showRuntimeExtensions");
    // The slowest stand first; the list draws only the rows in view.
    await ui.click(".runtime-extensions-editor .monaco-list-row .name");
    await ui.press("End");
    const row = '.runtime-extensions-editor .monaco-list-row:has-text("Stemma") .activation-time';
    await ui.waitFor(row);
    await until("the time of the activation", async () => /\d+ms/.test(await ui.text(row)));
    const [, milliseconds] = /(\d+)ms/.exec(await ui.text(row)) ?? [];
    note("activation, once", [Number(milliseconds)]);
  });

  uiTest("a keystroke in a 2,000-line file, until its squiggle is drawn or gone", async (ui) => {
    const line = 'other = AutoModelForCausalLM.from_pretrained("acme/other-7b")';
    const content = pythonService(2000).replace("client = OpenAI()", `client = OpenAI()\n${line}`);
    const document = await vscode.workspace.openTextDocument({ language: "python", content });
    const editor = await vscode.window.showTextDocument(document);
    await until("the finding of that line", () =>
      stemmaDiagnostics(document.uri).some(({ message }) => message.includes('"acme/other-7b"')),
    );
    const behindCallee = document.positionAt(content.lastIndexOf('("acme/other-7b")'));
    editor.selection = new vscode.Selection(behindCallee, behindCallee);
    const squiggle = '.monaco-editor .view-overlays [class*="squiggly-"]';
    await ui.waitFor(squiggle);
    const taken: number[] = [];
    // Without its last letter the callee is none that loads a model: the finding goes, and comes back with the letter.
    for (let run = 0; run < 40; run++) {
      taken.push(await ui.timeKey(run % 2 === 0 ? "Backspace" : "d", squiggle));
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    note("keystroke to squiggle, 2,000 lines", taken.slice(4));
  });

  test("a hover on an analyzed file", async () => {
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document, "no file is open");
    const at = document.positionAt(document.getText().indexOf("meta-llama/") + 3);
    const taken: number[] = [];
    for (let run = 0; run < 40; run++) {
      const start = performance.now();
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        at,
      );
      taken.push(performance.now() - start);
      assert.ok(hovers.length > 0, "no hover card");
    }
    note("hover, cached", taken.slice(5));
  });
}

/** Milliseconds of each run, as a line of JSON in the file that `STEMMA_TEST_MEASURES` names. */
function note(what: string, milliseconds: readonly number[]): void {
  const file = process.env.STEMMA_TEST_MEASURES;
  if (file) appendFileSync(file, `${JSON.stringify({ what, milliseconds })}\n`);
  console.log(`# ${what}: ${milliseconds.map((one) => one.toFixed(1)).join(" ")} ms`);
}
