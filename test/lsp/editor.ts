import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import {
  type InitializationOptions,
  type StatusParams,
  statusNotification,
  type WorkspaceParams,
  workspaceNotification,
} from "../../server/src/lsp/protocol/protocol";
import { connect } from "../../server/src/lsp/server/connect";
import { serve } from "../../server/src/lsp/server/server";
import type { OpenCore } from "../../server/src/lsp/server/server-host";
import type { ServerPlan } from "../../server/src/lsp/server/session";

/** How long somebody waits for what has to come, in milliseconds: only to report that it did not, so far longer than any machine needs. */
const patience = 180_000;

/** Resolves when `condition` holds; rejects after very long, saying `what`. */
async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; !(await condition()); ) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A scripted editor. What the server tells it is kept in the order in which it came. */
export interface Editor {
  readonly result: InitializeResult;
  readonly connection: ProtocolConnection;
  readonly published: { uri: string; version?: number; diagnostics: Diagnostic[] }[];
  readonly statuses: StatusParams[];
  readonly logged: string[];
  readonly shown: string[];
  readonly applied: unknown[];
  readonly registered: string[];
  /** Globs that the server asked to be watched. */
  readonly watched: string[];
  readonly workspace: WorkspaceParams[];
  /** What was said of progress: `begin`, `report`, `end`. */
  readonly progress: { readonly kind: string; readonly token: string | number }[];
  refreshes: number;
  readonly exitCode?: number;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  /** Replaces the whole text, or `range` of it. */
  change(uri: string, version: number, text: string, range?: unknown): Promise<void>;
  close(uri: string): Promise<void>;
  request<T>(method: string, params: unknown): Promise<T>;
  /** Resolves when `condition` holds; rejects after a while, saying `what`. */
  until(what: string, condition: () => boolean | Promise<boolean>): Promise<void>;
  /** The last set that was published for a text. */
  last(uri: string): Diagnostic[] | undefined;
  stop(): Promise<void>;
}

export interface Profile {
  readonly capabilities: ClientCapabilities;
  readonly options?: InitializationOptions;
  /** What `workspace/configuration` answers. */
  settings?: unknown;
  /** What it answers for a section of its own: `files.exclude`; `section folder` is what it says of that folder. */
  readonly sections?: Readonly<Record<string, unknown>>;
  readonly folders?: readonly string[];
  /** Answers to further requests of the server, by method. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

const literals = {
  codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } },
  isPreferredSupport: true,
  dataSupport: true,
};
const shown = {
  relatedInformation: true,
  codeDescriptionSupport: true,
  dataSupport: true,
  tagSupport: { valueSet: [1 as const, 2 as const] },
};

/** Capabilities of the editors that the server has to serve. */
export const profiles = {
  /** As VS Code: pulls, refreshes, answers for its settings. */
  pull: {
    textDocument: {
      diagnostic: shown,
      publishDiagnostics: shown,
      codeAction: literals,
      hover: { contentFormat: ["markdown", "plaintext"] },
    },
    workspace: {
      diagnostics: { refreshSupport: true },
      configuration: true,
      applyEdit: true,
      workspaceEdit: { documentChanges: true },
    },
  },
  /** As an editor of 2022: diagnostics are pushed. */
  push: {
    textDocument: {
      publishDiagnostics: shown,
      codeAction: literals,
      hover: { contentFormat: ["markdown", "plaintext"] },
    },
    workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } },
  },
  /** The least that an editor can say. */
  minimal: {},
  /** Takes commands only, and can apply an edit. */
  commands: { textDocument: { publishDiagnostics: {} }, workspace: { applyEdit: true } },
} satisfies Record<string, ClientCapabilities>;

