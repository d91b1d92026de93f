import * as vscode from "vscode";
import { uiTest } from "./register";
import type { Ui } from "./ui";
import { until } from "./until";
import { inWorkspace, openFresh, rangeOf, untilErrors } from "./workspace";

const address = "https://huggingface.co/Qwen/Qwen2.5-7B-Instruct";
const path = "snippets/app/pasted.py";
const source = `from transformers import AutoModel

model = AutoModel.from_pretrained("")
print("")
`;

/** Pasting the address of a model's page, by the browser's own event. */
export function pastingTests(): void {
  uiTest(
    "an address pasted where a model is named becomes its id; the menu offers the text and an approved model",
    async (ui) => {
      const editor = await open(ui, "from_pretrained(");
      await ui.paste(address);
      const { document } = editor;
      await until("the id", () => document.getText().includes('from_pretrained("Qwen/Qwen2.5-7B-Instruct")'));
      await ui.waitFor(".post-edit-widget");
      await ui.click(".post-edit-widget .monaco-button");
      await ui.waitFor('.action-widget .monaco-list-row:has-text("meta-llama/Llama-3.1-8B-Instruct")');
      await ui.screenshot("paste");
      await ui.click('.action-widget .monaco-list-row:has-text("meta-llama/Llama-3.1-8B-Instruct")');
      await until("the approved id", () =>
        document.getText().includes('from_pretrained("meta-llama/Llama-3.1-8B-Instruct")'),
      );
    },
  );

  uiTest("an address pasted elsewhere stays an address, and its id is one choice away", async (ui) => {
    const editor = await open(ui, "print(");
    await ui.paste(address);
    await until("the address", () => editor.document.getText().includes(`print("${address}")`));
    await ui.click(".post-edit-widget .monaco-button");
    const id = '.action-widget .monaco-list-row:has-text("Paste model id")';
    await ui.waitFor(id);
    await ui.click(id);
    await until("the id", () => editor.document.getText().includes('print("Qwen/Qwen2.5-7B-Instruct")'));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.workspace.fs.delete(inWorkspace(path));
  });
}

/** The sample with the caret between the quotes behind `call`. */
async function open(ui: Ui, call: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(inWorkspace(path), new TextEncoder().encode(source));
  await untilErrors((await openFresh("snippets/app/llm.py")).document.uri);
  const editor = await openFresh(path);
  const at = rangeOf(editor.document, `${call}"`).end;
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
  await ui.waitFor(".monaco-editor.focused");
  return editor;
}
