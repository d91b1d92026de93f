import type { Unreadable } from "../../domain/file-text";
import type { ReadBytes } from "./byte-cursor";
import type { Card } from "./model-card";
import { cardFields, isBrokenCard, jsonObject } from "./model-files";

/** A folder with files of models, handed in. Paths are relative to it, with `/`. What is there and cannot be read is `Unreadable`. */
export interface ModelFiles {
  /** Names in a folder, folders with a `/` at the end or without; empty when there is no such folder. */
  list?(folder: string): Promise<readonly string[] | Unreadable>;
  /** The text of a file of at most `maxBytes` bytes; undefined when there is none. */
  readText(path: string, maxBytes: number): Promise<string | Unreadable | undefined>;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. Absent where only whole files are to be had. */
  readBytes?(path: string, offset: number, length: number): Promise<Uint8Array | Unreadable | undefined>;
}

/** Reads the files of one model, and keeps in mind which of them are there and could not be read. */
export interface NotingReader {
  list(folder: string): Promise<readonly string[]>;
  text(path: string, maxBytes: number): Promise<string | undefined>;
  /** A JSON object; a file that holds none is noted. */
  json(path: string, maxBytes: number): Promise<Card | undefined>;
  /** The text of a card and its front matter; one that is no YAML is noted. */
  card(path: string, maxBytes: number): Promise<{ readonly text?: string; readonly card?: Card }>;
  bytesOf(path: string): ReadBytes;
  /** Keeps in mind that a file's content is none of its kind: `cause` is a phrase behind its name. What was said of it first stays. */
  note(path: string, cause: string): void;
  /** What could not be read, as a phrase for people: `config.json cannot be read: permission is denied`. Undefined when all could. */
  unread(): string | undefined;
}

/** Never throws: a read that fails is noted like one that is refused. */
export function notingReader(files: ModelFiles): NotingReader {
  const troubles = new Map<string, string>();
  const note = (path: string, cause: string) => {
    if (!troubles.has(path)) troubles.set(path, cause);
  };
  async function guarded<T>(path: string, read: () => Promise<T | Unreadable> | undefined): Promise<T | undefined> {
    try {
      const got = await read();
      if (!isUnreadable(got)) return got;
      note(path, `cannot be read: ${got.cause}`);
    } catch {
      note(path, "cannot be read: reading it failed");
    }
    return undefined;
  }
  const text = (path: string, maxBytes: number) => guarded(path, () => files.readText(path, maxBytes));
  return {
    list: async (folder) => (await guarded(folder || "the folder", async () => files.list?.(folder))) ?? [],
    text,
    note,
    async json(path, maxBytes) {
      const read = await text(path, maxBytes);
      const object = jsonObject(read);
      if (read !== undefined && !object) note(path, "holds no JSON object");
      return object;
    },
    async card(path, maxBytes) {
      const read = await text(path, maxBytes);
      if (read === undefined) return {};
      if (isBrokenCard(read)) note(path, "has a front matter that is no YAML");
      const card = cardFields(read);
      return { text: read, ...(card && { card }) };
    },
    bytesOf(path) {
      const { readBytes } = files;
      if (!readBytes) note(path, "is not looked into: only whole files can be read here");
      return (offset, length) => guarded(path, () => readBytes?.(path, offset, length));
    },
    unread() {
      const [first] = troubles;
      const more = troubles.size > 1 ? `, and ${troubles.size - 1} more` : "";
      return first && `${first[0]} ${first[1]}${more}`;
    },
  };
}

function isUnreadable(got: unknown): got is Unreadable {
  return typeof got === "object" && got !== null && "kind" in got && got.kind === "unreadable";
}
