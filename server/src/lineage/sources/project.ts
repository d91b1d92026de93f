import type { Evidence } from "../../domain/evidence";
import type { BaseEdge, ModelRecord } from "../../domain/lineage";
import type { Organization } from "../../domain/origin";
import { foldedKey, type ModelReference, modelKey, parseReference } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { relationWord } from "../files/model-card";
import { licensesOf } from "../licenses/license-names";
import type { Source } from "../source";

/** What a policy file says of one of the project's own models, under `models`. */
interface ProjectDeclaration {
  readonly developer?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly license?: string;
  readonly bases?: readonly { readonly model: string; readonly relation?: string }[];
  /** True when the model was trained from nothing. An empty `bases` does not say so. */
  readonly root?: boolean;
  readonly task?: string;
}

/** The declarations and the file that holds them. */
export interface ProjectOptions {
  /** By printed reference: `huggingface:acme/support-bot`, or `acme/support-bot` for short. */
  readonly models: Readonly<Record<string, ProjectDeclaration>>;
  /** Name of the policy file, as people see it: `stemma.jsonc`. */
  readonly file: string;
  /** ISO date of the file's state. */
  readonly date: string;
  readonly catalog: CatalogLookup;
}

/** The project's own declarations: asked first, because nobody knows a team's models better. */
export function projectSource({ models, file, date, catalog }: ProjectOptions): Source {
  const evidence: Evidence = { source: file, asOf: date, confidence: "declared" };
  const declared = new Map<string, ModelRecord>();
  for (const [text, declaration] of Object.entries(models)) {
    const reference = parseReference(text);
    if (reference) declared.set(foldedKey(reference), recordOf(reference, declaration, evidence, catalog));
  }
  return {
    name: file,
    online: false,
    async lookup(reference) {
      const record = declared.get(foldedKey(reference));
      if (!record) return { kind: "silent" };
      return { kind: "record", record: { ...record, reference: { ...reference, name: reference.name } } };
    },
  };
}

function recordOf(
  reference: ModelReference,
  said: ProjectDeclaration,
  evidence: Evidence,
  catalog: CatalogLookup,
): ModelRecord {
  const [license] = licensesOf({ license: said.license }, catalog);
  const developer = developerOf(said, catalog);
  return {
    reference,
    aliases: [],
    developer: developer && { value: developer, evidence },
    license: license && { value: license, evidence },
    bases: (said.bases ?? []).flatMap(({ model, relation }): BaseEdge[] => {
      const base = parseReference(model);
      return base && modelKey(base) !== modelKey(reference)
        ? [{ base, relation: relationWord(relation) ?? "finetune", evidence }]
        : [];
    }),
    root: said.root ? evidence : undefined,
    task: said.task,
    contradictions: [],
    notes: [],
  };
}

/** A developer that the catalog knows by id or namespace is that organization; a stated country goes before the catalog's. */
function developerOf({ developer, country }: ProjectDeclaration, catalog: CatalogLookup): Organization | undefined {
  if (!developer) return undefined;
  const id = developer.trim().toLowerCase();
  const known = catalog.organization(id) ?? catalog.organizationOfNamespace(id);
  const stated = country?.trim().toUpperCase();
  if (known) return stated ? { ...known, country: stated } : known;
  return { id: id.replace(/\s+/g, "-"), name: developer.trim(), ...(stated ? { country: stated } : {}) };
}
