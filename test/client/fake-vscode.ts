import Module from "node:module";

/**
 * As much of VS Code's interface as items of a tree need, for tests that ask what a person or a screen reader is told. Imported for
 * its effect, before the code that imports `vscode`.
 */
const vscode = {
  TreeItem: class {
    constructor(
      readonly label: string,
      readonly collapsibleState = 0,
    ) {}
  },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  ThemeIcon: class {
    constructor(
      readonly id: string,
      readonly color?: unknown,
    ) {}
  },
  ThemeColor: class {
    constructor(readonly id: string) {}
  },
  Uri: { parse: uri, joinPath: (base: { toString(): string }, below: string) => uri(`${base}/${below}`) },
  workspace: {
    notebookDocuments: [],
    workspaceFolders: [{ name: "w", uri: uri("file:///w") }],
    asRelativePath: (uri: { path: string }) => uri.path.replace(/^\/w\//, ""),
  },
  l10n: {
    t: (word: string, ...values: unknown[]) => word.replace(/\{(\d+)\}/g, (_, index) => String(values[Number(index)])),
  },
};

function uri(text: string) {
  return { toString: () => text, path: new URL(text).pathname };
}

const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
const load = loader._load;
loader._load = function (request, ...rest) {
  return request === "vscode" ? vscode : load.call(this, request, ...rest);
};
