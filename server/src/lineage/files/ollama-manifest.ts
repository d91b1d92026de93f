import { type Card, word } from "./model-card";
import { jsonObject } from "./model-files";

/** One blob of a model and what it is. */
interface OllamaLayer {
  /** `model`, `adapter`, `license`…: the end of its media type. */
  readonly kind: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** The model that `FROM` named, as written. */
  readonly from?: string;
}

/** The manifest of a model in the store: which blobs it is made of. */
export interface OllamaManifest {
  readonly config?: string;
  readonly layers: readonly OllamaLayer[];
}

/** Reads a manifest; undefined for anything that is none. Layers whose digest is none are left out: a digest becomes a path. */
export function readManifest(text: string | undefined): OllamaManifest | undefined {
  const manifest = jsonObject(text);
  if (!manifest || !Array.isArray(manifest.layers)) return undefined;
  const config = digestOf(manifest.config);
  const layers = manifest.layers.slice(0, 500).flatMap((layer: unknown): OllamaLayer[] => {
    const digest = digestOf(layer);
    const { mediaType, from } = (layer ?? {}) as Card;
    const kind = /^application\/vnd\.ollama\.image\.(\w+)$/.exec(word(mediaType) ?? "")?.[1];
    const parent = word(from);
    return digest && kind ? [{ kind, digest, ...(parent && { from: parent }) }] : [];
  });
  return layers.length > 0 || config ? { layers, ...(config && { config }) } : undefined;
}

function digestOf(layer: unknown): string | undefined {
  const digest = typeof layer === "object" && layer !== null ? (layer as Card).digest : undefined;
  return typeof digest === "string" && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

/** `[host/][namespace/]model[:tag]`, spelled out. */
export interface OllamaName {
  readonly host: string;
  readonly namespace: string;
  readonly model: string;
  readonly tag: string;
}

/** A name with Ollama's defaults filled in; undefined for one that its grammar does not allow, so that none leads out of the store. */
export function parseOllamaName(name: string): OllamaName | undefined {
  const [path = "", tag = "latest", ...rest] = splitTag(name.replace(/@sha256:[0-9a-f]+$/i, ""));
  const parts = path.split("/");
  const model = parts.pop();
  const namespace = parts.pop() ?? "library";
  const host = parts.pop() ?? "registry.ollama.ai";
  if (model === undefined || parts.length > 0 || rest.length > 0) return undefined;
  const isWord = (word: string) => /^\w[\w.-]{0,79}$/.test(word) && !word.includes("..");
  const isHost = /^\w[\w.-]{0,349}(?::\d{1,5})?$/.test(host) && !host.includes("..");
  return isHost && isWord(namespace) && isWord(model) && isWord(tag) ? { host, namespace, model, tag } : undefined;
}

/** The shortest spelling: what people type, and what the catalog knows. */
export function shortOllamaName({ host, namespace, model, tag }: OllamaName): string {
  const owner =
    host !== "registry.ollama.ai" ? `${host}/${namespace}/` : namespace === "library" ? "" : `${namespace}/`;
  return `${owner}${model}${tag === "latest" ? "" : `:${tag}`}`;
}

/** A parent's shortest name; undefined for a path, for the store's own blobs, and for the model itself. */
export function ollamaParent(from: string | undefined, own: string): string | undefined {
  if (from === undefined || /^[./~\\]|^[a-z]:[\\/]|sha256[-:]/i.test(from)) return undefined;
  const name = parseOllamaName(from);
  const short = name && shortOllamaName(name);
  return short === own ? undefined : short;
}

/** The colon of a port stands before the last slash, that of a tag behind it. */
function splitTag(name: string): string[] {
  const slash = name.lastIndexOf("/") + 1;
  const [model = "", ...tags] = name.slice(slash).split(":");
  return [name.slice(0, slash) + model, ...tags];
}
