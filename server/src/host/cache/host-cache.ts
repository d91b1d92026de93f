import type Keyv from "keyv";
import type { KeyvStoreAdapter } from "keyv";
import type { HostCacheOptions } from "./cache-options";
import { keyvOn, maxLength } from "./keyv-entries";
import { redisCache } from "./redis-cache";
import { openStore, type Store, type Stored } from "./store";

/** What is kept between runs. Neither door ever rejects: what cannot be read is not there, what cannot be written is not kept. */
export type Cache = Pick<Store, "get" | "set" | "lease"> & {
  /** Says in the log, before anything is looked up, that the place cannot be used. */
  check(): Promise<void>;
};

/**
 * The cache of a user, or of a fleet that shares a Redis or Valkey. Both go through Keyv; on the disk it writes by `openStore`, whose
 * entries survive a process that is killed in the middle. A Redis that is dead or slow is an empty cache: one line says so, and nobody
 * waits for it twice within the pause.
 */
export function openCache(options: HostCacheOptions): Cache {
  const { place, log, now } = options;
  // An address is tried by the first question, which comes at once: a connection must not be opened before it is needed.
  if (place.kind === "redis") return { ...redisCache(place.url, options), check: async () => {} };
  const store = openStore({ folder: place.folder, log, now });
  return { ...kept(keyvOn(onDisk(store)), now), lease: store.lease, check: store.check };
}

function kept(keyv: Keyv<Stored>, now: () => number): Pick<Store, "get" | "set"> {
  return {
    async get(key) {
      const found = await keyv.get(key).catch(() => undefined);
      // Another machine's clock may run ahead; no entry comes from the future.
      return found && { text: found.text, at: Math.min(found.at, now()) };
    },
    async set(key, text) {
      if (text.length <= maxLength) await keyv.set(key, { text, at: now() }).catch(() => undefined);
    },
  };
}

/** The store on the disk as Keyv wants it. It says by itself when it cannot write. */
function onDisk(store: Store): KeyvStoreAdapter {
  const adapter: KeyvStoreAdapter = {
    opts: { dialect: "folder" },
    get: async <Value>(key: string) => (await store.get(key))?.text as Value | undefined,
    set: (key: string, text: string) => store.set(key, text),
    delete: (key) => store.delete(key),
    clear: () => store.clear(),
    on: () => adapter,
  };
  return adapter;
}
