import type { Confidence, Evidence, Fact } from "../../domain/evidence";
import type { Severity } from "../../domain/finding";
import type { License } from "../../domain/licenses/license";
import {
  completenessOf,
  type Ending,
  endsOf,
  isOffline,
  type Lineage,
  type ModelRecord,
  type Relation,
} from "../../domain/lineage";
import { countryName, type Organization } from "../../domain/origin";
import type { Location } from "../../domain/text";
import { nameOf } from "../../domain/uri";

/** `Alibaba, China`; says what is not known. */
export function originWords(developer: Fact<Organization> | undefined): string {
  if (!developer) return "developer unknown";
  const { name, country } = developer.value;
  const place = country ? countryName(country) : "country unknown";
  return `${name}, ${place}${doubt(developer.evidence)}`;
}

/** `Llama 3.1 Community`, or `license unknown`. */
export function licenseWords(license: Fact<License> | undefined): string {
  return license ? license.value.name || license.value.id : "license unknown";
}

/** How sure we are, for people. */
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

/** Source and date of a fact. */
export function citationWords({ source, asOf }: Evidence): string {
  return !asOf || source.includes(asOf) ? source : `${source} ${asOf}`;
}

/** Signs of severity that need no colour. */
export const severityMarks: Record<Severity, string> = { error: "✕", warning: "⚠", information: "ℹ", hint: "·" };

/** What was done to the base. */
export function relationWords(relation: Relation): string {
  return relation === "pretrain-continued" ? "continued pre-training" : relation;
}

/** `lineage complete`, or what is open, worst first: `base not asked for (offline)`. */
export function completenessWords(lineage: Lineage): string {
  const completeness = completenessOf(lineage);
  if (completeness === "complete") return "lineage complete";
  const causeOf = (ending: Ending) => endsOf(lineage).find((node) => node.ending === ending)?.cause;
  return completeness.map((ending) => endingWords(ending, causeOf(ending))).join(", ");
}

/** How a branch of the lineage ended, for people. */
export function endingWords(ending: Ending, cause?: string): string {
  const words: Record<Ending, string> = {
    root: "root",
    undisclosed: "base undisclosed",
    "not-found": "not found",
    gated: "gated or private",
    "not-asked": isOffline(cause) ? "offline, not asked" : "not asked",
    unreachable: "source unreachable",
    unread: "files not readable",
    bound: "walk stopped at its bound",
  };
  return words[ending];
}

/** The name people know: the last part of `org/name`. */
export function shortName(record: ModelRecord): string {
  const { name } = record.reference;
  return name.slice(name.lastIndexOf("/") + 1) || name;
}

/** `config.py:4` for people, who count lines from 1. */
export function placeWords({ uri, range }: Location): string {
  return `${nameOf(uri) || uri}:${range.start.line + 1}`;
}

function doubt({ confidence }: Evidence): string {
  return confidence === "declared" || confidence === "recorded" ? "" : ` (${confidenceWords(confidence)})`;
}
