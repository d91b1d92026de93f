import { type Confidence, confidences, type Evidence, type Fact } from "./evidence";
import type { License } from "./licenses/license";
import { type Ending, isOffline, type Relation } from "./lineage";
import { countryName, type Organization } from "./origin";

/** Says how sure a fact is. */
export function confidenceWords(confidence: Confidence): string {
  const words: Record<Confidence, string> = {
    declared: "declared by the publisher",
    recorded: "recorded",
    secondary: "from a secondary source",
    inferred: "inferred",
    unverified: "unverified",
    disputed: "disputed",
  };
  return words[confidence];
}

/** Says why a fact should not be leaned on; undefined for one that its publisher or a registry states. */
function doubtOf({ confidence }: Evidence): string | undefined {
  return confidence === "declared" || confidence === "recorded" ? undefined : confidenceWords(confidence);
}

/** Puts the doubt behind a fact: ` (from a secondary source)`, or nothing. */
export function doubtWords(fact: Fact<unknown> | undefined): string {
  const doubt = fact && doubtOf(fact.evidence);
  return doubt ? ` (${doubt})` : "";
}

/**
 * Puts the doubt behind a maker and its country, each of which has a source of its own: the less sure one counts, since a country from
 * memory is no surer for standing beside a recorded name.
 */
export function makerDoubt(developer: Fact<Organization> | undefined): string | undefined {
  if (!developer) return undefined;
  const { country, countryEvidence } = developer.value;
  const doubts = [doubtOf(developer.evidence), country && countryEvidence && doubtOf(countryEvidence)];
  const known = confidences.map((one) => confidenceWords(one));
  return doubts
    .filter((doubt) => doubt !== undefined && doubt !== "")
    .sort((a, b) => known.indexOf(b ?? "") - known.indexOf(a ?? ""))[0];
}

/** Source and date of a fact; a date that the source bears stands there once. */
export function citationWords({ source, asOf }: Evidence, joint = " "): string {
  return !asOf || source.includes(asOf) ? source : `${source}${joint}${asOf}`;
}

/** Names the country of a code in English; says so when there is none. */
export function countryWords(code: string | undefined): string {
  return code ? countryName(code) : "country unknown";
}

/** Names a license without its doubt: `Llama 3.1 Community`, or `license unknown`. */
export function licenseName(license: Fact<License> | undefined): string {
  return license ? license.value.name || license.value.id : "license unknown";
}

/** Says what was done to the base. */
export function relationWords(relation: Relation): string {
  return relation === "pretrain-continued" ? "continued pre-training" : relation;
}

/** Says how a branch of the lineage ended, without the cause. */
export function endingWords(ending: Ending, cause?: string): string {
  const words: Record<Ending, string> = {
    root: "root",
    closed: "closed model",
    undisclosed: "base undisclosed",
    "not-known": "base not known",
    "dynamic-routing": "chosen at each request",
    "not-found": "not found",
    gated: "gated or private",
    "not-asked": isOffline(cause) ? "offline, not asked" : "not asked",
    // Who answered with an error did answer.
    unreachable: cause?.startsWith("HTTP ") ? "source failed" : "asked, no answer",
    unread: "files not readable",
    bound: "walk stopped at its limit",
  };
  return words[ending];
}
