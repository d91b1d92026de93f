import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import fc from "fast-check";
import { liveTrees } from "../../server/src/detect/syntax/grammar";
import { whyUnread } from "../../server/src/detect/skip";
import { createDetector } from "../../server/src/detect/detect";
import { withoutMagics } from "../../server/src/detect/notebook/magics";
import { readNotebook } from "../../server/src/detect/notebook/read-notebook";
import { cellsIn, cellsLanguageId, joinCells } from "../../server/src/domain/cells";
import type { Detection, PinSlot } from "../../server/src/domain/detection";
import { type LineIndex, lineIndex, type Range } from "../../server/src/domain/text";
import { withoutAnnotations } from "./annotations";
import { detectorAssets } from "./assets";

const detector = createDetector(detectorAssets());

function notebook(sources: readonly (string | string[])[], metadata: unknown = {}): string {
  const cells = sources.map((source) => ({ cell_type: "code", metadata: {}, outputs: [], source }));
  return JSON.stringify({ cells, metadata, nbformat: 4 });
}

const read = (text: string) => readNotebook({ languageId: "jupyter", text });
const detect = async (text: string, languageId = "jupyter") =>
  (await detector).detect({ uri: "file:///w/n.ipynb", languageId, text }, { root: "file:///w", read: () => undefined });
const names = ({ detections }: { readonly detections: readonly Detection[] }) => detections.map(({ text }) => text);

