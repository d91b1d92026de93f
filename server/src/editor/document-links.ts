import type { DocumentLink } from "vscode-languageserver-types";
import type { Analysis } from "../domain/analysis";
import { isUnknown, subjectOf } from "../domain/lineage";
import { passportUri } from "./passport/passport-uri";
import { plainMarkdown, safeTarget } from "./text/editor-markdown";
import { shortName } from "./text/editor-words";
import { modelPage } from "./text/links";

/**
 * A link on each id that stands in the analyzed text: to the model's passport where the editor can show it, else to its page. A
 * model of which nothing is known has no page: its name may be private, and a click would tell it to a host.
 */
export function documentLinksOf(analysis: Analysis, passports = false): DocumentLink[] {
  const links = new Map<string, DocumentLink>();
  for (const { detection, lineage } of analysis.uses) {
    if (detection.uri !== analysis.uri) continue;
    const { record } = subjectOf(lineage);
    const page = isUnknown(lineage) ? undefined : modelPage(record);
    const target = passports ? passportUri(record.reference) : page && safeTarget(page);
    if (!target) continue;
    links.set(JSON.stringify(detection.range), {
      range: detection.range,
      target,
      tooltip: `Open the ${passports ? "passport" : "page"} of ${plainMarkdown(shortName(record), 80)}`,
    });
  }
  return [...links.values()];
}
