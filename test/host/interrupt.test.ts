/** The programs that ship, while their thread hangs over a text: whoever wants something else gets it. `npm run build` comes first. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  type Hover,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { profiles, talk } from "../lsp/editor";
import { hostilePrograms } from "./hostile-bundle";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "stemma-interrupt-")));
after(() => rmSync(folder, { recursive: true, force: true }));
const work = join(folder, "work");
mkdirSync(work);
writeFileSync(join(work, "endless.py"), 'model_name = "acme/endless"\n');
before(() => hostilePrograms(folder));

function start(mark: string, program: string, words: string[]): ChildProcess {
  const env = { PATH: process.env.PATH, HOME: folder, USERPROFILE: folder, STEMMA_TEST_MARK: mark };
  return spawn(process.execPath, [join(folder, program), ...words], { cwd: work, env });
}

/** The end of the wait only serves to report: a hung thread writes its mark before it hangs. */
async function untilHung(mark: string): Promise<void> {
  for (let i = 0; i < 6000 && !existsSync(mark); i++) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(existsSync(mark), "the thread hangs over the text");
}

for (const command of ["scan", "check", "bom", "lock"]) {
  test(`Ctrl+C ends \`stemma ${command}\` while a text is being read`, {
    skip: process.platform === "win32",
  }, async () => {
    const mark = join(folder, `mark-${command}`);
    const child = start(mark, "cli.js", [command, "."]);
    const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
    try {
      await untilHung(mark);
      child.kill("SIGINT");
      assert.deepEqual(await ended, { code: 130, signal: null });
      assert.equal(existsSync(join(work, "stemma.lock.json")), false);
    } finally {
      child.kill("SIGKILL");
    }
  });
}

test("the server answers a hover, a cancellation and its leave while it reads a text that has no end", async () => {
  const mark = join(folder, "mark-server");
  const child = start(mark, "server.js", ["--stdio"]);
  assert.ok(child.stdout && child.stdin);
  const pipes = { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    const profile = { capabilities: profiles.push, options: { cacheDir: join(folder, "cache") } };
    // A folder without files: the hostile text is the one that is opened.
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const editor = await talk(pipes, profile, pathToFileURL(empty).href, () => child.exitCode ?? undefined);
    const good = pathToFileURL(join(empty, "good.py")).href;
    await editor.open(
      good,
      'from transformers import AutoModel\nAutoModel.from_pretrained("Qwen/Qwen2.5-7B-Instruct")\n',
    );
    await editor.until("it is read", () =>
      editor.statuses.some(({ uri, counts }) => uri === good && counts !== undefined),
    );
    const hostile = pathToFileURL(join(empty, "endless.py")).href;
    await editor.open(hostile, 'model_name = "acme/endless"\n');
    await untilHung(mark);

    const hover = { textDocument: { uri: good }, position: { line: 1, character: 34 } };
    assert.match(
      JSON.stringify(await editor.request<Hover | null>("textDocument/hover", hover)),
      /Qwen2\.5-7B-Instruct/,
    );
    const cancel = new CancellationTokenSource();
    const there = { textDocument: { uri: hostile }, position: { line: 0, character: 16 } };
    const asked = editor.connection.sendRequest("textDocument/hover", there, cancel.token);
    cancel.cancel();
    // RequestCancelled, or nothing to say of a text that nobody has read: but an answer.
    assert.equal(await asked.catch(({ code }: { code: number }) => code), -32800);
    await editor.stop();
    assert.equal(await ended, 0);
  } finally {
    child.kill("SIGKILL");
  }
});
