import type { Finding } from "../../domain/finding";
import { type Baseline, baselineEntryOf, entryKey } from "./baseline";
import type { BaselineEntry } from "./baseline-schema";

/** What a baseline would hold now, and how that differs from what it holds. Counts are of findings. */
export interface BaselineRenewal {
  readonly text: string;
  readonly total: number;
  readonly added: number;
  /** Accepted, and found no more. */
  readonly gone: number;
  /** False when the file says the same already, however it is written. */
  readonly differs: boolean;
}

export interface Taken {
  /** The findings are all that there are below the baseline, so that entries which match none of them go. */
  readonly complete: boolean;
  /** Files that could not be read, named as entries name them: what was accepted there stays. */
  readonly unread: ReadonlySet<string>;
}

/** Takes stock: writes down every finding below the baseline's folder, those that it accepts already and those that are new. */
export function renewBaseline(
  { uri, baseline }: { readonly uri: string; readonly baseline: Baseline | undefined },
  findings: readonly Finding[],
  { complete, unread }: Taken,
): BaselineRenewal {
  const before: ReadonlyMap<string, BaselineEntry> = baseline?.entries ?? new Map();
  const after = counted(findings, uri);
  for (const [key, entry] of before) {
    if (complete && !unread.has(entry.file)) continue;
    const { count } = after.get(key) ?? { count: 0 };
    after.set(key, { ...entry, count: Math.max(count, entry.count) });
  }
  const more = (these: ReadonlyMap<string, BaselineEntry>, than: ReadonlyMap<string, BaselineEntry>) =>
    sum([...these].map(([key, { count }]) => Math.max(0, count - (than.get(key)?.count ?? 0))));
  const added = more(after, before);
  const gone = more(before, after);
  return {
    text: baselineText([...after.values()], baseline?.text.includes("\r\n") ? "\r\n" : "\n"),
    total: sum([...after.values()].map(({ count }) => count)),
    added,
    gone,
    differs: added + gone > 0,
  };
}

/** Sorted, one entry a line, so that a change touches its own lines only. The same entries give the same text. @internal */
export function baselineText(entries: readonly BaselineEntry[], newline = "\n"): string {
  const lines = [...entries]
    .sort((a, b) => compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.reference, b.reference))
    .map(({ file, rule, reference, count }) => {
      const fields = Object.entries({ file, rule, reference, count });
      return `    { ${fields.map(([name, value]) => `"${name}": ${JSON.stringify(value)}`).join(", ")} }`;
    });
  const list = lines.length > 0 ? `[\n${lines.join(",\n")}\n  ]` : "[]";
  return `{\n  "schema": "stemma-baseline/1",\n  "findings": ${list}\n}\n`.replaceAll("\n", newline);
}

function counted(findings: readonly Finding[], uri: string): Map<string, BaselineEntry> {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const named = baselineEntryOf(finding, uri);
    if (!named) continue;
    const key = entryKey(named);
    entries.set(key, { ...named, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return entries;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** By code unit: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
