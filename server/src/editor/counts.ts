import type { Analysis } from "../domain/analysis";
import type { Severity } from "../domain/finding";
import { completenessOf, isUnknown } from "../domain/lineage";

/** What the status item shows. `clean` needs more than no finding: nothing may be unknown, open or unread. */
export interface Counts {
  /** Different models named. */
  readonly models: number;
  /** Models of which at least developer, license or a base is known. */
  readonly known: number;
  /** Models of which nothing is known. */
  readonly unknown: number;
  /** Known models whose lineage does not end at stated roots on every branch. */
  readonly open: number;
  /** Places in the texts. */
  readonly uses: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Texts that were not read. */
  readonly skipped: number;
  readonly clean: boolean;
}

/** Adds up analyses: one for the active text, several for a workspace. */
export function countsOf(analyses: readonly Analysis[]): Counts {
  const states = new Map<string, "unknown" | "open" | "complete">();
  const findings = { error: 0, warning: 0, information: 0, hint: 0 };
  let uses = 0;
  for (const analysis of analyses) {
    uses += analysis.uses.length;
    for (const { lineage } of analysis.uses) {
      const complete = completenessOf(lineage) === "complete";
      states.set(lineage.subject, isUnknown(lineage) ? "unknown" : complete ? "complete" : "open");
    }
    for (const finding of analysis.findings) findings[finding.severity]++;
  }
  const count = (state: string) => [...states.values()].filter((value) => value === state).length;
  const skipped = analyses.filter((analysis) => analysis.unread !== undefined).length;
  const unknown = count("unknown");
  const open = count("open");
  const found = findings.error + findings.warning + findings.information + findings.hint;
  return {
    models: states.size,
    known: states.size - unknown,
    unknown,
    open,
    uses,
    findings,
    skipped,
    clean: found + unknown + open + skipped === 0,
  };
}
