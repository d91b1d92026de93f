import type { Analysis, Use } from "../../domain/analysis";
import type { ModelFacts } from "../../domain/model-facts";
import { modelKey } from "../../domain/reference";
import type { Range } from "../../domain/text";
import {
  offerAnywhere,
  offersAt,
  type PasteAnswer,
  pastedUse,
  pinTo,
  type Trial,
  trialOf,
} from "../../editor/paste/paste";
import { type PastedModel, readModelAddress } from "../../editor/paste/pasted-address";
import { namesModelAt } from "../../editor/policy/policy-file";
import { pinFix } from "../../policy/fixes/pin-revision";
import { type PasteParams, pasteRequest } from "../protocol/protocol";
import { signalOf } from "../server/cancel";
import { openPolicyText } from "../server/diagnostic-channel";
import type { FeatureContext } from "../server/feature";

/**
 * Answers what a pasted address can become. Whether a model is named at the caret is found out as completion does: the text is read
 * once with the id in it, and what comes out tells place, verdicts and fixes.
 */
export function handlePaste({ session, documents }: FeatureContext): void {
  session.connection.onRequest(
    pasteRequest,
    async (params: Partial<PasteParams>, token): Promise<PasteAnswer | null> => {
      const { uri, range, text: clipboard } = params;
      const pasted = typeof clipboard === "string" ? readModelAddress(clipboard) : undefined;
      if (!pasted || typeof uri !== "string" || !isRange(range)) return null;
      const { stemma } = await session.core;
      const text = documents.text(uri);
      const languageId = documents.languageId(uri);
      if (text === undefined || languageId === undefined) return null;
      if (pasted.doubtful && !stemma.facts.record(pasted.reference)) return null;

      const policy = openPolicyText(uri, documents);
      if (policy !== undefined) return inPolicy(policy, range, pasted);
      const attempt = async (id: string): Promise<Attempt | undefined> => {
        const trial = trialOf(text, range, id);
        const probe = stemma.open({ uri, languageId, text: trial.text });
        try {
          const analysis = await probe.analyze(signalOf(token), { network: false });
          const use = pastedUse(analysis, trial);
          return use && { analysis, trial, use };
        } finally {
          probe.close();
        }
      };
      const found = await spelled(pasted, attempt, stemma.facts);
      if (!found) return answer(offerAnywhere(text, range.start, pasted.reference.name), false);
      const { revision } = pasted.reference;
      const fits = found.use.detection.reference.provider === pasted.reference.provider;
      const pinOf = revision && revision !== "main" && fits ? pinTo(revision) : pinFix;
      return answer(offersAt(found.analysis, found.trial, found.use, pinOf), true);
    },
  );
}

function isRange(range: Range | undefined): range is Range {
  const numbers = [range?.start?.line, range?.start?.character, range?.end?.line, range?.end?.character];
  return numbers.every((number) => Number.isInteger(number) && Number(number) >= 0);
}

interface Attempt {
  readonly analysis: Analysis;
  readonly trial: Trial;
  readonly use: Use;
}

/** The id as the place at the caret spells it; undefined where none is named there, or its provider has no name for the model. */
async function spelled(
  { reference }: PastedModel,
  attempt: (id: string) => Promise<Attempt | undefined>,
  facts: ModelFacts | undefined,
): Promise<Attempt | undefined> {
  const plain = await attempt(reference.name);
  const provider = plain?.use.detection.reference.provider;
  if (!plain || !provider || provider === reference.provider) return plain;
  const name = facts?.spell({ provider: reference.provider, name: reference.name }, provider);
  return name === undefined ? undefined : name === reference.name ? plain : attempt(name);
}

/** A policy prints a model with its provider. */
function inPolicy(policy: string, range: Range, { reference }: PastedModel): PasteAnswer | null {
  if (!namesModelAt(policy, range.start)) return null;
  const insertText = modelKey(reference);
  return answer([{ kind: "id", title: `Paste model ${insertText}`, insertText, edits: [] }], true);
}

function answer(offers: PasteAnswer["offers"], atModel: boolean): PasteAnswer | null {
  return offers.length > 0 ? { offers, atModel } : null;
}
