import type { Evidence, Fact } from "../domain/evidence";
import type { Finding } from "../domain/finding";
import { isUnknown, type Lineage, type LineageNode, subjectOf } from "../domain/lineage";
import type { Derivative } from "../domain/model-facts";
import { modelKey } from "../domain/reference";
import type { Location } from "../domain/text";
import { modelPage, rulePage } from "./links";
import { type Piece, renderLine } from "./markdown";
import { passportUri } from "./passport-uri";
import { concerns } from "./place";
import { referencesOf } from "./references";
import type { UseIndex } from "./use-index";
import {
  completenessWords,
  confidenceWords,
  endingWords,
  licenseWords,
  originWords,
  placeWords,
  relationWords,
  shortName,
} from "./words";

export interface PassportWorld {
  readonly index: UseIndex;
  /** What a license demands, in short phrases. */
  readonly terms: ReadonlyMap<string, readonly string[]>;
  readonly derivatives: readonly Derivative[];
}

const most = { uses: 200, derivatives: 100 };

/**
 * Everything known of one model as a Markdown document, fact by fact with its evidence: identity, origin, license and its terms,
 * lineage up to the roots, contradictions, what the policy says where it is used, and the uses. Unknown is said as such.
 */
export function passportOf(lineage: Lineage, { index, terms, derivatives }: PassportWorld): string {
  const subject = subjectOf(lineage);
  const sections: [title: string, lines: Piece[][]][] = [
    ["Identity", identityLines(lineage, subject)],
    ["License", licenseLines(subject, terms)],
    ["Lineage", lineageLines(lineage)],
    ["Ancestors", ancestorLines(lineage, terms)],
    ["Made from it", derivatives.slice(0, most.derivatives).map(derivativeLine)],
    ["Sources disagree", contradictionLines(lineage)],
    ["Policy", policyLines(lineage, index)],
    ["Used in this workspace", useLines(lineage.subject, index)],
  ];
  const title = renderLine([isUnknown(lineage) ? lineage.asked.name : subject.record.reference.name], "markdown");
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `## ${name}\n\n${lines.map((line) => `- ${renderLine(line, "markdown")}`).join("\n")}`);
  return `${[`# ${title}`, ...body].join("\n\n")}\n`;
}

function identityLines(lineage: Lineage, { record, ending, cause }: LineageNode): Piece[][] {
  const page = modelPage(record);
  return [
    ["Reference: ", { bold: modelKey(record.reference) }],
    ...(isUnknown(lineage)
      ? [["Nothing is known of this model: no source states its developer, license or base."]]
      : []),
    ...lineage.identified.map((fact) => [`Known as: ${fact.value}`, ...evidencePieces(fact.evidence)]),
    ...record.aliases.slice(0, 20).map((alias) => [`Also named: ${alias}`]),
    fact("Developer", record.developer, originWords(record.developer)),
    ...(record.developer?.value.controller ? [[`Controlled by: ${record.developer.value.controller}`]] : []),
    ...value("Task", record.task),
    ...value("Family", record.family),
    ...value("Parameters", record.parameters && `${Number((record.parameters / 1e9).toPrecision(3))} billion`),
    ...value("Context", record.context && `${record.context} tokens`),
    ...value("Released", record.released),
    ...(record.retires ? [fact("Retires", record.retires, record.retires.value)] : []),
    ...value("Successor", record.successor),
    ...value("Revision of the facts", record.revision),
    ...value("Architecture", record.architectures?.join(", ")),
    ...value("Datasets", record.datasets?.slice(0, 20).join(", ")),
    ...(record.gated ? [["Gated: its host asks for permission"]] : []),
    ...(record.disabled ? [["Disabled: its host took it down"]] : []),
    ...(record.remoteCode ? [["Carries code of its own, which trust_remote_code would run"]] : []),
    ...(page ? [["Page: ", { link: page, to: page }]] : []),
    ...record.notes.map((note) => [note]),
    [
      `Completeness: ${completenessWords(lineage)}`,
      ...(ending && ending !== "root" && cause ? [` (${cause})`] : []),
      ...lineage.limits.map((limit) => `; ${limit}`),
    ],
  ];
}

function licenseLines({ record }: LineageNode, terms: PassportWorld["terms"]): Piece[][] {
  const { license } = record;
  const url = license?.value.url;
  return [
    fact("License", license, licenseWords(license)),
    ...(url ? [["Text: ", { link: url, to: url }]] : []),
    ...(license ? (terms.get(license.value.id) ?? []).map((phrase) => [phrase]) : []),
  ];
}

