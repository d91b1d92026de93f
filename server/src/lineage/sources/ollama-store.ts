import type { Evidence, Fact } from "../../domain/evidence";
import type { License } from "../../domain/licenses/license";
import type { BaseEdge, Contradiction, ModelRecord } from "../../domain/lineage";
import type { CatalogLookup } from "../catalog/known";
import { type ModelFiles, type NotingReader, notingReader } from "../files/folder-reader";
import { type GgufFacts, ggufFacts } from "../files/gguf-facts";
import { word } from "../files/model-card";
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

export interface OllamaStoreOptions {
  /** Ollama's folder of models (`OLLAMA_MODELS`). */
  readonly files: ModelFiles;
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
      const reader = notingReader(files);
      const path = `manifests/${name.host}/${name.namespace}/${name.model}/${name.tag}`;
      const text = await reader.text(path, limit);
      const manifest = readManifest(text);
      const record = manifest && (await recordOf(emptyRecord(reference), manifest, shortOllamaName(name), reader));
      const cause = reader.unread() ?? (text !== undefined && !manifest ? `${path} is no manifest` : undefined);
      if (cause !== undefined)
        return { kind: "unread", cause: `in the Ollama store, ${cause}`, ...(record && { record }) };
      return record ? { kind: "record", record } : { kind: "silent" };
    },
  };

  async function recordOf(
    empty: ModelRecord,
    manifest: OllamaManifest,
    own: string,
    reader: NotingReader,
  ): Promise<ModelRecord> {
    const blobs = (kind: string) => manifest.layers.filter((layer) => layer.kind === kind);
    const [adapter] = blobs("adapter");
    const [weights] = blobs("model");
    const parents = blobs("model").flatMap(({ from }) => ollamaParent(from, own) ?? []);
    const [header, adapterHeader, licenses, config] = await Promise.all([
      headerOf(weights?.digest, reader),
      headerOf(adapter?.digest, reader),
      licensesIn(
        blobs("license").map(({ digest }) => digest),
        reader,
      ),
      manifest.config ? reader.json(pathOf(manifest.config), limit) : undefined,
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

  async function headerOf(digest: string | undefined, reader: NotingReader): Promise<GgufFacts | undefined> {
    if (digest === undefined) return undefined;
    const path = pathOf(digest);
    const header = await readGgufHeader(reader.bytesOf(path));
    if (header.broken !== undefined) reader.note(path, header.broken);
    return ggufFacts(header, evidenceOf("GGUF header"), catalog);
  }

  async function licensesIn(digests: readonly string[], reader: NotingReader): Promise<Fact<License>[]> {
    const texts = await Promise.all(digests.slice(0, 8).map((digest) => reader.text(pathOf(digest), limit)));
    const found = texts.flatMap((text) => (text === undefined ? [] : (licenseOfText(text, catalog) ?? [])));
    const unique = [...new Map(found.map((license) => [license.id, license])).values()];
    return unique.map((value) => ({ value, evidence: evidenceOf("text of the license") }));
  }

  function evidenceOf(what: string): Evidence {
    return { source: `${what} in the Ollama store`, asOf: today(), confidence: "declared" };
  }
}

/** On the disk a dash stands where a manifest writes a colon. */
function pathOf(digest: string): string {
  return `blobs/${digest.replace(":", "-")}`;
}
