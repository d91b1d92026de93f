import { type Connection, MessageType, ShowMessageNotification } from "vscode-languageserver";
import { createDocuments } from "../documents/documents";
import { followNotebooks } from "../documents/notebooks";
import { createPublisher } from "../documents/publish";
import { createResultIds } from "../documents/result-ids";
import { clientFiles } from "../hosts/client-files/client-files";
import { editorFetch } from "../hosts/client-files/editor-fetch";
import { type TrustParams, trustNotification } from "../protocol/protocol";
import { foldersOf, followWorkspace } from "../workspace/workspace";
import { createWorkspaceScan } from "../workspace/workspace-scan";
import { capabilitiesFor } from "./capabilities";
import { editorCapabilitiesOf } from "./client-capabilities";
import { governs, isPolicyFile } from "./diagnostic-channel";
import { features } from "./features";
import type { OpenCore, ServerCore } from "./server-host";
import { describeError, logOver } from "./server-log";
import { defaultSettings, networkOf, readInitializationOptions, readSettings, type Settings } from "./settings";

export interface ServerPlan {
  readonly openCore: OpenCore;
  /** Blanks secrets out of a line before it is logged. */
  redact(line: string): string;
  /**
   * Milliseconds. Default: 30 after typing; 600 before a look-up, so that no half-typed name is sent anywhere; 400 before
   * anything new is said of what is being typed; 200 before changed
   * files are read again; 300 before the progress of a scan is shown.
   */
  readonly delays?: Partial<typeof defaultDelays>;
  readonly version?: string;
}

const defaultDelays = { typing: 30, network: 600, rest: 400, settle: 200, progress: 300 };

/**
 * Serves one editor over a connection that nobody listens to yet: standard streams, Node's channel, a worker's port or two
 * pipes of a test. Positions are UTF-16, which every editor has to offer; no other encoding is negotiated.
 */
