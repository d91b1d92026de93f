import { z } from "zod";

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const manifestSchema = z.object({
  config: z.object({ digest }).optional().catch(undefined),
  layers: z
    .array(
      z.object({
        mediaType: z.string().max(200),
        digest,
        from: z.string().max(400).optional().catch(undefined),
      }),
    )
    .max(500),
});

const configSchema = z.object({
  remote_host: z.string().max(300).optional().catch(undefined),
  remote_model: z.string().max(300).optional().catch(undefined),
});

/** The manifest of a model in the store: which blobs it is made of. */
export type OllamaManifest = z.infer<typeof manifestSchema>;

/** What the configuration of a model says of a model that runs elsewhere. */
export type OllamaConfig = z.infer<typeof configSchema>;

/** Undefined for anything that is no manifest. */
export function readManifest(value: unknown): OllamaManifest | undefined {
  return manifestSchema.safeParse(value).data;
}

/** Undefined for anything that is no configuration. */
export function readConfig(value: unknown): OllamaConfig | undefined {
  return configSchema.safeParse(value).data;
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

/** The colon of a port stands before the last slash, that of a tag behind it. */
function splitTag(name: string): string[] {
  const slash = name.lastIndexOf("/") + 1;
  const [model = "", ...tags] = name.slice(slash).split(":");
  return [name.slice(0, slash) + model, ...tags];
}
