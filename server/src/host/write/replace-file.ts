import { randomUUID } from "node:crypto";
import { chmod, open, realpath, rename, rm, stat } from "node:fs/promises";

/**
 * Puts new content in a file's place in one step: written beside it, flushed, renamed, so that nobody ever reads half of it and a
 * full disk loses nothing. A symbolic link stays a link; the file's mode stays. Rejects when the folder cannot be written.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (found) => found.mode & 0o7777,
    () => undefined,
  );
  const beside = `${target}.${randomUUID()}.tmp`;
  try {
    const handle = await open(beside, "wx", mode ?? 0o666);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (mode !== undefined) await chmod(beside, mode);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
}
