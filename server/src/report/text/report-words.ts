import type { Confidence, Fact } from "../../domain/evidence";
import { type Ending, isOffline, type LineageNode, type ModelRecord } from "../../domain/lineage";
import { countryName } from "../../domain/origin";
import { formatReference, type ModelReference } from "../../domain/reference";
import { sanitize } from "./sanitize";

/** A reference as short as it is clear: Hub names stand alone, others carry their provider. */
export function nameWords(reference: ModelReference): string {
  const hub = reference.provider === "huggingface" && reference.name.includes("/");
  return sanitize(hub ? reference.name : formatReference({ ...reference, revision: undefined }), 120);
}

/** `Alibaba · China · Apache-2.0`: who, where, license; says what nobody states and what is doubtful. */
export function originWords({ developer, license }: ModelRecord): string {
  if (!developer && !license) return "unknown";
  const country = developer?.value.country;
  return [
    sanitize(developer?.value.name ?? "developer unknown", 80),
    country ? sanitize(countryName(country), 60) : "country unknown",
    // Of several licenses none may be cut off.
    sanitize(license ? license.value.name || license.value.id : "license unknown", license?.value.all ? 400 : 80) +
      doubt(license),
  ].join(" · ");
}

/** ` (unverified)` behind a fact that should not be leaned on; nothing behind others. */
export function doubt(fact: Fact<unknown> | undefined): string {
  const doubtful: readonly Confidence[] = ["unverified", "disputed", "inferred"];
  return fact && doubtful.includes(fact.evidence.confidence) ? ` (${fact.evidence.confidence})` : "";
}

const endings: Readonly<Record<Ending, string>> = {
  root: "root",
  undisclosed: "base undisclosed",
  "not-found": "not found",
  gated: "gated: reading needs permission",
  "not-asked": "not asked",
  unreachable: "asked, no answer",
  unread: "a file of it could not be read",
  bound: "the walk stopped here",
};

/** How a branch ended, with the cause where there is one: `asked, no answer: HTTP 429`. */
export function endingWords({ ending, cause }: LineageNode): string {
  if (!ending) return "";
  if (ending === "not-asked" && isOffline(cause)) return "offline, not asked";
  // Who answered with a refusal did answer.
  if (ending === "unreachable" && cause?.startsWith("HTTP ")) return `asked: ${sanitize(cause)}`;
  return cause ? `${endings[ending]}: ${sanitize(cause)}` : endings[ending];
}

/** Why nothing is known of a model. */
export function unknownWords(node: LineageNode): string {
  if (node.ending === "not-asked") return `unknown: not in the catalog; ${endingWords(node)}`;
  return node.ending && node.ending !== "root" ? `unknown: ${endingWords(node)}` : "unknown: no source says anything";
}

/** `1 model`, `2 models`, `3 countries`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
