import type { FileText } from "../../domain/file-text";
import type { PolicyProblem } from "../../domain/policy-problem";
import { atOrBelow } from "../../domain/uri";
import { asFile, foldersUp } from "./policy-uri";
import { failed, unreadableFile } from "./unreadable-file";

/** Finds and remembers files of one name, of which the nearest counts. */
export interface NearestFiles<T> {
  /**
   * What the nearest file says, in the folder of `uri` or above, no higher than `root`. Undefined where there is none, and while the
   * file is wrong: `problems` then says so. While it cannot be read, what it said last holds, marked by `aged`. Never rejects.
   */
  nearest(uri: string, root?: string): Promise<T | undefined>;
  /** What is wrong in the files that were asked for so far. */
  problems(): readonly PolicyProblem[];
  /** Reads this file anew when it is next needed, or those in this folder; without a URI, every file. Tells what was known there. */
  forget(uri?: string): KnownFile;
}

/** Whether a file was found at an address or below it, or only looked for. */
export type KnownFile = "found" | "missed" | "nothing";

export interface NearestPlan<T> {
  /** Of the files. */
  readonly name: string;
  /** What messages call such a file. */
  readonly noun: string;
  read(uri: string): Promise<FileText>;
  /** The content as it is held while its file says something else, so that nobody edits the file by it. */
  aged(content: T): T;
  parse(text: string, uri: string): { readonly content?: T; readonly problems: readonly PolicyProblem[] };
}

interface FileState<T> {
  readonly found: boolean;
  readonly content?: T;
  readonly problems: readonly PolicyProblem[];
}

/** Folders whose answer is remembered. */
const kept = 2000;

/** Looks for the files when they are first asked for. A `read` that rejects is a file that cannot be read; `parse` must not throw. */
export function createNearestFiles<T>({ name, noun, read, parse, aged }: NearestPlan<T>): NearestFiles<T> {
  const states = new Map<string, Promise<FileState<T>>>();
  const settled = new Map<string, FileState<T>>();
  const good = new Map<string, T>();

  async function load(uri: string): Promise<FileState<T>> {
    return stateOf(uri, await read(uri).catch(() => failed));
  }

  function stateOf(uri: string, file: FileText): FileState<T> {
    if (file.kind === "absent") {
      // A file that was deleted says nothing, whatever it said.
      good.delete(uri);
      return { found: false, problems: [] };
    }
    if (file.kind === "unreadable") {
      const last = good.get(uri);
      const problems = [unreadableFile(uri, noun, file, last !== undefined)];
      return { found: true, problems, ...(last !== undefined && { content: aged(last) }) };
    }
    const read = parse(file.text, uri);
    // What somebody wrote wrongly is not what was accepted before.
    good.delete(uri);
    if (read.content !== undefined) good.set(uri, read.content);
    for (const oldest of good.keys()) if (good.size > kept) good.delete(oldest);
    return { found: true, ...read };
  }

  function state(uri: string): Promise<FileState<T>> {
    const known = states.get(uri);
    if (known) return known;
    if (states.size >= kept) forget();
    const asked = load(uri);
    states.set(uri, asked);
    // What was forgotten while it was read is no news.
    void asked.then((loaded) => states.get(uri) === asked && settled.set(uri, loaded));
    return asked;
  }

  function forget(uri?: string): KnownFile {
    const gone = uri === undefined ? [...states.keys()] : [...states.keys()].filter(atOrBelow([uri]));
    const found = gone.some((one) => settled.get(one)?.found);
    for (const one of gone) {
      states.delete(one);
      settled.delete(one);
    }
    return found ? "found" : gone.length > 0 ? "missed" : "nothing";
  }

  return {
    async nearest(uri, root) {
      for (const folder of foldersUp(asFile(uri, root), root)) {
        const { found, content } = await state(folder + name);
        if (found) return content;
      }
      return undefined;
    },
    problems: () => [...settled.values()].flatMap(({ problems }) => problems),
    forget,
  };
}
