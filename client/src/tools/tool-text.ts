import type {
  ConsiderResult,
  ModelRow,
  ModelsResult,
  ModelUse,
  WorkspaceParams,
} from "../../../server/src/lsp/protocol/protocol";
import { severityNames, type ToolInput } from "./tool-input";

/** Of one model in a list. */
const most = { places: 5, findings: 5 };

/**
 * The models of the workspace as JSON of at most `limit` UTF-16 units: those with the most serious verdict first. What is left out is
 * counted, and what was not read is said.
 */
export function modelsText(
  { rows, omitted }: ModelsResult,
  reading: WorkspaceParams | undefined,
  { contains, atLeast }: ToolInput,
  pathOf: (uri: string) => string,
  limit: number,
): string {
  const wanted = contains?.toLowerCase();
  const fitting = rows
    .filter(({ key }) => wanted === undefined || key.toLowerCase().includes(wanted))
    .map((row) => ({ row, worst: worstOf(row.uses) }))
    .filter(({ worst }) => atLeast === undefined || worst <= severityNames.indexOf(atLeast))
    .sort((a, b) => a.worst - b.worst);
  const models = fitting.map(({ row, worst }) => entry(row, severityNames[worst], pathOf));
  const workspace = readingWords(reading);
  const text = (count: number) =>
    JSON.stringify({ workspace, models: models.slice(0, count), notListed: models.length - count + omitted });
  let count = models.length;
  while (count > 0 && text(count).length > limit) count = Math.floor(count * 0.8);
  return text(count);
}

/** What the policy says of one model, as JSON of about `limit` UTF-16 units at most. */
export function verdictText(answer: NonNullable<ConsiderResult>, places: readonly string[], limit: number): string {
  const { model, policy, findings } = answer;
  const told = {
    ...(model && facts(model)),
    policy,
    verdict: verdictOf(answer),
    findings,
    usedAt: places.slice(0, most.places),
    morePlaces: Math.max(0, places.length - most.places),
  };
  return bounded(told, limit, [{ ...told, findings: findings.map(({ because: _, ...finding }) => finding) }]);
}

/** Which approved models could be used, as JSON of about `limit` UTF-16 units at most. */
export function alternativesText(answer: NonNullable<ConsiderResult>, limit: number): string {
  const { model, policy, findings, alternatives, unfit } = answer;
  const told = {
    ...(model && { asked: facts(model), verdict: verdictOf(answer) }),
    policy,
    ...(model && { because: findings.map(({ rule, severity, message }) => ({ rule, severity, message })) }),
    approved: alternatives.map(({ model: name, task, recommended, differs, ...words }) => ({
      reference: name,
      ...origin(words),
      task: task ?? "unknown",
      ...(model && { recommended, differs }),
    })),
    doNotFit: unfit,
    note: note(answer),
  };
  return bounded(told, limit, [{ ...told, doNotFit: unfit.slice(0, 1), because: [] }]);
}

/** Cuts a text that is read as lines, and says so. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = text.lastIndexOf("\n", limit);
  return `${text.slice(0, end > 0 ? end : limit)}\n\n(The rest is left out for its length.)`;
}

function entry(row: ModelRow, worst: string | undefined, pathOf: (uri: string) => string) {
  const findings = new Map(row.uses.flatMap((use) => use.findings.map((one) => [one.rule + one.message, one])));
  return {
    reference: row.key,
    ...origin(row),
    lineage: row.completeness,
    worst: worst ?? "none",
    findings: [...findings.values()].slice(0, most.findings),
    places: placesText(row.uses, pathOf).slice(0, most.places),
    morePlaces: Math.max(0, row.uses.length - most.places),
  };
}

/** `app/llm.py:12`, in the order of the list. */
export function placesText(uses: readonly ModelUse[], pathOf: (uri: string) => string): string[] {
  return uses.map(({ uri, range }) => `${pathOf(uri)}:${range.start.line + 1}`);
}

function facts({ reference, completeness, ...words }: NonNullable<NonNullable<ConsiderResult>["model"]>) {
  return { reference, ...origin(words), lineage: completeness };
}

/** Absent is not clean: what no source says is said to be unknown. */
function origin({ maker, country, license }: Pick<ModelRow, "maker" | "country" | "license">) {
  return {
    maker: maker ?? "unknown",
    country: country ? `${country.name} (${country.code})` : "unknown",
    license: license ?? "unknown",
  };
}

function verdictOf({ model, findings }: NonNullable<ConsiderResult>): string {
  const [worst] = findings;
  if (worst && (worst.severity === "error" || worst.severity === "warning")) return `${worst.severity}: ${worst.rule}`;
  if (model?.state === "unknown") return "unknown: no source knows this model, which does not mean that it is allowed";
  const remarks = worst ? ", with remarks" : "";
  if (model?.state === "open") return `no objection to what is known${remarks}; its lineage is not fully known`;
  return `no objection${remarks}`;
}

function note({ model, findings, alternatives }: NonNullable<ConsiderResult>): string {
  if (alternatives.length > 0) return "Only what the policy approves is listed.";
  if (!model) return "The policy approves no model for this.";
  const against = findings.some(({ severity }) => severity === "error" || severity === "warning");
  return against ? "The policy approves no model that fits here." : "Nothing asks for another model here.";
}

function readingWords(reading: WorkspaceParams | undefined) {
  if (!reading) return { reading: "not begun", complete: false };
  const { phase, read, found, skipped } = reading;
  const notRead = skipped.map(({ reason, count }) => ({ reason, count }));
  return { reading: phase, read, found, complete: phase === "done" && skipped.length === 0, notRead };
}

/** Index in `severities`; their number where nothing was found. */
function worstOf(uses: readonly ModelUse[]): number {
  const found = uses.flatMap((use) => use.findings.map(({ severity }) => severityNames.indexOf(severity)));
  return found.length === 0 ? severityNames.length : found.reduce((a, b) => Math.min(a, b));
}

/** The first of these that is short enough, else the last one cut off. */
function bounded(whole: object, limit: number, shorter: readonly object[]): string {
  const texts = [whole, ...shorter].map((one) => JSON.stringify(one));
  return texts.find((text) => text.length <= limit) ?? cutText(texts.at(-1) ?? "", limit);
}
