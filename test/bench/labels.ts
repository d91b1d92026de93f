import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";

/** A hand-made label: one reference to a model in a file. Lines and columns are 1-based, in UTF-16 units. */
export interface Label {
  readonly file: string;
  readonly line: number;
  readonly col: number;
  readonly text: string;
  /** Whose model it is, in the labeller's words. */
  readonly kind: string;
  /** What holds it: a call, an assignment, a command… */
  readonly context: string;
  /** False: finding it is right, and so is leaving it out. */
  readonly must: boolean;
}

/** A reference that a tool found. Tools that give a line only, or no place at all, leave the rest out. */
export interface Found {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly text: string;
  readonly provider?: string;
}

/** How the found references compare with the labels. */
export interface Score {
  readonly required: readonly Label[];
  readonly hits: readonly Label[];
  readonly missed: readonly Label[];
  readonly falseHits: readonly Found[];
  /** Found references that only meet labels which need not be found. */
  readonly optional: number;
}

/** Reads labels as JSON lines and leaves out those whose file is not under `root`. */
export function readLabels(path: string, root: string): Label[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Label)
    .filter(({ file }) => existsSync(join(root, file)));
}

/**
 * A found reference meets a label of its line when their columns overlap, or else when their texts are equal; one without a column
 * when they are the same name. Only labelled files are judged.
 */
export function score(labels: readonly Label[], found: readonly Found[]): Score {
  const files = new Set(labels.map(({ file }) => file));
  const met = new Set<Label>();
  const falseHits: Found[] = [];
  let optional = 0;
  for (const one of unique(found)) {
    if (one.file !== undefined && !files.has(one.file)) continue;
    const meets = labelsOf(one, labels);
    for (const label of meets) met.add(label);
    if (meets.length === 0) falseHits.push(one);
    else if (!meets.some(({ must }) => must)) optional++;
  }
  const required = labels.filter(({ must }) => must);
  return {
    required,
    hits: required.filter((label) => met.has(label)),
    missed: required.filter((label) => !met.has(label)),
    falseHits,
    optional,
  };
}

/** Whether two spellings name the same model: equal, or one with a prefix, an owner or a tag more. Case does not count. */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  const longer = (long: string, short: string) =>
    ["/", ":"].some((mark) => long.endsWith(mark + short) || long.startsWith(short + mark));
  return a === b || longer(a, b) || longer(b, a);
}

/** What kind of file a path names: its ending, or the name where that tells more. */
export function fileKind(path: string): string {
  const name = basename(path).toLowerCase();
  for (const kind of ["dockerfile", "modelfile", ".env"]) if (name.includes(kind)) return kind;
  const ending = extname(name);
  return { ".yml": ".yaml", ".tsx": ".ts", ".jsx": ".js", ".mjs": ".js" }[ending] ?? (ending || name);
}

function labelsOf(one: Found, labels: readonly Label[]): Label[] {
  const near = labels.filter(
    ({ file, line }) => (one.file === undefined || file === one.file) && (one.line === undefined || line === one.line),
  );
  const { column } = one;
  const overlapping =
    column === undefined
      ? []
      : near.filter(({ col, text }) => column < col + text.length && col < column + Math.max(1, one.text.length));
  if (overlapping.length > 0) return overlapping;
  return near.filter(({ text }) => (column === undefined ? sameName(text, one.text) : text === one.text));
}

function unique(found: readonly Found[]): Found[] {
  return [...new Map(found.map((one) => [JSON.stringify([one.file, one.line, one.column, one.text]), one])).values()];
}
