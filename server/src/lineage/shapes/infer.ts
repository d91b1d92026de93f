import type { Evidence, Fact } from "../../domain/evidence";
import type { Likeness, Shape } from "../../domain/lineage";
import type { Family, Fingerprints, KnownShape } from "../catalog/fingerprints";
import { familyInName } from "./infer-name";

/** What is known of a model that may tell its family. */
export interface Traits {
  readonly shape?: Fact<Shape>;
  /** The model's name at its provider, owner included. */
  readonly name: string;
}

/**
 * The family that a model looks like, by the sizes in its files, helped by its name where several generations have one shape; by
 * its name alone only where no sizes are known. Undefined where nothing matches or independent lines do. At most "matches": a shape
 * is no proof of origin.
 */
export function inferFamily({ shape, name }: Traits, table: Fingerprints): Fact<Likeness> | undefined {
  const named = familyInName(name, table);
  if (!shape || shape.value.hidden === undefined) {
    if (!named) return undefined;
    const value = {
      family: named.name,
      matches: `name points to the ${named.name} family, but its files were not checked`,
    };
    return { value, evidence: { ...table.names.evidence, confidence: "inferred" } };
  }
  const evidence = (by: Evidence): Evidence => ({
    source: `${shape.evidence.source}, compared with ${by.source}`,
    asOf: shape.evidence.asOf,
    confidence: "inferred",
  });
  const shared = table.shared(shape.value);
  if (shared && !(shared.byType && shape.value.type)) {
    const family = listed(shared.families);
    const value = { family, matches: `architecture has a shape that ${listed(shared.families, "and")} share` };
    return { value, evidence: evidence(shared.evidence) };
  }
  const found = matching(shape.value, table);
  const [first] = found;
  if (!first || found.some(({ family }) => family.line !== first.family.line)) return undefined;
  const families = unique(found.map(({ family }) => family));
  const only = families.length === 1 ? families[0] : families.find((family) => family.id === named?.id);
  const { lineName } = first.family;
  if (only) {
    const named = families.length > 1 ? "architecture and name match" : "architecture matches";
    return {
      value: { family: only.name, matches: `${named} the ${only.name} family` },
      evidence: evidence(first.evidence),
    };
  }
  const names = listed(families.map((family) => family.name));
  const value = { family: lineName, matches: `architecture matches the ${lineName} family (${names})` };
  return { value, evidence: evidence(first.evidence) };
}

/**
 * The known shapes that a shape equals: all widths, depth, heads and experts the same, the vocabulary the same up to tokens that a
 * fine-tune adds, and nothing that both state different. A shape that lacks a size or the vocabulary equals none.
 */
export function matching(shape: Shape, table: Fingerprints): KnownShape[] {
  if (!isWhole(shape)) return [];
  const types = shape.type ? [shape.type] : shape.container ? table.typesIn(shape.container) : undefined;
  // A small encoder's sizes are everybody's; its type must be known.
  if (!types && (shape.hidden ?? 0) <= 1024) return [];
  const lines = shape.tokenizer === undefined ? undefined : table.linesOfTokenizer(shape.tokenizer);
  const found = table
    .alike(shape)
    .filter(
      (known) =>
        sameSizes(shape, known.shape, types) &&
        hasType(known.shape, shape, types) &&
        (lines?.includes(known.family.line) ?? true),
    );
  const typed = found.filter((known) => known.shape.type !== undefined && types?.includes(known.shape.type));
  return typed.length > 0 ? typed : found;
}

/** Whether two vocabularies are the same up to padding and the tokens that a fine-tune adds. */
export function sameVocabulary(a: number, b: number, sameType: boolean): boolean {
  return a === b || (Math.min(a, b) >= 100_000 && Math.abs(a - b) <= 64) || (sameType && Math.abs(a - b) <= 16);
}

function isWhole({ hidden, layers, heads, intermediate, vocabulary }: Shape): boolean {
  return [hidden, layers, heads, intermediate, vocabulary].every((size) => size !== undefined && size > 0);
}

function sameSizes(a: Shape, b: Shape, types: readonly string[] | undefined): boolean {
  const sameType = b.type !== undefined && (types?.includes(b.type) ?? false);
  return (
    (a.experts ?? 0) === (b.experts ?? 0) &&
    (a.expertsPerToken ?? 0) === (b.expertsPerToken ?? 0) &&
    sameVocabulary(a.vocabulary ?? 0, b.vocabulary ?? 0, sameType) &&
    agree(a.headSize, b.headSize) &&
    agree(a.epsilon, b.epsilon)
  );
}

/** Another type is a veto, except for large vocabularies, where an architecture was sometimes only renamed. */
function hasType(known: Shape, shape: Shape, types: readonly string[] | undefined): boolean {
  if (known.type === undefined || types === undefined || types.includes(known.type)) return true;
  return (shape.vocabulary ?? 0) >= 100_000 && (shape.hidden ?? 0) >= 1024;
}

/** A header keeps single precision, so that equal numbers differ a little. */
function agree(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || Math.abs(a - b) <= 1e-3 * Math.max(Math.abs(a), Math.abs(b));
}

function unique(families: readonly Family[]): Family[] {
  return [...new Map(families.map((family) => [family.id, family])).values()];
}

function listed(names: readonly string[], word: "and" | "or" = "or"): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}
