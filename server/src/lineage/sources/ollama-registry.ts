import type { Evidence, Fact } from "../../domain/evidence";
import type { License } from "../../domain/licenses/license";
import type { BaseEdge, ModelRecord } from "../../domain/lineage";
import type { CatalogLookup } from "../catalog/known";
import { word } from "../files/model-card";
import { jsonObject } from "../files/model-files";
import { type OllamaManifest, ollamaParent, readManifest, shortOllamaName } from "../files/ollama-manifest";
import type { AnswerStore } from "../http/answer-store";
import { conditionalRequests } from "../http/conditional-request";
import { createHttpClient, type HttpClientOptions } from "../http/http-client";
import { refusalOf } from "../http/refusal";
import { togetherStated } from "../licenses/license-names";
import { licenseOfText } from "../licenses/license-text";
import type { OllamaPlace } from "./ollama-daemon";

export interface RegistryOptions extends HttpClientOptions {
  readonly catalog: CatalogLookup;
  readonly registryUrl?: string;
  readonly store?: AnswerStore;
}

/** Bytes of a blob that are read at most: a license tells itself on its first page. */
const blobLimit = 64 << 10;
/** A blob is named by its digest and never changes. */
const always = 365 * 86_400_000;

/**
 * Ollama's public registry: the manifest of a tag, its configuration and the texts of its licenses. Blobs lie with another
 * host, to which the registry redirects; nothing but the path is sent to either.
 */
export function ollamaRegistry(options: RegistryOptions): OllamaPlace {
  const { catalog, clock, store } = options;
  const url = (options.registryUrl ?? "https://registry.ollama.ai").replace(/(?<!\/)\/+$/, "");
  const host = URL.canParse(url) ? new URL(url).host : url;
  const documents = conditionalRequests(
    createHttpClient({ ...options, maxBytes: 512 << 10, elsewhere: true, cut: true }),
    {
      store,
      clock,
    },
  );

  return {
    async lookup(empty, name, signal) {
      const repository = `${url}/v2/${encodeURIComponent(name.namespace)}/${encodeURIComponent(name.model)}`;
      const met = await documents.get(`${repository}/manifests/${encodeURIComponent(name.tag)}`, signal, {
        headers: { Accept: "application/vnd.docker.distribution.manifest.v2+json" },
      });
      const manifest = met.kind === "answer" && met.status === 200 ? readManifest(met.text) : undefined;
      if (!manifest) return refusalOf(met, host, "there is no such tag");
      const blob = (digest: string) => readBlob(`${repository}/blobs/${digest}`, signal);
      return { kind: "record", record: await recordOf(empty, manifest, shortOllamaName(name), blob) };
    },
  };

  async function recordOf(
    empty: ModelRecord,
    manifest: OllamaManifest,
    own: string,
    blob: (digest: string) => Promise<string | undefined>,
  ): Promise<ModelRecord> {
    const layers = (kind: string) => manifest.layers.filter((layer) => layer.kind === kind);
    const evidence = evidenceOf();
    const [configuration, texts] = await Promise.all([
      manifest.config === undefined ? undefined : blob(manifest.config).then(jsonObject),
      Promise.all(
        layers("license")
          .slice(0, 4)
          .map(({ digest }) => blob(digest)),
      ),
    ]);
    const remote = word(configuration?.remote_model);
    const remoteHost = word(configuration?.remote_host);
    const relation = layers("adapter").length > 0 ? "adapter" : "alias";
    const edge = (name: string, kind: BaseEdge["relation"]): BaseEdge => ({
      base: { provider: "ollama", name },
      relation: kind,
      evidence,
    });
    const licenses = licensesIn(texts, evidence);
    const license = togetherStated(licenses);
    const quantization = word(configuration?.file_type)?.slice(0, 40);
    return {
      ...empty,
      bases: [
        ...(remote && remote !== own ? [edge(remote, "alias")] : []),
        ...layers("model")
          .flatMap(({ from }) => ollamaParent(from, own) ?? [])
          .map((name) => edge(name, relation)),
      ],
      ...(license && { license }),
      contradictions:
        licenses.length > 1
          ? [{ field: "license", says: licenses.map(({ value, evidence }) => ({ value: value.id, evidence })) }]
          : [],
      notes: [
        ...(remoteHost ? [`Runs at ${remoteHost.slice(0, 200)}: requests leave this machine.`] : []),
        ...(quantization ? [`Ollama's registry has it as ${quantization}.`] : []),
      ],
    };
  }

  async function readBlob(at: string, signal: AbortSignal): Promise<string | undefined> {
    const met = await documents.get(at, signal, {
      freshFor: always,
      reduce: (text) => text.slice(0, blobLimit),
      headers: { Range: `bytes=0-${blobLimit - 1}` },
    });
    return met.kind === "answer" && met.status < 300 ? met.text : undefined;
  }

  function licensesIn(texts: readonly (string | undefined)[], evidence: Evidence): Fact<License>[] {
    const found = texts.flatMap((text) => (text === undefined ? [] : (licenseOfText(text, catalog) ?? [])));
    return [...new Map(found.map((license) => [license.id, license])).values()].map((value) => ({ value, evidence }));
  }

  function evidenceOf(): Evidence {
    const asOf = new Date(clock()).toISOString().slice(0, 10);
    return { source: "Ollama registry", asOf, confidence: "declared" };
  }
}
