import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "./register";
import { until } from "./until";

const denied = "huggingface:Qwen/Qwen2.5-7B-Instruct";
const llama = "huggingface:meta-llama/Llama-3.1-8B-Instruct";

/** The tools that language models get, called as an extension with a chat calls them. */
export function toolTests(): void {
  test("the tools for language models are there, with their schema", async () => {
    const names = ["stemma_models", "stemma_explain", "stemma_suggest"];
    const tools = await until("the tools", () => {
      const found = vscode.lm.tools.filter(({ name }) => names.includes(name));
      return found.length === names.length && found;
    });
    for (const { name, description, inputSchema } of tools) {
      assert.match(description, /AI model/, name);
      assert.ok(inputSchema, name);
    }
  });

  test("a language model is told of the models of the workspace, worst first", async () => {
    const [text = ""] = await call("stemma_models", { atLeast: "error" });
    const { workspace, models } = JSON.parse(text);
    assert.equal(workspace.reading, "done");
    const found = models.find(({ reference }: { reference: string }) => reference === denied);
    assert.equal(found.country, "China (CN)");
    assert.equal(found.worst, "error");
    assert.ok(
      found.places.some((place: string) => /(^|\/)compose\.yaml:11$/.test(place)),
      String(found.places),
    );
  });

  test("a language model is told whether a model may be used, before anybody names it", async () => {
    const [verdict = "", passport = ""] = await call("stemma_explain", {
      model: "deepseek-ai/DeepSeek-R1-Distill-Qwen-7B",
      file: "app/new.py",
    });
    const told = JSON.parse(verdict);
    assert.equal(told.policy, "stemma.jsonc");
    assert.equal(told.verdict, "error: denied-origin");
    assert.deepEqual(told.usedAt, []);
    assert.match(passport, /^# .*DeepSeek-R1-Distill-Qwen-7B/);
    const unknown = await call("stemma_explain", { model: "acme-nobody/secret-model" });
    assert.doesNotMatch(JSON.parse(unknown[0] ?? "").verdict, /no objection/);
  });

  test("a language model is told which approved model could be taken", async () => {
    const [text = ""] = await call("stemma_suggest", { model: denied, task: "text-generation" });
    const { approved } = JSON.parse(text);
    assert.equal(approved[0].reference, llama);
    assert.equal(approved[0].recommended, true);
    const [all = ""] = await call("stemma_suggest", {});
    assert.equal(JSON.parse(all).approved.length, 3);
  });

  test("a tool that is called wrongly says what is wrong", async () => {
    const problem = async (input: object) => JSON.parse((await call("stemma_explain", input))[0] ?? "").error;
    assert.match(await problem({ model: "x".repeat(301) }), /300 characters/);
    assert.match(await problem({ model: "a/b", file: "../../outside.py" }), /path in this workspace/);
  });
}

/** In a window with several folders a path begins with the name of its folder. */
async function call(name: string, input: object): Promise<string[]> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => {
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    return part.value;
  });
}
