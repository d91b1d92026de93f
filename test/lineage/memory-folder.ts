/** A folder in memory, as sources see one: path → text or bytes. Counts what is read. */
export function memoryFolder(files: Readonly<Record<string, string | Uint8Array>>) {
  const bytesOf = (path: string) => {
    const file = files[path];
    return typeof file === "string" ? new TextEncoder().encode(file) : file;
  };
  const asked: string[] = [];
  return {
    asked,
    async list(folder: string) {
      const start = folder === "" ? "" : `${folder}/`;
      const inside = Object.keys(files).filter((path) => path.startsWith(start));
      return [
        ...new Set(
          inside.map((path) => {
            const [name = "", ...deeper] = path.slice(start.length).split("/");
            return deeper.length > 0 ? `${name}/` : name;
          }),
        ),
      ];
    },
    async readText(path: string, maxBytes: number) {
      asked.push(path);
      const bytes = bytesOf(path);
      return bytes && bytes.byteLength <= maxBytes ? new TextDecoder().decode(bytes) : undefined;
    },
    async readBytes(path: string, offset: number, length: number) {
      asked.push(path);
      return bytesOf(path)?.slice(offset, offset + length);
    },
    async changedAt(path: string) {
      return path in files ? Date.UTC(2026, 4, 3) : undefined;
    },
  };
}
