import type { Log } from "../log";
import type { CachePlace } from "./cache-place";

/** What a cache of the host needs. */
export interface HostCacheOptions {
  readonly place: CachePlace;
  readonly log: Pick<Log, "warn">;
  readonly now: () => number;
  /** Whether a connection may be opened now; while not, a cache on another machine is an empty one. */
  readonly allowed: () => boolean;
  /** Milliseconds that one question to a cache on another machine may take; 2,000 by default. */
  readonly limit?: number;
  /** Milliseconds without a question after such a cache failed; 10 000 by default. */
  readonly pause?: number;
}
