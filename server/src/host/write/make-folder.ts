import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it, readable by their owner alone. Rejects with the system's error. Not by the `recursive` of Node's own
 * `mkdir`, which goes round for ever where the system says that the parent of a folder does not exist although it does (`/proc/x`).
 */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (found?.isDirectory()) break;
    if (found) throw Object.assign(new Error(`${at} is no folder`), { code: "ENOTDIR" });
    missing.push(at);
    if (dirname(at) === at) throw Object.assign(new Error(`${at} does not exist`), { code: "ENOENT" });
  }
  for (const folder of missing.reverse()) {
    await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      // Another process may make it at the same time.
      if (error.code !== "EEXIST") throw error;
    });
  }
}
