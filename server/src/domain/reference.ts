/**
 * Names one model as one provider spells it. Printed `provider:name@revision`:
 * `huggingface:Qwen/Qwen3-8B@main`, `ollama:qwen3:8b`, `openai:gpt-5.2`, `bedrock:us.anthropic.claude-sonnet-4-5-v1:0`.
 */
export interface ModelReference {
  /** Lower-case id of the name's owner: `huggingface`, `ollama`, `openai`, `anthropic`, `openrouter`, `bedrock`… `unknown` when the place does not tell. */
  readonly provider: string;
  /** The provider's own spelling, routing prefixes of other tools removed (`openrouter/deepseek/deepseek-r1` in LiteLLM is `deepseek/deepseek-r1`). */
  readonly name: string;
  /** Commit, branch or tag, where the place states one. An Ollama tag is part of `name`. */
  readonly revision?: string;
  /** GGUF file or quantization inside the repository (`Q4_K_M`), where the place states one. Not printed. */
  readonly variant?: string;
}

/** The printed form; with no revision, the key by which lineages and records are stored. */
export function formatReference(reference: ModelReference): string {
  const pinned = reference.revision ? `@${reference.revision}` : "";
  return `${reference.provider}:${reference.name}${pinned}`;
}

/** The model regardless of revision: what lineage is asked for. */
export function modelKey(reference: ModelReference): string {
  return `${reference.provider}:${reference.name}`;
}

/** `modelKey`, made comparable: no registry or service has two models whose names differ by case alone; folders and files may. */
export function foldedKey(reference: ModelReference): string {
  const key = modelKey(reference);
  return reference.provider === "file" ? key : key.toLowerCase();
}

/** Whether two references name the same model, revision aside. */
export function sameModel(a: ModelReference, b: ModelReference): boolean {
  return foldedKey(a) === foldedKey(b);
}

/**
 * Reads the printed form. Text without a known-looking provider prefix is taken as a Hub id when it has one slash
 * (`org/name`), else as provider `unknown`. Returns undefined for an empty name.
 * An `@` splits off a revision except at the front of a name (`@cf/meta/llama-3-8b` is Cloudflare's spelling).
 */
export function parseReference(text: string): ModelReference | undefined {
  const trimmed = text.trim();
  const colon = /^([a-z][a-z0-9_-]*):(.+)$/s.exec(trimmed);
  const provider = colon?.[1] ?? (/^[^/:\s]+\/[^/\s]+$/.test(trimmed) ? "huggingface" : "unknown");
  const rest = colon?.[2] ?? trimmed;
  if (!rest) return undefined;
  const at = rest.lastIndexOf("@");
  if (at > 0 && at < rest.length - 1 && provider !== "vertex") {
    return { provider, name: rest.slice(0, at), revision: rest.slice(at + 1) };
  }
  return { provider, name: rest };
}
