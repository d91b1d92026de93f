import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the build puts beside the bundle: the parser, its grammars, and the project's data, each read once and only when asked for. */
export interface Assets {
  /** Where they lie, for messages. */
  readonly folder: string;
  /** `web-tree-sitter.wasm`. */
  parser(): Promise<Uint8Array>;
  /** A grammar by its file name: `tree-sitter-python.wasm`. */
  grammar(file: string): Promise<Uint8Array>;
  /** Every language's `language.json` with its `facts.scm`. */
  languages(): Promise<unknown>;
  /** Every library's patterns. */
  libraries(): Promise<unknown>;
  /** The compiled catalog. */
  catalog(): Promise<unknown>;
}

/** An asset is absent or damaged: the installation is broken, which no input of the user can cause. */
export class AssetError extends Error {
  override readonly name = "AssetError";
}

/**
 * Opens the assets in `folder`: by default `assets/` beside the running bundle. Nothing is read yet; a door that cannot give
 * its asset rejects with an `AssetError` that names the file.
 */
export function openAssets(folder: string = join(__dirname, "assets")): Assets {
  const once = new Map<string, Promise<unknown>>();
  const remember = <T>(file: string, read: (bytes: Uint8Array) => T): Promise<T> => {
    const known = once.get(file) as Promise<T> | undefined;
    if (known) return known;
    const reading = readAsset(folder, file).then(read);
    once.set(file, reading);
    return reading;
  };
  const json = (file: string) => remember(file, (bytes) => parse(folder, file, bytes));
  return {
    folder,
    parser: () => remember("web-tree-sitter.wasm", (bytes) => bytes),
    grammar: (file) => {
      // File names come from our own data; a path would mean that the data is not ours.
      if (!/^[\w.-]+\.wasm$/.test(file))
        return Promise.reject(new AssetError(`"${file}" is not the name of a grammar.`));
      return remember(file, (bytes) => bytes);
    },
    languages: () => json("languages.json"),
    libraries: () => json("libraries.json"),
    catalog: () => json("catalog.json"),
  };
}

async function readAsset(folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, file));
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code === "ENOENT" ? "is missing" : "cannot be read";
    throw new AssetError(
      `The asset "${file}" ${cause} in ${folder}. Stemma is not installed completely; from a checkout, run "npm run build".`,
      { cause: error },
    );
  }
}

function parse(folder: string, file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new AssetError(`The asset "${file}" in ${folder} is damaged. Install Stemma again.`, { cause: error });
  }
}
