import type { Confidence, Evidence, Fact } from "../../domain/evidence";
import { type ModelReference, modelKey } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { candidatesOf } from "./candidates";
import { bears } from "./ollama-tag";
import { respell } from "./spelling";

/** Which model a spelling means. */
export interface Identity {
  /** The canonical reference, or the nearest that the spelling itself gives. Revision and variant of the place are kept. */
  readonly reference: ModelReference;
  /** The steps from the spelling to the reference, in words with evidence; empty when it is the same name. */
  readonly identified: readonly Fact<string>[];
  /** Set when no name can tell the model: a router, a deployment name. The sentence says why. */
  readonly hidden?: string;
  /** Set with `hidden` where the model is chosen at each request. */
  readonly routed?: true;
}

/**
 * Finds the canonical reference of any provider's spelling: by the grammar of that provider (`hf.co/`, `:free`, an ARN), by the
 * catalog's aliases, and by readings of the name that count only when the catalog confirms them (a dated snapshot, a geography
 * prefix). Never by parts of a name that happen to match.
 */
export function identify(asked: ModelReference, catalog: CatalogLookup): Identity {
  const identified: Fact<string>[] = [];
  const evidenceOf = (confidence: Confidence, source: string) => ({ source, asOf: catalog.date, confidence });
  let reference = asked;
  for (let step = 0; step < 6; step++) {
    const known = lookUp(reference, catalog);
    if (known) return { reference: arrive(known, "the same model", "recorded"), identified };
    const rewritten = respell(reference);
    if (!rewritten) break;
    if ("hidden" in rewritten) return { reference, identified, ...rewritten };
    const from = modelKey(reference);
    reference = { ...kept(reference), ...rewritten.reference };
    identified.push({
      value: `${from} → ${modelKey(reference)}: ${rewritten.because}`,
      evidence: evidenceOf("recorded", "grammar of the name"),
    });
  }
  for (const candidate of candidatesOf(reference, catalog.names())) {
    const known = lookUp(candidate.reference, catalog);
    if (known && bears(known.reference.name, candidate.holds))
      return { reference: arrive(known, candidate.because, candidate.sure ? "recorded" : "inferred"), identified };
  }
  const only = onlyNamesake(reference, catalog);
  if (only) return { reference: arrive(only, "the only model of that name in the catalog", "inferred"), identified };
  if (reference.provider !== "azure") return { reference, identified };
  return {
    reference,
    identified,
    hidden: "an Azure deployment's name hides the model behind it; declare it in stemma.jsonc",
  };

  function arrive({ reference: known, evidence }: Found, because: string, confidence: Confidence): ModelReference {
    if (modelKey(known) !== modelKey(reference)) {
      const value = `${modelKey(reference)} → ${modelKey(known)}: ${because}`;
      const source =
        evidence && confidence === "recorded" ? evidence : evidenceOf(confidence, evidence?.source ?? "catalog");
      identified.push({ value, evidence: source });
    }
    return { ...kept(reference), ...known };
  }
}

interface Found {
  readonly reference: ModelReference;
  readonly evidence?: Evidence;
}

/** The canonical reference of a name that the catalog has, as a name or as an alias. */
function lookUp(reference: ModelReference, catalog: CatalogLookup): Found | undefined {
  const found = catalog.canonical(modelKey(reference));
  return found && { reference: fromKey(found.key), evidence: found.evidence };
}

/** Where the place names no provider, a name that one model alone bears. */
function onlyNamesake(reference: ModelReference, catalog: CatalogLookup): Found | undefined {
  if (reference.provider !== "unknown") return undefined;
  const [only, ...others] = catalog.namesakes(reference.name);
  return only !== undefined && others.length === 0 ? { reference: fromKey(only) } : undefined;
}

/** A key holds no revision: an `@` or `:` in it belongs to the name. */
function fromKey(key: string): ModelReference {
  const colon = key.indexOf(":");
  return { provider: key.slice(0, colon), name: key.slice(colon + 1) };
}

/** What the place adds to a name and survives every renaming. */
function kept({ revision, variant }: ModelReference): { revision?: string; variant?: string } {
  return { ...(revision ? { revision } : {}), ...(variant ? { variant } : {}) };
}
