import type { Evidence } from "../../domain/evidence";
import { countryName } from "../../domain/origin";
import { formatReference, modelKey, parseReference } from "../../domain/reference";
import type { CatalogIndex } from "../../lineage/catalog/catalog";
import { identify } from "../../lineage/identify/identify";
import { sanitize } from "../../report/text/sanitize";
import { pad } from "../../report/text/width";
import { UsageError } from "../options";
import { notAReference } from "../reference-word";

/** What the catalog alone states of one name, with the source of each fact. An unknown name is an answer, not an error. */
export function catalogEntry(word: string, index: CatalogIndex): string {
  const asked = parseReference(word);
  if (!asked) throw new UsageError(notAReference(word));
  const { reference, identified, hidden } = identify(asked, index);
  const record = index.model(modelKey(reference));
  const steps = identified.map(({ value, evidence }) => `  ${sanitize(value)}${cited(evidence)}`);
  if (!record && reference.provider === "unknown") throw new UsageError(notAReference(word));
  if (!record) {
    const why = hidden ?? "the catalog has no record of it";
    return [sanitize(formatReference(reference)), ...steps, `  ${sanitize(why)}`].map((line) => `${line}\n`).join("");
  }
  const { developer, license, root, retires } = record;
  const country = developer?.value.country ? countryName(developer.value.country) : "country not stated";
  const facts: (readonly [string, string | undefined, Evidence?])[] = [
    ["developer", developer && `${developer.value.name} (${country})`, developer?.evidence],
    ["license", license?.value.name, license?.evidence],
    ...record.bases.map((edge) => ["base", `${modelKey(edge.base)}, ${edge.relation}`, edge.evidence] as const),
    ["root", root && "nothing lies above it", root],
    ["family", record.family],
    ["task", record.task],
    ["released", record.released],
    ["retires", retires?.value, retires?.evidence],
    ["context", record.context === undefined ? undefined : `${record.context} tokens`],
    ...record.aliases.map((name) => ["also", name] as const),
    ...record.contradictions.flatMap(({ field, says }) =>
      says.map(({ value, evidence }) => ["disputed", `${field}: ${value}`, evidence] as const),
    ),
    ...record.notes.map((note) => ["note", note] as const),
  ];
  const lines = facts.flatMap(([what, value, evidence]) =>
    value === undefined ? [] : [`  ${pad(what, 11)}${sanitize(value, 300)}${cited(evidence)}`],
  );
  const base = record.bases.length === 0 && !root ? ["  base       not disclosed"] : [];
  return [sanitize(modelKey(record.reference)), ...steps, ...lines, ...base].map((line) => `${line}\n`).join("");
}

function cited(evidence: Evidence | undefined): string {
  return evidence ? `  (${sanitize(evidence.source, 160)}, ${evidence.asOf}, ${evidence.confidence})` : "";
}
