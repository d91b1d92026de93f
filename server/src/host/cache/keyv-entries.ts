import type { KeyvStoreAdapter } from "keyv";
import Keyv from "keyv";
import type { Stored } from "./store";

/** Raise it when the layout changes: entries of another version are then simply not found. */
const namespace = "stemma-v1";
/** UTF-16 units; a longer text is not kept. */
export const maxLength = 1 << 20;

/** The store behind Keyv, with entries of one head line and the text. */
export function keyvOn(store: KeyvStoreAdapter, ttl?: number): Keyv<Stored> {
  const keyv = new Keyv<Stored>({
    store,
    namespace,
    useKeyPrefix: false,
    throwOnErrors: true,
    ...(ttl !== undefined && { ttl }),
    // The text is JSON already: one head line before it costs less than to escape it once more.
    serialize: ({ value, expires }) => `${(value as Stored).at} ${expires ?? ""}\n${(value as Stored).text}`,
    deserialize: parseEntry as Keyv["opts"]["deserialize"],
  });
  // Failures reach the caller as rejections; an event that nobody hears would be thrown.
  keyv.on("error", () => {});
  return keyv;
}

function parseEntry(entry: unknown): { value: Stored; expires?: number } | undefined {
  const [, at, expires, text] = /^(\d{1,15}) (\d{0,15})\n([\s\S]*)$/.exec(String(entry)) ?? [];
  if (at === undefined || text === undefined) return undefined;
  return { value: { at: Number(at), text }, ...(expires && { expires: Number(expires) }) };
}
