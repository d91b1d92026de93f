/** An index file in memory, for tests. */
import { type BuildWorld, type Built, buildHubIndex } from "../../server/src/lineage/hub-index/build";
import { type HubIndex, openHubIndex } from "../../server/src/lineage/hub-index/open";
import type { TableRow } from "../../server/src/lineage/hub-index/table-row";

export interface MemoryFile {
  readonly bytes: Uint8Array;
  readonly built: Built;
  /** Runs that were put aside. */
  readonly aside: number;
}

/** Builds an index of `rows`, one batch of ten after another. */
export async function built(rows: readonly TableRow[], more: Partial<BuildWorld> = {}): Promise<MemoryFile> {
  let bytes = new Uint8Array(0);
  let aside = 0;
  const made = await buildHubIndex({
    rows: batches(rows),
    async aside(run) {
      aside++;
      const pieces = [...run];
      return async () => pieces.shift();
    },
    output: {
      async append(more) {
        const longer = new Uint8Array(bytes.length + more.length);
        longer.set(bytes);
        longer.set(more, bytes.length);
        bytes = longer;
      },
      async begin(first) {
        bytes.set(first);
      },
    },
    table: "models.jsonl",
    fileDate: "2026-11-01",
    today: "2026-11-22",
    signal: new AbortController().signal,
    ...more,
  });
  return { bytes, built: made, aside };
}

async function* batches(rows: readonly TableRow[]): AsyncGenerator<readonly TableRow[]> {
  for (let at = 0; at < rows.length; at += 10) yield rows.slice(at, at + 10);
}

/** Opens bytes as a file; `reads` counts what is read. */
export async function opened(bytes: Uint8Array, cached?: number): Promise<{ index: HubIndex; reads: () => number }> {
  let reads = 0;
  const read = async (offset: number, length: number) => {
    reads++;
    return bytes.slice(offset, offset + length);
  };
  const index = await openHubIndex({ size: bytes.length, read }, cached === undefined ? {} : { cached });
  return { index, reads: () => reads };
}
