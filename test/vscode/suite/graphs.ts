import assert from "node:assert/strict";
import * as vscode from "vscode";
import { uiTest } from "./register";
import type { Ui } from "./ui";
import { until } from "./until";
import { inWorkspace, openFresh, untilErrors } from "./workspace";

const themes = [
  { name: "Default Dark Modern", shown: ".monaco-workbench.vs-dark", picture: "graph-dark" },
  { name: "Default High Contrast", shown: ".monaco-workbench.hc-black", picture: "graph-hc" },
];

/** The drawing as a file, and in each kind of theme. */
export function graphTests(): void {
  uiTest("the graph is saved as a picture of lines and as one of dots, where the dialog says", async (ui) => {
    await draw(ui);
    const svg = new TextDecoder().decode(await saved(ui, "Export SVG…", "lineage.svg"));
    assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    for (const word of ["Qwen/Qwen2.5-7B-Instruct", "Alibaba, China", "finetune"]) assert.ok(svg.includes(word), word);
    assert.doesNotMatch(svg, /\bclass=|var\(--|<script|tabindex/);
    const png = await saved(ui, "Export PNG…", "lineage.png");
    assert.deepEqual([...png.slice(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.ok(png.length > 10_000, `${png.length} bytes`);
    const [width = 0, height = 0] = [16, 20].map((at) => new DataView(png.buffer, png.byteOffset).getUint32(at));
    assert.ok(width > 400 && height > 200, `${width} × ${height}`);
  });

  uiTest("the graph is readable in light, dark and high contrast themes", async (ui) => {
    await draw(ui);
    await ui.screenshot("graph-light");
    const workbench = vscode.workspace.getConfiguration("workbench");
    for (const { name, shown, picture } of themes) {
      await workbench.update("colorTheme", name, vscode.ConfigurationTarget.Global);
      await ui.waitFor(shown);
      await ui.screenshot(picture);
    }
    await workbench.update("colorTheme", undefined, vscode.ConfigurationTarget.Global);
    await ui.waitFor(".monaco-workbench.vs");
    const roles = await ui.frameAttributes('[role="treeitem"]', "aria-label");
    assert.ok(
      roles.every((label) => label.length > 10),
      roles.join("\n"),
    );
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
}

async function draw(ui: Ui): Promise<void> {
  await untilErrors((await openFresh("snippets/app/llm.py")).document.uri);
  await vscode.commands.executeCommand("stemma.showWorkspaceGraph");
  await until("several models", async () => (await ui.frameAttributes('[role="treeitem"]', "aria-label")).length > 4);
}

/** The bytes of the file that a button of the page writes, by the dialog's own proposal. */
async function saved(ui: Ui, button: string, file: string): Promise<Uint8Array> {
  const place = inWorkspace(file);
  await ui.framePress(`button[aria-label="${button}"]`, "Enter");
  await ui.waitFor(".quick-input-widget");
  await until("the dialog", async () => (await ui.count(".quick-input-widget .monaco-list-row")) > 0);
  await ui.press("Enter");
  const bytes = await until("the file", () =>
    Promise.resolve(vscode.workspace.fs.readFile(place)).then(
      (read) => read.length > 0 && read,
      () => undefined,
    ),
  );
  await vscode.workspace.fs.delete(place);
  return bytes;
}
