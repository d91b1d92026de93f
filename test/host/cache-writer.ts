/** A process that writes to a cache without end and prints each key after it was kept: `PLACE NAME`. Killed from outside. */

import { cachePlace } from "../../server/src/host/cache/cache-place";
import { openCache } from "../../server/src/host/cache/host-cache";
import { entryText } from "./cache-entry";

const [place = "", name = ""] = process.argv.slice(2);
const cache = openCache({
  place: cachePlace(place, process.cwd()),
  log: { warn: (line) => process.stderr.write(`${line}\n`) },
  now: Date.now,
  allowed: () => true,
  limit: 2_000,
});
void write();

async function write(): Promise<void> {
  for (let n = 0; ; n++) {
    // Every tenth key is one that its neighbour writes too; few of its own, so that the cache never has to let go of any.
    const key = n % 10 === 0 ? `both-${n % 50}` : `${name}-${n % 25}`;
    await cache.set(key, entryText(key, n));
    process.stdout.write(`${key}\n`);
  }
}
