import { createHash, randomUUID } from "node:crypto";
import { open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../write/make-folder";

/** The right to ask a question, for as long as the process lives and does not give it back. */
export interface Lease {
  end(): Promise<void>;
}

/** Milliseconds after which a lease that nobody renewed is free: its holder was killed, on this machine or another one. */
export const leaseLife = 15_000;
/** Milliseconds between two renewals. */
export const renewEvery = 3_000;

/** A lease of a store that cannot tell who else asks. */
export const freeLease: Lease = { end: async () => {} };

interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
}

/**
 * Takes the lease on a key among all processes that share the folder; undefined while a live one holds it. It is a file that is created only where
 * there is none; who holds it renews its time. It is free again when its process is gone, or when its time is over. Never rejects: where no
 * file can be made, everybody gets the lease.
 */
export async function takeLease(folder: string, key: string, now: () => number): Promise<Lease | undefined> {
  const name = createHash("sha256").update(key).digest("hex").slice(0, 40);
  const file = join(folder, `${name}.lock`);
  const holder: Holder = { token: randomUUID(), pid: process.pid, host: hostname() };
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      if (await create(file, holder, now)) return held(file, holder.token, now);
      if (!(await isStale(file, now))) return undefined;
      // Renamed away first: of several that find it stale, one gets it.
      const aside = `${file}.${holder.token}`;
      await rename(file, aside).catch(() => {});
      await rm(aside, { force: true });
    }
    return undefined;
  } catch {
    return freeLease;
  }
}

async function create(file: string, holder: Holder, now: () => number): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = await open(file, "wx", 0o600);
      try {
        await handle.writeFile(JSON.stringify(holder));
        await handle.utimes(new Date(now()), new Date(now()));
      } finally {
        await handle.close();
      }
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows refuses a name whose file is being removed.
      if (code === "EEXIST" || code === "EPERM" || code === "EBUSY") return false;
      if (code !== "ENOENT" || attempt > 0) throw error;
      await makeFolder(join(file, ".."));
    }
  }
}

async function isStale(file: string, now: () => number): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return true;
  if (Math.abs(now() - found.mtimeMs) > leaseLife) return true;
  const { pid, host } = parsed(await readFile(file, "utf8").catch(() => ""));
  return host === hostname() && typeof pid === "number" && !isAlive(pid);
}

function parsed(text: string): Partial<Holder> {
  try {
    return (JSON.parse(text) as Partial<Holder> | null) ?? {};
  } catch {
    // It was just created and is still empty.
    return {};
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function held(file: string, token: string, now: () => number): Lease {
  const renewing = setInterval(() => {
    const time = new Date(now());
    void utimes(file, time, time).catch(() => {});
  }, renewEvery);
  renewing.unref();
  return {
    async end() {
      clearInterval(renewing);
      const { token: written } = parsed(await readFile(file, "utf8").catch(() => ""));
      if (written === token) await rm(file, { force: true }).catch(() => {});
    },
  };
}
