import type { Fact } from "../../domain/evidence";
import type { Organization } from "../../domain/origin";
import type { ModelReference } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { publisherOf } from "../files/model-card";

/**
 * Who makes a model of which no source names the developer, inferred from its name alone: the owner of a Hub namespace, or the maker
 * whose grammar a hosted name follows. Undefined for re-uploaders, whose name says nothing about the model, and where no country is
 * known.
 */
export function ownerByName(reference: ModelReference, catalog: CatalogLookup): Fact<Organization> | undefined {
  return reference.provider === "huggingface" ? byNamespace(reference, catalog) : byGrammar(reference, catalog);
}

function byNamespace({ name }: ModelReference, catalog: CatalogLookup): Fact<Organization> | undefined {
  const owner = publisherOf(name, catalog);
  if (!owner?.country || owner.role === "repackager") return undefined;
  return inferred(owner, `catalog: owner of the namespace ${name.split("/")[0]}`, catalog.date);
}

function byGrammar(reference: ModelReference, catalog: CatalogLookup): Fact<Organization> | undefined {
  const maker = catalog.names().coinedBy(reference);
  const owner = maker && catalog.organization(maker.organization);
  return maker && owner
    ? inferred(owner, `a name as ${owner.name} gives them (${maker.evidence.source})`, maker.evidence.asOf)
    : undefined;
}

function inferred(value: Organization, source: string, asOf: string): Fact<Organization> {
  return { value, evidence: { source, asOf, confidence: "inferred" } };
}
