import type { DocumentLink } from "vscode-languageserver-types";
import type { Analysis } from "../domain/analysis";
import { isUnknown, subjectOf } from "../domain/lineage";
import { modelPage } from "./links";
import { plain, safeTarget } from "./markdown";
import { shortName } from "./words";

/**
 * A link to the model's page on each id that stands in the analyzed text. A model of which nothing is known gets none: its
 * name may be private, and a click would tell it to a host.
 */
export function documentLinksOf(analysis: Analysis): DocumentLink[] {
  const links = new Map<string, DocumentLink>();
  for (const { detection, lineage } of analysis.uses) {
    if (detection.uri !== analysis.uri || isUnknown(lineage)) continue;
    const { record } = subjectOf(lineage);
    const page = modelPage(record);
    const target = page && safeTarget(page);
    if (!target) continue;
    links.set(JSON.stringify(detection.range), {
      range: detection.range,
      target,
      tooltip: `Open the page of ${plain(shortName(record), 80)}`,
    });
  }
  return [...links.values()];
}
