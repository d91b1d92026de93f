import { homedir } from "node:os";
import { remoteDetector } from "../../../detect/thread/remote-detector";
import { defaultHubUrl } from "../../../domain/hub-address";
import { openAssets } from "../../../host/assets";
import { type CachePlace, cachePlace, secretsOf } from "../../../host/cache/cache-place";
import { openCache } from "../../../host/cache/host-cache";
import { detectorThread } from "../../../host/detector-thread";
import { openDisk } from "../../../host/disk";
import { openFinder } from "../../../host/find-files";
import { cacheFolder, modelFolders, type Surroundings } from "../../../host/folders";
import { createFetch } from "../../../host/network/host-fetch";
import { type HubAccount, readHubAccount } from "../../../host/network/hub-account";
import { otherHosts } from "../../../host/network/other-hosts";
import { proxyFetchBy } from "../../../host/network/proxy-fetch";
import { pathOf } from "../../../host/paths";
import type { Network, OpenCore, ServerLog } from "../../server/server-host";
import { networkPermission } from "../network-permission";
import { openCoreOn } from "../open-core";
import { openNamedIndex } from "./node-hub-index";
import { testMachine } from "./node-self-test";

/** What the process tells of itself. */
export interface NodeEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** The bundle of the thread that reads texts; without one they are read in this thread. */
  readonly thread?: string;
  /** Called with every secret before it can reach a message. */
  hide(secret: string): void;
}

/** Opens the core on this machine's disk, cache and network. Offline, nothing is there that could open a connection. */
export function nodeHost({ env, version, hide, thread }: NodeEnvironment): OpenCore {
  return async (seed) => {
    const surroundings: Surroundings = { env, home: homedir(), platform: process.platform };
    const clock = () => Date.now();
    const { log } = seed;
    const cache = namedPath(seed.cacheDir) ?? cacheFolder(surroundings);
    const place = placeOf(seed.cache ?? env.STEMMA_CACHE?.trim(), cache, log);
    secretsOf(place).forEach(hide);
    const own = proxyFetchBy(env, hide);
    const send = createFetch({ userAgent: `stemma/${version}`, send: throughEditor(seed.http, own.fetch) });
    const opened = seed.http ? "opened by the editor" : own.proxies.join(", ") || "opened directly";
    const permission = await networkPermission({
      seed,
      account: (network) => accountFor(network, surroundings, log),
      hosts: ({ ollamaHost }) => otherHosts(env, (line) => log.warn(line), ollamaHost),
      hide,
    });
    // Without permission to use the network, a cache on another machine is not asked either.
    const store = openCache({ place, log, now: clock, allowed: () => permission.reach().online });
    const named = seed.index ?? env.STEMMA_INDEX?.trim();
    const { hubIndex, problem } = named ? await openNamedIndex(named) : {};
    if (problem) log.warn(`${named}: ${problem.message}`);
    return openCoreOn(seed, {
      assets: openAssets(namedPath(seed.assets)),
      modelFolders: modelFolders(surroundings),
      ...(hubIndex && { hubIndex }),
      ...(problem && { problems: [problem] }),
      store,
      ...(thread !== undefined && { detector: remoteDetector(detectorThread(thread, namedPath(seed.assets))) }),
      clock,
      permission,
      send,
      ownFiles: (wants) => ({ disk: openDisk(), files: openFinder(wants) }),
      selfTest(signal) {
        const { online, hubUrl } = permission.reach();
        const [barred, token] = [permission.barred(), permission.hasToken()];
        return testMachine({ online, hubUrl, barred, token, opened, cache, fetch: send }, signal);
      },
    });
  };
}

/** What only reads goes the editor's way, where it has one; a question to the daemon of this machine has a body and is sent by ourselves. */
function throughEditor(http: typeof fetch | undefined, own: typeof fetch): typeof fetch {
  if (!http) return own;
  return (input, init) => {
    const request = new Request(input, init);
    return request.method === "GET" || request.method === "HEAD" ? http(request) : own(request);
  };
}

/** An address that the account refuses (an unusable `HF_ENDPOINT`) means offline, and is said. */
async function accountFor({ hubUrl }: Network, surroundings: Surroundings, log: ServerLog): Promise<HubAccount> {
  try {
    return await readHubAccount(surroundings, hubUrl || undefined);
  } catch (error) {
    log.warn(`Nothing is looked up: ${error instanceof Error ? error.message : String(error)}`);
    return { url: defaultHubUrl, offline: true };
  }
}

/** Where answers are kept: the user's choice, else a folder of ours. A choice that cannot be read is said, and the folder serves. */
function placeOf(chosen: string | undefined, folder: string, log: ServerLog): CachePlace {
  try {
    return cachePlace(chosen || folder, homedir());
  } catch (error) {
    log.warn(`The cache is kept in ${folder}: ${error instanceof Error ? error.message : String(error)}`);
    return { kind: "folder", folder };
  }
}

/** Editors name folders by path or by `file:` URI. */
function namedPath(folder: string | undefined): string | undefined {
  return folder?.startsWith("file:") ? pathOf(folder) : folder;
}
