/** The server that ships, with the real wings and facts, on a small workspace of its own. Offline throughout. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type CodeAction,
  type Hover,
  type MarkupContent,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
} from "vscode-languageserver/node";
import { first } from "../../../editor/fixture";
import { type Editor, profiles, talk } from "../../editor";

const folder = mkdtempSync(join(tmpdir(), "stemma-lsp-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => pathToFileURL(join(folder, name)).href;

const policy = `{
  "rules": { "denied-origin": { "severity": "error", "countries": ["CN"] } },
  "approved": [{ "model": "huggingface:meta-llama/Llama-3.1-8B-Instruct", "task": "text-generation" }]
}
`;
writeFileSync(join(folder, "stemma.jsonc"), policy);
writeFileSync(join(folder, "config.py"), `MODEL = "Qwen/Qwen2.5-7B-Instruct"\n`);

const text = `from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-7B-Instruct")
`;
const id = { start: { line: 2, character: 46 }, end: { line: 2, character: 70 } };

async function session(script: (editor: Editor) => Promise<void>): Promise<void> {
  const server = fileURLToPath(new URL("../../../../dist/server.js", import.meta.url));
  const child = spawn(process.execPath, [server, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, HF_TOKEN: "", HF_HOME: folder },
  });
  const pipes = { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
  const profile = { capabilities: profiles.push, options: { cacheDir: join(folder, "cache") } };
  try {
    const editor = await talk(pipes, profile, at("").replace(/\/$/, ""), () => child.exitCode ?? undefined);
    await script(editor);
    await editor.stop();
    assert.equal(editor.exitCode, 0);
  } finally {
    child.kill();
  }
}

const codes = (editor: Editor, uri: string) => (editor.last(uri) ?? []).map(({ code }) => code);

describe("the server that ships", () => {
  test("finds the model, says why, and mends it", () =>
    session(async (editor) => {
      const uri = at("app.py");
      await editor.open(uri, text);
      await editor.until("it is denied", () => codes(editor, uri).includes("denied-origin"));
      const diagnostic = first(editor.last(uri)?.filter(({ code }) => code === "denied-origin"));
      assert.deepEqual(diagnostic.range, id);
      assert.match(String(diagnostic.message), /Alibaba \(China\)/);
      const line = diagnostic.relatedInformation?.find(({ location }) => location.uri === at("stemma.jsonc"));
      assert.equal(line?.location.range.start.line, 1, "It points to the policy's line.");

      const hover = await editor.request<Hover>("textDocument/hover", { textDocument: { uri }, position: id.start });
      const lines = (hover.contents as MarkupContent).value.split("\n");
      assert.match(lines[0] ?? "", /^\*\*Qwen2\.5-7B-Instruct\*\* — Alibaba, China · Apache-2\.0/);
      assert.ok(lines.length <= 12);

      const context = { diagnostics: [diagnostic] };
      const actions = await editor.request<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri },
        range: id,
        context,
      });
      const swap = first(actions.filter(({ isPreferred }) => isPreferred));
      assert.match(swap.title, /meta-llama\/Llama-3\.1-8B-Instruct/);
      const [change] = (swap.edit?.documentChanges ?? []) as TextDocumentEdit[];
      const edit = first(change?.edits) as { range: unknown; newText: string };
      await editor.change(uri, 2, edit.newText, edit.range);
      await editor.until("it is mended", () => !codes(editor, uri).includes("denied-origin"));
    }));

  test("follows a constant into another file, and what the editor shows of that file counts", () =>
    session(async (editor) => {
      const uri = at("app.py");
      const importing = text
        .replace("\n\n", "\nfrom config import MODEL\n\n")
        .replace('"Qwen/Qwen2.5-7B-Instruct"', "MODEL");
      await editor.open(uri, importing);
      await editor.until("it is denied", () => codes(editor, uri).includes("denied-origin"));
      await editor.open(at("config.py"), `MODEL = "meta-llama/Llama-3.1-8B-Instruct"\n`);
      await editor.change(uri, 2, `${importing}# read again\n`);
      await editor.until("the unsaved text counts", () => !codes(editor, uri).includes("denied-origin"));
    }));

  test("what the baseline accepts is not shown; a changed baseline judges anew, a broken one accepts nothing", () =>
    session(async (editor) => {
      const uri = at("app.py");
      const file = join(folder, "stemma.baseline.json");
      const changed = async (content: string | undefined, type: number) => {
        if (content === undefined) rmSync(file);
        else writeFileSync(file, content);
        await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
          changes: [{ uri: at("stemma.baseline.json"), type }],
        });
      };
      const entry = {
        file: "app.py",
        rule: "denied-origin",
        reference: "huggingface:Qwen/Qwen2.5-7B-Instruct",
        count: 1,
      };
      const accepting = JSON.stringify({ schema: "stemma-baseline/1", findings: [entry] });
      writeFileSync(file, accepting);
      try {
        await editor.open(uri, text);
        await editor.until("it is read", () => editor.statuses.some((status) => status.uri === uri));
        assert.deepEqual(codes(editor, uri), []);

        await changed(accepting.replace("app.py", "other.py"), 2);
        await editor.until("it is raised", () => codes(editor, uri).includes("denied-origin"));
        await changed(accepting, 2);
        await editor.until("it is accepted again", () => codes(editor, uri).length === 0);

        await changed("<<<<<<< ours", 2);
        await editor.until("nothing is accepted", () => codes(editor, uri).includes("denied-origin"));
        const address = at("stemma.baseline.json");
        await editor.until("the mistake shows in its file", () => (editor.last(address) ?? []).length === 1);
        assert.match(String(first(editor.last(address)).message), /This file contains merge markers/);

        await changed(accepting, 2);
        await editor.until("it is mended", () => codes(editor, uri).length === 0 && editor.last(address)?.length === 0);
        await editor.change(
          uri,
          2,
          `${text}other = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-7B-Instruct")\n`,
        );
        await editor.until("one more is raised", () => codes(editor, uri).includes("denied-origin"));
        assert.equal(first(editor.last(uri)).range.start.line, 3);

        await changed(undefined, 3);
        await editor.until("without the file both are: the first, which leads to the other", () => {
          const raised = (editor.last(uri) ?? []).filter(({ code }) => code === "denied-origin");
          const further = raised[0]?.relatedInformation ?? [];
          return raised[0]?.range.start.line === 2 && further.some(({ location }) => location.range.start.line === 3);
        });
      } finally {
        rmSync(file, { force: true });
      }
    }));

  test("a mistake in the unsaved policy shows at its line; the last good state stays in force", () =>
    session(async (editor) => {
      const uri = at("app.py");
      await editor.open(uri, text);
      await editor.until("it is denied", () => codes(editor, uri).includes("denied-origin"));
      await editor.open(at("stemma.jsonc"), policy, "jsonc");
      await editor.change(at("stemma.jsonc"), 2, policy.replace('"denied-origin"', '"denied-orgin"'));
      await editor.until("the mistake shows", () => (editor.last(at("stemma.jsonc")) ?? []).length > 0);
      assert.equal(first(editor.last(at("stemma.jsonc"))).range.start.line, 1);
      assert.match(String(first(editor.last(at("stemma.jsonc"))).message), /denied-origin/);
      assert.ok(codes(editor, uri).includes("denied-origin"));
      await editor.change(at("stemma.jsonc"), 3, policy.replace('"CN"', '"FR"'));
      await editor.until("the new policy is in force", () => !codes(editor, uri).includes("denied-origin"));
      assert.deepEqual(editor.last(at("stemma.jsonc")), []);
    }));
});
