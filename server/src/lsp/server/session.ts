import { type Connection, type InitializeParams, MessageType, ShowMessageNotification } from "vscode-languageserver";
import type { PolicyProblem } from "../../domain/policy-problem";
import type { Analyzed } from "../documents/analyzed-text";
import { clientFiles } from "../hosts/client-files/client-files";
import { editorFetch } from "../hosts/client-files/editor-fetch";
import { type EditorCapabilities, editorCapabilitiesOf } from "./client-capabilities";
import { governs, isPolicyFile } from "./diagnostic-channel";
import { createEmitter, type Emitter } from "./emitter";
import type { HostSeed, OpenCore, ServerCore, ServerLog } from "./server-host";
import { describeError, logOver } from "./server-log";
import { defaultSettings, networkOf, readInitializationOptions, readSettings, type Settings } from "./settings";

export interface ServerPlan {
  readonly openCore: OpenCore;
  /** Blanks secrets out of a line before it is logged. */
  redact(line: string): string;
  readonly delays?: Partial<Delays>;
  readonly version?: string;
}

/** In milliseconds. */
interface Delays {
  /** After typing, before a text is analyzed. Default: 30. */
  readonly typing: number;
  /** Before a look-up, so that no half-typed name is sent anywhere. Default: 600. */
  readonly network: number;
  /** Before anything new is said of what is being typed. Default: 400. */
  readonly rest: number;
  /** Before changed files are read again. Default: 200. */
  readonly settle: number;
  /** Before the progress of a scan is shown. Default: 300. */
  readonly progress: number;
}

const defaultDelays: Delays = { typing: 30, network: 600, rest: 400, settle: 200, progress: 300 };

/** What happened to files and folders, as URIs; editors do not list the files of a folder that comes or goes. */
interface FileNews {
  readonly changed: readonly string[];
  readonly gone: readonly string[];
}

/** What happens in a session, in the order in which a text runs through it. Texts, files and folders are URIs. */
interface SessionEvents {
  textOpened: [uri: string];
  textChanged: [uri: string];
  textSaved: [uri: string];
  /** `typed`: it was edited, so that what others read from it may be untrue now. */
  textClosed: [uri: string, typed: boolean];
  notebookOpened: [uri: string];
  notebookClosed: [uri: string];
  /** A cell is gone, or is of another language now. */
  cellClosed: [uri: string];
  /** An open text was analyzed, or the module that a notebook's code cells make together. */
  read: [result: Analyzed];
  /** Typing in such a text has paused: all of its last result may be shown now. */
  rested: [result: Analyzed];
  /** What there is to show of a text or of one cell. `again`: its text is the same, something else made the result another one. */
  analyzed: [result: Analyzed, again: boolean];
  /** What is wrong in the policies, locks and baselines met so far. */
  policiesRead: [problems: readonly PolicyProblem[]];
  /** What was read has to be looked at again: open texts, as they may take values from what changed; or all that was judged. */
  outdated: [what: "texts" | "verdicts"];
  filesChanged: [news: FileNews];
  foldersRemoved: [folders: readonly string[]];
  /** Folders or settings changed, so that other files may have to be read. */
  scanDue: [];
  /** The editor is leaving. */
  closing: [];
}

/** One editor, from `initialize` to `shutdown`: what it can do, what it wants, and the core that answers it. */
export interface Session extends Emitter<SessionEvents> {
  readonly connection: Connection;
  readonly log: ServerLog;
  readonly delays: Delays;
  /** Of Stemma itself. */
  readonly version: string;
  /** None before `initialize`. */
  readonly capabilities: EditorCapabilities;
  readonly settings: Settings;
  /** Folders of the workspace, as URIs. */
  readonly folders: readonly string[];
  /** Rejects before `initialize`, and where the installation is broken. */
  readonly core: Promise<ServerCore>;
  /** Whether trust and settings allow look-ups. */
  readonly online: boolean;
  /** ISO date of the bundled facts; empty until the core is open. */
  readonly factsAsOf: string;
  /** Takes in what the editor says of itself and opens the core. `openText` gives the unsaved text of an open file. */
  begin(params: InitializeParams, openText: HostSeed["openText"]): void;
  changeSettings(settings: Settings): void;
  changeFiles(news: FileNews): void;
  changeFolders(folders: readonly string[]): void;
  setTrusted(trusted: boolean): void;
  /** Emits `policiesRead`; does nothing where the core is not open. */
  tellPolicies(): void;
}

