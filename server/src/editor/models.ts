import type { Severity } from "../domain/finding";
import { atLeast } from "../domain/finding";
import { completenessOf, isUnknown, type Lineage, type ModelRecord, subjectOf } from "../domain/lineage";
import { countryName } from "../domain/origin";
import type { Location } from "../domain/text";
import { licenseName } from "../domain/words";
import { passportUri } from "./passport/passport-uri";
import { plainMarkdown } from "./text/editor-markdown";
import { concerns } from "./text/editor-place";
import { completenessWords } from "./text/editor-words";
import type { UseIndex } from "./use-index";

/** The facts of a model that fit in one line each. Every word is harmless to show. */
export interface FactWords {
  /** Absent when no source says. */
  readonly maker?: string;
  /** ISO code and English name of the maker's country. */
  readonly country?: { readonly code: string; readonly name: string };
  readonly license?: string;
}

/** One model of the workspace as plain data for a list. Every word in it is on one line and harmless to show. */
export interface ModelRow extends FactWords {
  /** `provider:name`. */
  readonly key: string;
  readonly provider: string;
  readonly name: string;
  /** `unknown`: nothing is known; `open`: some branch of the lineage does not end at a stated root. */
  readonly state: "unknown" | "open" | "complete";
  /** The same in words, with what is open. */
  readonly completeness: string;
  readonly passport: string;
  /** In order of file and line. */
  readonly uses: readonly ModelUse[];
}

export interface ModelUse extends Location {
  readonly library: string;
  /** `AutoModel.from_pretrained`; the library where the place has no name. */
  readonly construct: string;
  readonly findings: readonly { readonly rule: string; readonly severity: Severity; readonly message: string }[];
}

/** Models and uses beyond these are counted, not listed. */
const most = { models: 2000, uses: 200 };

/** Every model that the analyzed files use, by name; what is left out for its number is said. */
export function modelRows(index: UseIndex): { readonly rows: ModelRow[]; readonly omitted: number } {
  const rows = new Map<string, ModelRow & { uses: ModelUse[] }>();
  const places = new Set<string>();
  let omitted = 0;
  for (const { uses, findings } of index.files()) {
    for (const use of uses) {
      const { detection, lineage } = use;
      const place = JSON.stringify([lineage.subject, detection.uri, detection.range.start]);
      if (places.has(place)) continue;
      places.add(place);
      let row = rows.get(lineage.subject);
      if (!row) {
        const { record } = subjectOf(lineage);
        row = {
          key: lineage.subject,
          provider: record.reference.provider,
          name: plainMarkdown(record.reference.name, 200) || "model",
          ...factWords(record),
          state: stateOf(lineage),
          completeness: completenessWords(lineage),
          passport: passportUri(record.reference),
          uses: [],
        };
        if (rows.size >= most.models) {
          omitted++;
          continue;
        }
        rows.set(lineage.subject, row);
      }
      if (row.uses.length >= most.uses) {
        omitted++;
        continue;
      }
      row.uses.push({
        uri: detection.uri,
        range: detection.range,
        library: plainMarkdown(detection.library, 60),
        construct: plainMarkdown(detection.construct ?? detection.library, 80),
        findings: findings
          .filter((finding) => concerns(finding, use))
          .map(({ rule, severity, message }) => ({
            rule: plainMarkdown(rule, 60),
            severity,
            message: plainMarkdown(message),
          }))
          .sort((a, b) => (a.severity === b.severity ? 0 : atLeast(a.severity, b.severity) ? -1 : 1)),
      });
    }
  }
  for (const { uses } of rows.values()) uses.sort(byPlace);
  return { rows: [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)), omitted };
}

/** Maker, country and license of a record; what no source says is left out. */
export function factWords({ developer, license }: ModelRecord): FactWords {
  const country = developer?.value.country;
  return {
    ...(developer && { maker: plainMarkdown(developer.value.name, 100) }),
    ...(country && { country: { code: country, name: plainMarkdown(countryName(country), 100) } }),
    ...(license && { license: plainMarkdown(licenseName(license), 100) }),
  };
}

/** How far a model's lineage is known. */
export function stateOf(lineage: Lineage): ModelRow["state"] {
  if (isUnknown(lineage)) return "unknown";
  return completenessOf(lineage) === "complete" ? "complete" : "open";
}

function byPlace(a: Location, b: Location): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
