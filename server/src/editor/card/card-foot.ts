import type { Use } from "../../domain/analysis";
import type { Detection } from "../../domain/detection";
import type { Evidence } from "../../domain/evidence";
import { endsOf, isUnknown, type Lineage, subjectOf } from "../../domain/lineage";
import { countryName, type Hosting } from "../../domain/origin";
import { citationWords } from "../../domain/words";
import { passportUri } from "../passport/passport-uri";
import type { MarkdownPiece } from "../text/editor-markdown";
import { completenessWords, placeWords } from "../text/editor-words";
import { modelPage } from "../text/links";

/** Sources that the card names; the passport has them all. */
const mostSources = 2;

/** `Used as: transformers · from_pretrained · revision not pinned · value: constant MODEL (config.py:4)`. */
export function usedAsLine({ detection, hosting }: Use): MarkdownPiece[] {
  const parts = [
    detection.evidence ? evidenceWords(detection.evidence) : detection.library,
    detection.construct,
    detection.role === "model" ? undefined : detection.role,
    revisionWords(detection),
    pathWords(detection),
    hosting && hostingWords(hosting.value),
  ];
  return [`Used as: ${parts.filter(Boolean).join(" · ")}`];
}

/** `Facts: lineage complete · catalog 2026-11-01, Hub card 2026-05-03`, with the cause where something was not reached. */
export function factsLine(lineage: Lineage): MarkdownPiece[] {
  const sources = [...new Set(evidenceOf(lineage).map((evidence) => citationWords(evidence)))];
  const more = sources.length - mostSources;
  const named = sources.slice(0, mostSources).join(", ").replaceAll(", catalog: ", ", ");
  // Why nothing was asked is known to whoever chose it, and the card's head says what to do about it.
  const causes = [
    ...new Set(endsOf(lineage).flatMap(({ ending, cause }) => (cause && ending !== "not-asked" ? [cause] : []))),
  ];
  const open = completenessWords(lineage) + (causes.length > 0 ? ` (${causes.slice(0, 2).join("; ")})` : "");
  const cited = named ? `${named}${more > 0 ? ` and ${more} more` : ""}` : "no source";
  return [`Facts: ${[open, cited, ...lineage.limits.slice(0, 1)].join(" · ")}`];
}

/** Pages to open, https only, and the passport where the editor can show it; empty when there is none. */
export function linksLine({ lineage }: Pick<Use, "lineage">, passports = false): MarkdownPiece[] {
  const { record } = subjectOf(lineage);
  const page = isUnknown(lineage) ? undefined : modelPage(record);
  const links = [
    ...(page ? [{ link: "Model page", to: page }] : []),
    ...(passports ? [{ link: "Passport", to: passportUri(record.reference) }] : []),
    ...(record.license?.value.url ? [{ link: "License", to: record.license.value.url }] : []),
  ];
  return links.flatMap((link, index) => (index === 0 ? [link] : [" · ", link]));
}

/** No library vouches for the place: the reasons are what there is to know of it. */
function evidenceWords(evidence: readonly string[]): string {
  return `recognized by its name (${evidence.map((says) => says.replace(/\.$/, "")).join("; ")})`;
}

/** A branch or tag moves; only a commit is a pin. Providers without revisions get no word unless one is written. */
function revisionWords({ reference, pin }: Detection): string | undefined {
  const { provider, revision } = reference;
  if (!revision) return provider === "huggingface" || pin ? "revision not pinned" : undefined;
  return /^[0-9a-f]{7,64}$/i.test(revision)
    ? `pinned to ${revision.slice(0, 12)}`
    : `revision ${revision}, which can move`;
}

function pathWords({ path }: Detection): string | undefined {
  if (path.length === 0) return undefined;
  const steps = path.slice(0, 3).map((step) => `${step.step} (${placeWords(step)})`);
  return `value: ${steps.join(" ← ")}${path.length > 3 ? " ← …" : ""}`;
}

function hostingWords({ kind, operator, country, dataRegion }: Hosting): string {
  if (kind === "local") return "runs locally";
  if (kind === "unknown") return "host unknown";
  const where = country ? `, ${countryName(country)}` : "";
  const region = dataRegion ? `, data in ${dataRegion}` : "";
  return `${kind === "router" ? "routed" : "hosted"} by ${operator}${where}${region}`;
}

function evidenceOf(lineage: Lineage): Evidence[] {
  return [...lineage.nodes.values()].flatMap(({ record }) =>
    [
      record.developer?.evidence,
      record.license?.evidence,
      ...record.bases.map((edge) => edge.evidence),
      record.root,
      record.retires?.evidence,
    ].filter((evidence) => evidence !== undefined),
  );
}
