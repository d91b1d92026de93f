import type { Detection } from "../domain/detection";
import { lineIndex, type TextDocument } from "../domain/text";
import { type ConfigContext, firstPerRange } from "./config-detection";
import { configIndex } from "./config-index";
import type { Facts } from "./facts";
import type { Syntax } from "./grammar";
import { matchCommands } from "./match-command";
import { matchEntries } from "./match-entry";
import type { Library } from "./pattern";
import { readByName } from "./readers";
import type { Known } from "./value";

export interface ConfigText {
  readonly document: TextDocument;
  /** The `id` and `reader` of the language's `language.json`. */
  readonly language: string;
  readonly reader: string;
  /** For languages with a grammar; it stays the caller's to delete. */
  readonly syntax?: Syntax;
  /** Path relative to the workspace; the end of the URI will do, since file globs begin with any folders. */
  readonly path?: string;
  readonly libraries: readonly Library[];
  readonly known: Known;
}

/** The models that a configuration file, an environment file or a script names, in reading order. */
export function matchConfig(given: ConfigText): Detection[] {
  const { document } = given;
  const lines = lineIndex(document.text);
  const facts = readByName(given.reader, document.text, lines, given.syntax);
  return matchFacts(facts, {
    document: { ...document, languageId: given.language },
    path: given.path ?? pathOf(document.uri),
    lines,
    index: configIndex(given.libraries),
    known: given.known,
  });
}

/** The models that entries and commands of any text name; for code this adds the commands that it runs. */
export function matchFacts(facts: Facts, context: ConfigContext): Detection[] {
  const found = firstPerRange([...matchCommands(facts, context), ...matchEntries(facts, context)]);
  return found.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

function pathOf(uri: string): string {
  const path = uri.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*\/?/i, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
