/**
 * `npm run bench:peers -- DIR [--labels FILE]`: Stemma and cdxgen on the same tree, side by side. Without labels it prints what both
 * name and what only one names; with labels (JSON lines, see `labels.ts`) recall and precision as well: by place, and by name alone,
 * which asks no tool for lines.
 */
import { runCdxgen } from "./cdxgen";
import { type Label, readLabels, sameName, score } from "./labels";
import { askedTree, runStemma, type ToolRun } from "./scan-run";

function main(): void {
  const { root, labels: path } = askedTree("usage: npm run bench:peers -- DIR [--labels FILE]");
  const runs = [runStemma(root), runCdxgen(root)];
  const labels = path ? readLabels(path, root) : undefined;
  console.table(Object.fromEntries(runs.map((run) => [run.tool, rowOf(run, labels)])));
  const [ours = [], theirs = []] = runs.map(namesOf);
  const both = ours.filter((name) => theirs.some((other) => sameName(name, other)));
  print("named by both", both);
  print(
    "named by stemma only",
    ours.filter((name) => !both.includes(name)),
  );
  print(
    `named by ${runs[1]?.tool} only`,
    theirs.filter((name) => !ours.some((other) => sameName(name, other))),
  );
}

function rowOf(run: ToolRun, labels: readonly Label[] | undefined): Record<string, string | number> {
  const names = namesOf(run);
  const row = { models: names.length, places: run.found.length };
  const seconds = run.seconds.toFixed(1);
  if (!labels) return { ...row, seconds };
  const placed = score(labels, run.found);
  const wanted = [...new Set(placed.required.map(({ text }) => text))];
  const met = new Set(placed.hits.map(({ text }) => text));
  const found = wanted.filter((text) => met.has(text) || names.some((name) => sameName(name, text)));
  const extra = namesOf({ ...run, found: placed.falseHits }).filter(
    (name) => !labels.some(({ text }) => sameName(name, text)),
  );
  return {
    ...row,
    "required places": placed.required.length,
    found: placed.hits.length,
    missed: placed.missed.length,
    extra: placed.falseHits.length,
    recall: percent(placed.hits.length, placed.required.length),
    precision: percent(placed.hits.length, placed.hits.length + placed.falseHits.length),
    "recall of names": percent(found.length, wanted.length),
    "extra names": extra.length,
    seconds,
  };
}

function namesOf({ found }: ToolRun): string[] {
  return [...new Set(found.map(({ text }) => text))].sort();
}

function print(title: string, names: readonly string[]): void {
  console.log(`\n${title}: ${names.length}`);
  if (names.length > 0) console.log(`  ${names.join("\n  ")}`);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}

main();
