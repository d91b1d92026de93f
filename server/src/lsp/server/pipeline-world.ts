import type { Stemma } from "../../core/stemma";
import type { ServerWorld } from "./server-world";

/** What every main's world hands on from the pipeline as it is; only files, network and folders differ from machine to machine. */
export function overPipeline(
  world: Stemma,
): Pick<
  ServerWorld,
  "factsAsOf" | "open" | "analyzeUnread" | "forget" | "readPolicy" | "policyProblems" | "explainPolicy" | "consider"
> &
  Required<Pick<ServerWorld, "facts">> {
  return {
    factsAsOf: world.factsDate,
    facts: world.facts,
    open(document) {
      const text = world.open(document);
      return {
        change: (_edits, newText) => text.change(newText),
        analyze: (reached, signal) => text.analyze(signal, { network: reached === "network" }),
        close: () => text.close(),
      };
    },
    analyzeUnread: (uri, unread, signal) => world.analyzeUnread(uri, unread, signal, { network: false }),
    forget: (uri) => world.forget(uri),
    readPolicy: (uri) => world.readPolicy(uri),
    policyProblems: () => world.policyProblems(),
    consider: (asked, signal) => world.consider(asked, signal),
    async explainPolicy(uri) {
      const [explanation, lock, baseline, above] = await Promise.all([
        world.explainPolicy(uri),
        world.lockFor(uri),
        world.baselineFor(uri),
        world.policyAbove(uri),
      ]);
      return {
        explanation,
        ...(lock && { lock: lock.uri }),
        ...(baseline && { baseline: baseline.uri }),
        ...(above && { above }),
      };
    },
  };
}
