/** A row by the names of its columns or fields. */
export type TableRecord = Readonly<Record<string, unknown>>;

/** The file is no table, or a damaged one; the message goes behind the file's name. */
export class TableError extends Error {
  override readonly name = "TableError";
}
