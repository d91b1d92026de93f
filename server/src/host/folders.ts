import { isAbsolute, join } from "node:path";
import { uriOf } from "./paths";

/** The parts of the process that tell where a user's files go; handed in, so that a test has no home. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** As `process.platform`. */
  readonly platform: string;
}

/** Where Stemma keeps its cache: `XDG_CACHE_HOME`, `LOCALAPPDATA` or `~/Library/Caches`, by platform. */
export function cacheFolder({ env, home, platform }: Surroundings): string {
  if (platform === "win32")
    return join(absolute(env.LOCALAPPDATA) ?? join(home, "AppData", "Local"), "stemma", "cache");
  const xdg = absolute(env.XDG_CACHE_HOME);
  if (platform === "darwin" && !xdg) return join(home, "Library", "Caches", "stemma");
  return join(xdg ?? join(home, ".cache"), "stemma");
}

/** `HF_HOME` as the Hub's own clients find it. */
export function huggingFaceHome({ env, home }: Surroundings): string {
  return absolute(env.HF_HOME) ?? join(absolute(env.XDG_CACHE_HOME) ?? join(home, ".cache"), "huggingface");
}

/** Where the Hub's own clients keep what they downloaded. @internal */
export function huggingFaceCache(surroundings: Surroundings): string {
  const { env } = surroundings;
  return (
    absolute(env.HF_HUB_CACHE) ?? absolute(env.HUGGINGFACE_HUB_CACHE) ?? join(huggingFaceHome(surroundings), "hub")
  );
}

/** Where Ollama keeps its models: `OLLAMA_MODELS`, else the folder of the user. A service of the system keeps them elsewhere. */
function ollamaModels({ env, home }: Surroundings): string {
  return absolute(env.OLLAMA_MODELS) ?? join(home, ".ollama", "models");
}

/** Where other tools keep models on this machine, as `file:` URIs without a slash at the end. */
export function modelFolders(surroundings: Surroundings): { readonly huggingFace: string; readonly ollama: string } {
  return { huggingFace: uriOf(huggingFaceCache(surroundings)), ollama: uriOf(ollamaModels(surroundings)) };
}

/** The XDG rules say that a relative path in these variables is to be ignored; it would also depend on the current folder. */
function absolute(path: string | undefined): string | undefined {
  return path && isAbsolute(path) ? path : undefined;
}
