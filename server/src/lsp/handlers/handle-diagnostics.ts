import { type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from "vscode-languageserver";
import { cancelled, unlessCancelled } from "../server/cancel";
import { channelOf } from "../server/diagnostic-channel";
import type { FeatureContext } from "../server/feature";

/** Answers pulls: of one open text, and of every file that is not open. */
export function handleDiagnostics({ session, documents, publisher, report }: FeatureContext): void {
  const { diagnostics } = session.connection.languages;
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    if (channelOf(uri, session.capabilities.pull) !== "pull") return nothing;
    const asked = documents.version(uri);
    const result = await unlessCancelled(documents.analyzed(uri, false), token, true);
    if (!result) return nothing;
    // The text moved on while it was read. An answer about another version would be placed wrongly, an empty one would blink.
    if (result.version !== asked) throw cancelled(true);
    const { resultId, items } = publisher.pulled(result);
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });
  diagnostics.onWorkspace(({ previousResultIds }, token, _progress, part) =>
    report.answer(previousResultIds, token, part && ((items) => part.report(items))),
  );
}
