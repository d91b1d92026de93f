import type { Evidence, Fact } from "../domain/evidence";
import type { BaseEdge, Contradiction, ModelRecord } from "../domain/lineage";
import { type ModelReference, modelKey, sameModel } from "../domain/reference";

/**
 * One record from what several sources say, in the order of the sources: the first to state a fact is in force, later ones fill
 * gaps, and what contradicts is kept. Two exceptions, so that a guess never hides an ancestor: "there is no base" by a source that
 * does not know it for sure yields to a source that names one, and an inferred base yields to a stated one.
 */
export function mergeRecords(reference: ModelReference, records: readonly ModelRecord[]): ModelRecord {
  const parts = records.map(mendBases);
  const first = <T>(pick: (record: ModelRecord) => T | undefined): T | undefined => {
    for (const part of parts) {
      const value = pick(part);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const { bases, root, basesLeftOut } = basesOf(parts);
  const merged: Merged = {
    reference,
    aliases: aliasesOf(reference, parts),
    developer: withCountry(parts),
    license: first((part) => part.license),
    bases,
    basesLeftOut,
    root,
    ends: bases.length > 0 || root ? undefined : first((part) => part.ends),
    card: first((part) => part.card),
    task: first((part) => part.task),
    family: first((part) => part.family),
    parameters: first((part) => part.parameters),
    context: first((part) => part.context),
    released: first((part) => part.released),
    retires: first((part) => part.retires),
    successor: first((part) => part.successor),
    gated: first((part) => part.gated),
    disabled: first((part) => part.disabled),
    revision: first((part) => part.revision),
    architectures: first((part) => part.architectures),
    shape: first((part) => part.shape),
    remoteCode: first((part) => part.remoteCode),
    datasets: first((part) => (part.datasets?.length ? part.datasets : undefined)),
    url: first((part) => part.url),
    contradictions: contradictionsOf(parts),
    notes: [...new Set(parts.flatMap((part) => part.notes))].slice(0, 20),
  };
  return dropUndefined(merged);
}

/** Every field of a record by name, so that none is forgotten; what is concluded of the whole lineage is added later. */
type Merged = { [Field in keyof Required<Omit<ModelRecord, "inferred" | "mismatches">>]: ModelRecord[Field] };

/** A record of which nothing is known but its name. */
export function emptyRecord(reference: ModelReference): ModelRecord {
  return { reference, aliases: [], bases: [], contradictions: [], notes: [] };
}

/**
 * Two statements that real cards get wrong. A model that names itself as its base: the edge is left out. And `quantized` from a
 * publisher's own `-Base` to its release: the release was trained further, and the Hub only saw its number format.
 */
function mendBases(record: ModelRecord): ModelRecord {
  const notes = [...record.notes];
  const bases: BaseEdge[] = [];
  for (const edge of record.bases) {
    if (sameModel(edge.base, record.reference)) {
      notes.push("The card names the model itself as its base; that statement is left out.");
    } else if (edge.relation === "quantized" && isReleaseOf(record.reference, edge.base)) {
      notes.push(
        `Stated as quantized from ${edge.base.name}; taken as a finetune, because a base and its release differ in training.`,
      );
      bases.push({ ...edge, relation: "finetune" });
    } else {
      bases.push(edge);
    }
  }
  return notes.length === record.notes.length ? record : { ...record, bases, notes };
}

function isReleaseOf(model: ModelReference, base: ModelReference): boolean {
  const [owner, name = ""] = model.name.toLowerCase().split("/");
  const [baseOwner, baseName = ""] = base.name.toLowerCase().split("/");
  return (
    owner === baseOwner && /-(base|pt|pretrain(ed)?)(-|$)/.test(baseName) && !/-(base|pt|pretrain(ed)?)(-|$)/.test(name)
  );
}

function basesOf(parts: readonly ModelRecord[]): Pick<ModelRecord, "bases" | "root" | "basesLeftOut"> {
  const isGuess = (part: ModelRecord) => part.bases.every(({ evidence }) => evidence.confidence === "inferred");
  const decided =
    parts.find((part) => !isGuess(part) || (part.root && isSure(part.root))) ??
    parts.find((part) => part.bases.length > 0);
  // A file that could not be read may say otherwise than whatever decides here.
  const unread = parts.find((part) => part.basesLeftOut?.ending === "unread")?.basesLeftOut;
  if (decided?.bases.length) return { bases: decided.bases, basesLeftOut: unread ?? decided.basesLeftOut };
  const root = (decided ?? parts.find((part) => part.root))?.root;
  const left = root ? undefined : parts.find((part) => part.basesLeftOut)?.basesLeftOut;
  return { bases: [], root, basesLeftOut: unread ?? left };
}

function isSure(evidence: Evidence): boolean {
  return evidence.confidence === "declared" || evidence.confidence === "recorded";
}

/** The first developer is in force; another source that means the same organization may add the country. */
function withCountry(parts: readonly ModelRecord[]): ModelRecord["developer"] {
  const stated = parts.flatMap((part) => part.developer ?? []);
  const [first] = stated;
  if (!first || first.value.country) return first;
  const fuller = stated.find(({ value }) => value.id === first.value.id && value.country);
  return fuller ?? first;
}

function aliasesOf(reference: ModelReference, parts: readonly ModelRecord[]): string[] {
  const all = new Set(parts.flatMap((part) => [...part.aliases, modelKey(part.reference)]));
  all.delete(modelKey(reference));
  return [...all];
}

function contradictionsOf(parts: readonly ModelRecord[]): Contradiction[] {
  const licenses = parts.flatMap(({ license }) =>
    license ? [{ value: license.value.id, evidence: license.evidence }] : [],
  );
  const developers = parts.flatMap(({ developer }) =>
    developer ? [{ value: developer.value.id, evidence: developer.evidence }] : [],
  );
  const countries = parts.flatMap(({ developer }) =>
    developer?.value.country ? [{ value: developer.value.country, evidence: developer.evidence }] : [],
  );
  const bases = parts.flatMap((part): Fact<string>[] => {
    const [edge] = part.bases;
    if (edge) return [{ value: printedBases(part.bases), evidence: edge.evidence }];
    return part.root ? [{ value: "none", evidence: part.root }] : [];
  });
  return [
    ...parts.flatMap((part) => part.contradictions),
    ...disagreement("license", licenses),
    ...disagreement("developer", developers),
    ...disagreement("country", countries),
    ...disagreement("bases", bases),
  ];
}

function disagreement(field: Contradiction["field"], says: readonly Fact<string>[]): Contradiction[] {
  const different = says.filter((fact, at) => says.findIndex(({ value }) => fold(value) === fold(fact.value)) === at);
  return different.length > 1 ? [{ field, says: different }] : [];
}

function fold(text: string): string {
  return text.toLowerCase();
}

function printedBases(bases: readonly BaseEdge[]): string {
  return bases
    .map(({ base }) => modelKey(base))
    .sort()
    .join(", ");
}

function dropUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
