import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Language, Parser } from "web-tree-sitter";
import type { TextDocument } from "../../server/src/domain/text";
import { createWorld } from "../../server/src/world";
import { worldParts } from "./parts";
import { pythonService } from "./python-service";
import { type Bench, median, times } from "./table";

const lines = 2000;
const signal = new AbortController().signal;

/** A 2,000-line Python service: the first analysis of the open text, one more after each keystroke, and the bare parse beside them. */
export const analysisBench: Bench = {
  name: `analysis of ${lines} lines of Python`,
  async run() {
    const parts = worldParts();
    const world = await createWorld(parts);
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

    return [
      { what: "first analysis, median", value: median(first), unit: "ms", against: "budget 60 ms" },
      { what: "after a keystroke, median", value: median(keystroke), unit: "ms", against: "budget 15 ms" },
      { what: "bare parse of the same text, median", value: parse, unit: "ms" },
      { what: "first analysis / bare parse", value: median(first) / parse, unit: "×", against: "aim 1.30 ×" },
      { what: "a file that names no library, median", value: median(silent), unit: "ms", against: "never parsed" },
    ];
  },
};

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
