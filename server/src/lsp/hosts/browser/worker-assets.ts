import type { StemmaAssets } from "../../../core/stemma-assets";
import type { AssetResult } from "../../protocol/protocol";

/** Asks the client once for what both workers need, the server's and the one that reads texts; grammars are for the second alone. */
export function sharedAssets(ask: (name: string) => Promise<AssetResult>): (name: string) => Promise<AssetResult> {
  const shared = new Map<string, Promise<AssetResult>>();
  return (name) => {
    if (name.startsWith("tree-sitter-")) return ask(name);
    const asking = shared.get(name) ?? ask(name);
    shared.set(name, asking);
    // What failed by a network error may succeed the next time.
    asking.then(
      (bytes) => bytes ?? shared.delete(name),
      () => shared.delete(name),
    );
    return asking;
  };
}

/** The extension's own files, each asked of the client once and only when it is needed. */
export function askedAssets(ask: (name: string) => Promise<AssetResult>): StemmaAssets {
  const once = new Map<string, Promise<unknown>>();
  const remember = <T>(name: string, read: (bytes: Uint8Array) => T): Promise<T> => {
    const known = once.get(name) as Promise<T> | undefined;
    if (known) return known;
    const reading = ask(name).then((bytes) => {
      if (!bytes) throw new Error(`The asset "${name}" is missing. Install Stemma again.`);
      return read(bytes);
    });
    once.set(name, reading);
    // The next need asks again: what was asked of a file system behind a network may have failed by a network error.
    reading.catch(() => once.delete(name));
    return reading;
  };
  const json = (name: string) => remember(name, (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  return {
    parser: () => remember("web-tree-sitter.wasm", (bytes) => bytes),
    grammar: (file) => remember(file, (bytes) => bytes),
    languages: () => json("languages.json"),
    libraries: () => json("libraries.json"),
    catalog: () => json("catalog.json"),
  };
}
