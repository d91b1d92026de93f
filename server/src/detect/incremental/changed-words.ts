import type { FactRecord } from "../syntax/fact-record";
import type { Span } from "../syntax/grammar";
import type { LanguageConfig } from "../syntax/language";

/** The records that an edit takes away or brings, and the stretch of their text that it touches. */
export interface Touched {
  readonly records: readonly FactRecord[];
  readonly span: Span;
}

/**
 * The names that may mean something else after an edit, and with `()` behind them those whose calls may say something else.
 * Undefined where the edit reaches further than names tell: an import, a function or class around it that is another one now.
 */
export function changedWords(before: Touched, after: Touched, config: LanguageConfig): Set<string> | undefined {
  const words = new Set<string>();
  const around = [before, after].map(({ records, span }) => {
    const enclosing: string[] = [];
    const names: string[] = [];
    let returned = false;
    for (const record of records) {
      const { told } = record;
      const encloses = record.first < span.start && record.end > span.end;
      if (told.kind === "import" || told.kind === "default") return undefined;
      if (told.kind === "scope") {
        names.push(told.name);
        if (encloses) enclosing.push(`${told.of} ${told.name} ${record.first}`);
        else words.add(told.name);
      } else if (told.kind === "call") {
        if (config.idioms?.partial?.includes(told.call.word)) return undefined;
        words.add(`${told.call.word}()`);
      } else if (told.kind === "parameter") words.add(told.name);
      else if (told.kind === "shadow") addPath(words, told.segments);
      else if (told.kind === "constant") addPath(words, told.constant.name);
      else returned = true;
    }
    // What a function gives back is asked for by the function's name.
    if (returned) for (const name of names) words.add(name);
    return enclosing.join("\n");
  });
  return around[0] !== undefined && around[0] === around[1] ? words : undefined;
}

function addPath(words: Set<string>, segments: readonly string[]): void {
  for (const segment of segments) words.add(segment.replace(/^#/, ""));
  if (segments.length > 1) words.add(segments.join("."));
}
