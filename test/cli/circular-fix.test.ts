/** `check --fix` on models that nothing forbids: run again and again, it changes nothing. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { folderWith } from "../host/folder";

const bin = process.env.STEMMA_BIN ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

test("hints and doubtful swaps are left alone, however often it runs", async (t) => {
  const app = `from openai import OpenAI
from peft import PeftModel
from transformers import AutoModelForCausalLM

hinted = AutoModelForCausalLM.from_pretrained("mistralai/Mistral-7B-Instruct-v0.1")
reply = OpenAI().chat.completions.create(model="gpt-4o", messages=[])
base = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-1.5B-Instruct")
tuned = PeftModel.from_pretrained(base, "acme/helpdesk-lora")
`;
  const policy = `{
  "extends": "recommended",
  "rules": { "denied-model": { "severity": "error", "models": ["huggingface:Qwen/*"] } },
  "approved": [
    { "model": "huggingface:HuggingFaceTB/SmolLM2-1.7B-Instruct" },
    { "model": "openai:gpt-4o" },
    { "model": "openai:gpt-4o-mini" }
  ]
}
`;
  const folder = await folderWith(t, { "stemma.jsonc": policy, "app.py": app });
  for (let round = 0; round < 3; round++) {
    const { stderr } = spawnSync(process.execPath, [bin, "check", "--fix"], {
      cwd: folder,
      env: { HOME: folder, PATH: process.env.PATH },
      encoding: "utf8",
    });
    assert.equal(await readFile(join(folder, "app.py"), "utf8"), app, stderr);
    assert.match(stderr, /0 files changed, 0 findings fixed/);
  }
});
