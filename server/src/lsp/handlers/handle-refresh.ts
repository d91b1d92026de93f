import type { CancellationToken } from "vscode-languageserver";
import { modelKey } from "../../domain/reference";
import type { UseIndex } from "../../editor/use-index";
import { type RefreshResult, refreshRequest } from "../protocol/protocol";
import { signalOf } from "../server/cancel";
import type { FeatureContext } from "../server/feature";
import type { KnownModel } from "../workspace/refresh-models";

/** Answers `stemma/refresh`: the models of the workspace are looked up anew, with a progress that the person can end. */
export function handleRefresh({ session, workspace }: FeatureContext): void {
  let underway: Promise<RefreshResult> | undefined;

  async function refresh(signal: AbortSignal): Promise<RefreshResult> {
    const { host } = await session.core;
    const models = modelsIn(workspace.uses);
    const nothing = { asked: 0, changed: 0, unanswered: 0 };
    const shows = session.settings.network === "online" && session.capabilities.progress;
    const bar = shows ? await session.connection.window.createWorkDoneProgress() : undefined;
    bar?.begin("Stemma: asking for newer facts", 0, undefined, true);
    try {
      const given = bar ? AbortSignal.any([signal, signalOf(bar.token)]) : signal;
      const renewed = await host.renew(models, given, (done) =>
        bar?.report(Math.round((done / Math.max(1, models.length)) * 100), `${done} of ${models.length} models`),
      );
      if (!renewed) return { outcome: "offline", ...nothing };
      session.emit("outdated", "verdicts");
      return { outcome: given.aborted ? "cancelled" : "done", ...renewed };
    } finally {
      bar?.done();
    }
  }

  // A request that carries no parameters hands over the token alone. Whoever asks while it runs waits for the same answer.
  session.connection.onRequest(refreshRequest, (...given: unknown[]) => {
    underway ??= refresh(signalOf(given.at(-1) as CancellationToken)).finally(() => {
      underway = undefined;
    });
    return underway;
  });
}

/** Each model once, as its first use names it. */
function modelsIn(index: UseIndex): KnownModel[] {
  const models = new Map<string, KnownModel>();
  for (const { uri, uses } of index.files()) {
    for (const { detection, lineage } of uses) {
      const key = modelKey(detection.reference);
      if (!models.has(key)) models.set(key, { reference: detection.reference, at: uri, lineage });
    }
  }
  return [...models.values()];
}
