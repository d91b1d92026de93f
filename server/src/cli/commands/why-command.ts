import { basename, dirname, resolve } from "node:path";
import { inputOf } from "../../core/scan";
import { lineIndex } from "../../domain/text";
import type { Weighed } from "../../domain/weighed";
import { readText } from "../../host/files";
import { folderUriOf, uriOf } from "../../host/paths";
import { whyText } from "../../report/explain/why-text";
import { inertJson } from "../../report/text/inert-json";
import type { Subcommand } from "../command";
import { UsageError } from "../options";
import { sharedOptions, stemmaSettings } from "../shared-options";
import { findTargets } from "../targets";

/** `stemma why`: what speaks for and against each text of a line, or at one column, whether it was taken for a model or not. */
export const whyCommand: Subcommand = {
  name: "why",
  usage: "FILE:LINE[:COLUMN]",
  summary: "say why the texts of a line were taken for models, or were not",
  options: [
    { name: "format", short: "f", value: "FORMAT", choices: ["text", "json"], summary: "text (default) or json" },
    ...sharedOptions,
  ],
  async run(options, context) {
    const [word, more] = options.words;
    const asked = word === undefined ? undefined : placeIn(word);
    if (!asked || more !== undefined) throw new UsageError("why takes one place: FILE:LINE or FILE:LINE:COLUMN.");
    await findTargets([asked.file], context.cwd);
    const path = resolve(context.cwd, asked.file);
    const stemma = await context.openStemma(await stemmaSettings(options, context, folderUriOf(dirname(path))));
    const input = inputOf(stemma, { uri: uriOf(path), name: basename(path) }, await readText(path));
    if (!input || input.kind === "no-language") throw new UsageError(`No language reads "${asked.file}".`);
    if (input.kind === "skipped") throw new UsageError(`"${asked.file}" was not read: it ${input.unread.reason}.`);
    assertStands(input.document.text, asked);
    const { texts, part, lines } = await stemma.weigh(input.document, context.signal);
    const here = texts.filter((one) => isAsked(one, asked));
    const read = asked.line <= lines ? "all" : part;
    context.terminal.out(
      options.value("format") === "json"
        ? inertJson({ schema: "stemma-why/1", file: asked.file, line: asked.line, read, texts: here.map(entry) })
        : whyText(here, read, asked, context.terminal.columns),
    );
    return 0;
  },
};

interface Asked {
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
  readonly column?: number;
}

function placeIn(word: string): Asked | undefined {
  const [, file = "", line = "", column] = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/s.exec(word) ?? [];
  if (file === "" || Number(line) < 1) return undefined;
  return { file, line: Number(line), ...(column !== undefined && { column: Number(column) }) };
}

/** Throws for a line or column that the text does not have: an empty answer would say that nothing is there. */
function assertStands(text: string, { file, line, column }: Asked): void {
  const { lineCount, offsetAt } = lineIndex(text);
  if (line > lineCount) throw new UsageError(`"${file}" has ${lineCount === 1 ? "one line" : `${lineCount} lines`}.`);
  const start = offsetAt({ line: line - 1, character: 0 });
  const end = offsetAt({ line, character: 0 });
  const [shown = ""] = text.slice(start, end).split(/[\r\n]/, 1);
  const { length } = shown;
  if (column !== undefined && (column < 1 || column > length + 1))
    throw new UsageError(`Line ${line} of "${file}" has columns 1 to ${length + 1}.`);
}

function isAsked({ range: { start, end } }: Weighed, { line, column }: Asked): boolean {
  if (start.line + 1 !== line) return false;
  return column === undefined || (start.character + 1 <= column && column <= end.character + 1);
}

function entry({ range, text, evidence, points, enough, reference, usage, explained }: Weighed) {
  return {
    text,
    column: range.start.character + 1,
    endColumn: range.end.character + 1,
    taken: explained !== undefined || points >= enough,
    explained: explained ?? null,
    reference: reference ? `${reference.provider}:${reference.name}` : null,
    usage,
    points,
    enough,
    evidence,
  };
}
