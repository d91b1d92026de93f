import type { Evidence } from "../../domain/evidence";
import type { ModelRecord } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { licensesOf } from "../licenses/license-names";
import { emptyRecord } from "../merge";
import { readGgufHeader } from "../sources/gguf-header";
import { readSafetensorsMetadata } from "../sources/safetensors-header";
import type { ReadBytes } from "./byte-cursor";
import { ggufFacts } from "./gguf-facts";
import { edgesTo } from "./model-card";

/** The record of what a file of weights says of itself in its first bytes; undefined when it says nothing. */
export async function weightsRecord(
  reference: ModelReference,
  file: { readonly name: string; readonly read: ReadBytes; readonly evidence: Evidence },
  catalog: CatalogLookup,
): Promise<ModelRecord | undefined> {
  const { read, evidence } = file;
  const empty = emptyRecord(reference);
  if (/\.safetensors$/i.test(file.name)) {
    const metadata = await readSafetensorsMetadata(read);
    const named = metadata?.get("ss_sd_model_name") ?? metadata?.get("base_model") ?? "";
    const bases = named.includes("/") ? edgesTo([named], "adapter", evidence) : [];
    const [license] = licensesOf({ license: metadata?.get("modelspec.license") }, catalog);
    return bases.length > 0 || license
      ? { ...empty, bases, ...(license && { license: { value: license, evidence } }) }
      : undefined;
  }
  const header = await readGgufHeader(read);
  return header && { ...empty, ...ggufFacts(header, evidence, catalog) };
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