/** Starts a server on `create` in this process and says `initialize` and `initialized` to it. */
export async function startEditor(create: OpenCore, profile: Profile, plan: Partial<ServerPlan> = {}): Promise<Editor> {
  const up = new PassThrough();
  const down = new PassThrough();
  let exitCode: number | undefined;
  const server = connect(new StreamMessageReader(up), new StreamMessageWriter(down), {
    shutdownReceived: false,
    initialize() {},
    exit(code) {
      exitCode = code;
    },
  });
  const redact = (text: string) => text.replace(/hf_\w+/g, "hf_…");
  serve(server, { openCore: create, redact, delays: { typing: 15, network: 30, settle: 10, progress: 0 }, ...plan });
  const pipes = { reader: new StreamMessageReader(down), writer: new StreamMessageWriter(up) };
  const editor = await talk(pipes, profile, "file:///w", () => exitCode);
  const { stop } = editor;
  editor.stop = async () => {
    await stop();
    server.dispose();
  };
  return editor;
}

/** Talks to a server that listens at the other end of the pipes. `exitCode` is undefined until it has gone. */
export async function talk(
  { reader, writer }: { readonly reader: MessageReader; readonly writer: MessageWriter },
  { capabilities, options, settings, sections = {}, folders, answers = {} }: Profile,
  rootUri: string,
  exitCode: () => number | undefined,
): Promise<Editor> {
  const connection = createProtocolConnection(reader, writer);

  const editor: Omit<Editor, "result"> = {
    connection,
    published: [],
    statuses: [],
    logged: [],
    shown: [],
    applied: [],
    registered: [],
    watched: [],
    workspace: [],
    progress: [],
    refreshes: 0,
    get exitCode() {
      return exitCode();
    },
    open: (uri, text, languageId = "python") =>
      connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, text, range) =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [range ? { range, text } : { text }],
      }),
    close: (uri) => connection.sendNotification("textDocument/didClose", { textDocument: { uri } }),
    request: (method, params) => connection.sendRequest(method, params),
    until,
    last: (uri) => editor.published.filter((set) => set.uri === uri).at(-1)?.diagnostics,
    async stop() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      await editor.until("the server has gone", () => exitCode() !== undefined);
      connection.dispose();
    },
  };
  connection.onNotification("textDocument/publishDiagnostics", (set) => void editor.published.push(set));
  connection.onNotification(statusNotification, (status: StatusParams) => void editor.statuses.push(status));
  connection.onNotification(workspaceNotification, (params: WorkspaceParams) => void editor.workspace.push(params));
  connection.onRequest("window/workDoneProgress/create", () => null);
  (connection as unknown as MessageConnection).onUnhandledProgress(({ token, value }) => {
    const { kind } = value as { kind: string };
    editor.progress.push({ kind, token: token as string });
  });
  connection.onNotification("window/logMessage", ({ message }) => void editor.logged.push(message));
  connection.onNotification("window/showMessage", ({ message }) => void editor.shown.push(message));
  connection.onRequest("workspace/diagnostic/refresh", () => {
    editor.refreshes++;
    return null;
  });
  connection.onRequest("workspace/configuration", ({ items }) =>
    items.map(({ section, scopeUri }: { section: string; scopeUri?: string }) => {
      if (section === "stemma") return settings ?? null;
      return sections[`${section} ${scopeUri}`] ?? sections[section] ?? null;
    }),
  );
  connection.onRequest("workspace/applyEdit", (edit) => {
    editor.applied.push(edit);
    return { applied: true };
  });
  connection.onRequest("client/registerCapability", ({ registrations }) => {
    editor.registered.push(...registrations.map(({ method }: { method: string }) => method));
    for (const { registerOptions } of registrations) {
      for (const { globPattern } of registerOptions?.watchers ?? []) editor.watched.push(globPattern);
    }
    return null;
  });
  for (const [method, answer] of Object.entries(answers)) connection.onRequest(method, answer);
  connection.listen();
  connection.onRequest(
    "workspace/workspaceFolders",
    () => folders?.map((folder) => ({ uri: folder, name: folder })) ?? null,
  );
  const result = await connection.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri,
    ...(folders && { workspaceFolders: folders.map((folder) => ({ uri: folder, name: folder })) }),
    capabilities,
    initializationOptions: options,
  });
  await connection.sendNotification("initialized", {});
  return Object.assign(editor, { result });
}
