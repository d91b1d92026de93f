import type { Diagnostic } from "vscode-languageserver";

/** The names of what the editor was given last: the same set keeps its id, so that it is sent no second time. */
export interface ResultIds {
  give(uri: string, diagnostics: readonly Diagnostic[]): { readonly id: string; readonly changed: boolean };
  /** Whether this very set was given last; undefined when nothing was. */
  same(uri: string, diagnostics: readonly Diagnostic[]): boolean | undefined;
  /** What was given last. */
  last(uri: string): readonly Diagnostic[];
  drop(uri: string): void;
}

export function createResultIds(): ResultIds {
  const given = new Map<
    string,
    { readonly id: string; readonly face: string; readonly items: readonly Diagnostic[] }
  >();
  let serial = 0;
  return {
    give(uri, diagnostics) {
      const face = JSON.stringify(diagnostics);
      const before = given.get(uri);
      if (before?.face === face) return { id: before.id, changed: false };
      // Having nothing is the same whenever it is said; the id outlives the entry.
      const id = diagnostics.length === 0 ? "none" : `${++serial}`;
      given.set(uri, { id, face, items: diagnostics });
      return { id, changed: before !== undefined || diagnostics.length > 0 };
    },
    same(uri, diagnostics) {
      const before = given.get(uri);
      return before && before.face === JSON.stringify(diagnostics);
    },
    last: (uri) => given.get(uri)?.items ?? [],
    drop: (uri) => void given.delete(uri),
  };
}
