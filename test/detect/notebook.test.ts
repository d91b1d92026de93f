import assert from "node:assert/strict";
import { test } from "node:test";
import { createDetector, whyUnread } from "../../server/src/detect/detect";
import { readNotebook } from "../../server/src/detect/notebook/detect-notebook";
import { joinCells } from "../../server/src/detect/notebook/joined-cells";
import { withoutMagics } from "../../server/src/detect/notebook/magics";
import { lineIndex } from "../../server/src/domain/text";
import { detectorAssets } from "./assets";

const detector = createDetector(detectorAssets());

function notebook(sources: readonly (string | string[])[], metadata: unknown = {}): string {
  const cells = sources.map((source) => ({ cell_type: "code", metadata: {}, outputs: [], source }));
  return JSON.stringify({ cells, metadata, nbformat: 4 });
}

test("every character of the code maps to its place in the raw text and back", () => {
  const raw = `{"cells":[{"cell_type":"code","source":["a = \\"\\u0041\\ud83d\\ude00\\"\\n","\\tb\\\\"]},{"cell_type":"code","source":"c\\r\\n"}]}`;
  const read = readNotebook(raw);
  assert.ok(read);
  assert.equal(read.text, 'a = "A\ud83d\ude00"\n\tb\\\nc\r\n\n');
  for (let at = 0; at < read.text.length; at++) assert.equal(read.lines.offsetAt(read.lines.positionAt(at)), at);
  const place = read.lines.positionAt(read.text.indexOf("A"));
  assert.equal(raw.slice(place.character, place.character + 6), "\\u0041");
});

test("a range in a notebook is the id in its raw text, and a pin brings escaped quotes along", async () => {
  const text = notebook(['from transformers import AutoModel\nq = "\\""; m = AutoModel.from_pretrained("Qwen/Qwen3-8B")\n']);
  const { detections } = await (await detector).detect({ uri: "file:///n.ipynb", languageId: "jupyter", text });
  const [found, ...more] = detections;
  assert.ok(found?.pin);
  assert.deepEqual(more, []);
  const lines = lineIndex(text);
  assert.equal(text.slice(lines.offsetAt(found.range.start), lines.offsetAt(found.range.end)), "Qwen/Qwen3-8B");
  const [start, end] = [lines.offsetAt(found.pin.range.start), lines.offsetAt(found.pin.range.end)];
  const pinned = `${text.slice(0, start)}${found.pin.before}abc${found.pin.after}${text.slice(end)}`;
  assert.match(JSON.parse(pinned).cells[0].source, /from_pretrained\("Qwen\/Qwen3-8B", revision="abc"\)/);
});

test("a notebook of another kernel and a text that is none give nothing", () => {
  const cell = 'pipeline(model="Qwen/Qwen3-8B")';
  assert.equal(readNotebook(notebook([cell], { kernelspec: { language: "R", name: "ir" } })), undefined);
  assert.equal(readNotebook(notebook([cell], { kernelspec: { name: "ir" } })), undefined);
  assert.ok(readNotebook(notebook([cell], { kernelspec: { name: "my-env" } })));
  for (const text of ["", "{", "[]", '{"cells": [', '{"cells": [{"source": ["a', '{"cells": {}}', '{"a" 1}', "\\"])
    assert.equal(readNotebook(text), undefined, text);
});

test("broken notebooks end the walk", () => {
  const whole = notebook(["a = 1\n", ["b\n", "c"]], { kernelspec: { name: "python3" } });
  for (let length = 0; length < whole.length; length++) readNotebook(whole.slice(0, length));
  assert.equal(readNotebook(`{"x": ${"[".repeat(50_000)}`), undefined);
});

test("a notebook with a picture in its output is read", () => {
  const text = `{"cells": [{"outputs": ["${"A".repeat(30_000)}"]}], "metadata": {}, "nbformat": 4}`;
  assert.equal(whyUnread(text), undefined);
  assert.match(whyUnread(`{"a": "${"A".repeat(30_000)}"}`)?.reason ?? "", /line/);
});

test("magics leave the code as long as it was", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["!pip install x\na = 1\n", "0             \na = 1\n", ["pip install x\n"]],
    ["if a:\n  !ls \\\n   -l\nb\n", "if a:\n  0    \n     \nb\n", ["ls \\\n   -l\n"]],
    ["files = !ls\n", "0          \n", ["ls\n"]],
    ["a != b\nc = d % e\n", "a != b\nc = d % e\n", []],
    ['s = """\n!no\n%no\n"""\n', 's = """\n!no\n%no\n"""\n', []],
    ["%%bash\nollama pull x\n", "      \n             \n", ["\nollama pull x\n"]],
    ["%%time\nf()\n", "      \nf()\n", []],
    ["%%writefile a.py\nf()\n", "                \nf()\n", []],
    ["%%writefile a.txt\nf()\n", "                 \n   \n", []],
  ];
  for (const [source, code, shell] of cases) {
    const read = withoutMagics(source);
    assert.equal(read.code, code);
    assert.deepEqual(
      read.shell.map(({ start, end }) => source.slice(start, end)),
      shell,
    );
  }
});

test("cells that are documents of their own are one module", async () => {
  const cells = [
    { uri: "cell:1", text: "!pip install transformers\nfrom transformers import pipeline" },
    { uri: "cell:2", text: '\npipeline(model="Qwen/Qwen3-8B")' },
  ];
  const joined = joinCells(cells);
  const { detections: found } = await (await detector).detect({ uri: "file:///n.py", languageId: "python", text: joined.text });
  assert.deepEqual(
    found.map(({ range }) => joined.place(range)),
    [{ uri: "cell:2", range: { start: { line: 1, character: 16 }, end: { line: 1, character: 29 } } }],
  );
});
