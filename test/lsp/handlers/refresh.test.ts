/** Newer facts on demand: the server that ships, with a Hub behind the editor whose answers change. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Hover, type MarkupContent, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import {
  type HttpParams,
  type HttpResult,
  httpRequest,
  type ModelsResult,
  type RefreshResult,
} from "../../../server/src/lsp/protocol/protocol";
import { folderWith } from "../../host/folder";
import { type Editor, profiles, talk } from "../editor";

const server = fileURLToPath(new URL("../../../dist/server.js", import.meta.url));
const loads = (id: string) => `from transformers import AutoModel\nm = AutoModel.from_pretrained("${id}")\n`;

interface Hub {
  license: string;
  down: boolean;
  /** Never settles while set. */
  hangs: boolean;
  readonly asked: string[];
}

interface Session {
  readonly editor: Editor;
  readonly hub: Hub;
  refresh(): Promise<RefreshResult>;
  hover(file: string): Promise<string>;
  /** Resolves when every model of the list has this license; rejects after a while. */
  listed(license: RegExp): Promise<void>;
}

/** A workspace of two files, one of them open; each names a model that only the Hub knows. */
async function session(t: TestContext, network: string, script: (session: Session) => Promise<void>): Promise<void> {
  const files = { "open.py": loads("nobody-known/open"), "closed.py": loads("nobody-known/closed") };
  const folder = await folderWith(t, files);
  const child = spawn(process.execPath, [server, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      HOME: folder,
      USERPROFILE: folder,
      OLLAMA_HOST: "off",
      STEMMA_OLLAMA_REGISTRY: "off",
      STEMMA_OPENROUTER: "off",
    },
  });
  t.after(() => child.kill());
  const uri = pathToFileURL(folder).href;
  const editor = await talk(
    { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) },
    {
      capabilities: { ...profiles.push, window: { workDoneProgress: true } },
      options: { http: true, cacheDir: join(folder, ".cache"), settings: { network } },
    },
    uri,
    () => child.exitCode ?? undefined,
  );
  const hub: Hub = { license: "mit", down: false, hangs: false, asked: [] };
  editor.connection.onRequest(httpRequest, async ({ url }: HttpParams) => {
    const id = /\/api\/models\/(nobody-known\/\w+)/.exec(url)?.[1] ?? "";
    hub.asked.push(id);
    if (hub.hangs) return new Promise<never>(() => {});
    if (hub.down) return { kind: "failed", code: "ECONNREFUSED" } as unknown as HttpResult & { kind: "answer" };
    const model = { id, author: "nobody-known", cardData: { license: hub.license }, tags: [`license:${hub.license}`] };
    const body = Buffer.from(JSON.stringify(model)).toString("base64");
    return { kind: "answer" as const, status: 200, headers: [["content-type", "application/json"]] as const, body };
  });
  await editor.open(`${uri}/open.py`, files["open.py"]);
  await editor.until("the folder is read", () => editor.workspace.at(-1)?.phase === "done");
  if (network === "online") await editor.until("the open text's model was asked for", () => hub.asked.length > 0);
  await script({
    editor,
    hub,
    refresh: () => editor.request<RefreshResult>("stemma/refresh", {}),
    listed: (license) =>
      editor.until(`the list says ${license}`, async () => {
        const { rows } = await editor.request<ModelsResult>("stemma/models", {});
        return rows.length === 2 && rows.every((row) => license.test(row.license ?? ""));
      }),
    async hover(file) {
      const params = { textDocument: { uri: `${uri}/${file}` }, position: { line: 1, character: 40 } };
      const found = await editor.request<Hover | null>("textDocument/hover", params);
      return ((found?.contents as MarkupContent | undefined)?.value ?? "").replaceAll("\\", "");
    },
  });
  await editor.stop();
}

test("every model of the workspace is asked about anew, past the cache, with a progress and without a pop-up", (t) =>
  session(t, "online", async ({ editor, hub, refresh, hover, listed }) => {
    const first = await refresh();
    assert.deepEqual([first.outcome, first.asked, first.unanswered], ["done", 2, 0]);
    assert.match(await hover("open.py"), /MIT/);
    await listed(/MIT/);
    hub.asked.length = 0;
    assert.deepEqual(await refresh(), { outcome: "done", asked: 2, changed: 0, unanswered: 0 });
    assert.deepEqual([...hub.asked].sort(), ["nobody-known/closed", "nobody-known/open"], "each once");
    hub.license = "apache-2.0";
    assert.deepEqual(await refresh(), { outcome: "done", asked: 2, changed: 2, unanswered: 0 });
    await listed(/Apache-2\.0/);
    assert.match(await hover("open.py"), /Apache-2\.0/);
    assert.deepEqual(editor.shown, []);
    const kinds = editor.progress.map(({ kind }) => kind);
    assert.ok(kinds.includes("begin") && kinds.at(-1) === "end", kinds.join());
  }));

test("who does not answer is counted, and what was known of the model stays, with its age", (t) =>
  session(t, "online", async ({ hub, refresh, hover, listed }) => {
    await refresh();
    await listed(/MIT/);
    hub.down = true;
    assert.deepEqual(await refresh(), { outcome: "done", asked: 2, changed: 0, unanswered: 2 });
    assert.match(await hover("open.py"), /MIT/);
  }));

test("cancelled, it ends at once and says how far it came", (t) =>
  session(t, "online", async ({ editor, hub, refresh }) => {
    hub.hangs = true;
    const before = hub.asked.length;
    const bars = () => editor.progress.filter(({ kind }) => kind === "begin");
    const shown = bars().length;
    const asked = refresh();
    await editor.until("it shows and asks", () => bars().length > shown && hub.asked.length > before);
    const bar = bars().at(-1);
    // The Hub never answers: who waited for it would wait for ever.
    await editor.connection.sendNotification("window/workDoneProgress/cancel", { token: bar?.token });
    assert.deepEqual(await asked, { outcome: "cancelled", asked: 0, changed: 0, unanswered: 0 });
    hub.hangs = false;
  }));

test("offline nothing is asked, and the answer says so", (t) =>
  session(t, "offline", async ({ editor, hub, refresh }) => {
    assert.deepEqual(await refresh(), { outcome: "offline", asked: 0, changed: 0, unanswered: 0 });
    assert.deepEqual([hub.asked, editor.shown], [[], []]);
  }));