/** One line for each step, whatever branch it is on; what is open is said where the branch ends. */
function lineageLines(lineage: Lineage): Piece[][] {
  const lines: Piece[][] = [];
  for (const { record, ending, cause } of lineage.nodes.values()) {
    for (const { base, relation, evidence } of record.bases) {
      lines.push([
        `${shortName(record)} ← ${relationWords(relation)} of `,
        { link: base.name, to: passportUri(base) },
        ...evidencePieces(evidence),
      ]);
    }
    if (ending) {
      const why = record.root && ending === "root" ? evidencePieces(record.root) : cause ? [` (${cause})`] : [];
      lines.push([`${shortName(record)}: ${endingWords(ending)}`, ...why]);
    }
  }
  return lines;
}

function ancestorLines(lineage: Lineage, terms: PassportWorld["terms"]): Piece[][] {
  return [...lineage.nodes]
    .filter(([key]) => key !== lineage.subject)
    .map(([, { record }]) => {
      const phrases = record.license ? (terms.get(record.license.value.id) ?? []).slice(0, 4) : [];
      return [
        { link: shortName(record), to: passportUri(record.reference) },
        `: ${originWords(record.developer)} · ${licenseWords(record.license)}`,
        ...(record.license ? evidencePieces(record.license.evidence) : []),
        ...(phrases.length > 0 ? [` — ${phrases.join("; ")}`] : []),
      ];
    });
}

function derivativeLine({ reference, relation, evidence }: Derivative): Piece[] {
  return [
    { link: reference.name, to: passportUri(reference) },
    ` (${relationWords(relation)})`,
    ...evidencePieces(evidence),
  ];
}

function contradictionLines(lineage: Lineage): Piece[][] {
  return [...lineage.nodes.values()].flatMap(({ record }) =>
    record.contradictions.map(({ field, says }) => [
      `${field} of ${shortName(record)}: ${says
        .map(({ value, evidence }) => `${value} (${citation(evidence)})`)
        .join(" / ")}`,
    ]),
  );
}

/** Each different verdict once, with the reasons that led to it and the number of places. */
function policyLines({ subject }: Lineage, index: UseIndex): Piece[][] {
  const verdicts = new Map<string, { finding: Finding; places: number; policy: string }>();
  let judged = 0;
  for (const { uses, findings, policy } of index.files()) {
    for (const use of uses) {
      if (use.lineage.subject !== subject) continue;
      judged++;
      for (const finding of findings.filter((one) => concerns(one, use))) {
        const key = JSON.stringify([policy.uri, finding.rule, finding.message]);
        const known = verdicts.get(key);
        if (known) known.places++;
        else verdicts.set(key, { finding, places: 1, policy: policy.label });
      }
    }
  }
  if (judged === 0) return [["Not used here, so no policy has judged it."]];
  if (verdicts.size === 0) return [["No rule of the policies in force speaks against it."]];
  return [...verdicts.values()]
    .slice(0, 50)
    .flatMap(({ finding, places, policy }) => [
      [
        `${finding.severity}: `,
        { link: finding.rule, to: rulePage(finding.rule) },
        ` — ${finding.message} (${policy}, ${places} ${places === 1 ? "place" : "places"})`,
      ],
      ...finding.because
        .slice(0, 10)
        .map(({ text, location }) => [`because: ${text}${location ? ` (${placeWords(location)})` : ""}`]),
    ]);
}

function useLines(subject: string, index: UseIndex): Piece[][] {
  const places = referencesOf(subject, index);
  const more = places.length - most.uses;
  return [
    ...places.slice(0, most.uses).map((place: Location) => [placeWords(place), ` — ${place.uri}`]),
    ...(more > 0 ? [[`and ${more} more places`]] : []),
  ];
}

function fact(label: string, known: Fact<unknown> | undefined, words: string): Piece[] {
  return [`${label}: ${words}`, ...(known ? evidencePieces(known.evidence) : [])];
}

function value(label: string, known: string | number | undefined): Piece[][] {
  return known === undefined || known === "" || known === 0 ? [] : [[`${label}: ${known}`]];
}

function evidencePieces(evidence: Evidence): Piece[] {
  const words = ` — ${confidenceWords(evidence.confidence)}, `;
  return evidence.url ? [words, { link: citation(evidence), to: evidence.url }] : [words + citation(evidence)];
}

function citation({ source, asOf }: Evidence): string {
  return !asOf || source.includes(asOf) ? source : `${source} ${asOf}`;
}
