import { homedir } from "node:os";
import { createStemma, type Stemma } from "../core/stemma";
import { remoteDetector } from "../detect/thread/remote-detector";
import { isBelow, withoutSlash, withSlash } from "../domain/uri";
import { openAssets } from "../host/assets";
import { type CachePlace, cachePlace, secretsOf } from "../host/cache/cache-place";
import { openCache } from "../host/cache/host-cache";
import { detectorThread } from "../host/detector-thread";
import { openDisk } from "../host/disk";
import { cacheFolder, modelFolders, type Surroundings } from "../host/folders";
import { repositoryOf } from "../host/git/repository";
import { createLog } from "../host/log";
import { createFetch, offlineFetch } from "../host/network/host-fetch";
import { readHubAccount } from "../host/network/hub-account";
import { otherHosts } from "../host/network/other-hosts";
import { proxyFetchBy } from "../host/network/proxy-fetch";
import { ownPathOf, pathOf, uriOf } from "../host/paths";
import type { StemmaSettings } from "./command";
import { openIndexFile } from "./commands/hub-index-file";
import { UsageError } from "./options";
import type { Terminal } from "./terminal";

/** The real process, as far as the core needs it. */
export interface ProcessEnvironment {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly cwd: string;
  /** The bundle of the thread that reads texts; without one they are read in this thread. */
  readonly thread?: string;
}

/** Opens disk, network and cache, and builds the pipeline on them. Offline, nothing is there that could open a connection. */
export async function openStemma(
  settings: StemmaSettings,
  { terminal, env, version, cwd, thread }: ProcessEnvironment,
): Promise<Stemma> {
  const surroundings: Surroundings = { env, home: homedir(), platform: process.platform };
  const log = createLog((line) => terminal.err(`stemma: ${line}\n`), env.STEMMA_DEBUG ? "debug" : "warn");
  const account = await readHubAccount(surroundings, settings.hubUrl).catch((error: unknown) => {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  });
  if (account.token) log.hide(account.token);
  const online = settings.online && !account.offline;
  if (settings.online && account.offline)
    log.warn("HF_HUB_OFFLINE is set: working offline although --online was given.");
  const send = proxyFetchBy(env, log.hide).fetch;
  const now = () => Date.now();
  const place = placeOf(settings.cache ?? cacheFolder(surroundings), cwd);
  for (const secret of secretsOf(place)) log.hide(secret);
  const store = openCache({ place, log, now, allowed: () => online });
  // Whoever names a place, or is about to fill it, learns at once that it cannot be used.
  if (online || settings.cache !== undefined) await store.check();
  const { folder, repository } = await workspaceOf(settings.root, cwd);
  const stemma = await createStemma({
    assets: openAssets(),
    disk: settings.disk ?? openDisk(),
    modelFolders: modelFolders(surroundings),
    fetch: online ? createFetch({ userAgent: `stemma/${version}`, log, send }) : offlineFetch,
    clock: now,
    // Nobody watches a scan: it may wait for a rate limit to end.
    reach: {
      online,
      hubUrl: account.url,
      hosts: otherHosts(env, (line) => log.warn(line)),
      patience: 60_000,
      rest: Number.POSITIVE_INFINITY,
      // Offline nothing is sent; what was stored for this token is found by it.
      ...(account.token && { token: account.token }),
    },
    store,
    rootOf: (uri) => (uri === folder || isBelow(uri, folder) ? folder : undefined),
    projectOf: () => withoutSlash(settings.root),
    // A repository is whole in itself; without one there is no telling where a project begins.
    governedUpTo: () => repository,
    ...(settings.policy !== undefined && { policy: settings.policy }),
    ...(settings.scope && { scope: settings.scope }),
    ...(settings.baseline !== undefined && { baseline: settings.baseline }),
    ...(settings.index !== undefined && { hubIndex: await openIndexFile(settings.index) }),
    trusted: true,
    ...(thread !== undefined && { detector: remoteDetector(detectorThread(thread), { steady: true }) }),
  });
  if (settings.refresh) stemma.renew();
  // A broken policy counts even where no file is read under it.
  await stemma.readPolicy(settings.root);
  const above = await stemma.policyAbove(settings.root);
  if (above !== undefined)
    log.warn(
      `${pathOf(above) ?? above} is not used: policies count up to the top of the repository; name it with --policy.`,
    );
  return stemma;
}

function placeOf(cache: string, cwd: string): CachePlace {
  try {
    return cachePlace(cache, cwd);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}

/**
 * The folder that bounds what belongs together: constants are followed no higher. It is the repository that holds the scanned folder, else the
 * current folder where that holds it, else the scanned folder. URIs without a slash at the end.
 */
async function workspaceOf(root: string, cwd: string): Promise<{ folder: string; repository: string | undefined }> {
  const top = await repositoryOf(ownPathOf(root));
  if (top !== undefined) {
    const repository = withoutSlash(uriOf(top));
    return { folder: repository, repository };
  }
  const current = withoutSlash(uriOf(cwd));
  const folder = root === withSlash(current) || isBelow(root, current) ? current : withoutSlash(root);
  return { folder, repository: undefined };
}
