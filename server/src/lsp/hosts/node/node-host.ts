import { homedir } from "node:os";
import { basename } from "node:path";
import { createStemma } from "../../../core/stemma";
import { remoteDetector } from "../../../detect/thread/remote-detector";
import { fileText } from "../../../domain/file-text";
import { openAssets } from "../../../host/assets";
import { type CachePlace, cachePlace, secretsOf } from "../../../host/cache/cache-place";
import { openCache } from "../../../host/cache/host-cache";
import { detectorThread } from "../../../host/detector-thread";
import { openDisk } from "../../../host/disk";
import { openFinder } from "../../../host/find-files";
import { cacheFolder, modelFolders, type Surroundings } from "../../../host/folders";
import { createFetch, offlineFetch } from "../../../host/network/host-fetch";
import { defaultHubUrl, type HubAccount, readHubAccount } from "../../../host/network/hub-account";
import { otherHosts } from "../../../host/network/other-hosts";
import { proxyFetchBy } from "../../../host/network/proxy-fetch";
import { pathOf } from "../../../host/paths";
import { openRandomAccess } from "../../../host/tables/random-access";
import { openHubIndex } from "../../../lineage/hub-index/open";
import type { HubIndexOptions } from "../../../lineage/sources/hub-index";
import { overPipeline } from "../../server/pipeline-world";
import type { CreateWorld, Network, ServerLog } from "../../server/server-world";
import { refreshModels } from "../../workspace/refresh-models";
import { rootOf } from "../../workspace/workspace-roots";
import { editorFiles } from "../client-files/editor-files";
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

/** Builds the server's world on this machine's disk, cache and network. Offline, nothing is there that could open a connection. */
export function nodeHost({ env, version, hide, thread }: NodeEnvironment): CreateWorld {
  return async (seed) => {
    const surroundings: Surroundings = { env, home: homedir(), platform: process.platform };
    const now = () => Date.now();
    const { log } = seed;
    const disk = openDisk();
    const cache = namedPath(seed.cacheDir) ?? cacheFolder(surroundings);
    const place = placeOf(seed.cache ?? env.STEMMA_CACHE?.trim(), cache, log);
    secretsOf(place).forEach(hide);
    // Without permission to use the network, a cache on another machine is not asked either.
    const store = openCache({ place, log, now, allowed: () => reach().online });
    const own = proxyFetchBy(env, hide);
    const send = createFetch({ userAgent: `stemma/${version}`, send: throughEditor(seed.http, own.fetch) });
    const opened = seed.http ? "opened by the editor" : own.proxies.join(", ") || "opened directly";
    let { folders, trusted, network } = seed;
    let account = await accountFor(network, surroundings, log);
    const hostsNow = () => otherHosts(env, (line) => log.warn(line), network.ollamaHost);
    let hosts = hostsNow();
    let kept: string | undefined;
    // The editor's own token belongs to the Hub itself, so that no mirror ever sees it.
    const tokenNow = () => (account.url === defaultHubUrl ? (kept ?? account.token) : account.token);
    const reach = () => {
      const token = tokenNow();
      if (token) hide(token);
      const online = trusted && network.mode === "online" && !account.offline;
      return { online, hubUrl: account.url, hosts, ...(online && token ? { token } : {}) };
    };

    const hubIndex = await hubIndexFor(seed.index ?? env.STEMMA_INDEX?.trim(), log);

    const wants = (name: string, begin?: string) => world.languageOf(name, undefined, begin) !== undefined;
    const finder = openFinder(wants);
    // What is no file of this machine, such as a folder of a repository that nobody cloned, is asked of the editor.
    const asked = seed.client && editorFiles({ client: seed.client, folders: () => folders, wants, now });
    const elsewhere = (uri: string) => (uri.startsWith("file:") ? undefined : asked);

    const world = await createStemma({
      assets: openAssets(namedPath(seed.assets)),
      disk: {
        ...disk,
        // What the editor shows counts before what lies on the disk.
        async read(uri, maxBytes) {
          const open = seed.openText(uri);
          return open === undefined ? (elsewhere(uri)?.disk ?? disk).read(uri, maxBytes) : fileText(open);
        },
        list: (uri) => (elsewhere(uri)?.disk ?? disk).list(uri),
      },
      modelFolders: modelFolders(surroundings),
      fetch: (input, init) => (reach().online ? send : offlineFetch)(input, init),
      clock: now,
      ...(hubIndex && { hubIndex }),
      reach: reach(),
      store,
      rootOf: (uri) => rootOf(uri, folders),
      trusted,
      ...(thread !== undefined && { detector: remoteDetector(detectorThread(thread, namedPath(seed.assets))) }),
    });
    return {
      ...overPipeline(world),
      files: {
        find: (folder, options) => (elsewhere(folder)?.files ?? finder).find(folder, options),
        readText: (uri) => (elsewhere(uri)?.files ?? finder).readText(uri),
        globs: world.globs,
      },
      forget(uri) {
        asked?.changed(uri);
        return world.forget(uri);
      },
      async setNetwork(wanted) {
        network = wanted;
        hosts = hostsNow();
        account = await accountFor(network, surroundings, log);
        world.setReach(reach());
      },
      setToken(token) {
        kept = token !== undefined && /^[\x21-\x7e]{1,512}$/.test(token) ? token : undefined;
        if (kept) hide(kept);
        world.setReach(reach());
      },
      renew: async (models, signal, tell) => (reach().online ? refreshModels(world, models, signal, tell) : undefined),
      selfTest(signal) {
        const barred = !trusted
          ? "offline: the workspace is not trusted"
          : account.offline && network.mode === "online"
            ? "offline: the environment forbids look-ups"
            : undefined;
        const { online, hubUrl } = reach();
        const token = tokenNow() !== undefined;
        return testMachine({ online, hubUrl, barred, token, opened, cache, fetch: send }, signal);
      },
      setTrusted(value) {
        trusted = value;
        world.setTrusted(value);
        world.setReach(reach());
      },
      setFolders(value) {
        folders = value;
        asked?.changed();
        world.forget();
      },
      // Every answer was stored when it came.
      close: () => Promise.resolve(),
    };
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

/** The index of the Hub's model table stays open as long as the server; one that cannot be used is said, and the rest works without it. */
async function hubIndexFor(
  named: string | undefined,
  log: ServerLog,
): Promise<Omit<HubIndexOptions, "catalog"> | undefined> {
  if (!named) return undefined;
  try {
    const path = namedPath(named) ?? named;
    return { index: await openHubIndex(await openRandomAccess(path)), file: basename(path) };
  } catch (error) {
    log.warn(`The index ${named} is not used: it ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
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
