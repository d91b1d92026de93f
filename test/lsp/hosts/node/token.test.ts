/** The server as it ships, over its own process: where the token of the editor's secret store goes, and where it does not. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import {
  type HttpParams,
  httpRequest,
  type TokenParams,
  tokenNotification,
} from "../../../../server/src/lsp/protocol/protocol";
import { folderWith } from "../../../host/folder";
import { type Editor, profiles, talk } from "../../editor";

const server = fileURLToPath(new URL("../../../../dist/server.js", import.meta.url));
/** It has no shape that a redaction could know. */
const token = "word-of-ann-4711";
const loads = (id: string) => `from transformers import AutoModel\nm = AutoModel.from_pretrained("${id}")\n`;

interface Session {
  readonly editor: Editor;
  /** What the server asked the editor to send. */
  readonly sent: HttpParams[];
  /** Opens a text that names a model, waits until it was asked for and gives what was sent for it. */
  lookUp(id: string): Promise<HttpParams[]>;
  giveToken(params: TokenParams): Promise<void>;
  /** Everything that the server wrote: log, messages, diagnostics, error stream, files of the cache. */
  written(): string;
}

async function session(t: TestContext, settings: object, script: (session: Session) => Promise<void>): Promise<void> {
  const folder = await folderWith(t, {});
  const child = spawn(process.execPath, [server, "--stdio"], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { HOME: folder, USERPROFILE: folder, OLLAMA_HOST: "off", STEMMA_OLLAMA_REGISTRY: "off", STEMMA_DEBUG: "1" },
  });
  t.after(() => child.kill());
  let errors = "";
  child.stderr.on("data", (data: Buffer) => {
    errors += data;
  });
  const pipes = { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
  const options = { http: true, cacheDir: join(folder, "cache"), settings: { network: "online", ...settings } };
  const editor = await talk(
    pipes,
    { capabilities: profiles.push, options },
    pathToFileURL(folder).href,
    () => child.exitCode ?? undefined,
  );
  const sent: HttpParams[] = [];
  editor.connection.onRequest(httpRequest, (params: HttpParams) => {
    sent.push(params);
    const model = /\/api\/models\/(nobody-known\/[\w-]+)/.exec(params.url)?.[1];
    // What an unkind host could do: repeat what it was sent.
    const echo = {
      id: model,
      author: "nobody-known",
      cardData: { license: "mit" },
      tags: [params.headers.authorization],
    };
    const body = Buffer.from(JSON.stringify(model ? echo : { data: [] })).toString("base64");
    return { kind: "answer", status: 200, headers: [["content-type", "application/json"]], body };
  });
  const lookUp = async (id: string) => {
    const before = sent.length;
    const mine = () => sent.slice(before).filter(({ url }) => url.includes(id));
    await editor.open(`${pathToFileURL(folder).href}/${id.replace("/", "-")}.py`, loads(id));
    await editor.until(`${id} was asked for`, () => mine().length > 0);
    return mine();
  };
  /** A lease that was given back between listing and reading is no file any more. */
  const readNow = (path: string): string[] => {
    try {
      return [readFileSync(path, "utf8")];
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, "ENOENT");
      return [];
    }
  };
  const filesIn = (at: string): string[] =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? filesIn(join(at, entry.name)) : readNow(join(at, entry.name)),
    );
  await script({
    editor,
    sent,
    lookUp,
    giveToken: (params) => editor.connection.sendNotification(tokenNotification, params),
    written: () =>
      JSON.stringify([editor.logged, editor.shown, editor.published, editor.statuses, errors, filesIn(folder)]),
  });
  const gone = once(child, "exit");
  await editor.stop();
  await gone;
}

test("the token goes to huggingface.co alone, until it is taken back, and is written nowhere", (t) =>
  session(t, {}, async ({ editor, sent, lookUp, giveToken, written }) => {
    const [without] = await lookUp("nobody-known/model-a");
    assert.equal(without?.headers.authorization, undefined);
    await giveToken({ token });
    const [asked] = await lookUp("nobody-known/model-b");
    assert.equal(asked?.headers.authorization, `Bearer ${token}`);
    const { checks } = await editor.request<{ checks: unknown }>("stemma/selfTest", {});
    assert.doesNotMatch(JSON.stringify(checks), /word-of-ann/);
    await giveToken({});
    const [after] = await lookUp("nobody-known/model-c");
    assert.equal(after?.headers.authorization, undefined);
    const carried = sent.filter(({ headers }) => JSON.stringify(headers).includes(token));
    assert.deepEqual([...new Set(carried.map(({ url }) => new URL(url).origin))], ["https://huggingface.co"]);
    assert.ok(sent.every(({ url }) => !url.includes(token)));
    assert.match(written(), /model-b/);
    assert.doesNotMatch(written(), /word-of-ann/);
  }));

test("a mirror never gets the token of the editor's store", (t) =>
  session(t, { hubUrl: "https://mirror.example" }, async ({ sent, lookUp, giveToken }) => {
    await giveToken({ token });
    const [asked] = await lookUp("nobody-known/model-a");
    assert.equal(new URL(asked?.url ?? "").origin, "https://mirror.example");
    assert.ok(sent.every(({ headers }) => !JSON.stringify(headers).includes(token)));
  }));
