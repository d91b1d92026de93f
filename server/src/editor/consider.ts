import type { Analysis } from "../domain/analysis";
import { severities } from "../domain/finding";
import { type ModelRecord, subjectOf } from "../domain/lineage";
import type { ApprovedModel } from "../domain/model-facts";
import { formatReference, type ModelReference, modelKey, parseReference } from "../domain/reference";
import { type FactWords, factWords, type ModelRow, stateOf } from "./models";
import { passportUri } from "./passport/passport-uri";
import { plainMarkdown } from "./text/editor-markdown";
import { completenessWords } from "./text/editor-words";

/** What is known of the model that somebody asks about. */
export interface ConsideredModel extends FactWords {
  /** The model as it was understood: `provider:name@revision`. */
  readonly reference: string;
  readonly state: ModelRow["state"];
  readonly completeness: string;
  readonly passport: string;
}

/** An approved model that could be taken instead. */
export interface Alternative extends FactWords {
  /** As the policy prints it. */
  readonly model: string;
  readonly task?: string;
  /** The task is known on both sides and equal, and nothing about the call is doubtful. */
  readonly recommended: boolean;
  /** What would be different. */
  readonly differs: readonly string[];
}

type RecordOf = (reference: ModelReference) => ModelRecord | undefined;

/** Reasons and differences beyond these say little more. */
const most = 12;

/** The verdict on a model that stands alone in a text, as plain data. Every word in it is on one line and harmless to show. */
export function considered(analysis: Analysis, recordOf: RecordOf) {
  const [use] = analysis.uses;
  const swaps = analysis.findings.flatMap(({ fixes }) => fixes.filter((fix) => fix.swap || fix.disabled));
  const alternatives = new Map<string, Alternative>();
  for (const { swap, disabled, preferred, differs = [] } of swaps) {
    const reference = swap && !disabled ? parseReference(swap.entry) : undefined;
    if (!swap || !reference || alternatives.has(swap.entry)) continue;
    alternatives.set(swap.entry, {
      ...named(reference, swap.task, recordOf),
      recommended: preferred,
      differs: differs.slice(0, most).map((words) => plainMarkdown(words)),
    });
  }
  return {
    ...(use && {
      model: {
        reference: plainMarkdown(formatReference(use.detection.reference), 300),
        ...factWords(subjectOf(use.lineage).record),
        state: stateOf(use.lineage),
        completeness: completenessWords(use.lineage),
        passport: passportUri(subjectOf(use.lineage).record.reference),
      },
    }),
    policy: plainMarkdown(analysis.policy.label, 200),
    findings: [...analysis.findings]
      .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
      .map(({ rule, severity, message, because }) => ({
        rule: plainMarkdown(rule, 60),
        severity,
        message: plainMarkdown(message),
        because: because.slice(0, most).map(({ text }) => plainMarkdown(text)),
      })),
    alternatives: [...alternatives.values()].sort((a, b) => Number(b.recommended) - Number(a.recommended)),
    unfit: [
      ...new Set(swaps.flatMap(({ disabled, title }) => (disabled ? [plainMarkdown(`${title}: ${disabled}`)] : []))),
    ],
  };
}

/** Every approved model that serves the task; those of which nobody says the task are among them. */
export function approvedFor(
  task: string | undefined,
  approved: readonly ApprovedModel[],
  recordOf: RecordOf,
): Alternative[] {
  return approved
    .map((entry) => named(entry.reference, entry.task, recordOf))
    .filter((entry) => task === undefined || entry.task === undefined || entry.task === task)
    .map((entry) => ({ ...entry, recommended: false, differs: [] }));
}

function named(reference: ModelReference, task: string | undefined, recordOf: RecordOf) {
  const record = recordOf(reference);
  const serves = task ?? record?.task;
  return {
    model: plainMarkdown(modelKey(reference), 300),
    ...(record && factWords(record)),
    ...(serves !== undefined && { task: plainMarkdown(serves, 60) }),
  };
}
