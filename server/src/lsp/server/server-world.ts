import type { Concern } from "../../core/stemma";
import type { WhatIf } from "../../core/what-if";
import type { Analysis } from "../../domain/analysis";
import type { ModelFacts } from "../../domain/model-facts";
import type { PolicyProblem } from "../../domain/policy-problem";
import type { TextDocument, TextEdit } from "../../domain/text";
import type { Unread } from "../../domain/unread";
import type { PolicyExplanation } from "../../policy/file/explain-policy";
import type { ClientFiles } from "../hosts/client-files/client-files";
import type { SelfCheck } from "../protocol/protocol";
import type { KnownModel, RefreshedModels } from "../workspace/refresh-models";

/**
 * What the language server needs of the pipeline and the machine. The main builds it from disk, cache and network; a test
 * builds one from nothing. Nothing in here throws at a text or at the world's weather.
 */
export interface ServerWorld {
  /** Starts to read a text; whoever opens it closes it. */
  open(document: TextDocument): OpenText;
  /** A file changed, on disk or in an open text, or a folder came or went: drops what was read there (policy, constants), and tells what that concerns. */
  forget(uri: string): Concern;
  /** What the policy says of a file that was not read; absent where the machine judges nothing. Rejects only when aborted. */
  analyzeUnread?(uri: string, unread: Unread, signal: AbortSignal): Promise<Analysis>;
  /** Reads the policy in force for a file, so that `policyProblems` tells of it. */
  readPolicy(uri: string): Promise<void>;
  /** What is wrong in the policy files read so far. */
  policyProblems(): readonly PolicyProblem[];
  /** The policy in force for a file, with the files and lines that decided it, the lock and the baseline; absent where nothing is read. */
  explainPolicy?(uri: string): Promise<{
    readonly explanation: PolicyExplanation;
    readonly lock?: string;
    readonly baseline?: string;
    readonly above?: string;
  }>;
  /** What would be said of a model that no file names yet; absent where the machine judges nothing. It asks nobody on the network. */
  consider?(asked: WhatIf, signal: AbortSignal): Promise<Analysis>;
  /** Takes effect with the next analysis after it settled. */
  setNetwork(network: Network): void | Promise<void>;
  setTrusted(trusted: boolean): void;
  setFolders(folders: readonly string[]): void;
  /** ISO date of the bundled facts. */
  readonly factsAsOf: string;
  /** The workspace's files; absent where the machine has none to read, and then only open texts are known. */
  readonly files?: WorkspaceFiles;
  /** What is known of models beyond those that a text names: for completion, hierarchy and passports. */
  readonly facts?: ModelFacts;
  /** A token of the editor's own store, for the Hub's default address alone; undefined takes it back. */
  setToken?(token: string | undefined): void | Promise<void>;
  /** Looks models up anew, whatever was stored; undefined where look-ups are not allowed. `tell` hears how many are done. Never rejects. */
  renew?(
    models: readonly KnownModel[],
    signal: AbortSignal,
    tell: (done: number) => void,
  ): Promise<RefreshedModels | undefined>;
  /** How network, token and cache stand. Never rejects; nothing in it is secret. */
  selfTest?(signal: AbortSignal): Promise<readonly SelfCheck[]>;
  /** Writes what has to be kept. The world is not used afterwards. */
  close(): Promise<void>;
}

/** The files of the workspace folders. Nothing here throws, except `find` at an aborted signal. */
export interface WorkspaceFiles {
  /** Files that some language reads, below a folder and not ignored there. `excludes` are globs as in `files.exclude`. */
  find(folder: string, options: FindOptions): AsyncIterable<WorkspaceFile>;
  /** Undefined for a file that is not there. */
  readText(uri: string): Promise<{ readonly text: string } | { readonly unread: Unread } | undefined>;
  /** Globs of the files that some language reads, for the editor to watch. */
  readonly globs: readonly string[];
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

/** A text that is open in an editor. */
export interface OpenText {
  /** The text is now `newText`; `edits` led there, each counted in the text that the one before it left. A whole new text has none. */
  change(edits: readonly TextEdit[], newText: string): void;
  /**
   * Everything known of the text as it is now. `disk` answers at once, from the catalog, the workspace and whatever the
   * network said before; `network` may wait for the world. Rejects only when aborted.
   */
  analyze(reach: "disk" | "network", signal: AbortSignal): Promise<Analysis>;
  close(): void;
}

export interface Network {
  readonly mode: "offline" | "online";
  /** Address of the Hub; empty for its default. */
  readonly hubUrl: string;
  /** Address of the Ollama daemon, as `OLLAMA_HOST` is written; empty for its default. */
  readonly ollamaHost?: string;
}

/** What a world is built from, known once the client said `initialize`. */
export interface WorldSeed {
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

/** Builds the world. A rejection means that the installation is broken; the editor is told why. */
export type CreateWorld = (seed: WorldSeed) => Promise<ServerWorld>;
