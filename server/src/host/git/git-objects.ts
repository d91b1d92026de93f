import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GitDoor } from "./git-door";

/** Contents by object hash, one process for all of them. Must be closed. */
export interface GitObjects {
  /** The bytes of an object; undefined when there is none. */
  read(object: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** An empty repository of our own that looks into the objects of another one. Must be closed. */
export interface BareView {
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  close(): Promise<void>;
}

/**
 * Opens the objects of a repository apart from its configuration: what is asked here knows of no remote to fetch from, of no replaced object and
 * of no filter. `hash` is any full hash of it, whose length tells the format. Rejects when no folder can be made.
 */
export async function openBareView(objects: string, hash: string): Promise<BareView> {
  const folder = await mkdtemp(join(tmpdir(), "stemma-git-"));
  const close = () => rm(folder, { recursive: true, force: true }).catch(() => {});
  try {
    await Promise.all(["objects", "refs"].map((name) => mkdir(join(folder, name))));
    await writeFile(join(folder, "HEAD"), "ref: refs/heads/none\n");
    const format = hash.length === 64 ? "1\n[extensions]\n\tobjectFormat = sha256" : "0";
    await writeFile(join(folder, "config"), `[core]\n\tbare = true\n\trepositoryformatversion = ${format}\n`);
  } catch (error) {
    await close();
    throw error;
  }
  return { folder, close, env: { GIT_DIR: folder, GIT_OBJECT_DIRECTORY: objects } };
}

/** `git cat-file --batch`: a request is a hash and a line end, an answer its size on a line and the bytes. */
export function openObjects(door: GitDoor, view: BareView): GitObjects {
  const child = door.start(view.folder, ["cat-file", "--batch"], view.env);
  const waiting: ((bytes: Uint8Array | undefined) => void)[] = [];
  let chunks: Buffer[] = [];
  let length = 0;
  let needed = 0;
  let ended = false;

  const end = () => {
    ended = true;
    for (const answer of waiting.splice(0)) answer(undefined);
  };
  const take = () => {
    while (length >= needed) {
      const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
      chunks = [whole];
      const line = whole.indexOf(10);
      if (line < 0) return;
      const size = /^[0-9a-f]+ blob (\d+)$/.exec(whole.toString("latin1", 0, line))?.[1];
      const stop = size === undefined ? line + 1 : line + 1 + Number(size) + 1;
      if (whole.length < stop) {
        needed = stop;
        return;
      }
      // A copy: a slice would keep the whole chunk alive.
      waiting.shift()?.(size === undefined ? undefined : Uint8Array.from(whole.subarray(line + 1, stop - 1)));
      chunks = [whole.subarray(stop)];
      length -= stop;
      needed = 0;
    }
  };
  child.stdout?.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    take();
  });
  child.stdin?.on("error", end);
  child.on("error", end);
  child.on("close", end);
  return {
    read(object) {
      if (ended || !/^[0-9a-f]{40,64}$/.test(object)) return Promise.resolve(undefined);
      return new Promise((done) => {
        waiting.push(done);
        child.stdin?.write(`${object}\n`);
      });
    },
    close() {
      child.stdin?.end();
      child.kill();
      return view.close();
    },
  };
}
