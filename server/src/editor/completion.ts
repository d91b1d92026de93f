import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
} from "vscode-languageserver-types";
import type { Analysis, Use } from "../domain/analysis";
import type { ModelRecord } from "../domain/lineage";
import type { ApprovedModel, ModelFacts } from "../domain/model-facts";
import { lineIndex, type Position, type Range } from "../domain/text";
import { plainMarkdown } from "./text/editor-markdown";
import { useAt } from "./text/editor-place";
import { developerWords, licenseWords } from "./text/editor-words";

/** Most that is offered at once; more typing narrows it. */
const most = 100;

/** Written at the cursor to ask whether a model's name belongs there: no library and no catalog knows it. @internal Tests write it too. */
export const probe = "stemma-probe/stemma-probe";

/**
 * The text with a made-up id at the cursor, to see whether what stands there is the place of a model; undefined where none can
 * stand: only behind a quote, a colon, an equals sign or a blank, with nothing of a name behind the cursor.
 */
export function probeText(text: string, position: Position): string | undefined {
  const at = lineIndex(text).offsetAt(position);
  const before = /[\w.:/@-]*$/.exec(text.slice(Math.max(0, at - 300), at))?.[0] ?? "";
  const start = at - before.length;
  const lead = text[start - 1];
  if (lead === undefined || !/["'`=: \t]/.test(lead)) return undefined;
  const behind = /^[\w.:/@-]*/.exec(text.slice(at, at + 300))?.[0] ?? "";
  return text.slice(0, start) + probe + text.slice(at + behind.length);
}

export interface CompletionWorld {
  readonly facts: Pick<ModelFacts, "suggest" | "spell" | "record">;
  readonly approved: readonly ApprovedModel[];
  /** The label of the policy that approves them. */
  readonly policy: string;
  /** ISO date: what retires later is not yet marked. */
  readonly today: string;
  /** The editor shows details beside the label. */
  readonly details: boolean;
}

/** The use that a completion at the cursor would write, and what it would replace. */
export interface CompletionPlace {
  readonly use: Use;
  readonly range: Range;
  /** What is typed of the name so far, prefixes of the place included. */
  readonly typed: string;
}

/** Where the cursor stands inside the id of a use; undefined elsewhere. `probed`: the analysis is of `probeText`. */
export function completionPlace(
  analysis: Analysis,
  position: Position,
  text: string,
  probed: boolean,
): CompletionPlace | undefined {
  const lines = lineIndex(text);
  const at = lines.offsetAt(position);
  if (probed) {
    const use = analysis.uses.find(({ detection }) => detection.uri === analysis.uri && detection.text.includes(probe));
    if (!use) return undefined;
    const start = lines.offsetAt(use.detection.range.start);
    const behind = /^[\w.:/@-]*/.exec(text.slice(at, at + 300))?.[0] ?? "";
    const range = { start: use.detection.range.start, end: lines.positionAt(at + behind.length) };
    return start <= at ? { use, range, typed: text.slice(start, at) } : undefined;
  }
  const use = useAt(analysis, position)?.use;
  if (!use || use.detection.uri !== analysis.uri || use.detection.role === "implicit") return undefined;
  const { range } = use.detection;
  if (range.start.line !== range.end.line) return undefined;
  return { use, range, typed: text.slice(lines.offsetAt(range.start), at) };
}

/** Approved models first, in the policy's order, then those that the catalog knows at this place's provider. */
export function completionsFor({ use, range, typed }: CompletionPlace, world: CompletionWorld): CompletionList {
  const { detection } = use;
  const { provider } = detection.reference;
  const prefix = detection.prefix && typed.startsWith(detection.prefix) ? detection.prefix : "";
  const items = new Map<string, CompletionItem>();
  const add = (name: string, record: ModelRecord | undefined, rank: string, detail: string) => {
    const label = prefix + name;
    if (items.has(label) || items.size >= most || /[\s"'`\\]/.test(name)) return;
    const retired = record?.retires !== undefined && record.retires.value <= world.today;
    const facts = record
      ? plainMarkdown(`${developerWords(record.developer)} · ${licenseWords(record.license)}`, 120)
      : "";
    items.set(label, {
      label,
      kind: CompletionItemKind.Reference,
      sortText: `${rank}${String(items.size).padStart(4, "0")}`,
      filterText: label,
      textEdit: { range, newText: label },
      detail: plainMarkdown(retired ? `${detail}, retired ${record?.retires?.value}` : detail, 120),
      ...(world.details && facts ? { labelDetails: { description: facts } } : {}),
      ...(retired ? { tags: [CompletionItemTag.Deprecated] } : {}),
    });
  };
  for (const { reference, task } of world.approved) {
    const name = world.facts.spell(reference, provider);
    const record = world.facts.record(reference);
    const offered = task ?? record?.task;
    const differs = detection.task && offered && detection.task !== offered;
    const detail = `approved by ${world.policy}${differs ? `, but it serves ${offered}` : ""}`;
    if (name) add(name, record, differs ? "1" : "0", detail);
  }
  for (const { name, record } of world.facts.suggest(provider, typed.slice(prefix.length), most)) {
    add(name, record, "2", "known to the catalog");
  }
  return { isIncomplete: items.size >= most, items: [...items.values()] };
}
