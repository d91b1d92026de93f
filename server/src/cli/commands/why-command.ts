import { basename, dirname, resolve } from "node:path";
import { inputOf } from "../../core/scan";
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
    const weighed = (await stemma.weigh(input.document, context.signal)).filter((one) => isAsked(one, asked));
    context.terminal.out(
      options.value("format") === "json"
        ? inertJson({ schema: "stemma-why/1", file: asked.file, line: asked.line, texts: weighed.map(entry) })
        : whyText(weighed, asked, context.terminal.columns),
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
