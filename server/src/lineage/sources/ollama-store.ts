import type { Evidence, Fact } from "../../domain/evidence";
import type { License } from "../../domain/licenses/license";
import type { BaseEdge, Contradiction, ModelRecord } from "../../domain/lineage";
import type { CatalogLookup } from "../catalog/known";
import { type GgufFacts, ggufFacts } from "../files/gguf-facts";
import { word } from "../files/model-card";
import { jsonObject } from "../files/model-files";
import {
  type OllamaManifest,
  ollamaParent,
  parseOllamaName,
  readManifest,
  shortOllamaName,
} from "../files/ollama-manifest";
import { togetherStated } from "../licenses/license-names";
import { licenseOfText } from "../licenses/license-text";
import { emptyRecord } from "../merge";
import type { Source } from "../source";
import { readGgufHeader } from "./gguf-header";

/** Ollama's folder of models (`OLLAMA_MODELS`), handed in. Paths are relative to it, with `/`. */
export interface StoreReader {
  /** The text of a file; undefined when there is none or it is larger than `maxBytes`. */
  readText(path: string, maxBytes: number): Promise<string | undefined>;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  readBytes(path: string, offset: number, length: number): Promise<Uint8Array | undefined>;
}

export interface OllamaStoreOptions {
  readonly files: StoreReader;
  readonly catalog: CatalogLookup;
  /** ISO date of the reading. */
  readonly today: () => string;
}

const limit = 256 << 10;

/**
 * The models that Ollama keeps on this machine, read without its daemon: the manifest tells the parent that `FROM` named, the texts
 * of licenses and the file of weights, of which the header is read.
 */
export function ollamaStoreSource({ files, catalog, today }: OllamaStoreOptions): Source {
  return {
    name: "Ollama store",
    online: false,
    spellings: ["ollama"],
    async lookup(reference) {
      const name = reference.provider === "ollama" ? parseOllamaName(reference.name) : undefined;
      if (!name) return { kind: "silent" };
      try {
        const path = `manifests/${name.host}/${name.namespace}/${name.model}/${name.tag}`;
        const manifest = readManifest(await files.readText(path, limit));
        if (!manifest) return { kind: "silent" };
        const record = await recordOf(emptyRecord(reference), manifest, shortOllamaName(name));
        return { kind: "record", record };
      } catch {
        return { kind: "silent" };
      }
    },
  };

  async function recordOf(empty: ModelRecord, manifest: OllamaManifest, own: string): Promise<ModelRecord> {
    const blobs = (kind: string) => manifest.layers.filter((layer) => layer.kind === kind);
    const [adapter] = blobs("adapter");
    const [weights] = blobs("model");
    const parents = blobs("model").flatMap(({ from }) => ollamaParent(from, own) ?? []);
    const [header, adapterHeader, licenses, config] = await Promise.all([
      headerOf(weights?.digest),
      headerOf(adapter?.digest),
      licensesIn(blobs("license").map(({ digest }) => digest)),
      readBlob(manifest.config).then(jsonObject),
    ]);
    const remote = word(config?.remote_model);
    const host = word(config?.remote_host);
    const told: readonly BaseEdge[] = [
      ...(remote ? [remote] : []).map((name) => edge(name, "alias")),
      ...parents.map((name) => edge(name, adapter ? "adapter" : "alias")),
    ];
    const bases = [told, adapterHeader?.bases ?? [], header?.bases ?? []].find((edges) => edges.length > 0) ?? [];
    const license = togetherStated(licenses);
    const contradictions: Contradiction[] =
      licenses.length > 1
        ? [{ field: "license", says: licenses.map(({ value, evidence }) => ({ value: value.id, evidence })) }]
        : [];
    return {
      ...empty,
      ...header,
      bases,
      ...((license ?? header?.license) && { license: license ?? header?.license }),
      contradictions,
      notes: host ? [`Runs at ${host.slice(0, 200)}: requests leave this machine.`] : [],
    };
  }

  function edge(name: string, relation: "alias" | "adapter"): BaseEdge {
    return { base: { provider: "ollama", name }, relation, evidence: evidenceOf("manifest") };
  }

  async function headerOf(digest: string | undefined): Promise<GgufFacts | undefined> {
    if (digest === undefined) return undefined;
    const header = await readGgufHeader((offset, length) => files.readBytes(pathOf(digest), offset, length));
    return header && ggufFacts(header, evidenceOf("GGUF header"), catalog);
  }

  async function licensesIn(digests: readonly string[]): Promise<Fact<License>[]> {
    const texts = await Promise.all(digests.slice(0, 8).map(readBlob));
    const found = texts.flatMap((text) => (text === undefined ? [] : (licenseOfText(text, catalog) ?? [])));
    const unique = [...new Map(found.map((license) => [license.id, license])).values()];
    return unique.map((value) => ({ value, evidence: evidenceOf("text of the license") }));
  }

  async function readBlob(digest: string | undefined): Promise<string | undefined> {
    return digest === undefined ? undefined : files.readText(pathOf(digest), limit);
  }

  function evidenceOf(what: string): Evidence {
    return { source: `${what} in the Ollama store`, asOf: today(), confidence: "declared" };
  }
}

/** On the disk a dash stands where a manifest writes a colon. */
function pathOf(digest: string): string {
  return `blobs/${digest.replace(":", "-")}`;
}
