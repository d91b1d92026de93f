import {
  type CancellationToken,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { ResultIds } from "../documents/result-ids";
import { cancelled } from "../server/cancel";

/** The diagnostics of files that are not open, and who is told of them. */
export interface WorkspaceReport {
  /** What is known of these files may have changed. */
  update(uris: Iterable<string>): void;
  /**
   * Answers as soon as there is something that the editor does not have; until then the request stays open, so that an editor
   * that asks again and again costs nothing. With `report`, the request stays open for good and news go there.
   */
  answer(
    previous: readonly PreviousResultId[],
    token: CancellationToken,
    report?: (part: WorkspaceDiagnosticReport) => void,
  ): Promise<WorkspaceDiagnosticReport>;
  /** Ends every open request. */
  stop(): void;
}

export interface WorkspaceReportPlan {
  readonly ids: ResultIds;
  /** What is to be shown of a closed file; undefined for a file that is open: it is asked for by itself. */
  diagnosticsOf(uri: string): Diagnostic[] | undefined;
  /** Told of a set that changed. */
  changed(uri: string, diagnostics: Diagnostic[]): void;
}

export function createWorkspaceReport(plan: WorkspaceReportPlan): WorkspaceReport {
  const shown = new Map<string, { readonly id: string; readonly items: Diagnostic[] }>();
  const waiting = new Set<() => void>();
  let stopped = false;

  const wake = () => {
    for (const one of [...waiting]) one();
  };

  /** What the editor does not have yet; `has` is brought up to date. */
  function news(has: Map<string, string>): WorkspaceDocumentDiagnosticReport[] {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const say = (uri: string, resultId: string, diagnostics: Diagnostic[]) => {
      if (has.get(uri) === resultId || plan.diagnosticsOf(uri) === undefined) return;
      has.set(uri, resultId);
      items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: diagnostics });
    };
    for (const [uri, { id, items: diagnostics }] of shown) say(uri, id, diagnostics);
    for (const uri of [...has.keys()]) if (!shown.has(uri)) say(uri, "none", []);
    return items;
  }

  return {
    update(uris) {
      const { ids } = plan;
      for (const uri of uris) {
        const diagnostics = plan.diagnosticsOf(uri);
        if (!diagnostics) continue;
        const { id, changed } = ids.give(uri, diagnostics);
        if (diagnostics.length > 0) shown.set(uri, { id, items: diagnostics });
        else {
          shown.delete(uri);
          ids.drop(uri);
        }
        if (changed) plan.changed(uri, diagnostics);
      }
      wake();
    },
    async answer(previous, token, report) {
      const has = new Map(previous.map(({ uri, value }) => [uri, value]));
      for (;;) {
        if (token.isCancellationRequested) throw cancelled(false);
        const items = news(has);
        if (items.length > 0 && !report) return { items };
        if (items.length > 0) report?.({ items });
        if (stopped) return { items: [] };
        await new Promise<void>((resolve) => {
          const listener = token.onCancellationRequested(() => next());
          const next = () => {
            waiting.delete(next);
            listener.dispose();
            resolve();
          };
          waiting.add(next);
        });
      }
    },
    stop() {
      stopped = true;
      wake();
    },
  };
}
