import type { FileHandle } from "node:fs/promises";
import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { TableError, type TableRecord } from "./table-record";

/** Rows of a group that are read at one time, where the file says where its pages lie. */
const rowsAtOnce = 20_000;

/**
 * The rows of a Parquet file, one row group after the other, of the columns in `fields` that it has. A group is in memory as a whole
 * unless the file has a page index. Rejects with a `TableError` when the file is damaged or has no column of `key`.
 */
export async function parquetRows(
  handle: FileHandle,
  size: number,
  fields: readonly string[],
  key: readonly string[],
): Promise<AsyncIterable<readonly TableRecord[]>> {
  const file: AsyncBuffer = {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
      if (bytesRead < bytes.length) throw new Error(`it ends at byte ${start + bytesRead}`);
      return bytes.buffer;
    },
  };
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
    throw damaged("its footer", error);
  });
  const present = parquetSchema(metadata).children.map(({ element }) => element.name);
  if (!key.some((name) => present.includes(name))) {
    const have = present.slice(0, 20).join(", ");
    throw new TableError(`has no column ${key.map((name) => `"${name}"`).join(" or ")}; its columns are: ${have}`);
  }
  const columns = fields.filter((name) => present.includes(name));
  return groupsOf(file, metadata, columns);
}

async function* groupsOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: string[],
): AsyncGenerator<readonly TableRecord[]> {
  let groupStart = 0;
  for (const [number, group] of metadata.row_groups.entries()) {
    const groupEnd = groupStart + Number(group.num_rows);
    const useOffsetIndex = group.columns.every((column) => column.offset_index_offset !== undefined);
    const step = useOffsetIndex ? rowsAtOnce : groupEnd - groupStart;
    for (let rowStart = groupStart; rowStart < groupEnd; rowStart += step) {
      const rowEnd = Math.min(rowStart + step, groupEnd);
      try {
        yield await parquetReadObjects({ file, metadata, columns, rowStart, rowEnd, compressors, useOffsetIndex });
      } catch (error) {
        throw damaged(`row group ${number + 1} of ${metadata.row_groups.length}`, error);
      }
    }
    groupStart = groupEnd;
  }
}

function damaged(place: string, error: unknown): TableError {
  const cause = error instanceof Error ? error.message : String(error);
  return new TableError(`cannot be read as Parquet at ${place} (${cause.slice(0, 200)}); get the file again`, {
    cause: error,
  });
}
