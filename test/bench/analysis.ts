import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Language, Parser } from "web-tree-sitter";
import { createStemma, type Stemma } from "../../server/src/core/stemma";
import type { TextDocument } from "../../server/src/domain/text";
import { composeFile, manyLibraries, typescriptService } from "./languages";
import { worldParts } from "./parts";
import { pythonService } from "./python-service";
import { type Bench, median, type Row, times } from "./table";

const lines = 2000;
const signal = new AbortController().signal;

/** A 2,000-line Python service: the first analysis of the open text, one more after each keystroke, and the bare parse beside them. */
export const analysisBench: Bench = {
  name: `analysis of ${lines} lines of Python`,
  async run() {
    const parts = worldParts();
    const world = await createStemma(parts);
    const text = pythonService(lines);
    const document = (name: string, content = text): TextDocument => ({
      uri: `file:///bench/${name}.py`,
      languageId: "python",
      text: content,
    });
    await world.analyze(document("warm-up"), signal);

    const first = await times(15, async (run) => {
      const open = world.open(document(`first-${run}`));
      await open.analyze(signal);
      open.close();
    });
    const sparse = await times(15, async (run) => {
      const open = world.open(document(`sparse-${run}`, pythonService(lines, 5)));
      await open.analyze(signal);
      open.close();
    });
    const open = world.open(document("typing"));
    await open.analyze(signal);
    let typed = text;
    const keystroke = await times(60, (run) => {
      const at = insideWord(typed, (typed.length * ((run * 7) % 60)) / 60);
      typed = `${typed.slice(0, at)}x${typed.slice(at)}`;
      open.change(typed);
      return open.analyze(signal);
    });
    open.close();
    const silent = await times(15, (run) => world.analyze(document(`silent-${run}`, plain(text)), signal));
    const parse = await bareParse(text);
    const others = await otherLanguages(world);
    const crowded = await createStemma(await manyLibraries(parts, 500));
    await crowded.analyze(document("warm-up"), signal);
    const many = await times(15, (run) => crowded.analyze(document(`many-${run}`), signal));
    const few = await times(15, (run) => world.analyze(document(`few-${run}`), signal));

    return [
      {
        what: "first analysis, 250 places name models, median",
        value: median(first),
        unit: "ms",
        against: "budget 60 ms",
      },
      { what: "first analysis, 50 places, median", value: median(sparse), unit: "ms", against: "budget 60 ms" },
      { what: "after a keystroke, median", value: median(keystroke), unit: "ms", against: "budget 15 ms" },
      { what: "bare parse of the same text, median", value: parse, unit: "ms" },
      { what: "first analysis / bare parse", value: median(first) / parse, unit: "×", against: "aim 1.30 ×" },
      { what: "a file that names no library, median", value: median(silent), unit: "ms", against: "never parsed" },
      ...others,
      {
        what: "500 more libraries / the shipped ones",
        value: median(many) / median(few),
        unit: "×",
        against: "aim 1.0 ×",
      },
    ];
  },
};

/** First analysis and analysis after a keystroke of TypeScript and YAML. */
async function otherLanguages(world: Stemma): Promise<Row[]> {
  const texts = [
    { what: "TypeScript, 2,000 lines", name: "service.ts", languageId: "typescript", text: typescriptService(lines) },
    { what: "YAML, 500 lines", name: "compose.yaml", languageId: "yaml", text: composeFile(500) },
  ];
  const rows: Row[] = [];
  for (const { what, name, languageId, text } of texts) {
    const document = { uri: `file:///bench/${name}`, languageId, text };
    await world.analyze(document, signal);
    const first = await times(15, () => world.analyze(document, signal));
    const open = world.open(document);
    await open.analyze(signal);
    let typed = text;
    const keystroke = await times(60, (run) => {
      const at = insideWord(typed, (typed.length * ((run * 7) % 60)) / 60);
      typed = `${typed.slice(0, at)}x${typed.slice(at)}`;
      open.change(typed);
      return open.analyze(signal);
    });
    open.close();
    rows.push({ what: `${what}: first analysis, median`, value: median(first), unit: "ms" });
    rows.push({ what: `${what}: after a keystroke, median`, value: median(keystroke), unit: "ms" });
  }
  return rows;
}

/** A place between two letters at or behind an offset: what somebody who types in a name or a text does. */
function insideWord(text: string, from: number): number {
  const found = /[a-z][a-z]/.exec(text.slice(from));
  return Math.floor(from) + (found?.index ?? 0) + 1;
}

/** The same amount of text in which no trigger stands. */
function plain(text: string): string {
  return text.replace(/[A-Za-z]+/g, (word) => `z${word.length}q`);
}

async function bareParse(text: string): Promise<number> {
  const assets = join(__dirname, "../../dist/assets");
  await Parser.init({ wasmBinary: readFileSync(join(assets, "web-tree-sitter.wasm")) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(join(assets, "tree-sitter-python.wasm"))));
  return median(await times(15, () => parser.parse(text)?.delete()));
}