export function serve(connection: Connection, plan: ServerPlan): void {
  const log = logOver(connection, plan.redact);
  let abilities = editorCapabilitiesOf({}, false);
  let settings: Settings = defaultSettings;
  let trusted = true;
  let core: Promise<ServerCore> = Promise.reject(new Error("Not initialized."));
  core.catch(() => undefined);
  let factsAsOf = "";
  let folders: readonly string[] = [];
  const delays = { ...defaultDelays, ...plan.delays };

  const online = () => trusted && settings.network === "online";
  const ids = createResultIds();
  const publisher = createPublisher({
    connection,
    ids,
    abilities: () => abilities,
    state: () => ({ network: online() ? "online" : "offline", factsAsOf }),
  });
  const documents = createDocuments({
    core: () => core,
    online,
    delays,
    analyzed(result) {
      for (const one of notebooks.split(result)) {
        survey.shown(one.analysis);
        publisher.show(surveying.whole(one));
      }
      void withCore(({ stemma }) => publisher.policies(stemma.policyProblems()));
    },
    rested(result) {
      for (const one of notebooks.split(result)) publisher.show(surveying.whole(one), true);
    },
    failed: (uri, error) => log.error(`${uri} could not be analyzed: ${describeError(error)}`),
  });
  const surveying = createWorkspaceScan({
    connection,
    core: () => core,
    documents: () => notebooks.documents,
    isNotebook: (uri) => notebooks.isOpen(uri),
    publisher: () => publisher,
    ids,
    abilities: () => abilities,
    folders: () => folders,
    wanted: () => settings.scan,
    log,
    delays,
  });
  const { survey } = surveying;
  const notebooks = followNotebooks({
    connection,
    documents,
    opened: surveying.opened,
    closed: survey.closed,
    cellClosed(uri) {
      survey.removed([uri]);
      publisher.closed(uri, []);
    },
  });

  const withCore = (use: (ready: ServerCore) => unknown): Promise<void> =>
    core.then(use).then(
      () => undefined,
      (error) => log.error(describeError(error)),
    );
  const rerun = () => {
    documents.rerun();
    publisher.refresh();
    survey.rejudge();
  };
  const forget = (uris: readonly string[]) =>
    withCore(async ({ stemma, host }) => {
      for (const uri of uris) host.changed(uri);
      const concerns = uris.map((uri) => stemma.forget(uri));
      for (const uri of uris.filter(isPolicyFile)) await stemma.readPolicy(uri);
      if (uris.some(governs) || concerns.includes("verdicts")) {
        publisher.policies(stemma.policyProblems());
        return rerun();
      }
      if (!concerns.includes("texts")) return;
      documents.rerun();
      publisher.refresh();
    });
  const settle = (taken: Settings) => {
    const changed = JSON.stringify(taken) !== JSON.stringify(settings);
    const rescan = taken.scan !== settings.scan;
    settings = taken;
    if (!changed) return;
    if (rescan) survey.scan();
    void withCore(({ host }) => host.setNetwork(networkOf(taken))).then(rerun);
  };

  connection.onInitialize((params) => {
    const options = readInitializationOptions(params.initializationOptions);
    abilities = editorCapabilitiesOf(params.capabilities, options.reveal === true);
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
      network: networkOf(settings),
      ...(options.http === true && { http: editorFetch(connection) }),
      ...(options.files && { client: clientFiles(connection, options.files) }),
      openText: (uri) => documents.text(uri),
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
    const capabilities = capabilitiesFor(abilities);
    return { capabilities, serverInfo: { name: "stemma", version: plan.version } };
  });
  connection.onInitialized(() =>
    followWorkspace({
      connection,
      abilities: () => abilities,
      settingsChanged: settle,
      filesChanged({ changed, gone }) {
        void forget([...gone, ...changed]);
        survey.removed(gone);
        if ([...gone, ...changed].some((uri) => uri.endsWith("/.gitignore"))) survey.scan();
        survey.changed(changed);
      },
      globs: () =>
        core.then(
          ({ stemma, host }) => (host.files ? stemma.globs : []),
          () => [],
        ),
      foldersChanged(now) {
        survey.removed(folders.filter((folder) => !now.includes(folder)));
        folders = now;
        void withCore(({ host }) => host.setFolders(now)).then(() => {
          rerun();
          survey.scan();
        });
      },
      warn: log.warn,
    })
      .catch((error) => log.warn(`The editor did not tell its settings: ${describeError(error)}`))
      .then(() => survey.scan()),
  );
  connection.onNotification(trustNotification, (params: TrustParams) => {
    trusted = params?.trusted === true;
    void withCore(({ host }) => host.setTrusted(trusted)).then(rerun);
  });

  const policyChanged = (uri: string) => {
    if (isPolicyFile(uri)) void forget([uri]);
  };
  connection.onDidOpenTextDocument(({ textDocument }) => {
    documents.open(textDocument);
    policyChanged(textDocument.uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.change(uri, version, contentChanges);
    survey.sourceChanged(uri);
    policyChanged(uri);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => void forget([textDocument.uri]));
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const typed = documents.close(uri);
    surveying.closed(uri);
    // What was read from the unsaved text is no longer true.
    if (typed) void forget([uri]);
  });
  connection.onShutdown(async () => {
    documents.closeAll();
    surveying.stop();
    publisher.stop();
    await core.then(({ host }) => host.close()).catch(() => undefined);
  });

  for (const feature of features) {
    feature.register({
      connection,
      documents: {
        ...notebooks.documents,
        async analyzed(uri, now) {
          const result = await notebooks.documents.analyzed(uri, now);
          return result && surveying.whole(result);
        },
      },
      publisher,
      survey,
      report: surveying.report,
      core: () => core,
      abilities: () => abilities,
      settings: () => settings,
      folders: () => folders,
      version: plan.version ?? "0.0.0",
    });
  }
  connection.listen();
}
