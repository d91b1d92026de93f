import type { Analysis } from "../domain/analysis";
import type { HostTrouble } from "../domain/host-trouble";
import type { Lineage } from "../domain/lineage";
import type { ModelFacts } from "../domain/model-facts";
import type { PolicyProblem } from "../domain/policy-problem";
import type { ModelReference } from "../domain/reference";
import type { TextDocument } from "../domain/text";
import type { Unread } from "../domain/unread";
import type { Disk } from "../host/disk";
import type { Baseline } from "../policy/baseline/baseline";
import type { PolicyExplanation } from "../policy/file/explain-policy";
import type { Policy } from "../policy/file/policy";
import type { Lock } from "../policy/lock/lock";
import type { WorkspaceSeen } from "../policy/suppress/workspace-seen";
import type { OptionSpec, ParsedOptions } from "./options";
import type { Terminal } from "./terminal";

/** One subcommand: a row of the table in `commands.ts`, which also feeds the help. */
export interface Subcommand {
  readonly name: string;
  /** The words behind the name, as the help writes them. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  /** Gives the exit code: 0 clean, 1 findings, 2 usage or policy error. */
  run(options: ParsedOptions, desk: CommandContext): Promise<number>;
}

/** What a command works with. The mains fill it with the real process; a test with its own. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the current folder. */
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Milliseconds of a clock that never runs backwards. */
  now(): number;
  /** ISO date of today. */
  today(): string;
  /** Milliseconds since 1970, for documents that say when they were made. */
  time(): number;
  /** Of Stemma itself. */
  readonly version: string;
  openEngine(settings: EngineSettings): Promise<Engine>;
  /** The compiled catalog, parsed, instead of the bundled one. */
  catalog?(): Promise<unknown>;
}

export interface EngineSettings {
  /** URI of the folder that is scanned; ends with `/`. */
  readonly root: string;
  readonly online: boolean;
  /** Answers that the cache holds are asked for anew. */
  readonly refresh?: boolean;
  /** URI of the policy to use instead of the nearest one. */
  readonly policy?: string;
  /** False: what baselines accept is raised. */
  readonly baseline?: boolean;
  readonly hubUrl?: string;
  /** Files to read instead of those on the disk: another revision's. */
  readonly disk?: Disk;
  /** Absolute path of an index of the Hub's model table. */
  readonly index?: string;
  /** Folder or address of the cache, as it was given. */
  readonly cache?: string;
}

/** The pipeline, ready to run. */
export interface Engine {
  /** VS Code's language id by a file's own name and, where that has no ending, by its first line; or undefined for a file that no language reads: it is then not opened at all. */
  languageOf(name: string, text?: string): string | undefined;
  /** `workspace` is what the scan that the text is part of learns. */
  analyze(document: TextDocument, signal: AbortSignal, workspace?: WorkspaceSeen): Promise<Analysis>;
  /** What the policy says of a file that was not read. */
  analyzeUnread(uri: string, unread: Unread, signal: AbortSignal, workspace?: WorkspaceSeen): Promise<Analysis>;
  resolve(reference: ModelReference, signal: AbortSignal): Promise<Lineage>;
  /** What is wrong with the policies met so far; asked for after the scan. */
  policyProblems(): readonly PolicyProblem[];
  /** The policy files met so far, as URIs. */
  policyFiles(): readonly string[];
  policyFor(uri: string): Promise<Policy>;
  explainPolicy(uri: string): Promise<PolicyExplanation>;
  /** The nearest policy above the folder up to which one is looked for, where none is in force. */
  policyAbove?(uri: string): Promise<string | undefined>;
  lockFor(uri: string): Promise<Lock | undefined>;
  baselineFor(uri: string): Promise<Baseline | undefined>;
  /** What is known of models beyond those that a text names: how other providers call an approved one. */
  readonly facts?: ModelFacts;
  /** ISO date of the bundled facts. */
  readonly factsDate: string;
  /** What each license asks, in short phrases, by license id. */
  readonly terms?: ReadonlyMap<string, readonly string[]>;
  /** Hosts that left questions without an answer; asked for after the scan. */
  troubles?(): readonly HostTrouble[];
}
