import type { Fact } from "../../domain/evidence";
import type { Severity } from "../../domain/finding";
import type { License } from "../../domain/licenses/license";
import { completenessOf, type Ending, endsOf, type Lineage, type ModelRecord } from "../../domain/lineage";
import type { Organization } from "../../domain/origin";
import type { Location } from "../../domain/text";
import { nameOf } from "../../domain/uri";
import { countryWords, doubtWords, endingWords, licenseName, makerDoubt } from "../../domain/words";

/** `Alibaba, China`; says what is not known or not sure. */
export function developerWords(developer: Fact<Organization> | undefined): string {
  if (!developer) return "developer unknown";
  const { name, country } = developer.value;
  const doubt = makerDoubt(developer);
  return `${name}, ${countryWords(country)}${doubt ? ` (${doubt})` : ""}`;
}

/** `MIT (from a secondary source)`, or `license unknown`. */
export function licenseWords(license: Fact<License> | undefined): string {
  return licenseName(license) + doubtWords(license);
}

/** Signs of severity that need no colour. */
export const severityMarks: Record<Severity, string> = { error: "✕", warning: "⚠", information: "ℹ", hint: "·" };

/** `lineage complete`, or what is open, worst first: `base not asked for (offline)`. */
export function completenessWords(lineage: Lineage): string {
  const completeness = completenessOf(lineage);
  if (completeness === "complete") return "lineage complete";
  const causeOf = (ending: Ending) => endsOf(lineage).find((node) => node.ending === ending)?.cause;
  return completeness.map((ending) => endingWords(ending, causeOf(ending))).join(", ");
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
