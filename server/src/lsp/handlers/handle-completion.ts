import { type CompletionPlace, completionPlace, completionsFor, probeText } from "../../editor/completion";
import { policyCompletions } from "../../editor/policy/policy-file";
import { signalOf, unlessCancelled } from "../server/cancel";
import { openPolicyText } from "../server/diagnostic-channel";
import type { FeatureContext } from "../server/feature";

/**
 * Answers with models where a model belongs. A place that holds no name yet is recognized by trying one: the text is read once
 * more with a made-up id at the cursor, only behind characters that may begin a value.
 */
export function handleCompletion({ session, documents, workspace }: FeatureContext): void {
  session.connection.onCompletion(async ({ textDocument: { uri }, position }, token) => {
    const { stemma } = await session.core;
    const { facts } = stemma;
    const text = documents.text(uri);
    const languageId = documents.languageId(uri);
    const policy = openPolicyText(uri, documents);
    if (policy !== undefined) {
      const known = (provider: string, prefix: string) => facts.suggest(provider, prefix, 50);
      return policyCompletions(policy, position, workspace.uses, known) ?? null;
    }
    if (text === undefined || languageId === undefined) return null;
    const result = await unlessCancelled(documents.analyzed(uri, true), token);
    if (!result || result.text !== text) return null;
    let place: CompletionPlace | undefined = completionPlace(result.analysis, position, text, false);
    const tried = place ? undefined : probeText(text, position);
    if (tried !== undefined) {
      const probe = stemma.open({ uri, languageId, text: tried });
      try {
        place = completionPlace(await probe.analyze(signalOf(token), { network: false }), position, text, true);
      } finally {
        probe.close();
      }
    }
    if (!place) return null;
    return completionsFor(place, {
      facts,
      approved: await facts.approved(uri),
      policy: result.analysis.policy.label,
      today: facts.today(),
      details: session.capabilities.labelDetails,
    });
  });
}
