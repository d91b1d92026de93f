import type { BaseEdge, Shape } from "../../domain/lineage";
import type { Fingerprints, KnownShape } from "../catalog/fingerprints";
import { matching, sameVocabulary } from "./infer";

/** One base as it is stated, and the shape that it has itself, where its own files were read. */
export interface StatedBase {
  readonly edge: BaseEdge;
  readonly shape?: Shape;
}

/**
 * In what a model's files contradict a stated base, one phrase a difference; empty where they agree or where too little is known.
 * A change of format keeps every size. A fine-tune may add tokens, and layers may be cut, stacked or narrowed: only files that match
 * another known model, or that share neither widths nor type nor vocabulary with the base, contradict it. Distillation and parts of
 * a pipeline keep no size at all.
 */
export function contradicts(shape: Shape, { edge, shape: own }: StatedBase, table: Fingerprints): string[] {
  const known = edge.base.provider === "huggingface" ? table.ofModel(edge.base.name) : undefined;
  const base = own ?? known?.shape;
  if (!base || edge.relation === "distill" || edge.relation === "component") return [];
  const differs = sizes
    // What a mixture calls its inner width depends on who writes it down.
    .filter(([size]) => size !== "intermediate" || !(shape.experts || base.experts))
    .flatMap(([size, words]) => difference(shape[size], base[size], words));
  const kept = edge.relation === "quantized" || edge.relation === "conversion" || edge.relation === "alias";
  const found = matching(shape, table);
  const other = isOther(found, base, known, table);
  const words = other ? [other] : [];
  if (kept && differs.length > 0 && isComparable(shape, base)) return [...differs, ...words];
  const wide = differs.length > 0 && widths.some((size) => differ(shape[size], base[size]));
  if (other) {
    const tokens = difference(shape.vocabulary, base.vocabulary, "vocabulary");
    return [...differs, ...tokens, ...words];
  }
  return wide && found.length === 0 && nothingInCommon(shape, base)
    ? [
        ...differs,
        ...difference(shape.vocabulary, base.vocabulary, "vocabulary"),
        `type ${shape.type}, the base has ${base.type}`,
      ]
    : [];
}

/** That the files match another family, or another size of the same family, which the base does not; in words. */
function isOther(
  found: readonly KnownShape[],
  base: Shape,
  known: KnownShape | undefined,
  table: Fingerprints,
): string | undefined {
  const [first] = found;
  const bases = known ? [known] : matching(base, table);
  if (!first || bases.length === 0) return undefined;
  const line = first.family.line;
  if (found.some(({ family }) => family.line !== line) || table.shared(base) || table.shared(first.shape))
    return undefined;
  const sameLine = bases.some(({ family }) => family.line === line);
  const sameWidth = widths.every((size) => !differ(first.shape[size], base[size]));
  if (sameLine && sameWidth) return undefined;
  const { name } = first.family;
  return bases.some(({ family }) => family.id === first.family.id)
    ? `the files match another size of the ${name} family`
    : `the files match the ${name} family`;
}

function nothingInCommon(a: Shape, b: Shape): boolean {
  if (a.type === undefined || b.type === undefined || a.type === b.type) return false;
  if (a.vocabulary === undefined || b.vocabulary === undefined) return false;
  return !sameVocabulary(a.vocabulary, b.vocabulary, false);
}

/** Mixtures keep their experts apart in some formats and together in others: sizes compare only where both count them alike. */
function isComparable(a: Shape, b: Shape): boolean {
  return (a.experts ?? 0) === (b.experts ?? 0);
}

const widths = ["hidden", "heads", "kvHeads"] as const;

const sizes = [
  ["hidden", "hidden size"],
  ["layers", "layers"],
  ["heads", "attention heads"],
  ["kvHeads", "key-value heads"],
  ["intermediate", "intermediate size"],
] as const;

function difference(a: number | undefined, b: number | undefined, words: string): string[] {
  return differ(a, b) ? [`${words} ${a}, the base has ${b}`] : [];
}

function differ(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
