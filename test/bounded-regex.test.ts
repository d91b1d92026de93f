/** The expressions that take more than linear time meet texts of capped length alone: whoever calls them is watched while long texts go by. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { logWithoutSecrets } from "../client/src/log-without-secrets";
import { answerHttp } from "../client/src/session/http-answer";
import { createDetector } from "../server/src/detect/detect";
import { interpreterOf } from "../server/src/detect/shebang";
import { probeText } from "../server/src/editor/completion";
import { redact } from "../server/src/host/log";
import { respell } from "../server/src/lineage/identify/spelling";
import { parsePolicy } from "../server/src/policy/file/parse-policy";
import { notApproved } from "../server/src/policy/rules/not-approved";
import { detectorAssets } from "./detect/assets";
import { readList } from "./linear-regex";

const bounded = readList().expressions.filter(({ verdict }) => verdict === "bounded");

/** UTF-16 units of the longest text that each expression met. */
const met = new Map<string, number>();
const watched = new Set(bounded.map(({ expression }) => expression));
const own = RegExp.prototype.exec;
RegExp.prototype.exec = function exec(this: RegExp, text: string) {
  const expression = `/${this.source}/${this.flags}`;
  if (watched.has(expression)) met.set(expression, Math.max(met.get(expression) ?? 0, String(text).length));
  return own.call(this, text);
};
after(() => {
  RegExp.prototype.exec = own;
});

/** From what every cap lets through to far beyond the largest; a line may have 20,000 units. */
const lengths = [20, 110, 290, 500, 900, 4_000, 19_000];
const long = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

test("whoever holds a text to such an expression cuts it first, or leaves it alone", async () => {
  const { detect } = await createDetector(detectorAssets());
  const read = (languageId: string, text: string, name = "a") => detect({ uri: `file:///w/${name}`, languageId, text });
  for (const length of lengths) {
    for (const unit of ["Model", "a_", "a-", "a.", "your-", "path-to-", "A", "a:7b", "placeholder/", "Ab"]) {
      const name = long(unit, length);
      const word = name.replace(/\W/g, "_");
      await read(
        "python",
        [
          "import openai, transformers, diffusers, langchain_openai",
          `openai.OpenAI().chat.completions.create(model="${name}")`,
          `transformers.AutoModel.from_pretrained("${name}")`,
          `transformers.${word}Tokenizer${word}.from_pretrained("acme/bot-7b")`,
          `diffusers.${word}ControlNet${word}.from_pretrained("acme/bot-7b")`,
          `langchain_openai.ChatOpenAI(model="${name}")`,
          `${word}_model_name = "acme/bot-7b"`,
        ].join("\n"),
      );
      await read(
        "typescript",
        `import OpenAI from "openai";\nclass B { model = "gpt-4o"; }\nclass A<${word}> extends B { go() { new OpenAI().chat.completions.create({ model: this.model }); } }`,
      );
      interpreterOf(`#!/usr/bin/${name}${long("1", length)}.exe\n`);
      probeText(`x = "${name}`, { line: 0, character: length + 5 });
      redact(`hf_${name}`);
      for (const provider of ["huggingface", "openai", "ollama"]) respell({ provider, name: `hf.co/${name}` });
    }
    for (const text of keysOfLibraries())
      await read("json", text, `${long("deep/", length)}of-no-name-that-tells.json`);
  }
  redact(long("sk-1234 ", 300_000));
  for (const length of lengths) {
    const model = `acme/${long("a@", length)}`;
    const { policy, problems } = parsePolicy(`{ "approved": [{ "model": "${model}" }] }`, "file:///w/stemma.jsonc");
    assert.equal(
      problems.length > 0,
      model.length > 300,
      `${model.length} UTF-16 units of a model that a policy names`,
    );
    const reference = { provider: "huggingface", name: "acme/bot" };
    const nodes = new Map([["acme", { record: { reference, aliases: [] } }]]);
    const use = { detection: { reference }, lineage: { subject: "acme", nodes } };
    const approved = problems.length > 0 ? [] : (policy?.data.approved ?? []).map((one) => ({ ...one, location: {} }));
    notApproved.check?.(use as never, {} as never, { policy: { approved } } as never);
    const refused = Object.assign(new Error(long("proxy ", length)), { code: "ECONNREFUSED" });
    await answerHttp(
      { url: "https://a.example/", method: "GET", headers: {}, maxBytes: 10, timeout: 60_000 },
      { fetch: () => Promise.reject(refused), mayAsk: () => true },
      new AbortController().signal,
    );
    logWithoutSecrets({ info: () => undefined } as never).info(long("stemma/token ", length));
  }
  for (const { expression, most } of bounded) {
    const longest = met.get(expression);
    assert.ok(longest !== undefined, `Nothing here reaches ${expression}: let long texts go to its call.`);
    // The one without such a cap looks no further than 200 units from each of its beginnings.
    if (!expression.includes("{0,200}?")) assert.ok(most, `How long may the text be that ${expression} meets?`);
    if (most) assert.ok(longest <= most, `${expression} met ${longest} UTF-16 units; its cap is ${most}.`);
    if (most)
      assert.ok(
        longest > most / 3,
        `${expression} met ${longest} UTF-16 units alone; its cap of ${most} was not tried.`,
      );
  }
});

/** Each a JSON text with one value at a key that a library reads in files of certain names, and the keys that it asks for beside it. */
function keysOfLibraries(): string[] {
  const folder = join(__dirname, "../grammars/libraries");
  const keys: { key: string; files?: readonly string[]; when?: readonly string[] }[] = readdirSync(folder).flatMap(
    (name) => JSON.parse(readFileSync(join(folder, name), "utf8")).keys ?? [],
  );
  return keys
    .filter(({ files }) => files)
    .map(({ key, when = [] }) => JSON.stringify(Object.assign({}, ...[key, ...when].map(holding))));
}

/** A value at a key's path: `a|b` is one of two names, `*` any, `[]` a list. */
function holding(key: string): unknown {
  return key
    .split(".")
    .reverse()
    .reduce<unknown>((value, part) => {
      const [name = ""] = part.replace("[]", "").split("|");
      return { [name.replace(/\*+/g, "x")]: part.endsWith("[]") ? [value] : value };
    }, "acme/bot-7b");
}
