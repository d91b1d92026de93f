import type { Use } from "../../domain/analysis";
import { daysUntil } from "../../domain/days";
import { type ModelRecord, subjectOf } from "../../domain/lineage";
import { sizeOf } from "../../domain/model-size";
import { type ModelReference, modelKey } from "../../domain/reference";
import type { TextEdit } from "../../domain/text";
import { plainSentence } from "../sentences";
import type { ApprovedLookup } from "./approved-lookup";
import { differencesOf } from "./differences";
import { formatFit } from "./format-fit";
import { nameAt } from "./place-name";
import { rewriteName } from "./rewrite-name";
import { taskFit } from "./task-fit";

/** The model that is to come: as the policy names it, with what is known of it. */
export interface Incoming {
  readonly reference: ModelReference;
  readonly record?: ModelRecord;
  /** The task that the policy states for it; counts before the record's. */
  readonly task?: string;
}

/** One place rewritten for another model, or the reason why it cannot be. */
export type SwappedPlace =
  | {
      readonly name: string;
      readonly edits: readonly TextEdit[];
      readonly differs: readonly string[];
      /** The task fits and the call should work as it stands. */
      readonly valid: boolean;
      /** In addition nobody has to look. */
      readonly safe: boolean;
      /** The higher, the better the model suits this place. */
      readonly score: number;
    }
  | { readonly blocked: string; readonly name?: string };

/** Judges one model at one place, in the spelling of the place. `uses` are those of the same text. */
export function swapAt(
  use: Use,
  { reference, record, task }: Incoming,
  world: {
    readonly uses: readonly Use[];
    readonly approved?: ApprovedLookup;
    readonly today?: string;
    /** The text of the place, where it is at hand: an adapter of one's own has no name that anybody could find. */
    readonly text?: string;
  },
): SwappedPlace {
  const { detection, lineage } = use;
  const old = subjectOf(lineage).record;
  const named = nameAt(reference, detection, world.approved);
  if ("blocked" in named) return named;
  const { name } = named;
  const offered = taskFit(detection.task ?? old.task, task ?? record?.task, detection);
  if (offered.verdict === "differs") return { blocked: offered.reason, name };
  const left = record?.retires && world.today ? daysUntil(record.retires.value, world.today) : undefined;
  if (left !== undefined && left <= leastDays) {
    const when = plainSentence(record?.retires?.value ?? "");
    return { blocked: left <= 0 ? `it was retired on ${when}` : `it retires on ${when}`, name };
  }
  if (record?.disabled) return { blocked: "the Hub took it down", name };
  const format = formatFit(detection, { ...reference, provider: detection.reference.provider, name });
  if (format.verdict === "unfit") return { blocked: format.reason, name };
  const sameProvider = reference.provider === detection.reference.provider;
  const own = sameProvider && name === reference.name;
  const revision = own ? (reference.revision ?? record?.revision) : undefined;
  const rewritten = rewriteName([detection], name, revision);
  if ("blocked" in rewritten) return { blocked: rewritten.blocked, name };
  const { differs, doubtful, noticeable } = differencesOf(use, record, world.uses);
  const known = offered.verdict === "same" || offered.verdict === "wider";
  const kept = format.verdict === "same" && offered.verdict !== "wider" && !doubtful && named.doubtful !== true;
  return {
    name,
    edits: rewritten.edits,
    differs: [
      ...(format.verdict === "differs" ? [format.difference] : []),
      ...(offered.verdict === "wider" ? [offered.difference] : []),
      ...(named.loses ? [named.loses] : []),
      ...differs,
    ],
    valid: known && kept,
    safe:
      offered.verdict === "same" &&
      kept &&
      sameProvider &&
      !named.loses &&
      !noticeable &&
      detection.reference.revision === undefined &&
      nearInSize(old, record) &&
      !isTunedHere(use, world),
    score: (known ? 100 : 0) + (kept ? 50 : 0) + likeness(old, record),
  };
}

/** Days that a model has to stay in service to be offered. */
const leastDays = 90;

/** Whether one model is at most twice the other in parameters; what nobody knows is not near. */
function nearInSize(old: ModelRecord, next: ModelRecord | undefined): boolean {
  const [a, b] = [sizeOf(old), next && sizeOf(next)];
  return a !== undefined && b !== undefined && a <= 2 * b && b <= 2 * a;
}

/** Whether something that was made for the old model stands beside it in its text: an adapter, or a tokenizer of its own. */
function isTunedHere(
  { detection, lineage }: Use,
  { uses, text = "" }: { readonly uses: readonly Use[]; readonly text?: string },
): boolean {
  return (
    adapters.test(text) ||
    uses.some(
      ({ detection: { role, uri }, lineage: { subject } }) =>
        uri === detection.uri &&
        (role === "adapter" || (role === "tokenizer" && subject !== lineage.subject) || role === "draft"),
    )
  );
}

/** Words of PEFT, diffusers, vLLM and Modelfiles that put an adapter on a model. */
const adapters =
  /\b(?:PeftModel\w*|load_adapter|load_lora_weights|LoRARequest|set_adapters?|merge_and_unload)\b|--(?:enable-)?lora\b|--lora-modules|^[ \t]{0,8}ADAPTER[ \t]/m;

/** Up to fifty: twenty for the successor that the publisher names, ten for the family, ten for the same size, the rest for context and license. */
function likeness(old: ModelRecord, next: ModelRecord | undefined): number {
  if (!next) return 0;
  const family = old.family !== undefined && old.family === next.family;
  const named = old.successor !== undefined && next.aliases.concat(modelKey(next.reference)).includes(old.successor);
  const room = old.context !== undefined && next.context !== undefined && next.context >= old.context;
  const license = old.license !== undefined && old.license.value.id === next.license?.value.id;
  return (
    (named ? 20 : 0) + (family ? 10 : 0) + closeness(sizeOf(old), sizeOf(next)) + (room ? 6 : 0) + (license ? 2 : 0)
  );
}

/** 10 for the same size, 0 for a hundred times the size or for sizes that nobody knows. */
function closeness(a: number | undefined, b: number | undefined): number {
  if (!a || !b) return 0;
  return Math.max(0, 10 - 5 * Math.abs(Math.log10(a / b)));
}
