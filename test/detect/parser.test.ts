/** What the parser cannot hold costs the text that asks for it, and no other. */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { liveTrees } from "../../server/src/detect/syntax/grammar";
import { createDetector } from "../../server/src/detect/detect";
import { loadGrammar, startRuntime } from "../../server/src/detect/syntax/grammar";
import { NotParsed } from "../../server/src/detect/syntax/soundness";
import { detectorAssets, readLanguages } from "./assets";

const assets = detectorAssets();
const ready = createDetector(assets);
const good = { uri: "file:///good.yaml", languageId: "yaml", text: "server:\n  model: Qwen/Qwen3-8B\n" };

async function look(uri: string, text: string) {
  return (await ready).detect({ uri: `file:///${uri}`, languageId: "", text });
}

afterEach(() => assert.equal(liveTrees(), 0, "every syntax tree is deleted"));

const steps = (depth: number, line: (indent: string, i: number) => string) =>
  Array.from({ length: depth }, (_, i) => line(" ".repeat(i), i)).join("\n");

describe("a text nested deeper than a scanner can hold", () => {
  const shapes: Record<string, [string, (depth: number) => string]> = {
    "lists in one line": ["a.yaml", (n) => `${"- ".repeat(n)}model: x/y`],
    "lists with tags": ["a.yaml", (n) => `${"- !!seq ".repeat(n)}model: x/y`],
    "keys below keys": ["a.yml", (n) => `${steps(n, (indent, i) => `${indent}k${i}:`)} x\nmodel: a/b\n`],
    "lists below keys": ["a.yml", (n) => `${steps(n, (indent) => `${indent}- model:`)} x\n`],
    "questions": ["a.yaml", (n) => `${"? ".repeat(n)}model: x/y`],
    "front matter": ["a.md", (n) => `---\nbase_model: x/y\n${"- ".repeat(n)}x\n---\n`],
    "blocks": ["a.py", (n) => `import transformers\n${steps(n, (indent) => `${indent}if x:`)}\n${" ".repeat(n)}pass\n`],
    "blocks by tabs and blanks in turn": [
      "a.py",
      (n) => `import transformers\n${Array.from({ length: n }, (_, i) => `${i % 2 ? "\t".repeat((i + 1) / 2) : `${"\t".repeat(i / 2)}    `}if x:`).join("\n")}\n`,
    ],
    "brackets": ["a.json", (n) => `{"model": ${"[".repeat(n * 10)}${"]".repeat(n * 10)}}`],
    "calls": ["a.ts", (n) => `import { pipeline } from "@huggingface/transformers";\npipeline(${"f(".repeat(n * 6)}${")".repeat(n * 6)});\n`],
  };
  for (const [name, [file, shape]] of Object.entries(shapes)) {
    it(`is not read and says so, and the next text is: ${name}`, async () => {
      for (const depth of [400, 900]) {
        const { detections, unread } = await look(file, shape(depth));
        assert.deepEqual([detections, unread?.kind], [[], "parser"]);
        assert.match(unread?.reason ?? "", /nested more than [\d,]+ levels deep/);
        assert.equal((await (await ready).detect(good)).detections.length, 1);
      }
    });
    it(`is read at a depth that people write: ${name}`, async () => {
      assert.equal((await look(file, shape(20))).unread, undefined);
    });
  }

  it("is not taken for one by brackets in strings and comments", async () => {
    const text = `import transformers\n${'x = "(" # [[\n'.repeat(3000)}transformers.AutoModel.from_pretrained("Qwen/Qwen3-8B")\n`;
    const { detections, unread } = await look("a.py", text);
    assert.deepEqual([detections.length, unread], [1, undefined]);
  });

  it("is told in an open text too, and read again when it is mended", async () => {
    const open = (await ready).open(good);
    assert.equal((await open.detect()).detections.length, 1);
    open.change(`${good.text}${"- ".repeat(500)}x\n`);
    assert.equal((await open.detect()).unread?.kind, "parser");
    open.change(good.text);
    assert.equal((await open.detect()).detections.length, 1);
    open.close();
  });
});

describe("a text that would take the parser too many steps", () => {
  it("is given up at a count of steps, and the next one is read", async () => {
    await startRuntime(assets.runtime);
    const python = assets.languages.find(({ config }) => config.id === "python");
    assert.ok(python);
    const grammar = await loadGrammar(await python.grammar(), python.query, (text) => (text.includes("long") ? 3 : 1000));
    for (let round = 0; round < 3; round++) {
      assert.throws(() => grammar.parse(`long = f(${"a + ".repeat(2000)}a)\n`), NotParsed);
      const syntax = grammar.parse("a = f(1)\n");
      assert.equal(syntax.root.hasError, false);
      syntax.delete();
    }
  });
});

describe("limits on nesting", () => {
  const indented = readLanguages().filter(({ config }) => config.maxIndents !== undefined);
  it("stand in each language whose scanner keeps indents", () => {
    assert.deepEqual(indented.map(({ config }) => config.id).sort(), ["markdown", "python", "yaml"]);
  });

  it("are below what the parser holds: at the limit the tree is whole, and the next text reads well", async () => {
    const limit = (id: string) => indented.find(({ config }) => config.id === id)?.config.maxIndents ?? 0;
    const yaml = limit("yaml");
    const texts: [string, string][] = [
      ["a.yaml", `model: Qwen/Qwen3-8B\nx:\n${steps(yaml / 2 - 1, (indent) => `${indent} - k:`)} x\n`],
      ["b.yaml", `model: Qwen/Qwen3-8B\nx:\n  ${"- ".repeat(yaml - 3)}x\n`],
      ["c.py", `from transformers import AutoModel\n${steps(limit("python") - 1, (indent) => `${indent}if x:`)}\n${" ".repeat(limit("python") - 1)}AutoModel.from_pretrained("Qwen/Qwen3-8B")\n`],
    ];
    for (const [file, text] of texts) {
      const { detections, unread } = await look(file, text);
      assert.deepEqual([file, detections.length, unread], [file, 1, undefined]);
      assert.equal((await (await ready).detect(good)).detections.length, 1);
    }
  });
});
