import { endsOf, type Lineage } from "../../domain/lineage";
import { formatReference, type ModelReference, modelKey } from "../../domain/reference";
import { isDated } from "../../lineage/http/answer-cache";

/** A model that the workspace uses, the text that names it, and what is known of it so far. */
export interface KnownModel {
  readonly reference: ModelReference;
  /** URI of a text: the policy there may declare models. */
  readonly at: string;
  readonly lineage: Lineage;
}

/** How many models were asked about anew, of how many something else is said now, and for how many no host responded. */
export interface RefreshedModels {
  readonly asked: number;
  readonly changed: number;
  readonly unanswered: number;
}

/** The part of a world that asks. */
export interface Refreshable {
  /** From now on, what was stored before counts as old. */
  renew(): void;
  resolve(reference: ModelReference, at: string, signal: AbortSignal): Promise<Lineage>;
}

/** Walks under way at one time; each host has a limit of its own besides. */
const width = 8;

/**
 * Asks about every model anew, whatever the cache holds, and compares. `tell` hears how many are done. At an aborted signal the rest is
 * left as it is and not counted. Never rejects.
 */
export async function refreshModels(
  world: Refreshable,
  models: readonly KnownModel[],
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<RefreshedModels> {
  world.renew();
  const sum = { asked: 0, changed: 0, unanswered: 0 };
  const waiting = [...models];
  const worker = async () => {
    for (let model = waiting.shift(); model && !signal.aborted; model = waiting.shift()) {
      const now = await world.resolve(model.reference, model.at, signal);
      if (signal.aborted) return;
      tell(++sum.asked);
      if (saidOf(now) !== saidOf(model.lineage)) sum.changed++;
      const { record } = now.nodes.get(now.subject) ?? {};
      if ((record && isDated(record)) || endsOf(now).some(({ ending }) => ending === "unreachable")) sum.unanswered++;
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return sum;
}

/** What people are told of a lineage, as one text; without dates, which are new each time. */
function saidOf({ nodes }: Lineage): string {
  return JSON.stringify(
    [...nodes].map(([key, { record, ending }]) => [
      key,
      ending === "unreachable" || ending === "not-asked" ? undefined : ending,
      record.developer?.value.id,
      record.developer?.value.country,
      record.license?.value.id,
      record.bases.map(({ base, relation }) => `${relation} ${modelKey(base)}`),
      record.revision,
      record.retires?.value,
      record.successor && formatReference({ ...record.reference, name: record.successor }),
      record.gated,
      record.disabled,
    ]),
  );
}
