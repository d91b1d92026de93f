import { resolve } from "node:path";
import { pathOf } from "../paths";

/** Where the cache is: a folder on the disk, or a Redis or Valkey that several machines share. */
export type CachePlace =
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "redis"; readonly url: string };

/**
 * The place that a text names: `redis:`, `rediss:`, `valkey:` or `valkeys:` and `//[user:password@]host[:port][/database]`, else a folder, read
 * from `cwd` or as a `file:` URI. Throws a `RangeError` whose sentence says what is wrong and shows nothing of the text, which may hold a password.
 */
export function cachePlace(text: string, cwd: string): CachePlace {
  const given = text.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(given)?.[1]?.toLowerCase();
  if (scheme === undefined) return { kind: "folder", folder: resolve(cwd, given) };
  if (scheme === "file") {
    const folder = pathOf(given);
    if (folder === undefined) throw new RangeError("The address of the cache names no folder of this machine.");
    return { kind: "folder", folder };
  }
  const secure = scheme === "rediss" || scheme === "valkeys";
  if (!secure && scheme !== "redis" && scheme !== "valkey")
    throw new RangeError(`The cache is a folder or a redis:// or rediss:// address, not ${scheme}://.`);
  const url = `${secure ? "rediss" : "redis"}${given.slice(scheme.length)}`;
  const database = URL.canParse(url) && new URL(url).hostname !== "" ? new URL(url).pathname : undefined;
  if (database === undefined || !/^\/?\d{0,4}$/.test(database))
    throw new RangeError("The address of the cache cannot be read; write redis://host:port/database.");
  return { kind: "redis", url };
}

/** The password in an address, as written and as meant; for a log that hides it. */
export function secretsOf(place: CachePlace): string[] {
  if (place.kind === "folder") return [];
  const { password } = new URL(place.url);
  if (password === "") return [];
  try {
    return [...new Set([password, decodeURIComponent(password)])];
  } catch {
    return [password];
  }
}
