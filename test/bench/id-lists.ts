import type { ModelReference } from "../../server/src/domain/reference";

/** An id of a list and how much it counts: its downloads, or 1. */
export interface Asked {
  readonly reference: ModelReference;
  readonly weight: number;
}

/** The ids of a parsed list, each once; throws where its shape is none of the five. */
export function idsOf(list: unknown): Asked[] {
  const seen = new Set<string>();
  return read(list).filter(({ reference: { provider, name } }) => {
    const key = `${provider}:${name}`;
    return !seen.has(key) && seen.add(key);
  });
}

function read(list: unknown): Asked[] {
  if (Array.isArray(list)) return ollama(list);
  const table = list as Record<string, unknown>;
  if (table.providers) return modelsDev(table.providers as Record<string, { models: Record<string, unknown> }>);
  if (Array.isArray(table.data)) return rows(table.data).map(({ id }) => one("openrouter", id));
  if (table.ids)
    return Object.values(table.ids as Record<string, string[]>).flatMap((ids) => ids.map((id) => one("vercel", id)));
  if (Array.isArray(table.models))
    return rows(table.models).map(({ id, downloads }) => one("huggingface", id, downloads));
  throw new Error("This list has none of the shapes that are read here.");
}

function modelsDev(providers: Record<string, { models: Record<string, unknown> }>): Asked[] {
  return Object.entries(providers).flatMap(([provider, { models }]) =>
    Object.keys(models).map((id) => one(ours[provider] ?? provider, id)),
  );
}

/** A name stands for its default tag, and each of its tags for itself. */
function ollama(names: readonly { readonly name: string; readonly tags: readonly string[] }[]): Asked[] {
  return names.flatMap(({ name, tags }) => [
    one("ollama", name),
    ...tags.map((tag) => one("ollama", `${name}:${tag}`)),
  ]);
}

function rows(list: readonly unknown[]): readonly { readonly id: string; readonly downloads?: number }[] {
  return list as readonly { readonly id: string; readonly downloads?: number }[];
}

function one(provider: string, name: string, weight = 1): Asked {
  return { reference: { provider, name }, weight };
}

/** Where the list's word for a provider is not one that a place in code would have. */
const ours: Readonly<Record<string, string>> = { "amazon-bedrock": "bedrock", "ollama-cloud": "ollama" };
