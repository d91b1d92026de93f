/** One limit of size: whoever asks says the same of the same file. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { whyUnread } from "../../server/src/detect/skip";
import { mostTextBytes } from "../../server/src/domain/unread";
import { openDisk } from "../../server/src/host/disk";
import { readText, walkFiles } from "../../server/src/host/files";
import { openFinder } from "../../server/src/host/find-files";
import { uriOf } from "../../server/src/host/paths";
import { editorFiles } from "../../server/src/lsp/hosts/client-files/editor-files";
import { memoryFiles } from "../lsp/memory-files";
import { folderWith } from "./folder";

const { signal } = new AbortController();
const python = (name: string) => name.endsWith(".py");

/** Lines of a hundred bytes, of one character alone, that fill a number of bytes. */
function filled(bytes: number, character: string): Uint8Array {
  const width = Buffer.byteLength(character);
  const line = `${character.repeat(Math.floor(98 / width))}\n`;
  const most = Buffer.from(line.repeat(Math.floor(bytes / Buffer.byteLength(line))));
  return Buffer.concat([most, Buffer.alloc(bytes - most.length, "#")]);
}

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}

/** What each reader says of a file of these bytes: nothing, or the reason why it is not read. */
async function verdicts(bytes: Uint8Array, path: string): Promise<Record<string, string>> {
  await writeFile(path, bytes);
  const uri = uriOf(path);
  const folder = uriOf(join(path, ".."));
  const finder = openFinder(python);
  const remote = "memfs:/w";
  const { answers } = memoryFiles(remote, { "a.py": bytes });
  const client = {
    readFile: async (asked: string, maxBytes: number) =>
      answers["stemma/readFile"]?.({ uri: asked, maxBytes, transfer: "bytes" } as never) as never,
    listFolder: async (asked: string) => answers["stemma/listFolder"]?.({ uri: asked } as never) as never,
  };
  const editor = editorFiles({ client, folders: () => [remote], wants: python, now: () => 0 });
  const said = (answer: object | undefined) => {
    assert.ok(answer);
    return "unread" in answer ? (answer.unread as { reason: string }).reason : "";
  };
  const cause = (file: { kind: string; cause?: string }) => (file.cause ?? "").replace("it is ", "");
  return {
    "command line, listed": said(await first(walkFiles([path]))),
    "command line, read": said(await readText(path)),
    "editor, listed": said(await first(finder.find(folder, { excludes: [], signal }))),
    "editor, read": said(await finder.readText(uri)),
    "editor without a disk, read": said(await editor.files.readText(`${remote}/a.py`)),
    "editor, open": whyUnread(Buffer.from(bytes).toString())?.reason ?? "",
    "read for another": cause(await openDisk().read(uri)),
    "read for another, without a disk": cause(await editor.disk.read(`${remote}/a.py`)),
  };
}

for (const [name, character] of [
  ["ASCII", "#"],
  ["two bytes a character", "é"],
  ["three bytes a character", "語"],
  ["four bytes a character", "🙂"],
] as const)
  test(`every reader takes the same largest file: ${name}`, async (t) => {
    const path = join(await folderWith(t, {}), "a.py");
    const read = Object.entries(await verdicts(filled(mostTextBytes, character), path));
    assert.deepEqual(
      read.filter(([, said]) => said !== ""),
      [],
      "A file of just that size is read.",
    );
    const larger = Object.entries(await verdicts(filled(mostTextBytes + 1, character), path));
    assert.deepEqual(
      larger.filter(([, said]) => said !== "larger than 2 MB"),
      [],
      "One byte more is too much.",
    );
  });
