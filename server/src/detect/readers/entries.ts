import type { LineIndex, Range } from "../../domain/text";
import type { Command, Constant, Entry, Facts } from "../syntax/facts";
import type { Captures, Node, Syntax } from "../syntax/grammar";
import { scalarOf } from "./scalar";

/**
 * Reads a language of keys and values (YAML, JSON, TOML). The query captures `@entry` with `@entry.key` and `@entry.value`, list
 * items as `@entry.item`, documents as `@entry.document`, and tables, whose key holds for what is inside them, as `@entry.table` with `@entry.key`. Which node lies in which is told by their
 * ranges alone, so one pass over the matches gives every path. A value that is itself captured inside is no leaf.
 */
export function readEntries(syntax: Syntax, lines: LineIndex): Facts {
  const steps = syntax
    .matches()
    .map(stepOf)
    .filter((step) => step !== undefined);
  steps.sort((a, b) => a.start - b.start || b.end - a.end || a.rank - b.rank);
  const open: Open[] = [];
  const entries: Entry[] = [];
  let lists = 0;
  let documents = 0;
  for (const [index, step] of steps.entries()) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= step.start) open.pop();
    if (open.length >= maxDepth) continue;
    const parent = open.at(-1);
    const path = [...(parent?.path ?? [])];
    const indexes = [...(parent?.indexes ?? [])];
    if (step.keys) path.push(...step.keys.map((key) => keyText(key, syntax.text)));
    if (step.item) {
      path.push("[]");
      indexes.push(lists++);
    }
    const document = step.document ? documents++ : parent?.document;
    open.push({ end: step.end, path, indexes, document });
    const next = steps[index + 1];
    if (!step.value || (next && next.start < step.end && next.start >= step.value.startIndex)) continue;
    const value = scalarOf(step.value, syntax.text, lines);
    const key = step.keys?.at(-1);
    if (value)
      entries.push({
        path,
        value,
        keyRange: key ? nodeRange(key, lines) : value.range,
        indexes,
        ...(document !== undefined && { document }),
      });
  }
  return { calls: [], imports: [], constants: noConstants, entries, commands: noCommands };
}

/** Deeper nesting is not a configuration that anybody wrote. */
const maxDepth = 64;
const noConstants: readonly Constant[] = [];
const noCommands: readonly Command[] = [];

interface Open {
  readonly end: number;
  readonly path: readonly string[];
  readonly indexes: readonly number[];
  readonly document: number | undefined;
}

interface Step {
  readonly start: number;
  readonly end: number;
  /** Of two steps over the same text the outer one has the lower rank. */
  readonly rank: number;
  readonly keys?: readonly Node[];
  readonly value?: Node;
  readonly item?: boolean;
  readonly document?: boolean;
}

function stepOf(captures: Captures): Step | undefined {
  const entry = captures.entry;
  const key = captures["entry.key"];
  const value = captures["entry.value"];
  if (entry && key)
    return { start: entry.startIndex, end: entry.endIndex, rank: 1, keys: keysOf(key), ...(value && { value }) };
  const table = captures["entry.table"];
  if (table && key)
    return { start: table.startIndex, end: table.endIndex, rank: 0, keys: keysOf(key), item: "entry.each" in captures };
  const document = captures["entry.document"];
  if (document) return { start: document.startIndex, end: document.endIndex, rank: -1, document: true };
  const item = captures["entry.item"];
  if (item) return { start: item.startIndex, end: item.endIndex, rank: 0, item: true, value: item };
  return undefined;
}

/** `a.b.c` of TOML is three keys. */
function keysOf(key: Node): readonly Node[] {
  if (key.type !== "dotted_key") return [key];
  return key.namedChildren.flatMap((child) => (child ? keysOf(child) : []));
}

function keyText(key: Node, text: string): string {
  const raw = text.slice(key.startIndex, key.endIndex);
  return /^(["']).*\1$/s.test(raw) ? raw.slice(1, -1) : raw;
}

function nodeRange(node: Node, lines: LineIndex): Range {
  return { start: lines.positionAt(node.startIndex), end: lines.positionAt(node.endIndex) };
}
