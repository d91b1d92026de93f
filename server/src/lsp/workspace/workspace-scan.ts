import { countsOf } from "../../editor/counts";
import { fileAnalysis, withCrossFileFindings } from "../../editor/cross-file-findings";
import { diagnosticsOf } from "../../editor/diagnostics";
import { createUseIndex } from "../../editor/use-index";
import type { Analyzed } from "../documents/analyzed-text";
import type { Documents } from "../documents/documents";
import { limitLog } from "../documents/limit-log";
import type { Notebooks } from "../documents/notebooks";
import type { Publisher } from "../documents/publish";
import type { ResultIds } from "../documents/result-ids";
import { scanNotification, type WorkspaceParams, workspaceNotification } from "../protocol/protocol";
import { channelOf } from "../server/diagnostic-channel";
import type { Session } from "../server/session";
import { scanProgress } from "./scan-progress";
import { foldersToRead } from "./workspace";
import { createWorkspaceIndex, type WorkspaceIndex, type WorkspaceIndexState } from "./workspace-index";
import { createWorkspaceReport, type WorkspaceReport } from "./workspace-report";

/** The workspace index, connected to the editor: progress, diagnostics of closed files, counts. */
export interface WorkspaceScan {
  readonly workspace: WorkspaceIndex;
  readonly report: WorkspaceReport;
  /** The open texts; what other files say of their literals is in their analyses. */
  readonly documents: Documents;
}

/** `ids`: what the editor was given last, by URI. */
export function createWorkspaceScan(
  session: Session,
  notebooks: Notebooks,
  publisher: Publisher,
  ids: ResultIds,
): WorkspaceScan {
  const { connection, log, delays } = session;
  const { documents } = notebooks;
  const uses = createUseIndex();
  const progress = scanProgress(session);
  let phase: WorkspaceIndexState["phase"] = "off";
  let stopped = false;
  let telling: ReturnType<typeof setTimeout> | undefined;

  const leftOf = (uri: string) => diagnosticsOf(fileAnalysis(uri, uses), session.capabilities.diagnostics);
  const whole = (result: Analyzed): Analyzed => {
    const analysis = withCrossFileFindings(result.analysis, uses, result.text);
    return analysis === result.analysis ? result : { ...result, analysis };
  };

  const report = createWorkspaceReport({
    ids,
    diagnosticsOf(uri) {
      const isOpen = documents.version(uri) !== null;
      return isOpen || channelOf(uri, session.capabilities.pull) === "policy" ? undefined : leftOf(uri);
    },
    changed(uri, diagnostics) {
      // An editor that pulls asks for the set itself.
      if (!session.capabilities.pull) publisher.push(uri, diagnostics);
    },
  });

  const workspace = createWorkspaceIndex(uses, {
    core: () => session.core,
    folders: () =>
      foldersToRead(session).catch((error) => {
        log.warn(`The editor did not tell what not to read: ${String(error)}`);
        return [];
      }),
    isOpen: (uri) => documents.version(uri) !== null || notebooks.isOpen(uri),
    touch: (uri) => documents.rerun(uri),
    settle: delays.settle,
    looked: limitLog((line) => log.info(line)),
    failed: (uri, error) => log.error(`${uri} could not be analyzed: ${String(error)}`),
    progress(state, controller) {
      progress(state, controller);
      if (state.phase !== phase) {
        summarize(state);
        // Closed files have policies too, and what is wrong in one is met when they are read.
        session.tellPolicies();
      }
      phase = state.phase;
      tellSoon();
    },
    updated(uris, state) {
      for (const uri of uris) {
        const shown = documents.latest(uri);
        if (shown) publisher.show(whole(shown), true);
      }
      if (state.phase !== "off") report.update(uris);
      session.tellPolicies();
      tellSoon();
    },
  });

  function tellSoon(): void {
    if (stopped) return;
    telling ??= setTimeout(() => {
      telling = undefined;
      const { phase, read, found, milliseconds, skipped } = workspace.state;
      const params: WorkspaceParams = {
        phase,
        read,
        found,
        counts: countsOf([...uses.files()]),
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

  connection.onNotification(scanNotification, () => workspace.scan());
  session.on("analyzed", (result, again) => {
    // What a text says counts for others before it is shown, as the result to show holds what others say of it.
    if (!again) workspace.shown(result.analysis);
    publisher.show(whole(result), again);
  });
  session.on("read", () => session.tellPolicies());
  session.on("textChanged", (uri) => workspace.sourceChanged(uri));
  session.on("textClosed", (uri) => {
    workspace.closed(uri);
    const isScanned = workspace.state.phase !== "off";
    publisher.closed(uri, isScanned ? leftOf(uri) : []);
    if (isScanned) report.update([uri]);
  });
  // The cells speak for a notebook's file as long as they are open.
  session.on("notebookOpened", (uri) => workspace.replaced(uri));
  session.on("notebookClosed", (uri) => workspace.closed(uri));
  session.on("cellClosed", (uri) => {
    workspace.removed([uri]);
    publisher.closed(uri, []);
  });
  session.on("outdated", (what) => {
    if (what === "verdicts") workspace.rejudge();
  });
  session.on("filesChanged", ({ changed, gone }) => {
    workspace.removed(gone);
    if ([...gone, ...changed].some((uri) => uri.endsWith("/.gitignore"))) workspace.scan();
    workspace.changed(changed);
  });
  session.on("foldersRemoved", (folders) => workspace.removed(folders));
  session.on("scanDue", () => workspace.scan());
  session.on("closing", () => {
    stopped = true;
    clearTimeout(telling);
    workspace.stop();
    report.stop();
  });
  return {
    workspace,
    report,
    documents: {
      ...documents,
      async analyzed(uri, now) {
        const result = await documents.analyzed(uri, now);
        return result && whole(result);
      },
    },
  };
}
