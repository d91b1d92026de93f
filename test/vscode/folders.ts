import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const alibaba = "Qwen/Qwen2.5-7B-Instruct";
const meta = "meta-llama/Llama-3.1-8B-Instruct";
const unknown = "nobody-known/model-x";

const files: Readonly<Record<string, string>> = {
  "team.code-workspace": JSON.stringify({ folders: ["one", "two", "one/inner"].map((path) => ({ path })) }),
  "one/stemma.jsonc": policyAgainst("CN"),
  "one/app.py": loads(alibaba, meta),
  "one/closed.py": loads(alibaba),
  "one/part/guest.py": loads(alibaba),
  "one/.gitignore": "ignored.py\n",
  "one/ignored.py": loads(alibaba),
  "one/.vscode/settings.json": JSON.stringify({ "files.exclude": { hidden: true } }),
  "one/hidden/secret.py": loads(alibaba),
  "one/node_modules/pack/index.py": loads(alibaba),
  "one/inner/stemma.jsonc": policyAgainst("US"),
  "one/inner/app.py": loads(alibaba, meta),
  "one/inner/closed.py": loads(meta),
  "two/app.py": loads(alibaba, unknown),
  "three/stemma.jsonc": policyAgainst("CN"),
  "three/bot.py": loads(alibaba),
  "loose.py": loads(alibaba, unknown),
};

/**
 * Writes a workspace of three folders, one of them inside another, each with a policy of its own or none; a fourth folder and a
 * file lie beside them. Gives the path of the workspace file.
 */
export function writeFolders(folder: string): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return join(folder, "team.code-workspace");
}

function loads(...ids: string[]): string {
  const lines = ids.map((id) => `model = AutoModelForCausalLM.from_pretrained("${id}")\n`);
  return `from transformers import AutoModelForCausalLM\n\n${lines.join("")}`;
}

function policyAgainst(country: string): string {
  return JSON.stringify({
    extends: "recommended",
    rules: { "denied-origin": { severity: "error", countries: [country], ancestors: true } },
    approved: country === "CN" ? [{ model: `huggingface:${meta}`, task: "text-generation" }] : [],
  });
}
