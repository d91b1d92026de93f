import type { CompiledKey } from "../patterns/config-index";
import { withProgram } from "../shell/command-container";
import { literalText } from "../shell/mapped-text";
import { splitCommands } from "../shell/shell-lexer";
import type { Command, Entry, Facts, Value } from "../syntax/facts";
import { type ConfigContext, textOfValue } from "./config-detection";
import type { Siblings } from "./siblings";

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
  const lists = new Map<string, { readonly entry: Entry; readonly compiled: CompiledKey }>();
  for (const entry of facts.entries) {
    // The first pattern of a place speaks for it; a more general one would only repeat its words.
    const compiled = patternsOf(entry).find(({ pattern }) => pattern.holds === "command" || pattern.holds === "script");
    if (!compiled) continue;
    const item = compiled.pattern.holds === "command" && entry.path.at(-1) === "[]";
    if (!item) commands.push(...scriptCommands(entry, compiled, facts, siblings, context));
    else if (!lists.has(listPlace(entry))) lists.set(listPlace(entry), { entry, compiled });
  }
  const listed = lists.size > 0 ? wordLists(facts.entries) : new Map<string, Value[]>();
  for (const [place, { entry, compiled }] of lists) {
    const words = listed.get(place) ?? [];
    const parent = { ...entry, path: entry.path.slice(0, -1), indexes: entry.indexes.slice(0, -1) };
    const beside = (key: string) =>
      listed.get(placeOf(entry, [...parent.path.slice(0, -1), key, "[]"], parent.indexes)) ?? [];
    const before = (compiled.pattern.before ?? []).flatMap(beside);
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
  const image = pattern.imageKey ? textOfValue(siblings(entry, pattern.imageKey)?.value, facts, context) : undefined;
  const program = (image !== undefined ? context.index.programOf(image) : undefined) ?? pattern.program;
  return withProgram(program, words, entry.keyRange);
}

/** A list as its items name it: their document, their path, and the items of outer lists that they stand in. */
function placeOf({ document = 0 }: Entry, path: readonly string[], outer: readonly number[]): string {
  return `${document}\u0001${path.join("\u0000")}\u0001${outer.join(",")}`;
}

function listPlace(entry: Entry): string {
  return placeOf(entry, entry.path, entry.indexes.slice(0, -1));
}

/** The words of every list of the text. */
function wordLists(entries: readonly Entry[]): Map<string, Value[]> {
  const lists = new Map<string, Value[]>();
  for (const entry of entries) {
    if (entry.path.at(-1) !== "[]") continue;
    const words = lists.get(listPlace(entry));
    if (words) words.push(entry.value);
    else lists.set(listPlace(entry), [entry.value]);
  }
  return lists;
}

function rangeOf(words: readonly Value[], entry: Entry): Command["range"] {
  const last = words.at(-1) ?? entry.value;
  return { start: entry.value.range.start, end: last.range.end };
}

function label(entry: Entry): string {
  return entry.path.filter((key) => key !== "[]").join(".");
}
