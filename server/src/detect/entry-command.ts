import { withProgram } from "./command-wrapper";
import { type ConfigContext, textOf } from "./config-detection";
import type { CompiledKey } from "./config-index";
import type { Command, Entry, Facts, Value } from "./facts";
import { literalText } from "./mapped-text";
import type { Siblings } from "./match-entry";
import { splitCommands } from "./words";

/**
 * The commands that entries hold: shell text (`run: |`), a command in one string, or a list of words (`args: ["--model", "x"]`),
 * with the words of neighbouring keys and of the image's entry point in front.
 */
export function entryCommands(
  facts: Facts,
  patternsOf: (entry: Entry) => readonly CompiledKey[],
  siblings: Siblings,
  context: ConfigContext,
): Command[] {
  const commands: Command[] = [];
  const lists = new Map<string, { readonly entry: Entry; readonly compiled: CompiledKey; readonly words: Value[] }>();
  for (const entry of facts.entries) {
    for (const compiled of patternsOf(entry)) {
      const { holds } = compiled.pattern;
      if (holds !== "command" && holds !== "script") continue;
      if (holds === "command" && entry.path.at(-1) === "[]") {
        const place = listPlace(entry);
        const list = lists.get(place);
        if (list) list.words.push(entry.value);
        else lists.set(place, { entry, compiled, words: [entry.value] });
      } else commands.push(...scriptCommands(entry, compiled, facts, siblings, context));
    }
  }
  for (const { entry, compiled, words } of lists.values()) {
    const parent = { ...entry, path: entry.path.slice(0, -1), indexes: entry.indexes.slice(0, -1) };
    const before = (compiled.pattern.before ?? []).flatMap((key) => wordsAt(siblingList(facts.entries, parent, key)));
    const front = before.length > 0 ? before : impliedProgram(parent, compiled, words, facts, siblings, context);
    commands.push({ words: [...front, ...words], range: rangeOf(words, entry), within: label(parent) });
  }
  return commands;
}

function scriptCommands(
  entry: Entry,
  compiled: CompiledKey,
  facts: Facts,
  siblings: Siblings,
  context: ConfigContext,
): Command[] {
  if (entry.value.kind !== "literal") return [];
  const split = splitCommands(literalText(context.document.text, context.lines, entry.value), context.lines);
  return split.map(({ words, range }, at) => {
    const front = at === 0 ? impliedProgram(entry, compiled, words, facts, siblings, context) : [];
    return { words: [...front, ...words], range, within: label(entry) };
  });
}

function impliedProgram(
  entry: Entry,
  { pattern }: CompiledKey,
  words: readonly Value[],
  facts: Facts,
  siblings: Siblings,
  context: ConfigContext,
): Value[] {
  const image = pattern.imageKey ? textOf(siblings(entry, pattern.imageKey)?.value, facts, context) : undefined;
  const program = (image !== undefined ? context.index.programOf(image) : undefined) ?? pattern.program;
  return withProgram(program, words, entry.keyRange);
}

/** Items of the list that stands under `key` beside `parent`. */
function siblingList(entries: readonly Entry[], parent: Entry, key: string): readonly Entry[] {
  const place = [...parent.path.slice(0, -1), key, "[]"].join("\u0000");
  return entries.filter(
    (entry) => entry.path.join("\u0000") === place && parent.indexes.every((index, at) => entry.indexes[at] === index),
  );
}

function wordsAt(entries: readonly Entry[]): Value[] {
  return entries.map((entry) => entry.value);
}

function listPlace(entry: Entry): string {
  return `${entry.path.join("\u0000")}\u0001${entry.indexes.slice(0, -1).join(",")}`;
}

function rangeOf(words: readonly Value[], entry: Entry): Command["range"] {
  const last = words.at(-1) ?? entry.value;
  return { start: entry.value.range.start, end: last.range.end };
}

function label(entry: Entry): string {
  return entry.path.filter((key) => key !== "[]").join(".");
}
