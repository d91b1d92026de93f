import type { KeyvStoreAdapter } from "keyv";
import Keyv from "keyv";
import type { CachePlace } from "./cache-place";
import type { Log } from "./log";
import { openStore, type Store, type Stored } from "./store";

export type { CachePlace } from "./cache-place";

/** What is kept between runs. Neither door ever rejects: what cannot be read is not there, what cannot be written is not kept. */
export type Cache = Pick<Store, "get" | "set">;

export interface CacheOptions {
  readonly place: CachePlace;
  readonly log: Pick<Log, "warn">;
  readonly now: () => number;
  /** Whether a connection may be opened now; while not, a cache on another machine is an empty one. */
  readonly allowed: () => boolean;
  /** Milliseconds that one question to a cache on another machine may take; 500 by default. */
  readonly limit?: number;
  /** Milliseconds without a question after such a cache failed; 10 000 by default. */
  readonly pause?: number;
}

/**
 * The cache of a user, or of a fleet that shares a Redis or Valkey. Both go through Keyv; on the disk it writes by `openStore`, whose
 * entries survive a process that is killed in the middle. A Redis that is dead or slow is an empty cache: one line says so, and nobody
 * waits for it twice within the pause.
 */
export function openCache(options: CacheOptions): Cache {
  const { place, log, now } = options;
  return place.kind === "folder"
    ? kept(keyvOn(onDisk(openStore({ folder: place.folder, log, now }))), now)
    : remote(place.url, options);
}

/** Raise it when the layout changes: entries of another version are then simply not found. */
const namespace = "stemma-v1";
/** UTF-16 units; a longer text is not kept. */
const maxLength = 1 << 20;
/** A shared cache lets go of what nobody renewed for sixty days. */
const remoteLife = 60 * 86_400_000;

function keyvOn(store: KeyvStoreAdapter, ttl?: number): Keyv<Stored> {
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

function kept(keyv: Keyv<Stored>, now: () => number): Cache {
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

interface Link {
  readonly keyv: Keyv<Stored>;
  end(): void;
}

function remote(url: string, { log, now, allowed, limit = 500, pause = 10_000 }: CacheOptions): Cache {
  /** The first question waits for the client to be read and connected too. */
  const connectingLimit = 4 * limit;
  let link: Promise<Link> | undefined;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let connected = false;
  let warned = false;

  async function connect(): Promise<Link> {
    // The client is large and seldom needed: it stands in a file of its own, read here.
    const { connectRedis } = await import("./redis.js");
    const { store, end } = await connectRedis(url, connectingLimit);
    connected = true;
    return { keyv: keyvOn(store, remoteLife), end };
  }

  /** What the cache answers within the limit; undefined for everything else. */
  async function ask<T>(question: (keyv: Keyv<Stored>) => Promise<T>): Promise<T | undefined> {
    if (!allowed() || now() < restsUntil) return undefined;
    link ??= connect();
    const asked = link;
    const mayTake = connected ? limit : connectingLimit;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const late = () => reject(Object.assign(new Error(), { code: `no answer within ${mayTake} ms` }));
      // A process that was busy itself meets its own timer first: what has arrived meanwhile still counts.
      timer = setTimeout(() => {
        timer = setTimeout(late, 50);
      }, mayTake);
    });
    try {
      return await Promise.race([asked.then(({ keyv }) => question(keyv)), late]);
    } catch (error) {
      if (link === asked) giveUp(asked, error);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  function giveUp(failed: Promise<Link>, error: unknown): void {
    link = undefined;
    connected = false;
    restsUntil = now() + pause;
    failed.then(
      ({ end }) => end(),
      () => {},
    );
    if (warned) return;
    warned = true;
    log.warn(`The cache at ${hostOf(url)} cannot be used (${causeOf(error)}); going on without it.`);
  }

  return {
    async get(key) {
      const found = await ask((keyv) => keyv.get(key));
      return found && { text: found.text, at: Math.min(found.at, now()) };
    },
    async set(key, text) {
      if (text.length <= maxLength) await ask((keyv) => keyv.set(key, { text, at: now() }));
    },
  };
}

/** Scheme, host and port: never the name and password before them. */
function hostOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** A code, or the first word of what Redis answered (`WRONGPASS`, `NOAUTH`, `OOM`): its sentences may repeat what was sent. */
function causeOf(error: unknown): string {
  const { code, message = "" } = (error ?? {}) as { code?: unknown; message?: string };
  if (typeof code === "string") return code;
  return /^[A-Z]{3,20}\b/.exec(message)?.[0] ?? "the connection failed";
}
