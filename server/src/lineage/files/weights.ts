import type { Evidence } from "../../domain/evidence";
import type { ModelRecord } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { licensesOf } from "../licenses/license-names";
import { emptyRecord } from "../merge";
import { readGgufHeader } from "../sources/gguf-header";
import { readSafetensorsHeader } from "../sources/safetensors-header";
import type { ReadBytes } from "./byte-cursor";
import { ggufFacts } from "./gguf-facts";
import { edgesTo } from "./model-card";

/** A file of weights. */
export interface WeightsFile {
  readonly name: string;
  readonly read: ReadBytes;
  readonly evidence: Evidence;
  /** Told why its header could not be read, or not to its end, as a phrase behind its name. */
  broken(cause: string): void;
}

/** The record of what a file of weights says of itself in its first bytes; undefined when it says nothing. */
export async function weightsRecord(
  reference: ModelReference,
  file: WeightsFile,
  catalog: CatalogLookup,
): Promise<ModelRecord | undefined> {
  const { read, evidence } = file;
  const empty = emptyRecord(reference);
  if (/\.safetensors$/i.test(file.name)) {
    const { metadata, broken } = await readSafetensorsHeader(read);
    if (broken !== undefined) file.broken(broken);
    const named = metadata.get("ss_sd_model_name") ?? metadata.get("base_model") ?? "";
    const bases = named.includes("/") ? edgesTo([named], "adapter", evidence) : [];
    const [license] = licensesOf({ license: metadata.get("modelspec.license") }, catalog);
    return bases.length > 0 || license
      ? { ...empty, bases, ...(license && { license: { value: license, evidence } }) }
      : undefined;
  }
  const header = await readGgufHeader(read);
  if (header.broken !== undefined) file.broken(header.broken);
  return header.values.size === 0 ? undefined : { ...empty, ...ggufFacts(header, evidence, catalog) };
}

/** The file of a folder that holds its model as GGUF: the first part of the first one that is no projector. */
export function ggufIn(names: Iterable<string>): string | undefined {
  return [...names]
    .filter(
      (name) =>
        /\.gguf$/i.test(name) && !/mmproj|-lora\b/i.test(name) && !/-0*(?:[2-9]|[1-9]\d+)-of-\d+\.gguf$/i.test(name),
    )
    .sort()[0];
}
