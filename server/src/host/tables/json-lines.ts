import type { FileHandle } from "node:fs/promises";
import { TableError, type TableRecord } from "./table-record";

/** A line that is longer is no model: it must not fill the memory. */
const maxLineBytes = 16 << 20;
const pieceBytes = 1 << 20;
const newline = 10;

/**
 * The objects of a JSON Lines file, a batch for each megabyte. Empty lines count as nothing. Rejects with a `TableError` at the first line that
 * is not an object: a table that was cut must not pass for a whole one.
 */
export async function* linesOf(handle: FileHandle): AsyncGenerator<readonly TableRecord[]> {
  let rest: Uint8Array = new Uint8Array(0);
  let line = 0;
  const decoder = new TextDecoder();
  const rowOf = (bytes: Uint8Array): TableRecord | undefined => {
    line++;
    const text = decoder.decode(bytes).trim();
    return text === "" ? undefined : objectIn(text, line);
  };
  for (let at = 0; ; ) {
    const piece = new Uint8Array(rest.length + pieceBytes);
    piece.set(rest);
    const { bytesRead } = await handle.read(piece, rest.length, pieceBytes, at);
    at += bytesRead;
    const bytes = piece.subarray(0, rest.length + bytesRead);
    const rows: TableRecord[] = [];
    let from = 0;
    for (let to = bytes.indexOf(newline, rest.length); to >= 0; to = bytes.indexOf(newline, from)) {
      const row = rowOf(bytes.subarray(from, to));
      if (row) rows.push(row);
      from = to + 1;
    }
    rest = bytes.subarray(from);
    if (bytesRead === 0) {
      const row = rowOf(rest);
      if (row) rows.push(row);
      yield rows;
      return;
    }
    if (rest.length > maxLineBytes) {
      throw new TableError(`has a line ${line + 1} of more than 16 MB; give one model a line`);
    }
    yield rows;
  }
}

function objectIn(text: string, line: number): TableRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (line === 1)
      throw new TableError("is neither Parquet nor JSON Lines: line 1 is no JSON object; give one model a line");
    throw new TableError(`is not JSON in line ${line}; the file was cut or is not JSON Lines; get it again`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as TableRecord;
  throw new TableError(`has no object in line ${line}; give one model a line, as {"id": "org/name", …}`);
}