/** Begins a session that knows nothing of its editor yet. */
export function createSession(connection: Connection, plan: ServerPlan): Session {
  const log = logOver(connection, plan.redact);
  const { on, emit } = createEmitter<SessionEvents>();
  let capabilities = editorCapabilitiesOf({}, false);
  let settings: Settings = defaultSettings;
  let trusted = true;
  let folders: readonly string[] = [];
  let factsAsOf = "";
  let core: Promise<ServerCore> = Promise.reject(new Error("Not initialized."));
  core.catch(() => undefined);

  const withCore = (use: (ready: ServerCore) => unknown): Promise<void> =>
    core.then(use).then(
      () => undefined,
      (error) => log.error(describeError(error)),
    );

  const forget = (uris: readonly string[]) =>
    withCore(async ({ stemma, host }) => {
      for (const uri of uris) host.changed(uri);
      const concerns = uris.map((uri) => stemma.forget(uri));
      for (const uri of uris.filter(isPolicyFile)) await stemma.readPolicy(uri);
      if (uris.some(governs) || concerns.includes("verdicts")) {
        emit("policiesRead", stemma.policyProblems());
        emit("outdated", "verdicts");
      } else if (concerns.includes("texts")) emit("outdated", "texts");
    });

  // The unsaved text of a policy counts, and what is said of others may rest on any text that was saved.
  const forgetPolicy = (uri: string) => {
    if (isPolicyFile(uri)) void forget([uri]);
  };
  on("textOpened", forgetPolicy);
  on("textChanged", forgetPolicy);
  on("textSaved", (uri) => void forget([uri]));
  on("textClosed", (uri, typed) => {
    if (typed) void forget([uri]);
  });

  return {
    connection,
    log,
    delays: { ...defaultDelays, ...plan.delays },
    version: plan.version ?? "0.0.0",
    on,
    emit,
    get capabilities() {
      return capabilities;
    },
    get settings() {
      return settings;
    },
    get folders() {
      return folders;
    },
    get core() {
      return core;
    },
    get online() {
      return trusted && settings.network === "online";
    },
    get factsAsOf() {
      return factsAsOf;
    },
    begin(params, openText) {
      const options = readInitializationOptions(params.initializationOptions);
      capabilities = editorCapabilitiesOf(params.capabilities, options.reveal === true);
      trusted = options.trusted ?? true;
      settings = readSettings(options.settings).settings;
      folders = foldersOf(params);
      core = plan.openCore({
        folders,
        assets: options.assets,
        cacheDir: options.cacheDir,
        ...(settings.index !== "" && { index: settings.index }),
        ...(settings.cache !== "" && { cache: settings.cache }),
        trusted,
        scope: settings.scope,
        network: networkOf(settings),
        ...(options.http === true && { http: editorFetch(connection) }),
        ...(options.files && { client: clientFiles(connection, options.files) }),
        openText,
        log,
      });
      core.then(
        ({ stemma }) => {
          factsAsOf = stemma.factsDate;
        },
        (error) => {
          const message = plan.redact(`Stemma cannot start: ${describeError(error)}`);
          void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
        },
      );
    },
    changeSettings(taken) {
      const before = settings;
      settings = taken;
      if (JSON.stringify(taken) === JSON.stringify(before)) return;
      if (taken.scan !== before.scan) emit("scanDue");
      void withCore(({ stemma, host }) => {
        stemma.setScope(taken.scope);
        return host.setNetwork(networkOf(taken));
      }).then(() => emit("outdated", "verdicts"));
    },
    changeFiles(news) {
      void forget([...news.gone, ...news.changed]);
      emit("filesChanged", news);
    },
    changeFolders(now) {
      const removed = folders.filter((folder) => !now.includes(folder));
      folders = now;
      emit("foldersRemoved", removed);
      void withCore(({ host }) => host.setFolders(now)).then(() => {
        emit("outdated", "verdicts");
        emit("scanDue");
      });
    },
    setTrusted(value) {
      trusted = value;
      void withCore(({ host }) => host.setTrusted(value)).then(() => emit("outdated", "verdicts"));
    },
    tellPolicies() {
      core.then(
        ({ stemma }) => emit("policiesRead", stemma.policyProblems()),
        () => undefined,
      );
    },
  };
}

/** Folders named at `initialize`: workspace folders, or the older root. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
