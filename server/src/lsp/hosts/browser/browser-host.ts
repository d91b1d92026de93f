import type { Detector } from "../../../detect/found";
import { defaultHubUrl } from "../../../domain/hub-address";
import { createFetch } from "../../../host/network/host-fetch";
import type { AssetResult } from "../../protocol/protocol";
import { testRoute } from "../../server/network-self-test";
import type { OpenCore } from "../../server/server-host";
import { networkPermission } from "../network-permission";
import { openCoreOn } from "../open-core";
import { askedAssets } from "./worker-assets";
import { memoryStore } from "./worker-store";

/** What a worker has: its client's assets, and a `fetch` that opens connections only where the browser lets it. */
export interface WorkerEnvironment {
  readonly version: string;
  /** Called with every secret before it can reach a message. */
  hide(secret: string): void;
  readonly fetch: typeof fetch;
  asset(name: string): Promise<AssetResult>;
  /** What finds models in texts, where it does not run in this very worker. */
  readonly detector?: Detector;
}

/** Of the hosts beside the Hub only this one lets a page of another origin read its answers. */
const openRouter = "https://openrouter.ai/api/v1";

/**
 * Opens the core where there is no machine: files and assets are asked of the client, answers of the network are kept
 * in memory. There are no model caches of other tools, no Ollama, no index of the Hub's table, no shared cache and no environment.
 */
export function browserHost({ hide, fetch, asset, detector }: WorkerEnvironment): OpenCore {
  return async (seed) => {
    // The answer to `initialize` goes out first: before it the client owes no answers.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const clock = () => Date.now();
    const send = createFetch({ send: fetch });
    for (const name of ["index", "cache"] as const)
      if (seed[name])
        seed.log.warn(`The setting stemma.${name} names a place of a machine; in a browser it is not used.`);
    const permission = await networkPermission({
      seed,
      account: ({ hubUrl }) => ({ url: hubUrl.replace(/(?<!\/)\/+$/, "") || defaultHubUrl, offline: false }),
      hosts: () => ({ openRouter }),
      hide,
    });
    return openCoreOn(seed, {
      assets: askedAssets(asset),
      store: memoryStore(clock),
      ...(detector && { detector }),
      clock,
      permission,
      send,
      async selfTest(signal) {
        const { online, hubUrl } = permission.reach();
        const [barred, token] = [permission.barred(), permission.hasToken()];
        return [
          ...(await testRoute({ online, hubUrl, barred, token, fetch: send }, signal)),
          {
            name: "cache",
            outcome: "ok",
            detail: "in memory, until the window closes: a browser has no folder for it",
          },
          {
            name: "machine",
            outcome: "not asked",
            detail: "in the browser there are no model caches of other tools, no Ollama and no index of the Hub",
          },
        ];
      },
    });
  };
}
