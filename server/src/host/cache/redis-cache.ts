import type Keyv from "keyv";
import { deadline } from "../../domain/deadline";
import type { HostCacheOptions } from "./cache-options";
import { freeLease, type Lease, leaseLife, renewEvery } from "./folder-lease";
import { keyvOn, maxLength } from "./keyv-entries";
import type { RedisLink } from "./redis";
import type { Store, Stored } from "./store";

/** A shared cache lets go of what nobody renewed for sixty days. */
const remoteLife = 60 * 86_400_000;

interface Link extends RedisLink {
  readonly keyv: Keyv<Stored>;
}

/**
 * The cache in a Redis or Valkey. One that is dead or slow is an empty cache: one line says so, and nobody waits for it twice within the pause.
 * Its time is counted by `deadline`, so that a process which was busy itself does not take the answer that waits for it for none.
 */
export function redisCache(
  url: string,
  { log, now, allowed, limit = 2_000, pause = 10_000 }: HostCacheOptions,
): Pick<Store, "get" | "set" | "lease"> {
  /** The first question waits for the client to be read and connected too. */
  const connectingLimit = 3 * limit;
  let link: Promise<Link> | undefined;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let connected = false;
  let warned = false;

  async function connect(): Promise<Link> {
    // The client is large and seldom needed: it stands in a file of its own, read here.
    const { connectRedis } = await import("./redis.js");
    const opened = await connectRedis(url, connectingLimit);
    connected = true;
    return { ...opened, keyv: keyvOn(opened.store, remoteLife) };
  }

  /** What the cache answers within the limit; undefined for everything else. */
  async function ask<T>(question: (link: Link) => Promise<T>): Promise<{ readonly answer: T } | undefined> {
    if (!allowed() || now() < restsUntil) return undefined;
    link ??= connect();
    const asked = link;
    const mayTake = connected ? limit : connectingLimit;
    let callOff: (() => void) | undefined;
    const late = new Promise<never>((_, reject) => {
      callOff = deadline(mayTake, () => reject(Object.assign(new Error(), { code: `no answer within ${mayTake} ms` })));
    });
    try {
      return { answer: await Promise.race([asked.then(question), late]) };
    } catch (error) {
      if (link === asked) giveUp(asked, error);
      return undefined;
    } finally {
      callOff?.();
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
      const found = await ask(({ keyv }) => keyv.get(key));
      return found?.answer && { text: found.answer.text, at: Math.min(found.answer.at, now()) };
    },
    async set(key, text) {
      if (text.length <= maxLength) await ask(({ keyv }) => keyv.set(key, { text, at: now() }));
    },
    async lease(key) {
      const token = crypto.randomUUID();
      const taken = await ask(({ take }) => take(key, token, leaseLife));
      if (taken === undefined) return freeLease;
      return taken.answer ? held(key, token) : undefined;
    },
  };

  function held(key: string, token: string): Lease {
    const renewing = setInterval(() => void ask(({ renew }) => renew(key, token, leaseLife)), renewEvery);
    renewing.unref();
    return {
      async end() {
        clearInterval(renewing);
        await ask(({ release }) => release(key, token));
      },
    };
  }
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
