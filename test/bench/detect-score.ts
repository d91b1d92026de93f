/**
 * `npm run bench:detect -- DIR --labels FILE`: scans DIR with the built command line and holds what it finds to hand-made labels
 * (JSON lines, see `labels.ts`). Prints precision and recall, overall and by kind of file, context and provider, then every miss
 * and every false hit with its line.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Found, fileKind, type Label, readLabels, type Score, score } from "./labels";
import { askedTree, runStemma } from "./scan-run";

function main(): void {
  const { root, labels: path } = askedTree("usage: npm run bench:detect -- DIR --labels FILE");
  if (!path) throw new Error("Say where the labels are: --labels FILE");
  const labels = readLabels(path, root);
  const run = runStemma(root);
  const result = score(labels, run.found);
  const files = new Set(labels.map(({ file }) => file)).size;
  console.log(
    `${files} labelled files, ${labels.length} labels, ${result.optional} found that need not be, ${run.seconds.toFixed(1)} s\n`,
  );
  console.table({
    overall: row(result.required, result.hits, result.falseHits),
    ...table(
      result,
      ({ file }) => fileKind(file),
      ({ file = "" }) => fileKind(file),
    ),
  });
  console.table(table(result, ({ context }) => `in ${context}`));
  console.table(table(result, ({ kind }) => kind));
  list(
    "missed",
    result.missed.map((label) => ({ ...label, column: label.col, note: `${label.kind}, ${label.context}` })),
    root,
  );
  list(
    "false",
    result.falseHits.map((one) => ({ ...one, note: one.provider ?? "" })),
    root,
  );
}

/** Rows by a property of labels; false hits are counted where they have that property too. */
function table(
  { required, hits, falseHits }: Score,
  of: (label: Label) => string,
  ofFalse?: (one: Found) => string,
): Record<string, object> {
  const groups = [...new Set([...required.map(of), ...(ofFalse ? falseHits.map(ofFalse) : [])])].sort();
  return Object.fromEntries(
    groups.map((group) => [
      group,
      row(
        required.filter((label) => of(label) === group),
        hits.filter((label) => of(label) === group),
        ofFalse && falseHits.filter((one) => ofFalse(one) === group),
      ),
    ]),
  );
}

function row(required: readonly Label[], hits: readonly Label[], falseHits?: readonly Found[]): object {
  return {
    required: required.length,
    found: hits.length,
    recall: percent(hits.length, required.length),
    ...(falseHits && { false: falseHits.length, precision: percent(hits.length, hits.length + falseHits.length) }),
  };
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}

function list(title: string, all: readonly (Found & { note: string })[], root: string): void {
  console.log(`${title}: ${all.length}`);
  for (const { file = "", line = 1, column = 1, text, note } of all) {
    const source = readFileSync(join(root, file), "utf8").split(/\r?\n/)[line - 1]?.trim() ?? "";
    console.log(`  ${file}:${line}:${column}  ${text}  [${note}]  | ${source.slice(0, 120)}`);
  }
}

main();
