import { join } from "node:path";
import type { StemmaParts } from "../../server/src/core/stemma";
import { absent } from "../../server/src/domain/file-text";
import { openAssets } from "../../server/src/host/assets";

/** A world of the built assets and nothing else: no disk, no network. */
export function worldParts(): StemmaParts {
  return {
    assets: openAssets(join(__dirname, "../../dist/assets")),
    disk: { read: async () => absent, list: async () => undefined },
    fetch: () => Promise.reject(new Error("The bench opens no connection.")),
    clock: () => Date.now(),
    reach: { online: false },
    rootOf: () => undefined,
    trusted: true,
  };
}
