import { IndexError } from "../../lineage/hub-index/layout";
import type { HubRow } from "../../lineage/hub-index/row";
import { count } from "../../report/text/report-words";
import { sanitize } from "../../report/text/sanitize";
import { pad } from "../../report/text/width";
import type { CommandContext } from "../command";
import { type ParsedOptions, UsageError } from "../options";
import { indexPath, openIndexFile } from "./hub-index-file";

/** `stemma index show`: what the table states of one model, and how old the table is. An unknown model is an answer, not an error. */
export async function showEntry(word: string, options: ParsedOptions, context: CommandContext): Promise<number> {
  const path = indexPath(options, context);
  if (path === undefined)
    throw new UsageError("There is no index to look in; name one with --index FILE or STEMMA_INDEX.");
  const { index, file, close } = await openIndexFile(path);
  const id = word.replace(/^huggingface:/, "");
  const row = await index
    .find(id)
    .catch((error: unknown) => {
      throw error instanceof IndexError ? new UsageError(`The index ${path} ${error.message}.`) : error;
    })
    .finally(close);
  const { asOf, table, models } = index.summary;
  const lines = row ? linesOf(row) : [`${sanitize(id)} is not in the table; it may be private, or newer than ${asOf}.`];
  if (!options.flag("quiet")) lines.push("", `${file}: ${sanitize(table)} as of ${asOf}, ${count(models, "model")}`);
  context.terminal.out(`${lines.join("\n")}\n`);
  return 0;
}

function linesOf(row: HubRow): string[] {
  const bases = row.bases.map(({ id, relation }) => ["base", `${sanitize(id)} (${relation ?? "relation not stated"})`]);
  const license = row.licenses.length > 0 ? row.licenses.join(", ") : "not stated";
  const named = row.licenseName === undefined ? license : `${license} (${row.licenseName})`;
  const rows = [
    ["author", row.author ?? row.id.split("/")[0] ?? ""],
    ["license", named],
    ...(bases.length > 0 ? bases : [["base", "not stated"]]),
    ["task", row.task],
    ["created", row.created],
    ["gated", row.gated === undefined ? undefined : row.gated ? "yes" : "no"],
    ["disabled", row.disabled ? "yes, the Hub took it down" : undefined],
  ];
  const lines = rows.flatMap(([word = "", text]) => (text === undefined ? [] : `  ${pad(word, 10)}${sanitize(text)}`));
  return [sanitize(row.id), ...lines];
}
