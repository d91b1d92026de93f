import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { uiTest } from "./register";
import { until } from "./until";
import { inWorkspace, openFresh } from "./workspace";

const model = "HuggingFaceTB/SmolLM2-1.7B-Instruct";
const commit = "0123456789abcdef0123456789abcdef01234567";
const source = `from transformers import AutoModel, AutoTokenizer

words = AutoTokenizer.from_pretrained("${model}")
model = AutoModel.from_pretrained("${model}")
`;

/** The words behind an id. */
export function hintTests(): void {
  uiTest("a hint behind an id that follows a branch writes the commit down when it is double-clicked", async (ui) => {
    // What a download by the Hub's own library leaves behind tells the commit, without any look-up.
    const folder = join(process.env.HF_HOME ?? "", "hub", `models--${model.replace("/", "--")}`);
    mkdirSync(join(folder, "snapshots", commit), { recursive: true });
    mkdirSync(join(folder, "refs"));
    writeFileSync(join(folder, "refs", "main"), commit);
    writeFileSync(join(folder, "snapshots", commit, "config.json"), JSON.stringify({ model_type: "llama" }));
    await vscode.workspace.fs.writeFile(inWorkspace("snippets/app/pin.py"), new TextEncoder().encode(source));
    const settings = vscode.workspace.getConfiguration("stemma");
    await settings.update("inlayHints.pin", true, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand("workbench.action.closeSidebar");
    const { document } = await openFresh("snippets/app/pin.py");
    const labels = await until("the hint", async () => {
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        "vscode.executeInlayHintProvider",
        document.uri,
        whole,
      );
      const all = hints.map(({ label, position }) => `${position.line + 1} ${label}`);
      return all.some((label) => label.includes("not pinned")) && all;
    });
    assert.deepEqual(labels.sort(), ["3 not pinned", "4 Hugging Face · US · Apache-2.0", "4 not pinned"]);
    const hint = '.view-line:has-text("AutoModel.from_pretrained") span:has-text("not pinned")';
    await ui.waitFor(hint);
    await ui.screenshot("inlay");
    await ui.doubleClick(`${hint} >> nth=-1`);
    await until("the commit in the text", () => document.getText().includes(`revision="${commit}"`));
    assert.equal(document.getText().split(commit).length, 2);
    await settings.update("inlayHints.pin", undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.workspace.fs.delete(inWorkspace("snippets/app/pin.py"));
    await vscode.commands.executeCommand("workbench.view.explorer");
  });
}
