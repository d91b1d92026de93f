import type { Source } from "../source";

/** The sources that a program has; each is optional, so that a web worker or a test leaves out what it lacks. */
export interface SourceShelf {
  /** The project's own declarations, `project.ts`. */
  readonly project?: Source;
  /** Model files in the workspace, `local.ts`. */
  readonly local?: Source;
  /** The Hugging Face cache on disk, `hf-cache.ts`. */
  readonly huggingFaceCache?: Source;
  /** The models that Ollama keeps on disk, `ollama-store.ts`. */
  readonly ollamaStore?: Source;
  /** Names that state their own base, `naming.ts`. */
  readonly naming?: Source;
  /** The bundled catalog, `catalog.ts`. */
  readonly catalog?: Source;
  /** The Hub's model table on the disk, `hub-index.ts`. */
  readonly hubIndex?: Source;
  /** Answers of online sources that were stored, `cache.ts`. */
  readonly stored?: readonly Source[];
  /** Online sources, each mostly behind its cache. */
  readonly huggingFace?: Source;
  /** The user's own daemon. */
  readonly ollama?: Source;
  readonly ollamaRegistry?: Source;
  readonly openRouter?: Source;
}

/** The order in which sources count: the first to state a fact is in force. Who is nearest to the project comes first. */
export function sourcesInOrder(shelf: SourceShelf): Source[] {
  return [
    shelf.project,
    shelf.local,
    shelf.huggingFaceCache,
    shelf.ollamaStore,
    shelf.catalog,
    shelf.naming,
    shelf.hubIndex,
    ...(shelf.stored ?? []),
    shelf.huggingFace,
    shelf.ollama,
    shelf.ollamaRegistry,
    shelf.openRouter,
  ].filter((source) => source !== undefined);
}
