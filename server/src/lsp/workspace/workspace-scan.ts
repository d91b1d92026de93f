import type { Connection } from "vscode-languageserver";
import { countsOf } from "../../editor/counts";
import { fileAnalysis, withCrossFileFindings } from "../../editor/cross-file-findings";
import { diagnosticsOf } from "../../editor/diagnostics";
import type { Analyzed, Documents } from "../documents/documents";
import { limitLog } from "../documents/limit-log";
import type { Publisher } from "../documents/publish";
import type { ResultIds } from "../documents/result-ids";
import { scanNotification, type WorkspaceParams, workspaceNotification } from "../protocol/protocol";
import type { EditorCapabilities } from "../server/client-capabilities";
import { channelOf } from "../server/diagnostic-channel";
import type { ServerCore, ServerLog } from "../server/server-host";
import { scanProgress } from "./scan-progress";
import { foldersToRead } from "./workspace";
import { createWorkspaceIndex, type WorkspaceIndex, type WorkspaceIndexState } from "./workspace-index";
import { createWorkspaceReport, type WorkspaceReport } from "./workspace-report";

/** The workspace index, connected to the editor: progress, diagnostics of closed files, counts. */
export interface WorkspaceScan {
  readonly survey: WorkspaceIndex;
  readonly report: WorkspaceReport;
  /** The result with what other files say of this text's literals. */
  whole(result: Analyzed): Analyzed;
  /** A text was closed. */
  closed(uri: string): void;
  /** A notebook's cells are open now: what was said of its file is said no longer. */
  opened(notebook: string): void;
  stop(): void;
}

export interface WorkspaceScanPlan {
  readonly connection: Connection;
  readonly core: () => Promise<ServerCore>;
  readonly documents: () => Documents;
  /** Whether the file is open as something other than a text: its cells speak for it. */
  isNotebook(uri: string): boolean;
  readonly publisher: () => Publisher;
  readonly ids: ResultIds;
  readonly abilities: () => EditorCapabilities;
  readonly folders: () => readonly string[];
  /** Whether to read files that are not open, where the editor does not say it by folder. */
  readonly wanted: () => boolean;
  readonly log: ServerLog;
  /** Milliseconds: before changed files are read again, and before progress is shown. */
  readonly delays: { readonly settle: number; readonly progress: number };
}

export function createWorkspaceScan(plan: WorkspaceScanPlan): WorkspaceScan {
  const { connection, documents, publisher, abilities, ids, log } = plan;
  const progress = scanProgress(connection, () => abilities().progress, plan.delays.progress);
  let phase: WorkspaceIndexState["phase"] = "off";
  let stopped = false;
  let telling: ReturnType<typeof setTimeout> | undefined;

  const survey: WorkspaceIndex = createWorkspaceIndex({
    core: plan.core,
    folders: () =>
      foldersToRead(connection, plan.folders(), abilities().configuration, plan.wanted()).catch((error) => {
        log.warn(`The editor did not tell what not to read: ${String(error)}`);
        return [];
      }),
    isOpen: (uri) => documents().version(uri) !== null || plan.isNotebook(uri),
    touch: (uri) => documents().rerun(uri),
    settle: plan.delays.settle,
    looked: limitLog((line) => log.info(line)),
    failed: (uri, error) => log.error(`${uri} could not be analyzed: ${String(error)}`),
    progress(state, controller) {
      progress(state, controller);
      if (state.phase !== phase) {
        summarize(state);
        showPolicies();
      }
      phase = state.phase;
      tellSoon();
    },
    updated(uris) {
      for (const uri of uris) {
        const shown = documents().latest(uri);
        if (shown) publisher().show(whole(shown), true);
      }
      if (survey.state.phase !== "off") report.update(uris);
      showPolicies();
      tellSoon();
    },
  });
  const report = createWorkspaceReport(() => ({
    ids,
    diagnosticsOf(uri) {
      if (documents().version(uri) !== null || channelOf(uri, abilities().pull) === "policy") return undefined;
      return diagnosticsOf(fileAnalysis(uri, survey.index), abilities().diagnostics);
    },
    ...(abilities().pull ? {} : { push: publisher().push }),
  }));

  const whole = (result: Analyzed): Analyzed => {
    const analysis = withCrossFileFindings(result.analysis, survey.index, result.text);
    return analysis === result.analysis ? result : { ...result, analysis };
  };

  /** Closed files have policies too, and what is wrong in one is met when they are read. */
  function showPolicies(): void {
    plan.core().then(
      ({ stemma }) => publisher().policies(stemma.policyProblems()),
      () => undefined,
    );
  }

  function tellSoon(): void {
    if (stopped) return;
    telling ??= setTimeout(() => {
      telling = undefined;
      const { phase, read, found, milliseconds, skipped } = survey.state;
      const params: WorkspaceParams = {
        phase,
        read,
        found,
        counts: countsOf([...survey.index.files()]),
        skipped: skipped.entries(),
        milliseconds: Math.round(milliseconds),
      };
      connection.sendNotification(workspaceNotification, params).catch(() => undefined);
    }, 500);
  }

  function summarize({ phase: now, read, found, milliseconds, skipped }: WorkspaceIndexState): void {
    if (now === "scanning" || now === "off") return;
    const why = skipped.entries().map(({ reason, count, examples }) => `${count} ${reason} (${examples.join(", ")})`);
    const left = why.length > 0 ? ` Not read: ${why.join("; ")}.` : "";
    const seconds = (milliseconds / 1000).toFixed(1);
    log.info(`Workspace ${now}: ${read} of ${found} files read in ${seconds} s.${left}`);
  }

  connection.onNotification(scanNotification, () => survey.scan());
  return {
    survey,
    report,
    whole,
    opened: (notebook) => survey.replaced(notebook),
    closed(uri) {
      survey.closed(uri);
      const surveyed = survey.state.phase !== "off";
      const left = surveyed ? diagnosticsOf(fileAnalysis(uri, survey.index), abilities().diagnostics) : [];
      publisher().closed(uri, left);
      if (surveyed) report.update([uri]);
    },
    stop() {
      stopped = true;
      clearTimeout(telling);
      survey.stop();
      report.stop();
    },
  };
}
