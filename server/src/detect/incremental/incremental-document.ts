import { type LineIndex, lineIndex } from "../../domain/text";
import { type FactRecord, inOrder, recordsOf } from "../syntax/fact-record";
import type { Span, Syntax } from "../syntax/grammar";
import type { LanguageConfig } from "../syntax/language";
import { assemble, type CodeFacts } from "../syntax/read-code";
import type { NodeReading } from "../syntax/reading";
import { changedWords } from "./changed-words";
import { editWindow, type Lined } from "./edit-window";
import { createIncrementalMatches, type IncrementalMatches } from "./incremental-matches";
import { createMemoCache, type MemoCache } from "./memo-cache";

/** Source code that stays open: after an edit only the statements that it touches are read again. Must be closed. */
export interface IncrementalDocument {
  readonly syntax: Syntax;
  readonly lines: LineIndex;
  /** What earlier looks found out, as far as it still holds. */
  readonly memory: MemoCache;
  /** Where words of the text say "model", as far as they were looked for. */
  readonly places: IncrementalMatches;
  /** The same as of a fresh look. Valid until `change` or `close`. */
  facts(): CodeFacts;
  /** The whole newer text. */
  change(text: string): void;
  close(): void;
}

/** Syntaxes that are kept for facts read from them; beyond, everything is read again from the newest. */
const maxSyntaxes = 48;
/** UTF-16 units of all texts kept together. */
const maxUnits = 16_000_000;

/** Takes over `first` and deletes it in time. */
export function openIncremental(
  first: Syntax,
  config: LanguageConfig,
  lines: LineIndex = lineIndex(first.text),
): IncrementalDocument {
  let newest: Lined = { syntax: first, lines };
  let records = readFirst(newest, config);
  const kept = new Set<Syntax>([first]);
  const memory = createMemoCache();
  const places = createIncrementalMatches();
  return {
    memory,
    places,
    get syntax() {
      return newest.syntax;
    },
    get lines() {
      return newest.lines;
    },
    facts: () => assemble(records, { text: newest.syntax.text, lines: newest.lines, config }),
    change(text) {
      const older = newest;
      const change = older.syntax.follow(text);
      newest = { syntax: change.syntax, lines: lineIndex(text) };
      kept.add(change.syntax);
      const { before, after } = editWindow(older, newest, change, config.parts?.block ?? []);
      const reading = new KeptReading(newest, config);
      const rows = newest.lines.positionAt(after.end).line - older.lines.positionAt(before.end).line;
      const moved = movedBy(change.growth, rows);
      const gone: FactRecord[] = [];
      records = records.filter((record) => {
        if (record.first > before.end) moved(record);
        else if (record.end >= before.start) {
          gone.push(record);
          return false;
        }
        return true;
      });
      const come: FactRecord[] = [];
      const around = { start: Math.max(0, after.start - 2), end: after.end + 2 };
      for (const record of recordsOf(newest.syntax.matchesIn(around), reading))
        if (record.first <= after.end && record.end >= after.start) come.push(record);
      records = [...records, ...come].sort(inOrder);
      const touched = [
        { records: gone, span: before },
        { records: come, span: after },
      ] as const;
      // Results say their lines: those behind an edit that adds or takes lines stand elsewhere now.
      memory.changed(rows === 0 ? changedWords(...touched, config) : undefined);
      places.edited(before, change.growth, rows);
      if (!dropUnused(kept, records, newest.syntax)) {
        records = readAll(newest, config);
        dropUnused(kept, records, newest.syntax);
      }
    },
    close() {
      for (const syntax of kept) syntax.delete();
      kept.clear();
      records = [];
    },
  };
}

/** How a record's syntax and its place today belong together. */
class KeptReading implements NodeReading {
  readonly text: string;
  readonly syntax: Syntax;
  readonly lines: LineIndex;
  readonly config: LanguageConfig;
  readonly moved: number;
  readonly #own: LineIndex;
  readonly #rows: number;

  constructor({ syntax, lines }: Lined, config: LanguageConfig, moved = 0, rows = 0, before?: KeptReading) {
    this.text = syntax.text;
    this.syntax = syntax;
    this.config = config;
    this.moved = moved;
    this.#own = lines;
    this.#rows = rows;
    this.lines = before && before.#rows === rows ? before.lines : rows === 0 ? lines : movedLines(lines, rows);
  }
  movedBy(units: number, rows: number): KeptReading {
    const own = { syntax: this.syntax, lines: this.#own };
    return new KeptReading(own, this.config, this.moved + units, this.#rows + rows, this);
  }
}

/** Lines of a text of which the read part now stands `rows` further down. */
function movedLines(lines: LineIndex, rows: number): LineIndex {
  return {
    lineCount: lines.lineCount + rows,
    positionAt(offset) {
      const { line, character } = lines.positionAt(offset);
      return { line: line + rows, character };
    },
    offsetAt: ({ line, character }) => lines.offsetAt({ line: line - rows, character }),
  };
}

/** Moves records that stand behind an edit; those that were read together share their new reading. */
function movedBy(units: number, rows: number): (record: FactRecord) => void {
  const readings = new Map<NodeReading, KeptReading>();
  return (record) => {
    const { reading } = record;
    if ((units === 0 && rows === 0) || !(reading instanceof KeptReading)) return;
    const moved = readings.get(reading) ?? reading.movedBy(units, rows);
    readings.set(reading, moved);
    record.moveTo(moved);
  };
}

function readAll(lined: Lined, config: LanguageConfig): FactRecord[] {
  const whole: Span = { start: 0, end: lined.syntax.text.length };
  return recordsOf(lined.syntax.matchesIn(whole), new KeptReading(lined, config)).sort(inOrder);
}

/** As `readAll`, but a syntax that cannot be asked belongs to nobody and is deleted here. */
function readFirst(lined: Lined, config: LanguageConfig): FactRecord[] {
  try {
    return readAll(lined, config);
  } catch (error) {
    lined.syntax.delete();
    throw error;
  }
}

/** Deletes the syntaxes that no record needs. False when too many remain. */
function dropUnused(kept: Set<Syntax>, records: readonly FactRecord[], newest: Syntax): boolean {
  const used = new Set<Syntax>([newest]);
  for (const { reading } of records) if (reading instanceof KeptReading) used.add(reading.syntax);
  let units = 0;
  for (const syntax of kept) {
    if (used.has(syntax)) units += syntax.text.length;
    else {
      syntax.delete();
      kept.delete(syntax);
    }
  }
  return kept.size === 1 || (kept.size <= maxSyntaxes && units <= maxUnits);
}
