import assert from "node:assert/strict";
import * as vscode from "vscode";
import { uiTest } from "./register";
import { until } from "./until";
import { inWorkspace, openFresh, untilErrors } from "./workspace";

const model = "huggingface:Qwen/Qwen2.5-7B-Instruct";

/** The bill of materials, from the command to the file. */
export function billTests(): void {
  uiTest("the bill of materials is written where the dialog says, and opens by its message", async (ui) => {
    const place = inWorkspace("models.cdx.json");
    // A run that broke off may have left it, and the dialog would ask whether to replace it.
    await Promise.resolve(vscode.workspace.fs.delete(place)).catch(() => undefined);
    await untilErrors((await openFresh("snippets/app/llm.py")).document.uri);
    const done = vscode.commands.executeCommand("stemma.exportBom");
    await ui.waitFor('.quick-input-list .monaco-list-row:has-text("CycloneDX 1.6")');
    await ui.screenshot("export-bom");
    await ui.press("Enter");
    await ui.waitFor('.quick-input-title:has-text("Export Bill of Materials")');
    await ui.press("Enter");
    const written = await until("the file", () =>
      Promise.resolve(vscode.workspace.fs.readFile(place)).then(
        (bytes) => new TextDecoder().decode(bytes) || undefined,
        () => undefined,
      ),
    );
    const { bomFormat, components } = JSON.parse(written);
    assert.equal(bomFormat, "CycloneDX");
    const component = components.find((each: { "bom-ref": string }) => each["bom-ref"] === model);
    const places = component?.evidence.occurrences.map(({ location }: { location: string }) => location);
    assert.ok(places?.includes("snippets/app/llm.py"), String(places));
    // Where a window has lost the focus to its driver, the message waits behind the bell.
    await vscode.commands.executeCommand("notifications.showList");
    const told = '.notifications-center .notification-list-item:has-text("models.cdx.json")';
    await ui.waitFor(told);
    await ui.screenshot("export-bom-told");
    await ui.waitFor(`${told} .monaco-button:has-text("Open")`);
    // By keyboard's command: the mouse may rest where a tooltip of its own covers the button.
    await vscode.commands.executeCommand("notification.acceptPrimaryAction");
    await done;
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, place.path);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.workspace.fs.delete(place);
  });
}
