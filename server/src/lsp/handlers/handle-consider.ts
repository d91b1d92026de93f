import { type ModelReference, parseReference } from "../../domain/reference";
import { approvedFor, considered } from "../../editor/consider";
import { readModelAddress } from "../../editor/paste/pasted-address";
import type { UseIndex } from "../../editor/use-index";
import { type ConsiderParams, type ConsiderResult, considerRequest } from "../protocol/protocol";
import { signalOf } from "../server/cancel";
import type { FeatureContext } from "../server/feature";

/** UTF-16 units of a name; no provider has longer ones. */
const longest = 300;

/** Answers what the policy would say of a model that somebody thinks of using, and what could be used instead. */
export function handleConsider({ session, workspace }: FeatureContext): void {
  session.connection.onRequest(
    considerRequest,
    async (params: ConsiderParams | undefined, token): Promise<ConsiderResult> => {
      const { model, uri, task } = params ?? {};
      const { stemma } = await session.core;
      const { facts } = stemma;
      const at = typeof uri === "string" ? uri : `${session.folders[0] ?? "stemma-considered:"}/model`;
      const wanted = typeof task === "string" ? task : undefined;
      const recordOf = facts.record;
      if (model === undefined) {
        // Whatever is asked about, the policy in force is the same.
        const { policy } = considered(await stemma.consider({ reference: nobody, at }, signalOf(token)), recordOf);
        return {
          policy,
          findings: [],
          alternatives: approvedFor(wanted, await facts.approved(at), recordOf),
          unfit: [],
        };
      }
      const reference = typeof model === "string" ? read(model, workspace.uses) : undefined;
      if (!reference) return null;
      return considered(await stemma.consider({ reference, at, task: wanted }, signalOf(token)), recordOf);
    },
  );
}

const nobody: ModelReference = { provider: "unknown", name: "-" };

/** An address of a model's page, else a name as the workspace writes it, else the printed form. */
function read(text: string, index: UseIndex): ModelReference | undefined {
  if (text.length > longest) return undefined;
  const name = text.trim();
  const pasted = readModelAddress(name);
  if (pasted) return pasted.reference;
  for (const { uses } of index.files()) {
    const use = uses.find(({ detection }) => detection.text === name || detection.reference.name === name);
    if (use) return use.detection.reference;
  }
  return parseReference(name);
}
