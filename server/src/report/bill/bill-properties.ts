import type { Evidence } from "../../domain/evidence";
import { phrasesOf } from "../../domain/licenses/license";
import type { ModelRecord } from "../../domain/lineage";
import type { Hosting } from "../../domain/origin";
import { formatReference, modelKey } from "../../domain/reference";
import type { Report } from "../report";
import { fileName } from "../text/human-place";
import type { BillBase, BillModel } from "./bill";

/** A name and a value; a name may come several times. */
export type Property = readonly [name: string, value: string];

/**
 * What Stemma knows of a model beyond the fields that a format has, under names that begin with `stemma:`. What nobody knows is
 * said as `unknown`: left out, it would read as if it had not been asked.
 */
export function propertiesOf(model: BillModel, { root, terms }: Report): Property[] {
  const { key, record, uses } = model;
  const license = record.license;
  return [
    ["stemma:reference", key],
    ["stemma:used", uses.length > 0 ? "directly" : "as an ancestor"],
    ["stemma:completeness", model.completeness === "complete" ? "complete" : model.completeness.join(", ")],
    ...endOf(record),
    ...namesOf(model).map((alias): Property => ["stemma:alias", alias]),
    ...developerOf(record),
    ["stemma:license", license?.value.id ?? "unknown"],
    ...(license ? evidenceOf("stemma:license", license.evidence) : []),
    ...phrasesOf(license?.value, terms).map((term): Property => ["stemma:license:term", term]),
    ...revisionsOf(model),
    ...distinct(uses.flatMap(({ use }) => (use.hosting ? [hostingWords(use.hosting.value)] : []))).map(
      (hosting): Property => ["stemma:hosting", hosting],
    ),
    ...figuresOf(record),
    ...remarksOf(record),
    ...uses.flatMap(({ findings }) =>
      findings.map(
        ({ rule, severity, message, uri, range }): Property => [
          `stemma:finding:${rule}`,
          `${severity}: ${message} (${fileName(root, uri)}:${range.start.line + 1})`,
        ],
      ),
    ),
  ];
}

/** How one model was made from another, and who says so. */
export function baseProperties({ key, relation, evidence }: BillBase): Property[] {
  return [["stemma:reference", key], ["stemma:relation", relation], ...evidenceOf("stemma:relation", evidence)];
}

/** Who runs it and where, in one line. What runs here runs where the reader knows. */
export function hostingWords({ operator, country, dataRegion, kind }: Hosting): string {
  if (kind === "local") return `local: ${operator}`;
  return `${kind}: ${operator}; country ${country ?? "unknown"}; data region ${dataRegion ?? "unknown"}`;
}

/** What a source states in the place of a base. */
function endOf({ root, ends }: ModelRecord): Property[] {
  if (root) return [["stemma:ending", "root"], ...evidenceOf("stemma:ending", root)];
  return ends ? [["stemma:ending", ends.value], ...evidenceOf("stemma:ending", ends.evidence)] : [];
}

/** Other names of the same model: the catalog's and those that the project writes. */
function namesOf({ key, record, uses }: BillModel): string[] {
  const written = uses.map(({ use }) => modelKey(use.detection.reference));
  return distinct([...record.aliases, ...written]).filter((name) => name !== key);
}

function developerOf({ developer }: ModelRecord): Property[] {
  if (!developer) return [["stemma:developer", "unknown"]];
  const { id, country, controller, countryEvidence, role } = developer.value;
  return [
    ["stemma:developer", id],
    ...evidenceOf("stemma:developer", developer.evidence),
    ["stemma:developer:country", country?.toUpperCase() ?? "unknown"],
    ...(countryEvidence ? evidenceOf("stemma:developer:country", countryEvidence) : []),
    ...optional("stemma:developer:controller", controller),
    ...optional("stemma:developer:role", role),
  ];
}

/** Every revision that a place asks for; a place that asks for none gets whatever is newest that day. */
function revisionsOf({ uses }: BillModel): Property[] {
  const revisions = distinct(uses.map(({ use }) => use.detection.reference.revision ?? "not pinned"));
  return revisions.map((revision) => ["stemma:revision", revision]);
}

function figuresOf(record: ModelRecord): Property[] {
  return [
    ...optional("stemma:facts-revision", record.revision),
    ...optional("stemma:released", record.released),
    ...optional("stemma:retires", record.retires?.value),
    ...optional("stemma:successor", record.successor),
    ...optional("stemma:parameters", record.parameters?.toString()),
    ...optional("stemma:context", record.context?.toString()),
    ...(record.gated ? [["stemma:gated", "true"] as const] : []),
  ];
}

function remarksOf(record: ModelRecord): Property[] {
  return [
    ...optional("stemma:inferred", record.inferred?.value.matches),
    ...(record.mismatches ?? []).map(
      ({ value }): Property => ["stemma:mismatch", `${formatReference(value.base)}: ${value.differs.join("; ")}`],
    ),
    ...record.contradictions.map(
      ({ field, says }): Property => [
        "stemma:contradiction",
        `${field}: ${says.map(({ value, evidence }) => `${value} (${evidence.source})`).join("; ")}`,
      ],
    ),
    ...record.notes.map((note): Property => ["stemma:note", note]),
  ];
}

function evidenceOf(of: string, { source, asOf, confidence, url }: Evidence): Property[] {
  return [
    [`${of}:source`, source],
    [`${of}:date`, asOf],
    [`${of}:confidence`, confidence],
    ...optional(`${of}:url`, url),
  ];
}

function optional(name: string, value: string | undefined): Property[] {
  return value ? [[name, value]] : [];
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
