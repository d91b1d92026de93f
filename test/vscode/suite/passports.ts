import assert from "node:assert/strict";
import * as vscode from "vscode";
import { uiTest } from "./register";
import type { Ui } from "./ui";
import { until } from "./until";
import { openFresh, rangeOf, shownPage, untilErrors } from "./workspace";

const denied = "Qwen/Qwen2.5-7B-Instruct";
const hoverLink = (text: string) => `.monaco-editor .monaco-hover .hover-row a:has-text("${text}")`;
const themes = [
  { name: "Default Dark Modern", shown: ".monaco-workbench.vs-dark", suffix: "-dark" },
  { name: "Default High Contrast", shown: ".monaco-workbench.hc-black", suffix: "-hc" },
];

/** The passport as people meet it: a page, its text one button away, reached from the hover. */
export function passportTests(): void {
  uiTest("the passport is a page; its base is a click away, its text a button", async (ui) => {
    await showDenied();
    await vscode.commands.executeCommand("stemma.openPassport");
    assert.equal((await until("the page", shownPage)).path, `/huggingface/${denied}.md`);
    await pageReady(ui);
    await ui.screenshot("passport");
    await ui.framePress('a[href$="/Qwen2.5-7B.md"]', "Enter");
    await until("the base's page", () => shownPage()?.path === "/huggingface/Qwen/Qwen2.5-7B.md");
    await ui.click('.editor-actions [aria-label^="Reopen as source"]');
    const text = await until("its text", () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.scheme === "stemma" && shown.getText();
    });
    assert.match(text, /^# Qwen\/Qwen2\.5-7B\n/);
  });

  uiTest("the hover leads to the passport and to the graph", async (ui) => {
    await showDenied();
    await openHover(ui);
    await ui.screenshot("hover");
    await follow(ui, "Passport");
    assert.equal((await until("the page", shownPage)).path, `/huggingface/${denied}.md`);
    await showDenied();
    await follow(ui, "Lineage graph");
    await until("the drawing", async () => (await ui.frameAttributes('[role="tree"]', "aria-label")).length > 0);
  });

  uiTest("the id's link opens the page", async () => {
    const { document } = await showDenied();
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    const target = links.find(({ range }) => document.getText(range) === denied)?.target;
    assert.equal(target?.scheme, "command");
    const [command, argument] = [target.path, ...(JSON.parse(target.query) as string[])];
    await vscode.commands.executeCommand(command, argument);
    assert.equal((await until("the page", shownPage)).path, `/huggingface/${denied}.md`);
  });

  uiTest("a command takes the address of a passport and nothing else", async () => {
    await openFresh("snippets/app/words.py");
    for (const hostile of [
      "stemma:/../../etc/passwd",
      "file:///etc/passwd",
      "https://evil.example/x.md",
      "stemma:/a/../b.md",
    ]) {
      await vscode.commands.executeCommand("stemma.openPassport", hostile);
      await vscode.commands.executeCommand("stemma.showGraph", hostile);
    }
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    assert.deepEqual(tabs, ["words.py"]);
    await vscode.commands.executeCommand("stemma.openPassport", "stemma:/ollama/qwen3:8b.md");
    assert.equal((await until("the page", shownPage)).path, "/ollama/qwen3:8b.md");
  });

  uiTest("a hostile name is text on the page: no picture, no script, no link of its own", async (ui) => {
    const name =
      "<img src=x onerror=alert(1)>](command:evil) ![p](https://evil.example/p.png) <script>alert(1)</script>";
    const address = vscode.Uri.from({ scheme: "stemma", path: `/huggingface/${name}.md` });
    await vscode.commands.executeCommand("vscode.openWith", address, "vscode.markdown.preview.editor");
    await pageReady(ui);
    const inside = ".markdown-body";
    assert.deepEqual(await ui.frameAttributes(`${inside} img, ${inside} iframe`, "src"), []);
    assert.deepEqual(await ui.frameAttributes(`${inside} script`, "src"), []);
    assert.deepEqual(
      (await ui.frameAttributes(`${inside} a`, "href")).filter(
        (href) => !/^(https:\/\/github\.com\/stemma-dev\/|#)/.test(href),
      ),
      [],
    );
    await ui.screenshot("passport-hostile");
  });

  uiTest("page and hover are readable in dark and high contrast themes", async (ui) => {
    const workbench = vscode.workspace.getConfiguration("workbench");
    for (const { name, shown, suffix } of themes) {
      await workbench.update("colorTheme", name, vscode.ConfigurationTarget.Global);
      await ui.waitFor(shown);
      await showDenied();
      await openHover(ui);
      await ui.screenshot(`hover${suffix}`);
      await vscode.commands.executeCommand("stemma.openPassport");
      await pageReady(ui);
      await ui.screenshot(`passport${suffix}`);
    }
    await workbench.update("colorTheme", undefined, vscode.ConfigurationTarget.Global);
    await ui.waitFor(".monaco-workbench.vs");
  });
}

async function showDenied(): Promise<vscode.TextEditor> {
  const editor = await openFresh("snippets/app/llm.py");
  await untilErrors(editor.document.uri);
  const inside = rangeOf(editor.document, denied).start.translate(0, 3);
  editor.selection = new vscode.Selection(inside, inside);
  return editor;
}

/** The editor may close the hover when it redraws; a person asks again. */
async function openHover(ui: Ui): Promise<void> {
  await until("the hover", async () => {
    await vscode.commands.executeCommand("editor.action.showHover");
    await ui.waitFor(hoverLink("Passport"), { timeout: 3000 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    return (await ui.count(hoverLink("Passport"))) > 0;
  });
}

async function follow(ui: Ui, link: string): Promise<void> {
  await until(`a click on ${link}`, async () => {
    await openHover(ui);
    await ui.click(hoverLink(link), { timeout: 3000 });
    return true;
  });
}

async function pageReady(ui: Ui): Promise<void> {
  await until("the page's title", async () => (await ui.frameAttributes(".markdown-body h1", "id")).length > 0);
}
