import { type Disposable, type DocumentFilter, LanguageStatusSeverity, l10n, languages, window } from "vscode";
import type { StatusParams } from "../../server/src/lsp/protocol/protocol";
import { findingCount, modelCount } from "./models/model-items";

/** One language status item: what is known, what is not, what the policy says of the active file. A click opens the log. */
export interface Status extends Disposable {
  update(params: StatusParams): void;
  /** Whether there is a server. Without one nothing is known, and a click starts it. */
  running(yes: boolean): void;
}

/** Files whose status is remembered; the oldest are forgotten first. */
const remembered = 500;

export function showStatus(selector: readonly DocumentFilter[]): Status {
  const item = languages.createLanguageStatusItem("stemma.status", selector);
  item.name = "Stemma";
  let gone = false;
  const byUri = new Map<string, StatusParams>();

  const show = () => {
    item.command = gone
      ? { command: "stemma.restart", title: l10n.t("Restart") }
      : { command: "stemma.showLog", title: l10n.t("Show log") };
    const active = window.activeTextEditor?.document.uri.toString();
    const status = active === undefined ? undefined : byUri.get(active);
    item.text = gone ? l10n.t("Stemma is not running") : status ? headline(status) : "Stemma";
    item.detail = status && !gone ? detail(status) : undefined;
    item.severity = gone ? LanguageStatusSeverity.Error : severity(status);
    item.accessibilityInformation = { label: `Stemma: ${item.text}. ${item.detail ?? ""}`, role: "status" };
  };
  const watching = window.onDidChangeActiveTextEditor(show);
  show();

  return {
    update(params) {
      byUri.delete(params.uri);
      if (params.counts) byUri.set(params.uri, params);
      for (const oldest of byUri.keys()) if (byUri.size > remembered) byUri.delete(oldest);
      show();
    },
    running(yes) {
      gone = !yes;
      if (gone) byUri.clear();
      show();
    },
    dispose() {
      watching.dispose();
      item.dispose();
    },
  };
}

/** Unknown models are said beside the known ones, so that no finding does not read as clean. */
function headline({ counts, skipped }: StatusParams): string {
  if (skipped) return l10n.t("not read");
  if (!counts || counts.models === 0) return l10n.t("no models");
  const { error, warning, information, hint } = counts.findings;
  const findings = error + warning + information + hint;
  return [
    modelCount(counts.models),
    counts.unknown > 0 ? l10n.t("{0} unknown", counts.unknown) : "",
    counts.open > 0 ? l10n.t("{0} with undisclosed or unasked bases", counts.open) : "",
    findings > 0 ? findingCount(findings) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function detail({ skipped, policy, network, factsAsOf, milliseconds }: StatusParams): string {
  return [
    skipped,
    policy?.label,
    network,
    l10n.t("facts of {0}", factsAsOf),
    milliseconds === undefined ? "" : `${Math.round(milliseconds)} ms`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function severity(status: StatusParams | undefined): LanguageStatusSeverity {
  if (!status?.counts) return LanguageStatusSeverity.Information;
  if (status.counts.findings.error > 0) return LanguageStatusSeverity.Error;
  return status.counts.findings.warning > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
}
