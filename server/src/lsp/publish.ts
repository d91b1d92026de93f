import type { Connection, Diagnostic } from "vscode-languageserver";
import type { Finding } from "../domain/finding";
import { countsOf } from "../editor/counts";
import { diagnosticOf, diagnosticsOf } from "../editor/diagnostics";
import { plain } from "../editor/markdown";
import type { Abilities } from "./abilities";
import type { Analyzed } from "./documents";
import { type StatusParams, statusNotification } from "./protocol";
import { isPolicyFile, routeOf } from "./routes";
import type { PolicyProblem } from "./server-world";

/** What the editor is shown of open texts and of policy files. */
export interface Publisher {
  /** Shows a result: pushes it, or asks the editor to pull when it changed after it was pulled. */
  show(result: Analyzed): void;
  /** The diagnostics for a pull, with an id that stays while they do. */
  pulled(result: Analyzed): { resultId: string; items: Diagnostic[] };
  closed(uri: string): void;
  /** Shows what is wrong in the policy files, and clears those that are right again. */
  policies(problems: readonly PolicyProblem[]): void;
  /** The editor may ask again for everything that it pulls. Several calls in one moment are one request. */
  refresh(): void;
  /** Says nothing from now on: the editor is leaving. */
  stop(): void;
}

export interface PublishPlan {
  readonly connection: Connection;
  readonly abilities: () => Abilities;
  readonly state: () => Pick<StatusParams, "network" | "factsAsOf">;
}

export function createPublisher({ connection, abilities, state }: PublishPlan): Publisher {
  /** What the editor was given last, by URI. */
  const given = new Map<string, { readonly id: string; readonly face: string }>();
  const policyFaces = new Map<string, string>();
  /** What analyses say of policy files (an expired waiver), by the text that was analyzed. */
  const said = new Map<string, readonly Finding[]>();
  let problems: readonly PolicyProblem[] = [];
  let serial = 0;
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

  const diagnosticsFor = (result: Analyzed) => diagnosticsOf(result.analysis, abilities().diagnostics);

  function remember(uri: string, diagnostics: Diagnostic[]): { id: string; changed: boolean } {
    const face = JSON.stringify(diagnostics);
    const before = given.get(uri);
    if (before?.face === face) return { id: before.id, changed: false };
    const id = `${++serial}`;
    given.set(uri, { id, face });
    return { id, changed: before !== undefined || diagnostics.length > 0 };
  }

  function refresh(): void {
    if (refreshing) return;
    refreshing = setTimeout(() => {
      refreshing = undefined;
      if (abilities().pull) quietly(() => connection.languages.diagnostics.refresh());
      if (abilities().refreshInlayHints) quietly(() => connection.languages.inlayHint.refresh());
    }, 20);
  }

  function publishPolicies(): void {
    const byFile = new Map<string, Diagnostic[]>();
    const add = (uri: string, diagnostic: Diagnostic) => byFile.set(uri, [...(byFile.get(uri) ?? []), diagnostic]);
    for (const problem of problems) add(problem.uri, problemDiagnostic(problem));
    for (const finding of [...said.values()].flat()) {
      add(finding.uri, diagnosticOf(finding, finding.range, finding.uri, abilities().diagnostics));
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

  return {
    show(result) {
      const { uri, version, analysis, milliseconds } = result;
      const route = routeOf(uri, abilities().pull);
      // A policy names models without using them: nothing to show but its problems, and those come from `policies`.
      if (route === "policy") return;
      if (route === "push") {
        const diagnostics = diagnosticsFor(result);
        // An unchanged set is sent no second time: that is what flickers. The version moves with the next changed set.
        if (remember(uri, diagnostics).changed) push(uri, diagnostics, version);
      } else if (route === "pull" && result.reach === "network" && given.has(uri)) {
        const face = JSON.stringify(diagnosticsFor(result));
        if (given.get(uri)?.face !== face) refresh();
      }
      if (result.reach === "network" && abilities().refreshInlayHints) refresh();
      said.set(
        uri,
        analysis.findings.filter((finding) => finding.uri !== uri && isPolicyFile(finding.uri)),
      );
      publishPolicies();
      tell({
        uri,
        counts: countsOf([analysis]),
        policy: { ...analysis.policy },
        skipped: analysis.skipped,
        milliseconds: Math.round(milliseconds),
        ...state(),
      });
    },
    pulled(result) {
      const items = diagnosticsFor(result);
      return { resultId: remember(result.uri, items).id, items };
    },
    closed(uri) {
      if (routeOf(uri, abilities().pull) === "push" && given.has(uri)) push(uri, []);
      given.delete(uri);
      said.delete(uri);
      publishPolicies();
      tell({ uri, ...state() });
    },
    policies(found) {
      problems = found;
      publishPolicies();
    },
    refresh,
    stop() {
      stopped = true;
      clearTimeout(refreshing);
    },
  };
}

function problemDiagnostic({ range, message, severity }: PolicyProblem): Diagnostic {
  return {
    source: "stemma",
    code: "policy",
    severity: severity === "warning" ? 2 : 1,
    range,
    message: plain(message, 1000),
  };
}
