import { factDatesOf, isOffline, type Lineage, type LineageNode, type ModelRecord } from "../../domain/lineage";
import { formatReference, type ModelReference } from "../../domain/reference";
import { countryWords, doubtWords, endingWords, licenseName, makerDoubt } from "../../domain/words";
import { sanitize } from "./sanitize";

/** A reference as short as it is clear: Hub names stand alone, others carry their provider. */
export function nameWords(reference: ModelReference): string {
  const hub = reference.provider === "huggingface" && reference.name.includes("/");
  return sanitize(hub ? reference.name : formatReference({ ...reference, revision: undefined }), 120);
}

/** `Alibaba · China · Apache-2.0`: who, where, license; says what nobody states and what is doubtful. */
export function recordWords({ developer, license }: ModelRecord): string {
  if (!developer && !license) return "unknown";
  const doubt = makerDoubt(developer);
  return [
    sanitize(developer?.value.name ?? "developer unknown", 80),
    sanitize(countryWords(developer?.value.country), 60) + (doubt ? ` (${doubt})` : ""),
    // Of several licenses none may be cut off.
    sanitize(licenseName(license), license?.value.all ? 400 : 80) + doubtWords(license),
  ].join(" · ");
}

/** How a branch ended, with the cause where there is one: `asked, no answer: no route to the host`. */
export function branchEnd({ ending, cause }: LineageNode): string {
  if (!ending) return "";
  const words = endingWords(ending, cause);
  return cause && !(ending === "not-asked" && isOffline(cause)) ? `${words}: ${sanitize(cause)}` : words;
}

/** Why nothing is known of a model. */
export function unknownWords(node: LineageNode): string {
  if (node.ending === "not-asked") return `unknown: not in the catalog; ${branchEnd(node)}`;
  return node.ending && node.ending !== "root" ? `unknown: ${branchEnd(node)}` : "unknown: no source says anything";
}

/**
 * `facts of 2026-05 to 2026-11-30`: the oldest and the newest of the facts that a report rests on. Without any, the date of the facts
 * that were at hand, an ISO date.
 */
export function factsWords(lineages: readonly Lineage[], atHand: string): string {
  const dates = lineages.flatMap(factDatesOf).sort();
  const [oldest, newest] = [dates[0], dates.at(-1)];
  if (oldest === undefined || newest === undefined) return `facts of ${sanitize(atHand, 20)}`;
  return `facts of ${sanitize(oldest, 20)}${newest === oldest ? "" : ` to ${sanitize(newest, 20)}`}`;
}

/** `1 model`, `2 models`, `3 countries`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