test("every character of the code maps to its place in the raw text and back", () => {
  const raw = `{"cells":[{"cell_type":"code","source":["a = \\"\\u0041\\ud83d\\ude00\\"\\n","\\tb\\\\"]},{"cell_type":"code","source":"c\\r\\n"}]}`;
  const { text, lines } = read(raw);
  assert.ok(lines);
  assert.equal(text, 'a = "A\ud83d\ude00"\n\tb\\\nc\r\n\n');
  for (let at = 0; at < text.length; at++) assert.equal(lines.offsetAt(lines.positionAt(at)), at);
  const place = lines.positionAt(text.indexOf("A"));
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

test("the kernel says of which language cells are that say nothing themselves", async () => {
  const cell = 'pipeline(model="Qwen/Qwen3-8B")';
  const languages = (metadata: unknown) => read(notebook([cell], metadata)).cells.map(({ languageId }) => languageId);
  assert.deepEqual(languages({ kernelspec: { language: "R", name: "ir" } }), ["r"]);
  assert.deepEqual(languages({ kernelspec: { name: "ir" } }), ["ir"]);
  assert.deepEqual(languages({ kernelspec: { name: "my-env" } }), ["python"]);
  assert.deepEqual(languages({}), ["python"]);
});

test("code of a language that nobody reads is said, as far as nothing else is there", async () => {
  const r = await detect(notebook(["x <- 1", "library(y)"], { kernelspec: { language: "COBOL" } }));
  assert.deepEqual(r.unread, { kind: "language", reason: 'its code is in "cobol", which Stemma does not read' });
  const hostile = await detect(notebook(["x"], { kernelspec: { language: "<b>`x`" } }));
  assert.equal(hostile.unread?.reason, "its code is in languages, which Stemma does not read");
  assert.equal((await detect(notebook([" \n"], { kernelspec: { language: "fortran" } }))).unread, undefined);
  const mixed = [
    { cell_type: "code", source: "x <- 1" },
    { cell_type: "code", metadata: { vscode: { languageId: "python" } }, source: 'model = "Qwen/Qwen3-8B"' },
  ];
  const text = JSON.stringify({ cells: mixed, metadata: { kernelspec: { language: "COBOL" } }, nbformat: 4 });
  assert.deepEqual([names(await detect(text)), (await detect(text)).unread], [["Qwen/Qwen3-8B"], undefined]);
});

test("a broken notebook says why it is unread, and gives what was read before it broke", async () => {
  const whole = notebook(['model = "Qwen/Qwen3-8B"\n', ["b\n", "c"]], { kernelspec: { name: "python3" } });
  assert.equal((await detect(whole)).unread, undefined);
  for (let length = 1; length < whole.length; length++) {
    const { unread } = read(whole.slice(0, length));
    assert.equal(unread?.kind, "notebook", whole.slice(0, length));
  }
  const half = await detect(whole.slice(0, whole.indexOf("metadata", whole.indexOf("Qwen"))));
  assert.deepEqual([names(half), half.unread?.reason], [["Qwen/Qwen3-8B"], "its JSON is broken at line 1"]);
  const merged = notebook(["a\n"]).replace("[", "[\n<<<<<<< HEAD\n");
  const said: readonly (readonly [string, string])[] = [
    ["[]", "it is no JSON of a notebook"],
    ["# %%\nmodel = 1", "it is no JSON of a notebook"],
    ["{}", "it has no list of cells"],
    ['{"cells": {}}', "it has no list of cells"],
    ['{"nbformat": 4, "worksheets": 3}', "it has no list of cells"],
    ['{"cells": [3]}', "it has a cell whose source is no text"],
    ['{"cells": [{"cell_type": "code"}]}', "it has a cell whose source is no text"],
    ['{"cells": [{"cell_type": "code", "source": [1]}]}', "it has a cell whose source is no text"],
    ['{"a" 1}', "its JSON is broken at line 1"],
    [merged, "its JSON is broken at line 2"],
    [`{"x": ${"[".repeat(50_000)}`, "its JSON is broken at line 1"],
    [`{"cells": ${"[".repeat(10_000)}${"]".repeat(10_000)}}`, "it has a cell whose source is no text"],
  ];
  for (const [text, reason] of said) assert.deepEqual((await detect(text)).unread, { kind: "notebook", reason }, text);
  const deep = `{"metadata": ${"[".repeat(10_000)}${"]".repeat(10_000)}, "cells": [{"cell_type":"code","source":"model = \\"Qwen/Qwen3-8B\\""}]}`;
  assert.deepEqual([names(await detect(deep)), (await detect(deep)).unread], [["Qwen/Qwen3-8B"], undefined]);
  for (const text of ["", "\n"]) assert.deepEqual(await detect(text), { detections: [], limits: [], steps: 0 }, "An empty notebook.");
});

test("a cell that is not read is said, and the others are read", async () => {
  const { unread, ...rest } = await detect(notebook([`x = "${"A".repeat(20_001)}"`, 'model = "Qwen/Qwen3-8B"']));
  assert.deepEqual(unread, { kind: "long-line", reason: "has a line of more than 20,000 characters (in a cell)" });
  assert.deepEqual(names(rest), ["Qwen/Qwen3-8B"]);
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
    ["%%bash\nollama pull x\n", "      \n             \n", []],
    ["!export A=b\n", "0          \n", ["A=b\n"]],
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

test("a cell of another language says so itself, or by what it does with its text", () => {
  const cases: readonly (readonly [string, object | undefined])[] = [
    ["%%javascript\nx\n", { start: 12, end: 15, languageId: "javascript" }],
    ["%%writefile conf/app.yaml\na: 1\n", { start: 25, end: 31, fileName: "app.yaml" }],
    ["%%file -a 'x/.env'\nA=1\n", { start: 18, end: 23, fileName: ".env" }],
    ["%%bash\nls\n", { start: 6, end: 10, languageId: "shellscript" }],
    ["%%script /bin/sh\nls\n", { start: 16, end: 20, languageId: "shellscript" }],
    ["%%script node\nls\n", undefined],
    ["%%html\n<b>\n", undefined],
    ["%%R\nx\n", undefined],
  ];
  for (const [source, other] of cases) assert.deepEqual(withoutMagics(source).other, other, source);
});

test("cells that an editor holds go in and out of one text", () => {
  const cells = [
    { languageId: "python", text: "a\r\nb" },
    { languageId: "shell script\n", text: "\u001epython\nx = 1\r" },
    { languageId: "", text: "" },
  ];
  const { text, starts } = joinCells(cells);
  const lines = lineIndex(text);
  const found = cellsIn(text).map(({ languageId, start, end }) => [languageId, text.slice(start, end)]);
  assert.deepEqual(found, [
    ["python", "a\r\nb\n"],
    ["shellscript", " python\nx = 1\r\n"],
    ["", "\n"],
  ]);
  assert.deepEqual(
    starts,
    cellsIn(text).map(({ start }) => lines.positionAt(start).line),
  );
  assert.deepEqual(cellsIn("x"), []);
  assert.deepEqual(cellsIn("\u001epython"), []);
});

describe("the file and an editor's cells of one notebook give the same", () => {
  const folder = join(__dirname, "jupyter");
  const fixtures = readdirSync(folder).map((name) => [name, withoutAnnotations(readFileSync(join(folder, name), "utf8"))]);
  const code = (source: unknown, languageId?: string) => ({
    cell_type: "code",
    source,
    metadata: languageId ? { vscode: { languageId } } : {},
  });
  const other = (cell_type: string, source: string) => ({ cell_type, source, metadata: {} });
  const load = 'from transformers import AutoModel\nAutoModel.from_pretrained("Qwen/Qwen3-8B")';
  const written: readonly (readonly [string, readonly unknown[], number])[] = [
    ["a command of the shell", [code("!ollama run qwen3:8b"), code("  !ollama pull \\\n  llama3.2:3b")], 2],
    ["a command whose model a cell names", [code('M = "qwen3:8b"'), code("!ollama run {M}\nx = 1")], 1],
    ["a script", [code("%%bash\nollama pull qwen3:8b\n"), code("%%sh\nollama pull llama3.2:3b")], 2],
    ["a script that says it is none", [code("%%bash\nollama pull qwen3:8b", "shellscript")], 1],
    ["a variable of the environment", [code("!export OPENAI_MODEL=gpt-4o"), code("%env OPENAI_MODEL=gpt-4o-mini")], 2],
    ["installs", [code(["%pip install transformers\n", "!pip install x\n", load]), code("%conda install y")], 1],
    ["a written module", [code(`%%writefile app.py\n${load}\n`)], 1],
    ["a written script", [code("%%writefile run.sh\nollama pull qwen3:8b\n")], 1],
    ["written settings", [code("%%writefile conf/a.yaml\nmodel: Qwen/Qwen3-8B\n")], 1],
    ["written text", [code(`%%writefile notes.txt\n${load}\n`)], 0],
    ["a timed cell", [code(`%%time\n${load}`)], 1],
    ["JavaScript", [code('%%javascript\nconst x = { model: "gpt-4o" };\n'), code('let o = { model: "gpt-4o" };', "javascript")], 2],
    ["text between the code", [other("markdown", load), other("raw", load), code(load)], 1],
    ["names of an earlier cell", [code('M = "Qwen/Qwen3-8B"'), other("markdown", "# x"), code("from transformers import pipeline\npipeline(model=M)")], 1],
    ["languages that do not see each other's names", [code('M = "Qwen/Qwen3-8B"', "yaml"), code("from transformers import pipeline\npipeline(model=M)")], 0],
    ["several languages", [code(load), code("model: Qwen/Qwen3-4B", "yaml"), code('{"model": "Qwen/Qwen3-14B"}', "json")], 3],
    ["languages that nobody reads", [code("x <- 1", "r"), code(load)], 1],
    ["quotes and signs of every kind", [code('s = "\\"\\u00e4 \ud83d\ude00"\r\n' + load.replace("\n", "\r\n"))], 1],
  ];
  const inline = written.map(([name, cells]) => [name, JSON.stringify({ cells, metadata: {}, nbformat: 4 }, null, 1)]);

  for (const [name = "", text = ""] of [...fixtures, ...inline]) {
    test(name, async () => {
      const { metadata, cells } = JSON.parse(text) as Notebook;
      const kernel = metadata?.kernelspec?.language?.toLowerCase() ?? "python";
      const held = cells
        .filter((cell) => cell.cell_type === "code")
        .map(({ source, metadata: own }) => ({
          languageId: own?.vscode?.languageId ?? kernel,
          text: typeof source === "string" ? source : source.join(""),
        }));
      const joined = joinCells(held).text;
      const file = await detect(text);
      const open = await detect(joined, cellsLanguageId);
      const { lines = lineIndex(text), cells: parts } = read(text);
      const fromFile = file.detections.map((one) => inCells(unescaped(one), lines, parts));
      const fromCells = open.detections.map((one) => inCells(one, lineIndex(joined), cellsIn(joined)));
      assert.deepEqual(fromCells, fromFile);
      assert.deepEqual(open.unread, file.unread);
      const wanted = written.find(([title]) => title === name)?.[2];
      if (wanted !== undefined) assert.equal(fromFile.length, wanted, JSON.stringify(fromFile, null, 1));
    });
  }
});

test("a question that comes after a notebook was closed opens nothing again", async () => {
  const text = notebook(['from transformers import AutoModel\nAutoModel.from_pretrained("Qwen/Qwen3-8B")\n']);
  const open = (await detector).open({ uri: "file:///w/n.ipynb", languageId: "jupyter", text });
  assert.deepEqual(names(await open.detect()), ["Qwen/Qwen3-8B"]);
  open.close();
  assert.deepEqual(names(await open.detect()), []);
  await open.detect();
  assert.equal(liveTrees(), 0);
});

test("a notebook that stays open while cells come, go and change says what a fresh look at its file says", async () => {
  const snippet = fc.constantFrom(
    { languageId: "python", text: 'M = "Qwen/Qwen3-8B"' },
    { languageId: "python", text: "from transformers import pipeline\nfor x in y:\n  !ollama pull {M}\n  pipeline(model=M)" },
    { languageId: "python", text: "%%bash\nollama run llama3.2:3b" },
    { languageId: "python", text: 'def f():\n  """\n  !no\n' },
    { languageId: "shellscript", text: "ollama pull qwen3:8b \\\n" },
    { languageId: "yaml", text: "model: Qwen/Qwen3-4B\n" },
    { languageId: "typescript", text: 'const o = { model: "gpt-4o" };' },
    { languageId: "r", text: "x <- 1" },
    { languageId: "python", text: "" },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(snippet, { maxLength: 6 }), { minLength: 1, maxLength: 5 }), async (states) => {
      const uri = "file:///w/n.ipynb";
      const open = (await detector).open({ uri, languageId: cellsLanguageId, text: "" });
      try {
        for (const held of states) {
          const joined = joinCells(held).text;
          open.change(joined);
          const cells = held.map(({ languageId, text }) => ({
            cell_type: "code",
            metadata: { vscode: { languageId } },
            source: text,
          }));
          const json = JSON.stringify({ cells, metadata: {}, nbformat: 4 });
          const fresh = await detect(json);
          const { lines = lineIndex(json), cells: parts } = read(json);
          const now = await open.detect({ root: "file:///w", read: () => undefined });
          assert.deepEqual(
            now.detections.map((one) => inCells(one, lineIndex(joined), cellsIn(joined))),
            fresh.detections.map((one) => inCells(unescaped(one), lines, parts)),
          );
        }
      } finally {
        open.close();
      }
    }),
    { numRuns: 60 },
  );
});

after(() => assert.equal(liveTrees(), 0, "every syntax tree is deleted"));

interface Notebook {
  readonly metadata?: { readonly kernelspec?: { readonly language?: string } };
  readonly cells: readonly {
    readonly cell_type: string;
    readonly source: string | string[];
    readonly metadata?: { readonly vscode?: { readonly languageId?: string } };
  }[];
}

/** A detection with every place counted in its cell: the cell's number and the offsets in it. */
function inCells(detection: Detection, lines: LineIndex, cells: readonly { readonly start: number; readonly end: number }[]): unknown {
  const place = ({ start, end }: Range) => {
    const [from, to] = [lines.offsetAt(start), lines.offsetAt(end)];
    const cell = cells.findIndex((one) => one.start <= from && from < one.end);
    const first = cells[cell]?.start ?? 0;
    return { cell, from: from - first, to: to - first };
  };
  return JSON.parse(JSON.stringify(detection), (key, value) =>
    key === "range" ? place(value as Range) : key === "around" ? (value as Range[]).map(place) : value,
  );
}

/** What a fix brings along stands behind backslashes in JSON. */
function unescaped(detection: Detection): Detection {
  const plain = (text: string) => JSON.parse(`"${text}"`) as string;
  const slot = (one: PinSlot) => ({ ...one, before: plain(one.before), after: plain(one.after) });
  const { pin, write } = detection;
  return { ...detection, ...(pin && { pin: slot(pin) }), ...(write && { write: slot(write) }) };
}
