import type { Lineage } from "../domain/lineage";
import type { Derivative, ModelFacts, Suggestion } from "../domain/model-facts";
import { type ModelReference, modelKey, parseReference } from "../domain/reference";
import type { CatalogIndex } from "../lineage/catalog/catalog";
import type { Policy } from "../policy/file/policy";
import { isGlob } from "../policy/name-globs";
import { approvedLookup } from "./approved-models";

/** What the facts stand on besides the catalog. */
export interface FactParts {
  policyOf(uri: string): Promise<Policy>;
  lineage(reference: ModelReference, at: string, signal: AbortSignal): Promise<Lineage>;
  today(): string;
  readonly terms: ReadonlyMap<string, readonly string[]>;
}

/** What the catalog and the policy know of models, for completion, hierarchy and passports. Its tables are built on first use. */
export function modelFacts(catalog: CatalogIndex, parts: FactParts): ModelFacts {
  const { record, spell, names: spellings } = approvedLookup(catalog);
  let names: ReadonlyMap<string, readonly Name[]> | undefined;
  let children: ReadonlyMap<string, readonly Derivative[]> | undefined;
  return {
    suggest(provider, prefix, limit) {
      names ??= namesByProvider(catalog);
      const list = names.get(provider) ?? [];
      const wanted = prefix.toLowerCase();
      const found: Suggestion[] = [];
      for (let i = firstFrom(list, wanted); i < list.length && found.length < limit; i++) {
        const { folded, name, key } = list[i] as Name;
        if (!folded.startsWith(wanted)) break;
        const known = catalog.model(key);
        if (known) found.push({ name, record: known });
      }
      return found;
    },
    derivatives(key, limit) {
      children ??= childrenByBase(catalog);
      return (children.get(catalog.canonical(key)?.key ?? key) ?? []).slice(0, limit);
    },
    async approved(uri) {
      const { approved } = await parts.policyOf(uri);
      return approved.flatMap(({ model, task }) => {
        const reference = isGlob(model) ? undefined : parseReference(model);
        return reference ? [{ reference, ...(task && { task }) }] : [];
      });
    },
    spell: (reference, provider) =>
      reference.provider === provider ? reference.name : spell(modelKey(reference), provider),
    names: (reference, provider) => spellings?.(modelKey(reference), provider) ?? [],
    record,
    lineage: parts.lineage,
    today: parts.today,
    terms: parts.terms,
  };
}

interface Name {
  readonly folded: string;
  readonly name: string;
  readonly key: string;
}

function namesByProvider(catalog: CatalogIndex): ReadonlyMap<string, readonly Name[]> {
  const table = new Map<string, Name[]>();
  const add = (printed: string, key: string) => {
    const reference = parseReference(printed);
    if (!reference) return;
    const list = table.get(reference.provider);
    const entry = { folded: reference.name.toLowerCase(), name: reference.name, key };
    if (list) list.push(entry);
    else table.set(reference.provider, [entry]);
  };
  for (const key of catalog.keys()) {
    add(key, key);
    for (const alias of catalog.model(key)?.aliases ?? []) add(alias, key);
  }
  for (const list of table.values()) list.sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
  return table;
}

function childrenByBase(catalog: CatalogIndex): ReadonlyMap<string, readonly Derivative[]> {
  const table = new Map<string, Derivative[]>();
  for (const key of catalog.keys()) {
    const record = catalog.model(key);
    for (const { base, relation, evidence } of record?.bases ?? []) {
      const of = catalog.canonical(modelKey(base))?.key ?? modelKey(base);
      const child = { reference: record?.reference ?? base, relation, evidence };
      const list = table.get(of);
      if (list) list.push(child);
      else table.set(of, [child]);
    }
  }
  return table;
}

/** The first place whose name is not before `wanted`. */
function firstFrom(list: readonly Name[], wanted: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Name).folded < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
