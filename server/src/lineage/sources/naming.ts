import type { Evidence } from "../../domain/evidence";
import type { BaseEdge } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { originalOf } from "../identify/reupload";
import type { Source } from "../source";

/**
 * Names that state their own base: a fine-tuned model of OpenAI's is called `ft:BASE:ORGANIZATION:SUFFIX:ID`, and a re-upload in
 * another format bears the whole name of what it holds.
 */
export function namingSource(catalog: CatalogLookup): Source {
  return {
    name: "the model's name",
    online: false,
    async lookup(reference) {
      const edge = tuned(reference, catalog) ?? reuploaded(reference, catalog);
      if (!edge) return { kind: "silent" };
      return { kind: "record", record: { reference, aliases: [], bases: [edge], contradictions: [], notes: [] } };
    },
  };
}

function tuned({ provider, name }: ModelReference, catalog: CatalogLookup): BaseEdge | undefined {
  const [, base] = /^ft:([\w.-]+):[^:]*(?::[^:]*){1,2}$/.exec(name) ?? [];
  if (!base || (provider !== "openai" && provider !== "azure")) return undefined;
  const evidence: Evidence = {
    source: "OpenAI's name of a fine-tuned model",
    asOf: catalog.date,
    confidence: "recorded",
  };
  return { base: { provider: "openai", name: base }, relation: "finetune", evidence };
}

function reuploaded({ provider, name }: ModelReference, catalog: CatalogLookup): BaseEdge | undefined {
  const original = provider === "huggingface" ? originalOf(name, catalog) : undefined;
  if (!original) return undefined;
  const copy = original.format === "" ? "a re-uploader's copy" : `the name says ${original.format}`;
  const evidence: Evidence = {
    source: `${copy}; ${original.name} is the only model of the catalog with the rest of the name`,
    asOf: catalog.date,
    confidence: "inferred",
  };
  return { base: { provider: "huggingface", name: original.name }, relation: original.relation, evidence };
}
