import type { Evidence, Fact } from "../../domain/evidence";
import type { License } from "../../domain/licenses/license";
import type { BaseEdge, Shape } from "../../domain/lineage";
import type { CatalogLookup } from "../catalog/known";
import { isHubName } from "../identify/base-name";
import { licensesOf } from "../licenses/license-names";
import { type HeaderValue, shapeOfHeader } from "../shapes/shape";
import type { GgufHeader } from "../sources/gguf-header";
import { edgesTo } from "./model-card";

/** What a record takes from a GGUF file. */
export interface GgufFacts {
  readonly bases: readonly BaseEdge[];
  readonly license?: Fact<License>;
  readonly shape?: Fact<Shape>;
  /** Tokens. */
  readonly context?: number;
  readonly parameters?: number;
  readonly datasets?: readonly string[];
}

/**
 * The facts in a GGUF header. `general.source.*` names the repository that was converted; without it, `general.base_model.*` names
 * what that repository was made from, as the converter copied it from its card.
 */
export function ggufFacts({ values, tokens }: GgufHeader, evidence: Evidence, catalog: CatalogLookup): GgufFacts {
  const shape = shapeOfHeader(values, tokens);
  const [license] = licensesOf(
    { license: text(values, "license"), name: text(values, "license.name"), link: text(values, "license.link") },
    catalog,
  );
  const converted = edgesTo([repository(values, "source.") ?? []].flat(), "quantized", evidence);
  const made = basesOf(values);
  const isLora = values.get("adapter.type") === "lora" || values.get("general.type") === "adapter";
  const relation = isLora ? "adapter" : made.length > 1 ? "merge" : "finetune";
  const context = values.get(`${values.get("general.architecture")}.context_length`);
  const parameters = values.get("general.parameter_count");
  const datasets = [values.get("general.datasets") ?? []]
    .flat()
    .filter((one): one is string => typeof one === "string");
  return {
    bases: converted.length > 0 && !isLora ? converted : edgesTo(made, relation, evidence),
    ...(license && { license: { value: license, evidence } }),
    ...(shape && { shape: { value: shape, evidence } }),
    ...(isCount(context) && { context }),
    ...(isCount(parameters) && { parameters }),
    ...(datasets.length > 0 && { datasets: datasets.slice(0, 50) }),
  };
}

/** Hub ids of the bases, each by its page, or by organization and name where no page is stated. */
function basesOf(values: ReadonlyMap<string, HeaderValue>): string[] {
  const stated = values.get("general.base_model.count");
  const count = isCount(stated) ? Math.min(stated, 64) : 0;
  return Array.from({ length: count }, (_, n) => repository(values, `base_model.${n}.`)).flatMap((name) => name ?? []);
}

function repository(values: ReadonlyMap<string, HeaderValue>, prefix: string): string | undefined {
  const page = text(values, `${prefix}repo_url`) ?? text(values, `${prefix}url`);
  const id =
    /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/([\w.-]{1,96}\/[\w.-]{1,96})(?:\/(?:tree|blob)\/.*|\/)?$/i.exec(
      page ?? "",
    )?.[1];
  if (id) return id;
  const joined = [text(values, `${prefix}organization`), text(values, `${prefix}name`)]
    .map((part) => part?.trim().replace(/\s+/g, "-"))
    .join("/");
  return isHubName(joined) && joined.includes("/") ? joined : undefined;
}

function text(values: ReadonlyMap<string, HeaderValue>, key: string): string | undefined {
  const value = values.get(`general.${key}`);
  return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 300) : undefined;
}

function isCount(value: HeaderValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}
