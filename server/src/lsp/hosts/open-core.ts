import { createStemma, type StemmaParts } from "../../core/stemma";
import { fileText } from "../../domain/file-text";
import { offlineFetch } from "../../host/network/host-fetch";
import type { HostSeed, ServerCore, ServerHost } from "../server/server-host";
import { refreshModels } from "../workspace/refresh-models";
import { rootOf } from "../workspace/workspace-roots";
import { type EditorFiles, type EditorFilesPlan, editorFiles } from "./client-files/editor-files";
import type { NetworkPermission } from "./network-permission";

/** What a main hands in of its machine. */
export interface MachineParts
  extends Pick<StemmaParts, "assets" | "modelFolders" | "hubIndex" | "problems" | "store" | "detector" | "clock"> {
  readonly permission: NetworkPermission;
  /** Opens connections; asked only while look-ups are allowed. */
  readonly send: typeof fetch;
  /** The machine's own files, for `file:` addresses; absent in a browser. */
  ownFiles?(wants: EditorFilesPlan["wants"]): Pick<EditorFiles, "disk" | "files">;
  readonly selfTest: ServerHost["selfTest"];
}

/** Opens the core on a machine: open texts count before files, and what is no file of the machine is asked of the editor. */
export async function openCoreOn(seed: HostSeed, machine: MachineParts): Promise<ServerCore> {
  const { permission, send, clock, ownFiles, selfTest, ...parts } = machine;
  let { folders } = seed;
  const wants = (name: string, begin?: string) => stemma.languageOf(name, undefined, begin) !== undefined;
  const own = ownFiles?.(wants);
  // What is no file of this machine, such as a folder of a repository that nobody cloned, is asked of the editor.
  const asked = seed.client && editorFiles({ client: seed.client, folders: () => folders, wants, now: clock });
  const holderOf = (uri: string) => (own && (uri.startsWith("file:") || !asked) ? own : asked);
  const any = own ?? asked;

  const stemma = await createStemma({
    ...parts,
    clock,
    disk: {
      ...own?.disk,
      // What the editor shows counts before what lies on the disk.
      async read(uri, maxBytes) {
        const open = seed.openText(uri);
        const holder = open === undefined ? holderOf(uri) : undefined;
        return holder ? holder.disk.read(uri, maxBytes) : fileText(open);
      },
      list: async (uri) => holderOf(uri)?.disk.list(uri),
    },
    fetch: (input, init) => (permission.reach().online ? send : offlineFetch)(input, init),
    reach: permission.reach(),
    rootOf: (uri) => rootOf(uri, folders),
    trusted: seed.trusted,
    scope: seed.scope,
  });
  const host: ServerHost = {
    ...(any && {
      files: {
        find: (folder, options) => (holderOf(folder) ?? any).files.find(folder, options),
        readText: (uri) => (holderOf(uri) ?? any).files.readText(uri),
      },
    }),
    changed: (uri) => asked?.changed(uri),
    async setNetwork(network) {
      await permission.setNetwork(network);
      stemma.setReach(permission.reach());
    },
    setTrusted(trusted) {
      permission.setTrusted(trusted);
      stemma.setTrusted(trusted);
      stemma.setReach(permission.reach());
    },
    setFolders(value) {
      folders = value;
      asked?.changed();
      stemma.forget();
    },
    setToken(token) {
      permission.setToken(token);
      stemma.setReach(permission.reach());
    },
    renew: async (models, signal, tell) =>
      permission.reach().online ? refreshModels(stemma, models, signal, tell) : undefined,
    selfTest,
  };
  return { stemma, host };
}
