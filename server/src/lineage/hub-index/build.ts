import { ByteReader, byteWriter, fromUtf8, toUtf8 } from "./bytes";
import { frequent } from "./frequent";
import type { Summary } from "./layout";
import { readRow, writeRow } from "./row";
import { mergeRuns, type RunReader, runCollector } from "./runs";
import { readTableRow, type TableRow } from "./table-row";
import { indexWriter, type Output } from "./write";

/** What a build works with. */
export interface BuildWorld {
  /** The table, in batches. Rejects where it cannot be read. */
  readonly rows: AsyncIterable<readonly TableRow[]>;
  /** Puts a run aside, outside memory, and gives a way to read it from its beginning. */
  aside(run: Iterable<Uint8Array>): Promise<RunReader>;
  readonly output: Output;
  /** Name of the table's file, for people. */
  readonly table: string;
  /** ISO date of the table's file: counts where no row states a date. */
  readonly fileDate: string;
  /** ISO date of this day: a later date in a row is an error of the row's. */
  readonly today: string;
  readonly signal: AbortSignal;
  /** Called about once a batch with the rows read so far. */
  progress?(rows: number): void;
  /** Bytes of rows that are sorted in memory; 60 MB by default, which fit into 64. */
  readonly runBytes?: number;
}

/** What was built. */
export interface Built extends Pick<Summary, "asOf" | "models" | "withBases"> {
  /** Rows of the table. */
  readonly rows: number;
  /** Rows that name no model. */
  readonly nameless: number;
  /** Bytes of the file. */
  readonly bytes: number;
}

/**
 * Builds an index from a table of any length. Rows are sorted in runs of `runBytes`, put aside and merged; beside one run and one batch of the
 * table, memory holds the 200,000 bases that are met most often. A model that the table has twice keeps its last row. Rejects as `rows`,
 * `aside` and `output` do, and with the reason of an abort; the output is then no index.
 */
export async function buildHubIndex(world: BuildWorld): Promise<Built> {
  const { signal, today, output, table } = world;
  const collector = runCollector(world.runBytes ?? 60 << 20);
  const names = frequent(countedNames);
  const words = frequent(countedWords);
  const content = byteWriter(512);
  const runs: RunReader[] = [];
  let newest = "";
  let rows = 0;
  let nameless = 0;

  for await (const batch of world.rows) {
    signal.throwIfAborted();
    for (const each of batch) {
      rows++;
      const read = readTableRow(each);
      if (!read) {
        nameless++;
        continue;
      }
      const { row, newest: date } = read;
      for (const { id } of row.bases) names.add(id);
      for (const license of row.licenses) words.add(license);
      if (row.licenseName !== undefined) words.add(row.licenseName);
      if (row.task !== undefined) words.add(row.task);
      if (date !== undefined && date > newest && date <= today) newest = date;
      content.clear();
      writeRow(content, row, written);
      if (!collector.add(toUtf8(row.id), content.take())) runs.push(await world.aside(collector.take()));
    }
    world.progress?.(rows);
  }
  // The last run need not leave memory.
  runs.push(inMemory(collector.take()));

  const asOf = newest || world.fileDate;
  const writer = indexWriter(output, {
    asOf,
    table,
    names: names.top(keptNames, 3),
    words: words.top(keptWords, 2),
  });
  for await (const batch of mergeRuns(runs)) {
    signal.throwIfAborted();
    for (const { name, content: bytes } of batch) {
      const row = readRow(fromUtf8(name), new ByteReader(bytes), unread);
      const waiting = writer.add(name, row);
      if (waiting) await waiting;
    }
  }
  return { asOf, rows, nameless, ...(await writer.finish()) };
}

const countedNames = 200_000;
const countedWords = 20_000;
/** More would make the numbers longer than what they save. */
const keptNames = 100_000;
const keptWords = 4_000;

/** On its way through the runs a row carries all its texts itself. */
const written = { names: () => 0, words: () => 0 };
const unread = { names: () => undefined, words: () => undefined };

function inMemory(run: Iterable<Uint8Array>): RunReader {
  const pieces = run[Symbol.iterator]();
  return async () => {
    const { done, value } = pieces.next();
    return done ? undefined : value;
  };
}
