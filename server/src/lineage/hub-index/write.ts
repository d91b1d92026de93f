import { blockWriter, sealed } from "./block";
import { byteWriter } from "./bytes";
import { headerBytes, namesPerBlock, type Part, type Summary, writeHeader, writePart, writeSummary } from "./layout";
import { foldByte } from "./name-order";
import { type HubRow, type NumberOf, writeRow } from "./row";

/** A file that is being written from its beginning. */
export interface Output {
  /** Appends; rejects when the disk does not take it. */
  append(bytes: Uint8Array): Promise<void>;
  /** Writes over the file's first bytes. */
  begin(bytes: Uint8Array): Promise<void>;
}

export interface Contents {
  readonly asOf: string;
  readonly table: string;
  /** Frequent bases, which the file names once; the most frequent first. */
  readonly names: readonly string[];
  /** Frequent licenses and tasks. */
  readonly words: readonly string[];
}

export interface IndexWriter {
  /** Rows must come in the order of their names, each name once. Rejects when the disk does not take it. */
  add(name: Uint8Array, row: HubRow): Promise<void> | undefined;
  /** Writes what stands behind the rows, and the header at last: a file without it is not an index. */
  finish(): Promise<Pick<Summary, "models" | "withBases"> & { readonly bytes: number }>;
}

/** Writes an index to `output`. Memory holds one block, the directory and the frequent texts: about 50 bytes for each 2 KB of rows. */
export function indexWriter(output: Output, contents: Contents): IndexWriter {
  const leaf = blockWriter();
  const content = byteWriter(512);
  const numbers = { names: numbering(contents.names), words: numbering(contents.words) };
  let waiting: Uint8Array[] = [new Uint8Array(headerBytes)];
  let at = headerBytes;
  let written = 0;
  let children: Child[] = [];
  let firstOfLeaf: Uint8Array = new Uint8Array(0);
  let before: Uint8Array = new Uint8Array(0);
  let models = 0;
  let withBases = 0;

  const put = (bytes: Uint8Array): Part => {
    const part = { at, length: bytes.length };
    waiting.push(bytes);
    at += bytes.length;
    return part;
  };
  const flush = async () => {
    const bytes = join(waiting);
    waiting = [];
    written = at;
    await output.append(bytes);
  };
  const endLeaf = () => {
    children.push({ key: firstOfLeaf, part: put(leaf.finish()) });
  };

  return {
    add(name, row) {
      if (leaf.length >= blockBytes) endLeaf();
      if (leaf.entries === 0) firstOfLeaf = children.length === 0 ? new Uint8Array(0) : separator(before, name);
      content.clear();
      writeRow(content, row, numbers);
      leaf.add(name, content.take());
      before = name;
      models++;
      if (row.bases.length > 0) withBases++;
      return at - written > flushBytes ? flush() : undefined;
    },
    async finish() {
      if (leaf.entries > 0) endLeaf();
      let levels = 0;
      for (; children.length > 1; levels++) {
        children = directoryOver(children, put);
        await flush();
      }
      const nameBlocks: Part[] = [];
      for (let from = 0; from < contents.names.length; from += namesPerBlock) {
        content.clear();
        for (const name of contents.names.slice(from, from + namesPerBlock)) content.text(name);
        nameBlocks.push(put(sealed(content.take())));
      }
      const { asOf, table, words, names } = contents;
      const top = children[0]?.part ?? { at: headerBytes, length: 0 };
      const summary = { asOf, table, models, withBases, levels, top, words, names: names.length, nameBlocks };
      const place = put(sealed(writeSummary(summary)));
      await flush();
      await output.begin(writeHeader(at, place));
      return { models, withBases, bytes: at };
    },
  };
}

const blockBytes = 2048;
const flushBytes = 1 << 20;

interface Child {
  /** No name of the child stands before it. */
  readonly key: Uint8Array;
  readonly part: Part;
}

function directoryOver(children: readonly Child[], put: (bytes: Uint8Array) => Part): Child[] {
  const block = blockWriter();
  const content = byteWriter(32);
  const parents: Child[] = [];
  let key = children[0]?.key;
  for (const child of children) {
    // Two children at least, so that each level is shorter than the one below it.
    if (block.length >= blockBytes && block.entries > 1) {
      parents.push({ key: key ?? child.key, part: put(block.finish()) });
      key = child.key;
    }
    content.clear();
    writePart(content, child.part);
    block.add(child.key, content.take());
  }
  parents.push({ key: key ?? new Uint8Array(0), part: put(block.finish()) });
  return parents;
}

/** The shortest beginning of `name`, in small letters, that stands after `before`. */
function separator(before: Uint8Array, name: Uint8Array): Uint8Array {
  let length = 0;
  while (length < before.length && foldByte(before[length] ?? 0) === foldByte(name[length] ?? 0)) length++;
  return name.subarray(0, length + 1).map(foldByte);
}

function numbering(texts: readonly string[]): NumberOf {
  const numbers = new Map(texts.map((text, at) => [text, at + 1]));
  return (text) => numbers.get(text) ?? 0;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
