import type { Lineage } from "../../domain/lineage";
import { type ModelReference, modelKey } from "../../domain/reference";
import type { UseIndex } from "../../editor/use-index";
import type { ServerCore } from "../server/server-host";

/** As the workspace knows the model where it is used, else as the facts do. */
export async function lineageFor(
  reference: ModelReference,
  index: UseIndex,
  { stemma }: ServerCore,
  signal: AbortSignal,
): Promise<Lineage | undefined> {
  const key = modelKey(reference);
  let at = "";
  for (const { uri, uses } of index.files()) {
    const use = uses.find(({ lineage }) => lineage.subject === key);
    if (use) return use.lineage;
    at ||= uri;
  }
  return stemma.facts.lineage(reference, at, signal);
}
