import type { Detection, PinSlot } from "../../domain/detection";
import { type LineIndex, lineIndex, type TextDocument } from "../../domain/text";
import type { ConfigContext } from "../config-detection";
import type { Command, Facts, Value } from "../facts";
import { interpolated } from "../mapped-text";
import { matchFacts } from "../match-config";
import type { Module } from "../module";
import { createNames } from "../names";
import { splitCommands } from "../words";
import { readCells } from "./cells";
import type { Stretch } from "./cursor";
import { withoutMagics } from "./magics";
import { joinStrings } from "./source-map";

/** The code of a notebook as one module, in the order of its cells, each character with its place in the raw text. */
export interface NotebookModule {
  /** Python with everything else blanked. */
  readonly text: string;
  /** As `text`, magics and commands included: what commands are read from. */
  readonly source: string;
  /** Offsets of both texts ↔ positions in the raw text. */
  readonly lines: LineIndex;
  readonly shell: readonly Stretch[];
}

/** Reads an `.ipynb` text. Undefined when its kernel runs another language than Python, or it has no code. */
export function readNotebook(text: string): NotebookModule | undefined {
  const { language, cells } = readCells(text);
  if (language !== undefined && !/^i?python\d*$/.test(language)) return undefined;
  const code = cells.filter(
    ({ kind, languageId = "python", source }) => kind === "code" && languageId === "python" && source.length > 0,
  );
  if (code.length === 0) return undefined;
  const {
    text: source,
    lines,
    ends,
  } = joinStrings(
    text,
    lineIndex(text),
    code.map((cell) => cell.source),
  );
  const shell: Stretch[] = [];
  let plain = "";
  for (const end of ends) {
    const start = plain.length;
    const read = withoutMagics(source.slice(start, end));
    plain += read.code;
    shell.push(...read.shell.map((part) => ({ start: start + part.start, end: start + part.end })));
  }
  return { text: plain, source, lines, shell };
}

/** The models that the commands of a notebook name; names of its Python (`{MODEL}`, `$MODEL`) are followed into `module`. */
export function detectInCommands(
  notebook: NotebookModule,
  module: Module,
  context: Pick<ConfigContext, "path" | "index" | "known">,
): Detection[] {
  const names = createNames();
  const commands = notebook.shell.flatMap(({ start, end }): Command[] =>
    splitCommands(interpolated(notebook.source, start, end), notebook.lines),
  );
  const facts: Facts = { calls: [], imports: [], constants: [], entries: [], commands };
  const document: TextDocument = { uri: module.uri, languageId: "shellscript", text: notebook.source };
  const fold = (value: Value) => names.texts(value, module).map(({ text, range, path }) => ({ text, range, path }));
  return matchFacts(facts, { ...context, document, lines: notebook.lines, fold });
}

/** In a JSON string a quote is written with a backslash, also the quotes that a fix brings along. */
export function insideJson(detection: Detection): Detection {
  const { pin, write } = detection;
  if (!pin && !write) return detection;
  const written = (text: string) => JSON.stringify(text).slice(1, -1);
  const escaped = (slot: PinSlot) => ({ ...slot, before: written(slot.before), after: written(slot.after) });
  return { ...detection, ...(pin && { pin: escaped(pin) }), ...(write && { write: escaped(write) }) };
}
