import type { Stemma } from "../../core/stemma";
import type { Scope } from "../../domain/scope";
import type { Unread } from "../../domain/unread";
import type { ClientFiles } from "../hosts/client-files/client-files";
import type { SelfCheck } from "../protocol/protocol";
import type { KnownModel, RefreshedModels } from "../workspace/refresh-models";

/** The core, and the machine that it runs on. The main builds both from disk, cache and network; a test builds them from nothing. */
export interface ServerCore {
  readonly stemma: ServedStemma;
  readonly host: ServerHost;
}

/** What the server asks of the core. */
export type ServedStemma = Pick<
  Stemma,
  | "open"
  | "analyze"
  | "analyzeUnread"
  | "consider"
  | "forget"
  | "setScope"
  | "readPolicy"
  | "policyProblems"
  | "explainPolicy"
  | "policyAbove"
  | "lockFor"
  | "baselineFor"
  | "facts"
  | "factsDate"
  | "globs"
>;

/** What differs from machine to machine. Nothing in here throws at network errors. */
export interface ServerHost {
  /** The workspace's files; absent where the machine has none to read, and then only open texts are known. */
  readonly files?: WorkspaceFiles;
  /** A file or folder changed: drops what the machine keeps of it. */
  changed(uri: string): void;
  /** Takes effect with the next analysis after it settled. */
  setNetwork(network: Network): Promise<void>;
  setTrusted(trusted: boolean): void;
  setFolders(folders: readonly string[]): void;
  /** A token of the editor's own store, for the Hub's default address alone; undefined takes it back. */
  setToken(token: string | undefined): void;
  /** Looks models up anew, whatever was stored; undefined where look-ups are not allowed. `tell` hears how many are done. Never rejects. */
  renew(
    models: readonly KnownModel[],
    signal: AbortSignal,
    tell: (done: number) => void,
  ): Promise<RefreshedModels | undefined>;
  /** How network, token and cache stand. Never rejects; nothing in it is secret. */
  selfTest(signal: AbortSignal): Promise<readonly SelfCheck[]>;
}

/** The files of the workspace folders. Nothing here throws, except `find` at an aborted signal. */
export interface WorkspaceFiles {
  /** Files that some language reads, below a folder and not ignored there. `excludes` are globs as in `files.exclude`. */
  find(folder: string, options: FindOptions): AsyncIterable<WorkspaceFile>;
  /** Undefined for a file that is not there. */
  readText(uri: string): Promise<{ readonly text: string } | { readonly unread: Unread } | undefined>;
}

export interface FindOptions {
  readonly excludes: readonly string[];
  readonly signal: AbortSignal;
  /** Only what lies at these addresses (URIs) or below; what is not there is passed over. Everything by default. */
  readonly only?: readonly string[];
}

export type WorkspaceFile =
  | { readonly kind: "file"; readonly uri: string }
  | { readonly kind: "skipped"; readonly uri: string; readonly unread: Unread };

export interface Network {
  readonly mode: "offline" | "online";
  /** Address of the Hub; empty for its default. */
  readonly hubUrl: string;
  /** Address of the Ollama daemon, as `OLLAMA_HOST` is written; empty for its default. */
  readonly ollamaHost?: string;
}

/** What core and host are built from, known once the client said `initialize`. */
export interface HostSeed {
  /** Folders of the workspace, as URIs. */
  readonly folders: readonly string[];
  /** Paths or `file:` URIs, when the client names them. */
  readonly assets?: string;
  readonly cacheDir?: string;
  /** Path or `file:` URI of an index of the Hub's model table. */
  readonly index?: string;
  /** Folder, or URL of a Redis or Valkey, where answers are kept. */
  readonly cache?: string;
  readonly trusted: boolean;
  /** What is to be heard of, as the settings say. */
  readonly scope: Scope;
  readonly network: Network;
  /** Opens connections in the editor's place, for `GET` and `HEAD`; absent where the editor does not offer it. */
  readonly http?: typeof fetch;
  /** The file system of the client's editor, where it offers one: for what is no file of this machine. */
  readonly client?: ClientFiles;
  /** The unsaved text of an open file: it counts instead of what lies on the disk. */
  openText(uri: string): string | undefined;
  readonly log: ServerLog;
}

/** Lines for people who look for a cause; secrets are blanked out before they leave. */
export interface ServerLog {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
}

/** Builds core and host. A rejection means that the installation is broken; the editor is told why. */
export type OpenCore = (seed: HostSeed) => Promise<ServerCore>;
