import { lstat } from "node:fs/promises";
import { absent, type FileText, type Unreadable } from "../../domain/file-text";

/** Why a file that is there gives no text; the words are the same at both doors. */
export const unreadable = {
  tooLarge: (limit: string): Unreadable => because(`it is ${limit}`, "shorten it"),
  binary: because("it holds a NUL byte, as no text does", "save it as text"),
  folder: { ...because("it is a folder", "rename or delete the folder"), isFolder: true } as const,
  special: because("it is no plain file", "put a plain file in its place"),
  danglingLink: because("it is a symbolic link that leads nowhere", "mend or delete the link"),
  other: (cause: string): Unreadable => because(cause, "mend that and try again"),
};

/**
 * Tells what the system's refusal to open `path` means. Only where nothing has that name the file is absent: a link that leads nowhere, or
 * in a circle, is something that somebody put there.
 */
export async function refusal(path: string, error: unknown): Promise<Exclude<FileText, { kind: "text" }>> {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (nowhere.has(code)) return absent;
  if (code === "ENOENT") return (await isThere(path)) ? unreadable.danglingLink : absent;
  return causes[code] ?? unreadable.other(`the system says ${code || "nothing more"}`);
}

/** No file can have such a name, or be in such a place. */
const nowhere: ReadonlySet<string> = new Set(["ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"]);

const denied = because("permission is denied", "allow it to be read");

const causes: Readonly<Record<string, Unreadable>> = {
  EACCES: denied,
  EPERM: denied,
  ELOOP: because("it is a symbolic link that leads in a circle", "mend or delete the link"),
  EISDIR: unreadable.folder,
  NOT_A_FILE: unreadable.special,
  EIO: because("the disk reports an error", "check the disk"),
  EMFILE: because("too many files are open", "raise the limit and try again"),
  ENFILE: because("too many files are open", "raise the limit and try again"),
  EBUSY: because("another program has it open", "close that and try again"),
};

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function because(cause: string, remedy: string): Unreadable {
  return { kind: "unreadable", cause, remedy };
}
