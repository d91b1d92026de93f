/** The client of Redis and Valkey: a bundle of its own, because most runs never need it. */
import KeyvRedis, { createClient } from "@keyv/redis";
import type { KeyvStoreAdapter } from "keyv";

/**
 * A connection to a Redis or Valkey, as a store for Keyv; rejects where there is none within `limit` milliseconds. It does not
 * reconnect by itself: who uses it gives it up when it fails. It does not keep the process alive.
 */
export async function connectRedis(
  url: string,
  limit: number,
): Promise<{ readonly store: KeyvStoreAdapter; end(): void }> {
  const client = createClient({
    url,
    socket: { connectTimeout: limit, reconnectStrategy: false },
    disableOfflineQueue: true,
    commandsQueueMaxLength: 1_000,
  });
  // What goes wrong is told by the command that met it.
  client.on("error", () => {});
  const end = () => {
    if (client.isOpen) client.destroy();
  };
  // A port that takes the connection and then says nothing would keep the greeting waiting for ever.
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(), { code: `no answer within ${limit} ms` })), limit);
  });
  try {
    await Promise.race([client.connect(), late]);
  } catch (error) {
    end();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  client.unref();
  const store = new KeyvRedis(client, { throwOnErrors: true, throwOnConnectError: true });
  store.on("error", () => {});
  return { store: store as unknown as KeyvStoreAdapter, end };
}
