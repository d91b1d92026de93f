import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { serveAssets, serveFiles } from "../../../client/src/workspace-files";
import { MemoryFolder } from "./memory-folder";
import { test, uiTest } from "./register";
import type { Driver } from "./ui";
import { until } from "./until";
import { inWorkspace, openFresh, rangeOf, stemmaDiagnostics, untilErrors, untilNoErrors } from "./workspace";

const file = "snippets/app/llm.py";
const denied = "Qwen/Qwen2.5-7B-Instruct";
/** The second folder of the suite's workspace. */
const memory = (path: string) => vscode.Uri.parse(`stemma-memory:/project/${path}`);
const text = (content: string) => new TextEncoder().encode(content);

/** Stemma as a web extension: the extension host is a worker of the browser, and the server a worker of its own. */
export function webTests(driver: Driver): void {
  const folder = new MemoryFolder({
    "/project/stemma.jsonc": '{ "rules": { "denied-origin": { "severity": "error", "countries": ["CN"] } } }\n',
    "/project/settings.py": `MODEL = "${denied}"\n`,
    "/project/src/app.py":
      "from settings import MODEL\nfrom transformers import AutoModel\n\nmodel = AutoModel.from_pretrained(MODEL)\n",
    "/project/.gitignore": "old/\n",
    "/project/old/app.py": `from transformers import AutoModel\n\nmodel = AutoModel.from_pretrained("${denied}")\n`,
  });
  vscode.workspace.registerFileSystemProvider("stemma-memory", folder, { isCaseSensitive: true });

  test("the extension host is the browser's: a worker without Node", async () => {
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    assert.equal((globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node, undefined);
    assert.ok("WorkerGlobalScope" in globalThis, "this is no worker");
    assert.ok(vscode.extensions.getExtension("stemma.stemma"), "stemma.stemma is not in this extension host");
  });

  test("a policy that appears beside the file is read, and one that goes is forgotten", async () => {
    const { document } = await openFresh(file);
    await untilErrors(document.uri);
    const nearer = inWorkspace("snippets/app/stemma.jsonc");
    await vscode.workspace.fs.writeFile(nearer, text('{ "extends": "inventory" }\n'));
    await untilNoErrors(document.uri);
    await vscode.workspace.fs.delete(nearer);
    await untilErrors(document.uri);
  });

  test("a file system of no machine is read: its policy, a constant of another file, what git ignores", async () => {
    const errors = await untilErrors(memory("settings.py"));
    assert.equal(errors.length, 1, errors.map((item) => item.message).join("\n"));
    assert.ok(errors[0]?.message.includes("Alibaba (China), which stemma.jsonc denies"), errors[0]?.message);
    assert.equal(stemmaDiagnostics(memory("old/app.py")).length, 0);
    const { document } = await openFresh(memory("settings.py"));
    assert.equal(document.getText((await untilErrors(document.uri))[0]?.range), denied);
    const policy = '{ "rules": { "denied-origin": { "severity": "error", "countries": ["FR"] } } }\n';
    await vscode.workspace.fs.writeFile(memory("stemma.jsonc"), text(policy));
    await untilNoErrors(document.uri);
  });

  test("the server gets the assets of the extension and the files of the workspace folders, and nothing else", async () => {
    const ask = fileAnswers();
    const read = (uri: string, maxBytes = 1000) => ask("stemma/readFile", { uri, maxBytes, transfer: "bytes" });
    const shown = async (uri: string) => new TextDecoder().decode(((await read(uri)) as { bytes: Uint8Array }).bytes);
    const inside = inWorkspace("stemma.jsonc").toString();
    assert.match(await shown(inside), /"rules"/);
    assert.match(await shown(memory("settings.py").toString()), /^MODEL/);
    const encoded = (await ask("stemma/readFile", { uri: inside, maxBytes: 9000, transfer: "base64" })) as {
      bytes: string;
    };
    assert.match(atob(encoded.bytes), /"rules"/);
    assert.deepEqual(await read(inside, 10), { kind: "too-large", skipped: "larger than 10 bytes" });
    assert.deepEqual(await read(inWorkspace("app").toString()), { skipped: "not a plain file" });
    assert.deepEqual(await read(inWorkspace("none.py").toString()), { skipped: "not there" });
    const above = inside.replace(/\/[^/]+\/stemma\.jsonc$/, "");
    const outside = [
      above,
      `${inside}/../../x`,
      `${inside}/%2e%2e/%2e%2e/x`,
      "stemma-memory:/other/a.py",
      "file:///etc/passwd",
    ];
    for (const uri of [...outside, "", "no uri", 7 as never]) {
      assert.deepEqual(await read(uri), { skipped: "outside the workspace" }, uri);
      assert.equal(await ask("stemma/listFolder", { uri }), null, uri);
    }
    const listed = (await ask("stemma/listFolder", { uri: memory("").toString() })) as { entries: { name: string }[] };
    assert.ok(
      listed.entries.some(({ name }) => name === "settings.py"),
      JSON.stringify(listed),
    );
    assert.ok((await ask("stemma/asset", { name: "tree-sitter-json.wasm" })) instanceof Uint8Array);
    for (const name of ["../server.js", "none.json", "..", "a/b.json", "", 7])
      assert.equal(await ask("stemma/asset", { name }), null, String(name));
  });

  test("another server follows a restart", async () => {
    const { document } = await openFresh(file);
    await untilErrors(document.uri);
    await vscode.commands.executeCommand("stemma.restart");
    await untilErrors(document.uri);
    const at = rangeOf(document, denied).start.translate(0, 3);
    const hovers = await until("a hover of the new server", async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        at,
      );
      return found.length > 0 && found;
    });
    assert.equal(hovers.length, 1);
  });

  test("the debug information says what a browser does not have", async () => {
    await vscode.env.clipboard.writeText("");
    await vscode.commands.executeCommand("stemma.copyDebugInformation");
    const copied = await until("the clipboard", async () => (await vscode.env.clipboard.readText()) || undefined);
    for (const words of [/, web, Mozilla/, /network: offline/, /cache: in memory/, /no Ollama/])
      assert.match(copied, words);
    assert.doesNotMatch(copied, /Qwen|llm\.py|hf_/);
  });

  uiTest("the list holds the models of both folders", async (ui) => {
    await vscode.commands.executeCommand("stemma.models.focus");
    await ui.waitFor(`.pane-body .monaco-list-row:has-text("${denied}")`);
    await ui.screenshot("web-models");
    await vscode.commands.executeCommand("workbench.view.explorer");
  });

  test("the log of the extension, which lies in the browser, holds no error", async () => {
    await vscode.commands.executeCommand("stemma.showLog");
    const log = await until("a log that tells of the workspace", () => {
      const shown = vscode.workspace.textDocuments.map((document) =>
        document.uri.scheme === "output" ? document.getText() : "",
      );
      return shown.find((lines) => lines.includes("files read in"));
    });
    await vscode.commands.executeCommand("workbench.action.closePanel");
    console.log(log.replace(/^/gm, "# "));
    assert.deepEqual(
      log.split("\n").filter((line) => /\[error\]/i.test(line)),
      [],
    );
  });

  test("the browser was asked for no host that Stemma could want", async () => {
    assert.deepEqual(await hosts(driver), []);
  });

  test("once look-ups are allowed, the worker asks the Hub, and nobody else", async () => {
    const settings = vscode.workspace.getConfiguration("stemma");
    await settings.update("network", "online", vscode.ConfigurationTarget.Global);
    try {
      const content = 'from transformers import AutoModel\nm = AutoModel.from_pretrained("nobody-known/model-x")\n';
      const { uri } = await vscode.workspace.openTextDocument({ language: "python", content });
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
      await until("the Hub to be asked", async () => (await hosts(driver)).includes("huggingface.co"));
      await until("what came of it", () =>
        stemmaDiagnostics(uri).some(({ message }) => message.includes("the host did not respond")),
      );
      assert.deepEqual(await hosts(driver), ["huggingface.co"]);
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    } finally {
      await settings.update("network", undefined, vscode.ConfigurationTarget.Global);
    }
  });
}

/** Hosts that the browser wanted so far and that only Stemma can have meant. */
async function hosts(driver: Driver): Promise<string[]> {
  return ((await driver("foreign", {})) as string[]).filter((host) => !othersHosts.test(host));
}

/** Asks the client's half as the server would. */
function fileAnswers(): (method: string, params: object) => unknown {
  const answers = new Map<string, (params: object) => unknown>();
  const client = {
    onRequest(method: string, answer: (params: object) => unknown) {
      answers.set(method, answer);
      return new vscode.Disposable(() => undefined);
    },
  } as unknown as BaseLanguageClient;
  const { extensionUri } = vscode.extensions.getExtension("stemma.stemma") ?? assert.fail("no extension");
  serveFiles(client);
  serveAssets(client, vscode.Uri.joinPath(extensionUri, "dist", "assets"));
  return (method, params) => answers.get(method)?.(params);
}

/** Hosts that others ask for: VS Code its gallery of extensions and its own pages, Chromium its maker. */
const othersHosts =
  /(^|\.)(open-vsx\.org|vscode-cdn\.net|vscode-unpkg\.net|visualstudio\.com|microsoft\.com|google\.com|googleapis\.com|gvt1\.com)$/;
