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
    await extension.activate();
    await vscode.commands.executeCommand("workbench.action.showRuntimeExtensions");
    const row = '.runtime-extensions-editor .monaco-list-row:has-text("Stemma") .activation-time';
    await ui.waitFor(row);
    await until("the time of the activation", async () => /\d+ms/.test(await ui.text(row)));
    const [, milliseconds] = /(\d+)ms/.exec(await ui.text(row)) ?? [];
    note("activation, once", [Number(milliseconds)]);
  });

  test("a keystroke in a 2,000-line file, until its squiggle is there", async () => {
    const content = pythonService(2000).replace('model_name = "Qwen/Qwen2.5-7B-Instruct"', 'model_name = "org/other"');
    const document = await vscode.workspace.openTextDocument({ language: "python", content });
    const editor = await vscode.window.showTextDocument(document);
    await until("the first findings", () => stemmaDiagnostics(document.uri).length > 0);
    const at = document.positionAt(content.indexOf("org/other"));
    const taken: number[] = [];
    let written = "org/other";
    for (let run = 0; run < 30; run++) {
      const next = run % 2 ? `org/other-${run}` : `org/another-${run}`;
      const start = performance.now();
      await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, written.length)), next));
      await until("the finding of the new id", () =>
        stemmaDiagnostics(document.uri).some((one) => one.message.includes(`"${next}"`)),
      );
      taken.push(performance.now() - start);
      written = next;
    }
    note("keystroke to squiggle, 2,000 lines", taken);
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
