/** Sound parameters of every message that the server takes; they are mutated from here. */

const uris = [
  "file:///w/proof.py",
  "file:///w/other.py",
  "file:///w/stemma.jsonc",
  "file:///w/notebook.ipynb",
  "vscode-notebook-cell:/w/notebook.ipynb#W0",
  "stemma:/huggingface/Qwen/Qwen3-8B.md",
  "untitled:Untitled-1",
  "file:///w/%00%2f",
  "",
];
const position = { line: 1, character: 36 };
const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
const each = (more: object) => uris.map((uri) => ({ textDocument: { uri }, ...more }));
const item = {
  name: "Qwen3-8B",
  kind: 5,
  uri: uris[0],
  range,
  selectionRange: range,
  data: "huggingface:Qwen/Qwen3-8B",
};
const diagnostic = {
  range: { start: { line: 1, character: 31 }, end: { line: 1, character: 44 } },
  message: "x",
  source: "stemma",
  code: "denied-origin",
};
const opened = (text: string, uri = uris[1], languageId = "python") => ({
  textDocument: { uri, languageId, version: 1, text },
});
const cell = {
  uri: uris[4],
  languageId: "python",
  version: 1,
  text: 'from transformers import AutoModel\nAutoModel.from_pretrained("Qwen/Qwen3-8B")',
};
const notebook = {
  uri: uris[3],
  notebookType: "jupyter-notebook",
  version: 1,
  cells: [{ kind: 2, document: uris[4] }],
};

export const requests: Readonly<Record<string, readonly unknown[]>> = {
  "textDocument/hover": each({ position }),
  "textDocument/codeAction": each({ range, context: { diagnostics: [diagnostic] } }),
  "textDocument/completion": each({ position }),
  "textDocument/definition": each({ position }),
  "textDocument/references": each({ position, context: { includeDeclaration: true } }),
  "textDocument/diagnostic": each({ previousResultId: "1" }),
  "textDocument/documentLink": each({}),
  "textDocument/documentSymbol": each({}),
  "textDocument/inlayHint": each({ range }),
  "textDocument/linkedEditingRange": each({ position }),
  "textDocument/prepareRename": each({ position }),
  "textDocument/rename": each({ position, newName: "gpt-4o" }),
  "textDocument/prepareTypeHierarchy": each({ position }),
  "typeHierarchy/subtypes": [{ item }],
  "typeHierarchy/supertypes": [{ item }],
  "workspace/diagnostic": [{ previousResultIds: [{ uri: uris[0], value: "1" }] }],
  "workspace/executeCommand": [
    { command: "stemma.applyFix", arguments: [uris[0], range, "Use gpt-4o"] },
    { command: "unknown", arguments: [] },
  ],
  "workspace/symbol": [{ query: "Qwen" }, { query: "" }],
  "workspace/textDocumentContent": uris.map((uri) => ({ uri })),
  "codeAction/resolve": [{ title: "Use gpt-4o", kind: "quickfix", data: { uri: uris[0], rule: "denied-origin" } }],
  "completionItem/resolve": [{ label: "gpt-4o", data: "openai:gpt-4o" }],
  "inlayHint/resolve": [{ label: "CN", position }],
  "stemma/passport": uris.map((uri) => ({ uri })),
  "stemma/models": [{}, null],
  "stemma/lineage": [{}, ...uris.map((uri) => ({ uri, position })), ...uris.map((uri) => ({ uri }))],
  "stemma/bom": ["cyclonedx", "spdx", "json", "sarif", "markdown"].map((format) => ({ format })),
  "stemma/consider": [
    { model: "huggingface:Qwen/Qwen3-8B", uri: uris[0], task: "text-generation" },
    { uri: uris[0] },
    {},
  ],
  "stemma/explainPolicy": uris.map((uri) => ({ uri })),
  "stemma/paste": uris.map((uri) => ({ uri, range, text: "https://huggingface.co/Qwen/Qwen3-8B" })),
  "stemma/refresh": [{}, null],
  "stemma/selfTest": [{}, null],
};

export const notifications: Readonly<Record<string, readonly unknown[]>> = {
  "textDocument/didOpen": [
    opened('x = "gpt-4o"\n'),
    opened("{", uris[2], "jsonc"),
    opened("{}", uris[3], "jupyter"),
    opened("x", uris[6], "plaintext"),
  ],
  "textDocument/didChange": [
    { textDocument: { uri: uris[0], version: 2 }, contentChanges: [{ range, text: "y = 1\n" }] },
    { textDocument: { uri: uris[1], version: 3 }, contentChanges: [{ text: "z" }] },
    {
      textDocument: { uri: uris[0], version: 4 },
      contentChanges: [{ range: { start: range.end, end: range.start }, text: "a" }],
    },
  ],
  "textDocument/didSave": each({}),
  "textDocument/didClose": each({}),
  "notebookDocument/didOpen": [{ notebookDocument: notebook, cellTextDocuments: [cell] }],
  "notebookDocument/didChange": [
    {
      notebookDocument: { uri: uris[3], version: 2 },
      change: { cells: { textContent: [{ document: { uri: uris[4], version: 2 }, changes: [{ text: "x = 1" }] }] } },
    },
    {
      notebookDocument: { uri: uris[3], version: 3 },
      change: {
        cells: { structure: { array: { start: 0, deleteCount: 1, cells: [] }, didClose: [{ uri: uris[4] }] } },
      },
    },
  ],
  "notebookDocument/didSave": [{ notebookDocument: { uri: uris[3] } }],
  "notebookDocument/didClose": [{ notebookDocument: { uri: uris[3] }, cellTextDocuments: [{ uri: uris[4] }] }],
  "workspace/didChangeConfiguration": [
    { settings: { stemma: { network: "offline", inlayHints: { origin: true } } } },
    { settings: null },
  ],
  "workspace/didChangeWatchedFiles": [{ changes: uris.map((uri, i) => ({ uri, type: 1 + (i % 3) })) }],
  "workspace/didChangeWorkspaceFolders": [
    { event: { added: [{ uri: "file:///v", name: "v" }], removed: [{ uri: "file:///w", name: "w" }] } },
  ],
  "workspace/didDeleteFiles": [{ files: [{ uri: uris[1] }] }],
  "workspace/didRenameFiles": [{ files: [{ oldUri: uris[1], newUri: "file:///w/new.py" }] }],
  "window/workDoneProgress/cancel": [{ token: "1" }],
  "stemma/scan": [{}, null],
  "stemma/token": [{ token: "hf_x" }, {}],
  "stemma/trust": [{ trusted: false }, { trusted: true }],
  "$/setTrace": [{ value: "verbose" }],
  "$/cancelRequest": [{ id: 3 }, { id: 1 }],
};
