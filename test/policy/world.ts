import type { Use } from "../../server/src/domain/analysis";
import type { Detection, PinSlot } from "../../server/src/domain/detection";
import type { Confidence, Evidence } from "../../server/src/domain/evidence";
import type { License } from "../../server/src/domain/licenses/license";
import type { Ending, Lineage, LineageNode, ModelRecord, Relation } from "../../server/src/domain/lineage";
import type { Hosting, Organization } from "../../server/src/domain/origin";
import { type ModelReference, modelKey, parseReference } from "../../server/src/domain/reference";
import { lineIndex, type TextDocument } from "../../server/src/domain/text";
import type { Policy } from "../../server/src/policy/file/policy";
import type { ApprovedLookup } from "../../server/src/policy/fixes/approved-lookup";
import type { Candidates } from "../../server/src/policy/fixes/candidates";
import { isGlob } from "../../server/src/policy/name-globs";

/** A story's `models.json`: what is known of each model, by printed reference. */
export type World = Readonly<Record<string, Entry>>;

interface Entry {
  readonly developer?: string;
  readonly country?: string;
  readonly madeBy?: Organization["role"];
  readonly controller?: string;
  readonly confidence?: Confidence;
  readonly license?: string;
  readonly bases?: readonly { model: string; relation?: Relation }[];
  readonly root?: boolean;
  readonly ending?: Ending;
  readonly cause?: string;
  readonly aliases?: readonly string[];
  /** The entry that this name leads to. */
  readonly leadsTo?: string;
  readonly retires?: string;
  readonly more?: Partial<ModelRecord>;
  /** What the place says beyond the name; `text` is how it is written there. */
  readonly place?: Partial<Detection> & { hosting?: Hosting };
}

const evidence: Evidence = { source: "models.json", asOf: "2026-11-01", confidence: "recorded" };

export function lineageOf(asked: ModelReference, world: World): Lineage {
  const nodes = new Map<string, LineageNode>();
  const target = world[modelKey(asked)]?.leadsTo;
  const subject = target ?? modelKey(asked);
  const open = [{ key: subject, depth: 0 }];
  for (let next = open.shift(); next; next = open.shift()) {
    const { key, depth } = next;
    if (nodes.has(key)) continue;
    const node = nodeOf(key, depth, world[key]);
    nodes.set(key, node);
    open.push(...node.record.bases.map(({ base }) => ({ key: modelKey(base), depth: depth + 1 })));
  }
  return {
    asked,
    subject,
    nodes,
    identified: target ? [{ value: `"${asked.name}" is ${target}`, evidence }] : [],
    limits: [],
  };
}

function nodeOf(key: string, depth: number, entry: Entry | undefined): LineageNode {
  const record = recordOf(key, entry);
  const closed = record.bases.length > 0 ? undefined : entry ? (record.root ? "root" : "not-known") : "not-asked";
  const ending = entry?.ending ?? closed;
  return { record, depth, ...(ending && { ending }), ...(entry?.cause && { cause: entry.cause }) };
}

function recordOf(key: string, entry: Entry = {}): ModelRecord {
  const sure: Evidence = { ...evidence, confidence: entry.confidence ?? "recorded" };
  return {
    reference: reference(key),
    aliases: entry.aliases ?? [],
    ...(entry.developer && {
      developer: {
        value: {
          id: entry.developer.toLowerCase(),
          name: entry.developer,
          ...(entry.country && { country: entry.country }),
          ...(entry.madeBy && { role: entry.madeBy }),
          ...(entry.controller && { controller: entry.controller }),
        },
        evidence: sure,
      },
    }),
    ...(entry.license && {
      license: { value: licenseOf(entry.license), evidence: sure },
    }),
    bases: (entry.bases ?? []).map(({ model, relation = "finetune" }) => ({
      base: reference(model),
      relation,
      evidence: sure,
    })),
    ...(entry.root && { root: sure }),
    ...(entry.retires && { retires: { value: entry.retires, evidence: sure } }),
    contradictions: [],
    notes: [],
    ...entry.more,
  };
}

function reference(key: string): ModelReference {
  const parsed = parseReference(key);
  if (!parsed) throw new Error(`"${key}" is no reference`);
  return parsed;
}

/** The uses of a source: every place where a name of the world stands alone. A story's world is the whole truth about it. */
export function usesIn(document: TextDocument, world: World): Use[] {
  return Object.entries(world).flatMap(([key, entry]) => {
    const base = reference(key);
    const written = entry.place?.text ?? base.name;
    const literal = new RegExp(`(?<![\\w./:-])${written.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w./:-])`, "g");
    return [...document.text.matchAll(literal)]
      .filter(({ index }) => !inComment(document.text, index))
      .map(({ index }) => use(document, index, written, base, world, entry));
  });
}

function inComment(text: string, offset: number): boolean {
  return /^\s*(#|\/\/)/.test(text.slice(text.lastIndexOf("\n", offset) + 1, offset));
}

function use(
  document: TextDocument,
  offset: number,
  written: string,
  base: ModelReference,
  world: World,
  entry: Entry,
): Use {
  const index = lineIndex(document.text);
  const range = { start: index.positionAt(offset), end: index.positionAt(offset + written.length) };
  const { hosting, ...place } = entry.place ?? {};
  const pinned = /^["'], revision=["']([^"']+)["']/.exec(document.text.slice(offset + written.length));
  const asked = pinned?.[1] ? { ...base, revision: pinned[1] } : base;
  const pin = pinSlot(document.text, offset + written.length, pinned, index);
  const detection: Detection = {
    reference: asked,
    uri: document.uri,
    range,
    text: written,
    role: "model",
    library: "story",
    path: [],
    ...(pin && { pin }),
    ...place,
  };
  return { detection, lineage: lineageOf(base, world), ...(hosting && { hosting: { value: hosting, evidence } }) };
}

/** `from_pretrained("name"` takes `, revision="…"` behind the name. */
function pinSlot(
  text: string,
  end: number,
  pinned: RegExpExecArray | null,
  index: ReturnType<typeof lineIndex>,
): PinSlot | undefined {
  const call = /from_pretrained\(["'][^"'\n]*$/.test(text.slice(Math.max(0, end - 200), end));
  if (!call) return undefined;
  const start = end + 1;
  const stop = pinned ? end + pinned[0].length : start;
  return { range: { start: index.positionAt(start), end: index.positionAt(stop) }, before: ', revision="', after: '"' };
}

/** The lineages of what a policy approves, as the core hands them in. */
export function candidatesIn(world: World, { approved }: Pick<Policy, "approved">): Candidates {
  return new Map(
    approved.flatMap(({ model }) => {
      const reference = parseReference(model);
      return reference && !isGlob(model) ? [[model, lineageOf(reference, world)] as const] : [];
    }),
  );
}

/** The world as the catalog would answer for approved models. */
export function lookupIn(world: World): ApprovedLookup {
  return {
    record: (wanted) => (world[modelKey(wanted)] ? recordOf(modelKey(wanted), world[modelKey(wanted)]) : undefined),
    spell: (approved, provider) =>
      world[approved]?.aliases?.find((alias) => alias.startsWith(`${provider}:`))?.slice(provider.length + 1),
  };
}

function licenseOf(name: string): License {
  const parts = name.split(" AND ");
  const own = { id: name.toLowerCase(), name };
  return parts.length > 1 ? { ...own, all: parts.map(licenseOf) } : own;
}
