import type { Use } from "../domain/analysis";
import type { Finding, Fix } from "../domain/finding";
import type { ModelFacts } from "../domain/model-facts";
import { sameRange } from "../domain/text";
import { folderOf, nameOf, pathBelow } from "../domain/uri";
import { swapEverywhere, type UsesOfFile } from "../policy/fixes/replace-everywhere";
import type { Together } from "./apply-fixes";

/** What is known of one scan: its findings, the uses of each file, and what approved models are called elsewhere. */
export interface Seen {
  readonly findings: readonly Finding[];
  readonly files: readonly UsesOfFile[];
  readonly facts: Pick<ModelFacts, "record" | "spell" | "names" | "today">;
}

/**
 * A model is swapped at all its places or at none: half of it would leave a server that serves one model and a client that asks
 * for another. A place where somebody accepted the old model (its finding is waived or ignored) keeps all the others, too.
 */
export function swapTogether({ findings, files, facts }: Seen): Together {
  return (finding, fix) => {
    const { swap } = fix;
    if (!swap) return fix;
    const wide = swapEverywhere({ ...fix, swap }, files, facts);
    if (!wide) return fix;
    const [stays] = wide.stays;
    if (stays !== undefined) return { reason: `the same model would remain: ${stays}` };
    const odd = wide.followed.find((use) => !wants(use, swap.to, findings));
    if (odd) return { reason: `the same model is accepted in ${placeOf(odd, finding)}` };
    if (!wide.safe) return { reason: `the same model stands in ${others(wide.unsure, finding)}, which needs a review` };
    return { ...wide.fix, title: fix.title, preferred: true };
  };
}

/** Whether the place has a finding of its own whose best fix brings the same model. */
function wants({ detection }: Use, to: string, findings: readonly Finding[]): boolean {
  return findings.some(
    ({ uri, range, fixes }) =>
      uri === detection.uri &&
      sameRange(range, detection.range) &&
      fixes.some((fix: Fix) => !fix.disabled && fix.swap?.to === to),
  );
}

function others(uses: readonly Use[], finding: Finding): string {
  const places = [...new Set(uses.map((use) => placeOf(use, finding)))];
  return places.length > 3 ? `${places.slice(0, 3).join(", ")} and ${places.length - 3} more` : places.join(", ");
}

/** Relative to the finding's folder where it lies below, else the file's name. */
function placeOf({ detection: { uri, range } }: Use, finding: Finding): string {
  const name = pathBelow(folderOf(finding.uri), uri) ?? nameOf(uri);
  return `${name}:${range.start.line + 1}`;
}
