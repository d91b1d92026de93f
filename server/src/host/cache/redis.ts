/** The client of Redis and Valkey: a bundle of its own, because most runs never need it. */
import KeyvRedis, { createClient } from "@keyv/redis";
import type { KeyvStoreAdapter } from "keyv";
import { deadline } from "../../domain/deadline";

/** A connection to a Redis or Valkey. Every call rejects when it fails. */
export interface RedisLink {
  readonly store: KeyvStoreAdapter;
  /** Takes the lease on a key for so many milliseconds, unless another token has it. */
  take(key: string, token: string, milliseconds: number): Promise<boolean>;
  renew(key: string, token: string, milliseconds: number): Promise<void>;
  release(key: string, token: string): Promise<void>;
  end(): void;
}

/** Leases lie beside the entries. */
const leaseOf = (key: string) => `stemma-v1:lease:${key}`;
const ifMine = (then: string) => `if redis.call("get", KEYS[1]) == ARGV[1] then return ${then} end return 0`;

/**
 * A connection to a Redis or Valkey, as a store for Keyv; rejects where there is none within `limit` milliseconds. It does not
 * reconnect by itself: who uses it gives it up when it fails. It does not keep the process alive.
 */
export async function connectRedis(url: string, limit: number): Promise<RedisLink> {
  const client = createClient({
    url,
    // The client's own time-out runs on while the process is busy: ours, which does not, comes first.
    socket: { connectTimeout: 10 * limit, reconnectStrategy: false },
    disableOfflineQueue: true,
    commandsQueueMaxLength: 1_000,
  });
  // What goes wrong is told by the command that met it.
  client.on("error", () => {});
  const end = () => {
    if (client.isOpen) client.destroy();
  };
  // A port that takes the connection and then says nothing would keep the greeting waiting for ever.
  let callOff: (() => void) | undefined;
  const late = new Promise<never>((_, reject) => {
    callOff = deadline(limit, () => reject(Object.assign(new Error(), { code: `no answer within ${limit} ms` })));
  });
  try {
    await Promise.race([client.connect(), late]);
  } catch (error) {
    end();
    throw error;
  } finally {
    callOff?.();
  }
  client.unref();
  const store = new KeyvRedis(client, { throwOnErrors: true, throwOnConnectError: true });
  store.on("error", () => {});
  return {
    store: store as unknown as KeyvStoreAdapter,
    take: async (key, token, milliseconds) =>
      (await client.set(leaseOf(key), token, { NX: true, PX: milliseconds })) === "OK",
    async renew(key, token, milliseconds) {
      const script = ifMine('redis.call("pexpire", KEYS[1], ARGV[2])');
      await client.eval(script, { keys: [leaseOf(key)], arguments: [token, String(milliseconds)] });
    },
    async release(key, token) {
      await client.eval(ifMine('redis.call("del", KEYS[1])'), { keys: [leaseOf(key)], arguments: [token] });
    },
    end,
  };
}
