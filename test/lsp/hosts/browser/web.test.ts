/** The server that ships for browsers, as a worker without Node; and a workspace on no disk, for it and for the process. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import type { Hover, MarkupContent } from "vscode-languageserver/node";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import type { ModelsResult, SelfTestResult } from "../../../../server/src/lsp/protocol/protocol";
import { type Editor, profiles, talk } from "../../editor";
import { type MemoryFiles, memoryFiles } from "../../memory-files";
import { startWebWorker } from "./browser";

const dist = join(__dirname, "../../../../dist");
const root = "memfs:/my%20project";
const at = (path: string) => `${root}/${path}`;

const denied = `{ "rules": { "denied-origin": { "severity": "error", "countries": ["CN"] } } }\n`;
const project = () =>
  memoryFiles(root, {
    "stemma.jsonc": denied,
    "config.py": `MODEL = "Qwen/Qwen2.5-7B-Instruct"\n`,
    "app.py": `from config import MODEL\nfrom transformers import AutoModel\n\nmodel = AutoModel.from_pretrained(MODEL)\n`,
    ".env": "OPENAI_MODEL=gpt-4o\n",
    "notes.txt": "Qwen/Qwen2.5-7B-Instruct",
  });

const assets = ({ name }: { name: string }) =>
  readdirSync(join(dist, "assets")).includes(name) ? new Uint8Array(readFileSync(join(dist, "assets", name))) : null;

interface Session {
  readonly editor: Editor;
  readonly files: MemoryFiles;
  /** Assets that were asked for, and addresses that the server wanted to reach. */
  readonly assets: readonly string[];
  readonly fetched: readonly string[];
}

/** In a browser whose workers may start workers, as all do that the editor runs in; or in one where the server reads texts itself. */
async function inWorker(
  script: (session: Session) => Promise<void>,
  settings: object = {},
  workers = true,
): Promise<void> {
  const files = project();
  const asked: string[] = [];
  const fetched: string[] = [];
  const worker = startWebWorker(join(dist, "web", "server.js"), (address) => fetched.push(address), workers);
  const answers = {
    ...files.answers,
    "stemma/asset": (params: { name: string }) => {
      asked.push(params.name);
      return assets(params);
    },
  };
  const profile = {
    capabilities: profiles.push,
    options: { files: "bytes" as const, settings },
    answers,
    folders: [root],
  };
  try {
    const editor = await talk(worker, profile, root, worker.closed);
    await script({ editor, files, assets: asked, fetched });
    await editor.stop();
  } finally {
    await worker.end();
  }
}

async function inProcess(script: (session: Session) => Promise<void>): Promise<void> {
  const files = project();
  const folder = mkdtempSync(join(tmpdir(), "stemma-web-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, [join(dist, "server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, HF_TOKEN: "", HF_HOME: folder },
  });
  const pipes = { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
  const options = { files: "base64" as const, cacheDir: join(folder, "cache") };
  const profile = { capabilities: profiles.push, options, answers: files.answers, folders: [root] };
  try {
    const editor = await talk(pipes, profile, root, () => child.exitCode ?? undefined);
    await script({ editor, files, assets: [], fetched: [] });
    await editor.stop();
  } finally {
    child.kill();
  }
}

const codes = (editor: Editor, uri: string) => (editor.last(uri) ?? []).map(({ code }) => code);

for (const [where, session] of [
  ["a browser's worker", inWorker],
  ["a browser's only worker", (script: (session: Session) => Promise<void>) => inWorker(script, {}, false)],
  ["a process", inProcess],
] as const) {
  describe(`a workspace on no disk, in ${where}`, () => {
    test("a constant of another file is judged by the policy beside it, and by its next version", () =>
      session(async ({ editor, files }) => {
        await editor.until("the survey found the constant", () =>
          codes(editor, at("config.py")).includes("denied-origin"),
        );
        const uri = at("config.py");
        await editor.open(uri, `MODEL = "Qwen/Qwen2.5-7B-Instruct"\n`);
        const position = { line: 0, character: 12 };
        const hover = await editor.request<Hover>("textDocument/hover", { textDocument: { uri }, position });
        assert.match((hover.contents as MarkupContent).value, /^\*\*Qwen2\.5-7B-Instruct\*\* — Alibaba, China/);

        files.set("stemma.jsonc", "{}");
        const change = { changes: [{ uri: at("stemma.jsonc"), type: 2 }] };
        await editor.connection.sendNotification("workspace/didChangeWatchedFiles", change);
        await editor.until(
          "nothing is denied any more",
          () => !codes(editor, at("config.py")).includes("denied-origin"),
        );
      }));

    test("the models of all files are listed, and nothing outside the folder is asked for", () =>
      session(async ({ editor, files }) => {
        await editor.until("the survey is done", () => editor.workspace.some(({ phase }) => phase === "done"));
        const { rows } = await editor.request<ModelsResult>("stemma/models", {});
        assert.deepEqual(rows.map(({ name }) => name).sort(), ["Qwen/Qwen2.5-7B-Instruct", "gpt-4o"]);
        assert.ok(files.asked.length > 3);
        for (const one of files.asked) assert.ok(one.includes(` ${root}`), one);
        assert.deepEqual(editor.shown, []);
      }));
  });
}

describe("the server that ships for browsers", () => {
  test("asks for a grammar when a text needs it, once, and for no other", () =>
    inWorker(async ({ editor, assets: asked }) => {
      await editor.until("the survey is done", () => editor.workspace.some(({ phase }) => phase === "done"));
      assert.deepEqual([...asked].sort(), [
        "catalog.json",
        "languages.json",
        "libraries.json",
        "tree-sitter-python.wasm",
        "web-tree-sitter.wasm",
      ]);
    }));

  test("offline it reaches for nothing; its self-test says what a browser does not have", () =>
    inWorker(
      async ({ editor, fetched }) => {
        await editor.until("the survey is done", () => editor.workspace.some(({ phase }) => phase === "done"));
        const { checks } = await editor.request<SelfTestResult>("stemma/selfTest", {});
        const line = (name: string) => checks.find((check) => check.name === name)?.detail ?? "";
        assert.match(line("network"), /^offline/);
        assert.match(line("cache"), /in memory/);
        assert.match(line("machine"), /no Ollama/);
        assert.deepEqual(fetched, []);
        assert.ok(
          editor.logged.some((line) => line.includes("stemma.index names a place of a machine")),
          editor.logged.join(),
        );
      },
      { index: "/somewhere/hub.idx" },
    ));

  test("online it asks the Hub itself for what the catalog does not know, and lives with no answer", () =>
    inWorker(
      async ({ editor, fetched }) => {
        const uri = at("new.py");
        await editor.open(
          uri,
          `from transformers import AutoModel\nAutoModel.from_pretrained("nobody-knows/this-model")\n`,
        );
        await editor.until("the Hub was asked", () => fetched.some((address) => address.includes("nobody-knows")));
        assert.deepEqual([...new Set(fetched.map((address) => new URL(address).host))], ["huggingface.co"]);
        await editor.until("it is said", () => codes(editor, uri).includes("unknown-model"));
      },
      { network: "online" },
    ));
});
