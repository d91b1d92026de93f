/** What `check --fix` does with a model that stands in several files, as the built program does it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { folderWith } from "../host/folder";

const bin = process.env.STEMMA_BIN ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

const policy = `{
  "extends": "inventory",
  "rules": { "denied-model": { "severity": "error", "models": ["huggingface:Qwen/*"] } },
  "approved": [{ "model": "huggingface:mistralai/Mistral-7B-Instruct-v0.3", "task": "text-generation" }]
}
`;
const module = `from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-7B-Instruct")
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-7B-Instruct")
`;
const compose = `services:
  chat:
    image: vllm/vllm-openai:v0.10.2
    command: --model Qwen/Qwen2.5-7B-Instruct --max-model-len 8192
`;
const environment = "MODEL_NAME=Qwen/Qwen2.5-7B-Instruct\n";

async function fixed(t: Parameters<typeof folderWith>[0], files: Record<string, string>, ...words: string[]) {
  const folder = await folderWith(t, { "stemma.jsonc": policy, ...files });
  const { status, stderr } = spawnSync(process.execPath, [bin, "check", ...words, "--fix"], {
    cwd: folder,
    env: { HOME: folder, PATH: process.env.PATH },
    encoding: "utf8",
  });
  const read = (name: string) => readFile(join(folder, name), "utf8");
  return { status, stderr, read };
}

test("a model that every file spells alike is swapped in all of them at once", async (t) => {
  const { status, stderr, read } = await fixed(t, { "chat.py": module, "compose.yaml": compose, ".env": environment });
  for (const name of ["chat.py", "compose.yaml", ".env"]) {
    const text = await read(name);
    assert.match(text, /mistralai\/Mistral-7B-Instruct-v0\.3/, `${name}: ${stderr}`);
    assert.doesNotMatch(text, /Qwen/, `${name}: ${stderr}`);
  }
  assert.match(stderr, /3 files changed, 4 findings fixed, 0 left/);
  assert.equal(status, 0, stderr);
});

test("one place that needs a look keeps all of them", async (t) => {
  const ollama = "OLLAMA_MODEL=qwen2.5:7b\n";
  const files = { "chat.py": module, "compose.yaml": compose, ".env": ollama };
  const { status, stderr, read } = await fixed(t, files);
  assert.deepEqual(
    { "chat.py": await read("chat.py"), "compose.yaml": await read("compose.yaml"), ".env": await read(".env") },
    files,
    stderr,
  );
  assert.match(stderr, /left chat\.py:4: denied-model, the same model stands in .*\.env:1, which needs a review/);
  assert.match(stderr, /0 files changed, 0 findings fixed, 4 left/);
  assert.equal(status, 1);
});

test("one place that cannot follow keeps all of them", async (t) => {
  const pinned = `from huggingface_hub import hf_hub_download

path = hf_hub_download("Qwen/Qwen2.5-7B-Instruct", "model-00001-of-00004.safetensors")
`;
  const files = { "chat.py": module, "download.py": pinned };
  const { stderr, read } = await fixed(t, files);
  assert.equal(await read("chat.py"), module, stderr);
  assert.match(stderr, /left chat\.py:4: denied-model, the same model would remain: download\.py:3 stays: /);
});

test("one place where the old model is accepted keeps all of them", async (t) => {
  const accepted = `# stemma-ignore denied-model: compared with the new one until spring\n${environment}`;
  const files = { "chat.py": module, ".env": accepted };
  const { stderr, read } = await fixed(t, files);
  assert.equal(await read("chat.py"), module, stderr);
  assert.match(stderr, /the same model is accepted in \.env:2/);
});

test("only the paths that are named are read and written", async (t) => {
  const files = { "chat.py": module, "research/other.py": module };
  const { stderr, read } = await fixed(t, files, "chat.py");
  assert.doesNotMatch(await read("chat.py"), /Qwen/, stderr);
  assert.equal(await read("research/other.py"), module, "what was not named is not read either");
});
