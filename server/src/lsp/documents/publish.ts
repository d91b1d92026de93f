import type { Diagnostic } from "vscode-languageserver";
import type { Finding } from "../../domain/finding";
import type { PolicyProblem } from "../../domain/policy-problem";
import { countsOf } from "../../editor/counts";
import { diagnosticOf, diagnosticsOf } from "../../editor/diagnostics";
import { plainMarkdown } from "../../editor/text/editor-markdown";
import { restsAt } from "../../editor/typing";
import { type StatusParams, statusNotification } from "../protocol/protocol";
import { channelOf, isPolicyFile } from "../server/diagnostic-channel";
import type { Session } from "../server/session";
import type { Analyzed } from "./analyzed-text";
import type { ResultIds } from "./result-ids";

/** What the editor is shown of open texts and of policy files. */
export interface Publisher {
  /**
   * Shows a result: pushes it, or asks the editor to pull when it changed after it was pulled. `again`: the text is the same,
   * something else made the result another one.
   */
  show(result: Analyzed, again?: boolean): void;
  /** The diagnostics for a pull, with an id that stays while they do. */
  pulled(result: Analyzed): { resultId: string; items: Diagnostic[] };
  /** A text was closed. `left` is what the workspace still says of the file. */
  closed(uri: string, left: Diagnostic[]): void;
  /** Pushes what changed of a file that is not open. */
  push(uri: string, diagnostics: Diagnostic[]): void;
}

/** `ids`: what the editor was given last, by URI. */
export function createPublisher(session: Session, ids: ResultIds): Publisher {
  const { connection } = session;
  const policyFaces = new Map<string, string>();
  /** What analyses say of policy files (an expired waiver), by the text that was analyzed. */
  const said = new Map<string, readonly Finding[]>();
  let problems: readonly PolicyProblem[] = [];
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  /** The pipe may close at any moment; what can no longer be said is nobody's loss. */
  const say = async (send: () => Promise<unknown>) => {
    if (!stopped) await send();
  };
  const quietly = (send: () => Promise<unknown>) => void say(send).catch(() => undefined);
  const push = (uri: string, diagnostics: Diagnostic[], version?: number) =>
    quietly(() => connection.sendDiagnostics({ uri, version, diagnostics }));
  const tell = (status: StatusParams) => quietly(() => connection.sendNotification(statusNotification, status));

  const diagnosticsFor = ({ uri, analysis, typing }: Analyzed) =>
    diagnosticsOf(analysis, session.capabilities.diagnostics, restsAt(typing, ids.last(uri)));

  /** The editor may ask again for everything that it pulls. Several calls in one moment are one request. */
  function refresh(): void {
    if (refreshing) return;
    refreshing = setTimeout(() => {
      refreshing = undefined;
      if (session.capabilities.pull) quietly(() => connection.languages.diagnostics.refresh());
      if (session.capabilities.refreshInlayHints) quietly(() => connection.languages.inlayHint.refresh());
    }, 20);
  }

  /** Shows what is wrong in the policy files, and clears those that are right again. */
  function publishPolicies(): void {
    const byFile = new Map<string, Diagnostic[]>();
    const add = (uri: string, diagnostic: Diagnostic) => byFile.set(uri, [...(byFile.get(uri) ?? []), diagnostic]);
    for (const problem of problems) add(problem.uri, problemDiagnostic(problem));
    for (const finding of [...said.values()].flat()) {
      add(finding.uri, diagnosticOf(finding, finding.range, finding.uri, session.capabilities.diagnostics));
    }
    for (const uri of policyFaces.keys()) if (!byFile.has(uri)) byFile.set(uri, []);
    for (const [uri, diagnostics] of byFile) {
      const unique = [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
      const face = JSON.stringify(unique);
      if (policyFaces.get(uri) === face) continue;
      if (unique.length > 0) policyFaces.set(uri, face);
      else policyFaces.delete(uri);
      push(uri, unique);
    }
  }

  /** What concerns every text. */
  const state = (): Pick<StatusParams, "network" | "factsAsOf"> => ({
    network: session.online ? "online" : "offline",
    factsAsOf: session.factsAsOf,
  });

  session.on("policiesRead", (found) => {
    problems = found;
    publishPolicies();
  });
  session.on("outdated", refresh);
  session.on("closing", () => {
    stopped = true;
    clearTimeout(refreshing);
  });
  return {
    show(result, again = false) {
      const { uri, version, analysis, milliseconds } = result;
      const route = channelOf(uri, session.capabilities.pull);
      // A policy names models without using them: nothing to show but its problems, which are published apart, and waivers that ended.
      if (route === "policy") {
        const own = analysis.findings.filter((finding) => finding.uri === uri);
        said.set(uri, isPolicyFile(uri) ? own : []);
        return publishPolicies();
      }
      if (route === "push") {
        const diagnostics = diagnosticsFor(result);
        // An unchanged set is sent no second time: that is what flickers. The version moves with the next changed set.
        if (ids.give(uri, diagnostics).changed) push(uri, diagnostics, version);
      } else if (again || result.reach === "network") {
        if (ids.same(uri, diagnosticsFor(result)) === false) refresh();
      }
      if (result.reach === "network" && session.capabilities.refreshInlayHints) refresh();
      said.set(
        uri,
        analysis.findings.filter((finding) => finding.uri !== uri && isPolicyFile(finding.uri)),
      );
      publishPolicies();
      tell({
        uri,
        counts: countsOf([analysis]),
        policy: { ...analysis.policy },
        skipped: analysis.unread?.reason,
        milliseconds: Math.round(milliseconds),
        ...state(),
      });
    },
    pulled(result) {
      const items = diagnosticsFor(result);
      return { resultId: ids.give(result.uri, items).id, items };
    },
    closed(uri, left) {
      if (channelOf(uri, session.capabilities.pull) === "push") {
        if (ids.give(uri, left).changed) push(uri, left);
      }
      if (left.length === 0) ids.drop(uri);
      said.delete(uri);
      publishPolicies();
      tell({ uri, ...state() });
    },
    push,
  };
}

function problemDiagnostic({ range, message }: PolicyProblem): Diagnostic {
  return {
    source: "stemma",
    code: "policy",
    severity: 1,
    range,
    message: plainMarkdown(message, 1000),
  };
}
