import { resolve } from "node:path";
import { openTableFile } from "../../host/tables/table-file";
import { TableError } from "../../host/tables/table-record";
import { type NewFile, writeNewFile } from "../../host/write/new-file";
import { type Built, buildHubIndex } from "../../lineage/hub-index/build";
import { tableFields } from "../../lineage/hub-index/table-row";
import { count } from "../../report/text/report-words";
import type { CommandContext, Subcommand } from "../command";
import { type ParsedOptions, UsageError } from "../options";
import { diskProblem, indexOption } from "./hub-index-file";
import { showEntry } from "./index-show";

/** `stemma index`: makes one file of the Hub's whole model table, for look-ups without a network, and shows what it says of a model. */
export const indexCommand: Subcommand = {
  name: "index",
  usage: "build <table> | show <id>",
  summary: "make a file for --index of the Hub's model table; or show one entry of it",
  options: [
    { name: "out", value: "FILE", summary: "build: where the index goes; by default beside the table" },
    indexOption,
    { name: "quiet", short: "q", summary: "no progress, no summary" },
    { name: "help", short: "h", summary: "show this help" },
  ],
  async run(options, context) {
    const [verb, word, more] = options.words;
    const known = verb === "build" || verb === "show";
    if (!known) throw new UsageError(`index takes "build <table>" or "show <id>"${verb ? `, not "${verb}"` : ""}.`);
    if (word === undefined || more !== undefined) {
      throw new UsageError(verb === "build" ? "index build takes one table." : "index show takes one id.");
    }
    return verb === "build" ? build(word, options, context) : showEntry(word, options, context);
  },
};

async function build(word: string, options: ParsedOptions, context: CommandContext): Promise<number> {
  const from = resolve(context.cwd, word);
  const to = resolve(
    context.cwd,
    options.value("out") ?? `${word.replace(/\.(?:parquet|jsonl|ndjson|json)$/i, "")}.stemma-index`,
  );
  if (to === from) throw new UsageError(`--out names the table itself; the index needs a file of its own.`);
  const quiet = options.flag("quiet");
  const progress = rowCounter(context, quiet);
  const started = context.now();
  const table = await openTableFile(from, tableFields, ["id", "modelId"]).catch((error: unknown) => {
    throw tableProblem(word, error);
  });
  try {
    const built = await writeNewFile(to, (file) => fill(file, { ...table, name: word }, context, progress.show)).catch(
      (error: unknown) => {
        progress.end();
        throw error instanceof UsageError || context.signal.aborted
          ? error
          : tableProblem(word, error, () => diskProblem("The index", to, "written", error));
      },
    );
    progress.end();
    const seconds = (context.now() - started) / 1000;
    if (!quiet) context.terminal.out(summary(built, to, seconds));
    return 0;
  } finally {
    await table.close();
  }
}

interface NamedTable {
  readonly name: string;
  readonly changed: string;
  readonly rows: AsyncIterable<readonly Readonly<Record<string, unknown>>[]>;
}

/** A table in which no row names a model is not the Hub's: it leaves no index behind. */
async function fill(
  file: NewFile,
  table: NamedTable,
  { signal }: CommandContext,
  progress: (rows: number) => void,
): Promise<Built> {
  const built = await buildHubIndex({
    rows: table.rows,
    aside: file.aside,
    output: file,
    table: table.name.split(/[\\/]/).at(-1) ?? table.name,
    fileDate: table.changed,
    today: new Date().toISOString().slice(0, 10),
    signal,
    progress,
  });
  if (built.models > 0) return built;
  const rows = count(built.rows, "row");
  throw new TableError(
    `names no model: none of its ${rows} has a text in "id" or "modelId"; give the Hub's model table`,
  );
}

/** What is wrong with the table, in words; what is not of the table is left to `otherwise`. */
function tableProblem(word: string, error: unknown, otherwise?: () => unknown): unknown {
  if (error instanceof TableError) return new UsageError(`${word} ${error.message}.`);
  return otherwise ? otherwise() : diskProblem("The table", word, "read", error);
}

function summary(built: Built, to: string, seconds: number): string {
  const { models, withBases, asOf, bytes, nameless } = built;
  const size = `${bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`}, ${(bytes / Math.max(1, models)).toFixed(1)} bytes a model`;
  return [
    `${count(models, "model")}, ${withBases} with a base, as of ${asOf}: ${to}`,
    `${size}, in ${seconds.toFixed(1)} s${nameless > 0 ? `; ${count(nameless, "row")} without an id left out` : ""}`,
    "",
  ].join("\n");
}

/** One line on a terminal's error stream that counts up, from half a second on. */
function rowCounter({ terminal, now }: CommandContext, quiet: boolean): { show(rows: number): void; end(): void } {
  const silentUntil = now() + 500;
  let last = 0;
  return {
    show(rows) {
      if (quiet || !terminal.errIsTerminal || now() < Math.max(silentUntil, last + 100)) return;
      last = now();
      terminal.err(`\r\u001b[K${count(rows, "row")} read`);
    },
    end() {
      if (last > 0) terminal.err("\r\u001b[K");
      last = 0;
    },
  };
}
