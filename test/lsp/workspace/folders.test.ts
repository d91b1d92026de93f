/** The server that ships, on a real folder in which other programs move things; the editor tells of folders by their name alone. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import type { ModelsResult } from "../../../server/src/lsp/protocol/protocol";
import { folderWith } from "../../host/folder";
import { type Editor, profiles, talk } from "../editor";

const server = fileURLToPath(new URL("../../../dist/server.js", import.meta.url));
const watching = {
  ...profiles.push,
  workspace: { ...profiles.push.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
};

const appeared = 1;
const gone = 3;

interface Session {
  readonly editor: Editor;
  /** Absolute path and URI of something in the folder. */
  path(name: string): string;
  uri(name: string): string;
  write(name: string, text: string): Promise<void>;
  /** What the editor's watcher says. */
  tell(...news: readonly (readonly [string, number])[]): Promise<void>;
  /** Resolves when the codes of the file's findings are these, in any order. */
  says(name: string, ...codes: readonly string[]): Promise<void>;
  /** The names of the models that the list shows, sorted. */
  listed(): Promise<string>;
}

async function session(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  script: (session: Session) => Promise<void>,
): Promise<void> {
  const folder = await folderWith(t, files);
  const child = spawn(process.execPath, [server, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { HOME: folder, USERPROFILE: folder, OLLAMA_HOST: "off" },
  });
  t.after(() => child.kill());
  const pipes = { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
  const root = pathToFileURL(folder).href;
  const editor = await talk(
    pipes,
    { capabilities: watching, options: { cacheDir: join(folder, ".cache") } },
    root,
    () => child.exitCode ?? undefined,
  );
  await editor.until("the folder is read", () => editor.workspace.at(-1)?.phase === "done");
  const uri = (name: string) => `${root}/${name}`;
  const path = (name: string) => join(folder, name);
  const codes = (name: string) => (editor.last(uri(name)) ?? []).map(({ code }) => String(code)).sort();
  await script({
    editor,
    path,
    uri,
    async write(name, text) {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(path(name), text);
    },
    tell: (...news) =>
      editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: news.map(([name, type]) => ({ uri: uri(name), type })),
      }),
    says: (name, ...wanted) =>
      editor.until(
        `${name} says ${wanted.join() || "nothing"}`,
        () => codes(name).join() === [...wanted].sort().join(),
      ),
    async listed() {
      const { rows } = await editor.request<ModelsResult>("stemma/models", {});
      return rows
        .map(({ key }) => key)
        .sort()
        .join();
    },
  });
  await editor.stop();
}

const loads = (id: string) =>
  `from transformers import AutoModel\nAutoModel.from_pretrained("${id}", revision="abc")\n`;
const qwen = "Qwen/Qwen2.5-7B-Instruct";
const denies = (country: string, more = "") =>
  `{ "extends": ["inventory"${more}], "rules": { "denied-origin": { "severity": "error", "countries": ["${country}"] } } }`;

test("a folder that is deleted, or moved away and back, takes findings and models along and brings them again", (t) =>
  session(
    t,
    { "stemma.jsonc": denies("CN"), "src/deep/bot.py": loads(qwen), "app.py": loads("microsoft/phi-4") },
    async ({ path, says, tell, listed }) => {
      await says("src/deep/bot.py", "denied-origin");
      await rename(path("src"), path(".git-stash"));
      await tell(["src", gone]);
      await says("src/deep/bot.py");
      assert.equal(await listed(), "huggingface:microsoft/phi-4");
      await rename(path(".git-stash"), path("lib"));
      await tell(["lib", appeared]);
      await says("lib/deep/bot.py", "denied-origin");
      assert.equal(await listed(), `huggingface:${qwen},huggingface:microsoft/phi-4`);
      await rm(path("lib"), { recursive: true });
      await tell(["lib", gone]);
      await says("lib/deep/bot.py");
    },
  ));

test("a policy counts no longer when the folder that it lies in goes, and counts again when it comes", (t) =>
  session(
    t,
    {
      "stemma.jsonc": denies("CN", ', "./rules/shared.jsonc"'),
      "rules/shared.jsonc": `{ "rules": { "unpinned-revision": "warning" } }`,
      "part/stemma.jsonc": denies("US"),
      "app.py": `from transformers import AutoModel\nAutoModel.from_pretrained("${qwen}")\n`,
    },
    async ({ editor, uri, path, says, tell, write }) => {
      await says("app.py", "denied-origin", "unpinned-revision");
      await editor.open(uri("part/bot.py"), loads(qwen));
      await rename(path("rules"), path(".away"));
      await tell(["rules", gone]);
      await says("app.py", "denied-origin");
      await says("stemma.jsonc", "policy");
      await rename(path(".away"), path("rules"));
      await tell(["rules", appeared]);
      await says("app.py", "denied-origin", "unpinned-revision");
      await says("stemma.jsonc");
      await rm(path("part"), { recursive: true });
      await tell(["part", gone]);
      await says("part/bot.py", "denied-origin", "unpinned-revision");
      await write("part/stemma.jsonc", "{ nonsense }");
      await tell(["part", appeared]);
      await says("part/stemma.jsonc", "policy");
      await rm(path("part"), { recursive: true });
      await tell(["part", gone]);
      await says("part/stemma.jsonc");
    },
  ));

test("a baseline goes with its folder: what it accepted is raised, and accepted again when it comes back", (t) =>
  session(
    t,
    { "stemma.jsonc": denies("CN"), "part/bot.py": loads(qwen) },
    async ({ editor, uri, path, says, tell, write }) => {
      await says("part/bot.py", "denied-origin");
      await editor.open(uri("part/bot.py"), loads(qwen));
      const findings = [{ file: "bot.py", rule: "denied-origin", reference: `huggingface:${qwen}`, count: 1 }];
      await write(
        "part/stemma.baseline.json",
        `${JSON.stringify({ schema: "stemma-baseline/1", findings }, null, 2)}\n`,
      );
      await tell(["part/stemma.baseline.json", appeared]);
      await says("part/bot.py");
      await rename(path("part"), path("away"));
      await tell(["part", gone], ["away", appeared]);
      await says("part/bot.py", "denied-origin");
      await rename(path("away"), path("part"));
      await tell(["away", gone], ["part", appeared]);
      await says("part/bot.py");
    },
  ));

test("a model's files go with their folder: what was read from them is known no longer", (t) =>
  session(
    t,
    {
      "stemma.jsonc": `{ "extends": "inventory", "rules": { "denied-origin": { "severity": "error", "countries": ["CN"], "ancestors": true } } }`,
      "app.py": loads("tuned/bot"),
      "tuned/bot/adapter_config.json": JSON.stringify({ base_model_name_or_path: qwen, peft_type: "LORA" }),
    },
    async ({ path, says, tell }) => {
      await says("app.py", "denied-origin");
      await rename(path("tuned"), path(".away"));
      await tell(["tuned", gone]);
      await says("app.py");
      await rename(path(".away"), path("tuned"));
      await tell(["tuned", appeared]);
      await says("app.py", "denied-origin");
    },
  ));
