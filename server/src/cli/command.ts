import type { Stemma } from "../core/stemma";
import type { Scope } from "../domain/scope";
import type { Disk } from "../host/disk";
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
  run(options: ParsedOptions, context: CommandContext): Promise<number>;
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
  openStemma(settings: StemmaSettings): Promise<Stemma>;
  /** The compiled catalog, parsed, instead of the bundled one. */
  catalog?(): Promise<unknown>;
}

export interface StemmaSettings {
  /** URI of the folder that is scanned; ends with `/`. */
  readonly root: string;
  readonly online: boolean;
  /** Answers that the cache holds are asked for anew. */
  readonly refresh?: boolean;
  /** URI of the policy to use instead of the nearest one. */
  readonly policy?: string;
  /** False: what baselines accept is raised. */
  readonly baseline?: boolean;
  /** What is to be told of; everything by default. */
  readonly scope?: Scope;
  readonly hubUrl?: string;
  /** Files to read instead of those on the disk: another revision's. */
  readonly disk?: Disk;
  /** Absolute path of an index of the Hub's model table. */
  readonly index?: string;
  /** Folder or address of the cache, as it was given. */
  readonly cache?: string;
}
