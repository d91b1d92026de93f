import type { Evidence } from "../../domain/evidence";
import type { Shape } from "../../domain/lineage";
import type { FingerprintAsset, ShapeRow } from "./catalog-asset";

/** A generation of root models: `Llama 3.1` of the line `Llama`. */
export interface Family {
  readonly id: number;
  readonly line: string;
  readonly lineName: string;
  readonly name: string;
}

/** The sizes that the models of a family have. */
export interface KnownShape {
  readonly family: Family;
  readonly shape: Shape;
  readonly evidence: Evidence;
}

/** Families that share a shape though they are independent. */
interface SharedShape {
  readonly families: readonly string[];
  /** Whether the type of the configuration tells them apart. */
  readonly byType: boolean;
  readonly evidence: Evidence;
}

/** A part of a name that tells a family. */
interface NameTell {
  readonly family: Family;
  readonly pattern: RegExp;
}

/** The shapes of root models, indexed. */
export interface Fingerprints {
  /** The known shapes with these widths, depth and heads, whatever their vocabulary. */
  alike(shape: Shape): readonly KnownShape[];
  /** The group of independent families that share this shape and vocabulary. */
  shared(shape: Shape): SharedShape | undefined;
  /** The shape of a root model, by its Hub id in any case. */
  ofModel(hubId: string): KnownShape | undefined;
  /** The types that a GGUF architecture may hold. */
  typesIn(container: string): readonly string[];
  /** The lines that use a GGUF pre-tokenizer; undefined for one that tells nothing. */
  linesOfTokenizer(tokenizer: string): readonly string[] | undefined;
  readonly names: {
    readonly tells: readonly NameTell[];
    readonly silent: readonly RegExp[];
    readonly evidence: Evidence;
  };
}

/** Opens the compiled table; `evidenceOf` spells out a row of the catalog's evidence. */
export function openFingerprints(asset: FingerprintAsset, evidenceOf: (number: number) => Evidence): Fingerprints {
  const families = asset.families.map(
    ([line, name], id): Family => ({ id, line, lineName: asset.lines[line] ?? line, name }),
  );
  const alike = new Map<string, KnownShape[]>();
  const byModel = new Map<string, KnownShape>();
  for (const row of asset.shapes) {
    const family = families[row[0]];
    if (!family) continue;
    const known = { family, shape: shapeOf(row), evidence: evidenceOf(row[1]) };
    const key = keyOf(known.shape);
    const list = alike.get(key);
    if (list) list.push(known);
    else alike.set(key, [known]);
    for (const model of row[13]) byModel.set(model.toLowerCase(), known);
  }
  const shared = new Map<string, SharedShape>();
  for (const [names, shapes, evidence, byType] of asset.shared) {
    const group = { families: names, byType: byType === 1, evidence: evidenceOf(evidence) };
    for (const sizes of shapes) shared.set(sizes.join(), group);
  }
  return {
    alike: (shape) => alike.get(keyOf(shape)) ?? [],
    shared: (shape) => shared.get(`${keyOf(shape)},${shape.vocabulary}`),
    ofModel: (hubId) => byModel.get(hubId.toLowerCase()),
    typesIn: (container) => (Object.hasOwn(asset.containers, container) && asset.containers[container]) || [container],
    linesOfTokenizer: (name) => (Object.hasOwn(asset.tokenizers, name) ? asset.tokenizers[name] : undefined),
    names: {
      tells: asset.names.flatMap(([number, pattern]) => {
        const family = families[number];
        return family ? [{ family, pattern: new RegExp(pattern, "i") }] : [];
      }),
      silent: asset.silent.map((pattern) => new RegExp(pattern, "i")),
      evidence: evidenceOf(asset.namesFrom),
    },
  };
}

function shapeOf(row: ShapeRow): Shape {
  const [
    ,
    ,
    hidden,
    layers,
    heads,
    kvHeads,
    intermediate,
    vocabulary,
    experts,
    expertsPerToken,
    headSize,
    epsilon,
    type,
  ] = row;
  return {
    hidden,
    layers,
    heads,
    kvHeads,
    intermediate,
    vocabulary,
    ...(experts && { experts }),
    ...(expertsPerToken && { expertsPerToken }),
    ...(headSize && { headSize }),
    ...(epsilon && { epsilon }),
    ...(type && { type }),
  };
}

function keyOf({ hidden, layers, heads, kvHeads, intermediate }: Shape): string {
  return [hidden, layers, heads, kvHeads ?? heads, intermediate].join();
}
