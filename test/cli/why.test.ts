/** What `stemma why` says of texts that were taken for models, of those that were not, and of places where there is nothing to weigh. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { folderWith } from "../host/folder";

const bin = process.env.STEMMA_BIN ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

const cells = [{ cell_type: "code", source: ['pick("gpt-4o-mini")\n', "n = 1\n"], metadata: {}, outputs: [] }];
const files = {
  "app.kt": 'val a = pick("gpt-4o-mini") // or "gpt-4o"\nval b = "utf-8"\nval c = 1\nval d = "acme/llama-3-8b-tidy"\n',
  "app.py": 'from transformers import pipeline\nx = pipeline("summarization")\ny = pipeline(model="Qwen/Qwen3-8B")\n',
  ".claude/agents/a.md": "---\nname: a\nmodel: opus\n---\nUse gpt-4o-mini here.\n",
  "a.ipynb": JSON.stringify(
    { cells, metadata: { language_info: { name: "python" } }, nbformat: 4, nbformat_minor: 5 },
    null,
    1,
  ),
  "api.yaml": "openapi: 3.0.0\nexample: gpt-4o-mini\n",
  "a.docx": "gpt-4o-mini",
};

let cwd = "";
before(async (t) => {
  cwd = await folderWith(t as Parameters<typeof folderWith>[0], files);
});

function why(...words: string[]) {
  const env = { HOME: cwd, PATH: process.env.PATH };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "why", ...words], {
    cwd,
    env,
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
}
const said = (...words: string[]) => {
  const { status, out, err } = why(...words);
  assert.equal(status, 0, err);
  return out;
};

describe("texts that were taken", () => {
  test("by their names: the evidence with its points, and what speaks against the next one", () => {
    assert.equal(
      said("app.kt:1"),
      `app.kt:1:15  "gpt-4o-mini"  is openai:gpt-4o-mini: 3 points, 3 are enough
    +3  The catalog has a model of this name.
app.kt:1:36  "gpt-4o"  is not taken for a model: it stands in a comment
    +3  The catalog has a model of this name.
    −9  It stands in a comment.
`,
    );
  });
  test("by a library's pattern, which the answer names", () => {
    assert.match(
      said("app.py:3"),
      /^app\.py:3:21 {2}"Qwen\/Qwen3-8B" {2}is huggingface:Qwen\/Qwen3-8B: transformers, pipeline/,
    );
  });
  test("without a word that could be an id: an alias, and a model that a call uses unnamed", () => {
    assert.match(said(".claude/agents/a.md:3"), /^\.claude\/agents\/a\.md:3:8 {2}"opus" {2}is anthropic:.*opus/);
    assert.match(said("app.py:2"), /summarization.* is huggingface:/);
  });
  test("in a notebook, whose lines are not weighed word by word", () => {
    const line = files["a.ipynb"].split("\n").findIndex((one) => one.includes("gpt-4o-mini")) + 1;
    assert.equal(
      said(`a.ipynb:${line}`),
      `a.ipynb:${line}: a file of this kind is not weighed word by word; this is what stands here:
a.ipynb:${line}:13  "gpt-4o-mini"  is openai:gpt-4o-mini: 3 points, 3 are enough
    +3  The catalog has a model of this name.
`,
    );
    assert.equal(
      said("a.ipynb:1"),
      "a.ipynb:1: a file of this kind is not weighed word by word; no model was found here.\n",
    );
  });
});

describe("texts that were not", () => {
  test("since nothing in them says model, or too little", () => {
    assert.equal(said("app.kt:2"), 'app.kt:2:10  "utf-8"  is no model: nothing in it says so\n');
    assert.match(
      said("app.kt:4"),
      /^app\.kt:4:10 {2}"acme\/llama-3-8b-tidy" {2}is not taken for a model: 2 points, 3 would be enough\n {4}\+2 {2}The name holds/,
    );
  });
  test("since no word of the line could be an id", () => {
    assert.match(said("app.kt:3"), /^app\.kt:3: no text here could be a name/);
  });
  test("behind the front matter, of which alone is read", () => {
    assert.match(said(".claude/agents/a.md:5"), /:5: only the front matter of such a file is read/);
  });
  test("in the description of an interface", () => {
    assert.match(said("api.yaml:2"), /^api\.yaml:2: this file describes models or an interface/);
  });
});

test("a column asks for the text that stands there alone", () => {
  assert.match(said("app.kt:1:15"), /^app\.kt:1:15 [^\n]*\n {4}\+3[^\n]*\n$/);
  assert.match(said("app.kt:1:1"), /^app\.kt:1: no text/);
});

test("as JSON", () => {
  const answer = JSON.parse(said("app.kt:1", "--format", "json"));
  assert.deepEqual(
    {
      ...answer,
      texts: answer.texts.map(({ evidence, ...one }: { evidence: unknown[] }) => ({
        ...one,
        evidence: evidence.length,
      })),
    },
    {
      schema: "stemma-why/1",
      file: "app.kt",
      line: 1,
      read: "all",
      texts: [
        {
          text: "gpt-4o-mini",
          column: 15,
          endColumn: 26,
          taken: true,
          explained: null,
          reference: "openai:gpt-4o-mini",
          usage: "use",
          points: 3,
          enough: 3,
          evidence: 1,
        },
        {
          text: "gpt-4o",
          column: 36,
          endColumn: 42,
          taken: false,
          explained: null,
          reference: "openai:gpt-4o",
          usage: "mention",
          points: -6,
          enough: 3,
          evidence: 2,
        },
      ],
    },
  );
  assert.equal(JSON.parse(said("a.ipynb:1", "-f", "json")).read, "no-words");
  assert.equal(JSON.parse(said(".claude/agents/a.md:5", "-f", "json")).read, "front-matter");
});

test("a place that is not there is an error, never an empty answer", () => {
  for (const [place, message] of [
    ["app.kt:9", /"app\.kt" has 5 lines/],
    ["app.kt:3:40", /Line 3 of "app\.kt" has columns 1 to 10/],
    ["app.kt:3:0", /Line 3 of "app\.kt" has columns 1 to 10/],
    ["gone.kt:1", /gone\.kt/],
    ["a.docx:1", /No language reads "a\.docx"/],
    ["app.kt", /FILE:LINE/],
    ["app.kt:0", /FILE:LINE/],
  ] as const) {
    const { status, out, err } = why(place);
    assert.deepEqual([status, out], [2, ""], place);
    assert.match(err, message);
  }
});
