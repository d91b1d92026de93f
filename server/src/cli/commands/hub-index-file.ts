import { basename, resolve } from "node:path";
import { openRandomAccess } from "../../host/tables/random-access";
import { IndexError } from "../../lineage/hub-index/layout";
import { type HubIndex, openHubIndex } from "../../lineage/hub-index/open";
import type { CommandContext } from "../command";
import { type OptionSpec, type ParsedOptions, UsageError } from "../options";

export const indexOption: OptionSpec = {
  name: "index",
  value: "FILE",
  summary: "an index of the Hub's model table, built with stemma index build; also STEMMA_INDEX",
};

/** Absolute path of the index to use: the option, else the environment; undefined when neither names one. */
export function indexPath(
  options: ParsedOptions,
  { cwd, env }: Pick<CommandContext, "cwd" | "env">,
): string | undefined {
  const named = options.value("index") ?? (env.STEMMA_INDEX?.trim() || undefined);
  return named === undefined ? undefined : resolve(cwd, named);
}

/** Opens an index; whoever uses it until the process ends need not close it. Throws a `UsageError` that says what the file is and what to do. */
export async function openIndexFile(path: string): Promise<OpenIndex> {
  const access = await openRandomAccess(path).catch((error: unknown) => {
    throw diskProblem("The index", path, "read", error);
  });
  try {
    return { index: await openHubIndex(access), file: basename(path), close: access.close };
  } catch (error) {
    await access.close();
    if (error instanceof IndexError) throw new UsageError(`The index ${path} ${error.message}.`);
    throw diskProblem("The index", path, "read", error);
  }
}

export interface OpenIndex {
  readonly index: HubIndex;
  /** Name of the file, for messages. */
  readonly file: string;
  close(): Promise<void>;
}

/** The system's refusal in words, with what to do; any other fault comes back as it is. */
export function diskProblem(what: string, path: string, done: "read" | "written", error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const words = code === undefined ? undefined : causes[code];
  return words ? new UsageError(`${what} ${path} cannot be ${done}: ${words}.`) : error;
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder; check the path",
  ENOTDIR: "a part of the path is not a folder; check the path",
  EISDIR: "it is a folder; name a file",
  NOT_A_FILE: "it is no plain file; name a file",
  EACCES: "permission is denied; check who owns it",
  EPERM: "permission is denied; check who owns it, and that no other program has it open",
  EBUSY: "another program has it open; close that and try again",
  EROFS: "the disk is read-only; name a file elsewhere with --out",
  ENOSPC: "the disk is full; nothing was kept, free some room or name another disk with --out",
  EDQUOT: "your quota is used up; nothing was kept, free some room or name another disk with --out",
  EFBIG: "the disk takes no file of that size; nothing was kept, name another disk with --out",
  EIO: "the disk reports an error; check it",
  EMFILE: "too many files are open; raise the limit and try again",
};
