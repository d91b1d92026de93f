import assert from "node:assert/strict";
import * as vscode from "vscode";
import { uiTest } from "./register";
import type { Ui } from "./ui";
import { until } from "./until";
import { openFresh, untilErrors } from "./workspace";

/** The one item in which the extension says how the active file stands. */
export function statusTests(): void {
  uiTest(
    "the status item says models, findings, policy and age of the facts, and unknown is never clean",
    async (ui) => {
      const { document } = await openFresh("snippets/app/llm.py");
      await untilErrors(document.uri);
      const text = await until("the file's status", async () => {
        const shown = await languageStatus(ui);
        return shown.includes("1 model") && shown;
      });
      for (const words of [
        /1 model · 1 with undisclosed or unasked bases · 1 finding/,
        /stemma\.jsonc/,
        /offline/,
        /facts of \d{4}-\d\d-\d\d/,
        /\d ms/,
      ])
        assert.match(text, words);
      await ui.screenshot("status");
      const other = await vscode.workspace.openTextDocument({
        language: "python",
        content: 'from transformers import AutoModel\nm = AutoModel.from_pretrained("nobody-known/model-x")\n',
      });
      await vscode.window.showTextDocument(other, { preview: false });
      const unknown = await until("the unknown model's status", async () => {
        const shown = await languageStatus(ui);
        return shown.includes("unknown") && shown;
      });
      assert.match(unknown, /1 model · 1 unknown/);
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    },
  );
}

/** What the list of language states shows of Stemma: text and details. Empty where the list does not come. */
export async function languageStatus(ui: Ui): Promise<string> {
  // The list follows the pointer: away from it, and back.
  await ui.hover(".part.titlebar");
  await ui.hover('[id="status.languageStatus"]');
  await ui.waitFor(".hover-language-status", { timeout: 3000 }).catch(() => undefined);
  const shown = await ui.texts(".hover-language-status .element");
  return (
    shown
      .map((text) => text.replace(/\s+/g, " "))
      .find((text) => text.includes("facts of") || text.includes("Stemma") || text.includes("not running")) ?? ""
  );
}
