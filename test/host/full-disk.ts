import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { folderWith } from "./folder";

/** A folder on a disk that is full until `free` is called. */
export interface FullDisk {
  readonly folder: string;
  free(): Promise<void>;
}

/** A small file system in memory, filled to its end. Undefined where this machine does not let one be mounted. */
export async function smallDisk(t: TestContext): Promise<FullDisk | undefined> {
  const folder = await fs.mkdtemp(join(tmpdir(), "stemma-full-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "stemma-test", folder], { stdio: "ignore" });
  } catch {
    await fs.rmdir(folder);
    return undefined;
  }
  t.after(async () => {
    execFileSync("umount", [folder]);
    await fs.rmdir(folder);
  });
  const ballast = join(folder, "ballast");
  writeFileSync(ballast, "");
  // Page after page until there is none left.
  while (true) {
    try {
      writeFileSync(ballast, Buffer.alloc(4096), { flag: "a" });
    } catch {
      break;
    }
  }
  return { folder, free: () => fs.rm(ballast) };
}

/** Writes of this process fail as on a full disk, in the folder and below; everything else is as always. */
export async function failingWrites(t: TestContext): Promise<FullDisk> {
  const folder = await folderWith(t, {});
  const { writeFile } = fs;
  const full = t.mock.method(fs, "writeFile", async (...args: Parameters<typeof writeFile>) => {
    if (!String(args[0]).startsWith(folder)) return writeFile(...args);
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  });
  syncBuiltinESMExports();
  const free = async () => {
    full.mock.restore();
    syncBuiltinESMExports();
  };
  t.after(free);
  return { folder, free };
}
