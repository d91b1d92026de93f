import type { AnswerStore } from "./http/answer-store";
import type { SharedPauses } from "./http/http-client";

/**
 * Whose answers they are: the endpoint, and a mark of the token with which they were asked for. A mirror's answers are never the Hub's, and what one
 * user's token may see is found by that token alone, though the cache be shared. The mark is the beginning of a SHA-256: it tells tokens
 * apart and leads back to none.
 */
export async function scopeOf(endpoint: string, token: string | undefined): Promise<string> {
  if (token === undefined) return `${endpoint}|anonymous`;
  return `${endpoint}|${await markOf(token)}`;
}

async function markOf(token: string): Promise<string> {
  // A page without a secure context has no digest: then the answers are this process's alone.
  if (globalThis.crypto?.subtle === undefined) return crypto.randomUUID();
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`stemma cache ${token}`));
  return [...new Uint8Array(digest)]
    .slice(0, 12)
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/** What all processes that share a store know of the pauses that hosts asked for, in the same scope: a limit counts for all of them. */
export function pausesIn(store: AnswerStore, scope: string | Promise<string>): SharedPauses {
  const keyOf = async (origin: string) => `v1|pause|${await scope}|${origin}`;
  return {
    async get(origin) {
      const stored = await store.get(await keyOf(origin)).catch(() => undefined);
      const until = Number(stored?.text ?? 0);
      return Number.isFinite(until) ? until : 0;
    },
    async set(origin, until) {
      await store.set(await keyOf(origin), String(until)).catch(() => {});
    },
  };
}
