import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import * as vscode from "vscode";
import { test, uiTest } from "./register";
import type { Ui } from "./ui";
import { until } from "./until";
import { hoverTexts, inWorkspace, openFresh, rangeOf, untilErrors } from "./workspace";

/** It has no shape that a redaction could know. */
const token = "word-of-ann-4711";

interface Seen {
  readonly method: string;
  readonly host: string;
  readonly url: string;
  readonly authorization?: string;
}

/** What arrived at the other side of the proxy. */
function seen(): Seen[] {
  const lines = readFileSync(process.env.STEMMA_TEST_SEEN ?? "", "utf8").split("\n");
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Seen);
}

/** Behind a proxy that only VS Code's own settings know, with look-ups allowed and everything traced. */
export function proxiedTests(): void {
  const opened = watchConnections();

  test("while look-ups are not allowed, the extension's own half opens no connection either", async () => {
    const { document } = await openFresh("snippets/app/llm.py");
    await untilErrors(document.uri);
    await vscode.commands.executeCommand("stemma.models.focus");
    await vscode.commands.executeCommand("stemma.copyDebugInformation");
    await vscode.commands.executeCommand("stemma.selfTest");
    assert.notEqual((await hoverTexts(document.uri, rangeOf(document, "Qwen/").start.translate(0, 2))).join(), "");
    assert.deepEqual(opened, []);
    assert.deepEqual(seen(), []);
  });

  uiTest(
    "look-ups go through VS Code's proxy, with the stored token for the Hub alone, and the trace does not hold it",
    async (ui) => {
      await vscode.commands.executeCommand("_extensionTests.setLogLevel", "trace");
      await setting("stemma", "trace.server", "verbose");
      // The certificates of the process count: this machine's system knows nothing of the proxy's authority.
      await setting("http", "systemCertificates", false);
      await setting("http", "proxy", process.env.STEMMA_TEST_PROXY);
      // The command asks for the one consent first, in a list, and goes on with it.
      const updated = vscode.commands.executeCommand("stemma.updateFacts");
      await ui.waitFor('.quick-input-widget:has-text("Look-ups on This Machine")');
      await ui.screenshot("consent");
      assert.deepEqual(seen(), []);
      await ui.click('.quick-input-list .monaco-list-row:has-text("Look public models up")');
      await updated;
      await ui.waitFor('.statusbar-item:has-text("models asked")');
      await answerToken(ui, token);
      const first = await lookUp("first-model");
      assert.deepEqual([first.method, first.host], ["GET", "huggingface.co"]);
      assert.equal(first.authorization, `Bearer ${token}`);
      await ui.screenshot("behind-a-proxy");

      const { length } = seen();
      await vscode.commands.executeCommand("stemma.updateFacts");
      assert.ok(
        seen()
          .slice(length)
          .some(({ url }) => url.includes("first-model")),
        "it is asked anew",
      );
      await ui.waitFor('.statusbar-item:has-text("models asked")');
      await ui.screenshot("facts-updated");

      await answerToken(ui, "");
      assert.equal((await lookUp("second-model")).authorization, undefined);

      const others = seen().filter(({ host }) => host !== "huggingface.co");
      assert.deepEqual(
        others.filter(({ authorization }) => authorization !== undefined),
        [],
      );
      const logs = await until("the trace in the log", () => {
        const text = ownLogs();
        return text.includes("stemma/token") && text.includes("second-model") && text;
      });
      assert.match(logs, /Params/);
      assert.ok(!logs.includes("word-of-ann"), "the trace holds the token");
      assert.ok(opened.length > 0, "what watches the connections saw none of these");
      await setting("stemma", "network", undefined);
    },
  );
}

/** Notes every connection that the extension opens in this process, which it shares with the suite; gives the list, which grows. */
function watchConnections(): string[] {
  const opened: string[] = [];
  const note = (what: string) => {
    if (/[\\/]unpacked[\\/]extension[\\/]dist[\\/]/.test(new Error().stack ?? "")) opened.push(what);
  };
  const { fetch } = globalThis;
  globalThis.fetch = (...words) => {
    note(`fetch ${String(words[0])}`);
    return fetch(...words);
  };
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...words: unknown[]) {
    note("connect");
    return Reflect.apply(connect, this, words);
  } as typeof connect;
  return opened;
}

/** Types into the box that the command opens, as a person does. */
/** Runs the command that stores a token, and answers it; an empty answer forgets the token. */
export async function answerToken(ui: Ui, answer: string): Promise<void> {
  const asked = vscode.commands.executeCommand("stemma.setToken");
  await ui.waitFor('.quick-input-widget input[type="password"]');
  if (answer) await ui.type(answer);
  await ui.press("Enter");
  await asked;
}

/** Opens a file that names a model which only the Hub knows; gives the request for it, once its license is in the hover. */
async function lookUp(name: string): Promise<Seen> {
  const uri = inWorkspace(`snippets/app/${name}.py`);
  const text = `from transformers import AutoModel\n\nmodel = AutoModel.from_pretrained("nobody-known/${name}")\n`;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const { document } = await openFresh(`snippets/app/${name}.py`);
  const at = rangeOf(document, `nobody-known/${name}`).start.translate(0, 3);
  try {
    await until(`the Hub's answer about ${name}`, async () => /MIT/.test((await hoverTexts(uri, at)).join()));
  } catch (error) {
    const said = (await hoverTexts(uri, at)).join();
    throw new Error(`${(error as Error).message}; arrived: ${JSON.stringify(seen())}; the hover: ${said}`);
  }
  const request = seen().find(({ url }) => url.includes(name));
  assert.ok(request, `the Hub was never asked for ${name}`);
  return request;
}

/** The texts of the extension's own log below this run's user data folder. */
function ownLogs(): string {
  const folder = process.env.STEMMA_TEST_USER_DATA ?? "";
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".log"))
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .join("\n");
}

async function setting(section: string, name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Global);
}
