import type { Reach } from "../../../core/resolvers";
import { createStemma } from "../../../core/stemma";
import type { Detector } from "../../../detect/found";
import { fileText } from "../../../domain/file-text";
import { createFetch, offlineFetch } from "../../../host/network/host-fetch";
import type { AssetResult } from "../../protocol/protocol";
import { testRoute } from "../../server/network-self-test";
import { overPipeline } from "../../server/pipeline-world";
import type { CreateWorld } from "../../server/server-world";
import { refreshModels } from "../../workspace/refresh-models";
import { rootOf } from "../../workspace/workspace-roots";
import { editorFiles } from "../client-files/editor-files";
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

const defaultHubUrl = "https://huggingface.co";
/** Of the hosts beside the Hub only this one lets a page of another origin read its answers. */
const openRouter = "https://openrouter.ai/api/v1";

/**
 * Builds the server's world where there is no machine: files and assets are asked of the client, answers of the network are kept
 * in memory. There are no model caches of other tools, no Ollama, no index of the Hub's table, no shared cache and no environment.
 */
export function browserHost({ hide, fetch, asset, detector }: WorkerEnvironment): CreateWorld {
  return async (seed) => {
    // The answer to `initialize` goes out first: before it the client owes no answers.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const now = () => Date.now();
    const send = createFetch({ send: fetch });
    let { folders, trusted, network } = seed;
    for (const name of ["index", "cache"] as const)
      if (seed[name])
        seed.log.warn(`The setting stemma.${name} names a place of a machine; in a browser it is not used.`);
    let token: string | undefined;
    const reach = (): Reach & { hubUrl: string } => {
      const hubUrl = network.hubUrl.replace(/(?<!\/)\/+$/, "") || defaultHubUrl;
      const online = trusted && network.mode === "online";
      // The editor's own token belongs to the Hub itself, so that no mirror ever sees it.
      const own = online && hubUrl === defaultHubUrl && token !== undefined;
      return { online, hubUrl, hosts: { openRouter }, ...(own && { token }) };
    };

    const wants = (name: string, begin?: string) => world.languageOf(name, undefined, begin) !== undefined;
    const asked = seed.client && editorFiles({ client: seed.client, folders: () => folders, wants, now });
    const world = await createStemma({
      assets: askedAssets(asset),
      disk: {
        // What the editor shows counts before what is saved.
        async read(uri, maxBytes) {
          const open = seed.openText(uri);
          return open === undefined && asked ? asked.disk.read(uri, maxBytes) : fileText(open);
        },
        list: async (uri) => asked?.disk.list(uri),
      },
      fetch: (input, init) => (reach().online ? send : offlineFetch)(input, init),
      clock: now,
      reach: reach(),
      store: memoryStore(now),
      rootOf: (uri) => rootOf(uri, folders),
      trusted,
      ...(detector && { detector }),
    });
    return {
      ...overPipeline(world),
      ...(asked && { files: { ...asked.files, globs: world.globs } }),
      forget(uri) {
        asked?.changed(uri);
        return world.forget(uri);
      },
      setNetwork(wanted) {
        network = wanted;
        world.setReach(reach());
      },
      setToken(given) {
        token = given !== undefined && /^[\x21-\x7e]{1,512}$/.test(given) ? given : undefined;
        if (token) hide(token);
        world.setReach(reach());
      },
      renew: async (models, signal, tell) => (reach().online ? refreshModels(world, models, signal, tell) : undefined),
      async selfTest(signal) {
        const { online, hubUrl } = reach();
        const barred = trusted ? undefined : "offline: the workspace is not trusted";
        return [
          ...(await testRoute({ online, hubUrl, barred, token: token !== undefined, fetch: send }, signal)),
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
      close: () => Promise.resolve(),
    };
  };
}
