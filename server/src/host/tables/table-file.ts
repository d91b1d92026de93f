import { type FileHandle, open } from "node:fs/promises";
import { linesOf } from "./json-lines";
import { parquetRows } from "./parquet";
import { TableError, type TableRecord } from "./table-record";

/** A table that is read from its beginning to its end. */
export interface TableFile {
  readonly format: "parquet" | "jsonl";
  /** ISO date of the file's last change. */
  readonly changed: string;
  /** Rows in batches. Rejects with a `TableError` that names the place, the cause and what to do. */
  readonly rows: AsyncIterable<readonly TableRecord[]>;
  close(): Promise<void>;
}

/**
 * Opens a table as Parquet or JSON Lines, told by its first bytes and not by its name. `fields` are the columns that are read where there are
 * columns; `key` those of which there must be one. Rejects with a `TableError` for a file that is neither, and with the system's error.
 */
export async function openTableFile(
  path: string,
  fields: readonly string[],
  key: readonly string[],
): Promise<TableFile> {
  const handle = await open(path, "r");
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new TableError(`is not a file; ${wanted}`);
    const format = formatOf(await firstBytes(handle));
    const changed = found.mtime.toISOString().slice(0, 10);
    const rows = format === "jsonl" ? linesOf(handle) : await parquetRows(handle, found.size, fields, key);
    return { format, changed, rows, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const wanted = "give the Hub's model table as Parquet or as JSON Lines (one object a line)";

async function firstBytes(handle: FileHandle): Promise<string> {
  const bytes = new Uint8Array(64);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
  return new TextDecoder("latin1").decode(bytes.subarray(0, bytesRead));
}

function formatOf(start: string): TableFile["format"] {
  if (start.startsWith("PAR1")) return "parquet";
  const text = start.replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  if (text.startsWith("{")) return "jsonl";
  if (start === "") throw new TableError(`is empty; ${wanted}`);
  const cause = text.startsWith("[")
    ? "holds one JSON array"
    : start.startsWith("\u001f\u008b")
      ? "is compressed with gzip (unpack it first)"
      : start.startsWith("\u0028\u00b5\u002f\u00fd")
        ? "is compressed with zstd (unpack it first)"
        : "is neither Parquet nor JSON Lines";
  throw new TableError(`${cause}; ${wanted}`);
}
