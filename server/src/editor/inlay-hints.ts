import type { InlayHint } from "vscode-languageserver-types";
import type { Analysis } from "../domain/analysis";
import { completenessOf, isUnknown, type Lineage, subjectOf } from "../domain/lineage";
import { lineIndex, type Position, type Range } from "../domain/text";
import { plain } from "./markdown";
import { overlap, placeOf } from "./place";
import { completenessWords, licenseWords } from "./words";

/**
 * Behind each model within `range`: `Alibaba · CN · Apache-2.0`. `text` is the analyzed text, so that the hint can stand
 * behind the closing quote instead of inside the literal.
 */
export function inlayHintsIn(analysis: Analysis, range: Range, text: string): InlayHint[] {
  const behind = positionsBehindQuotes(text);
  const hints = new Map<string, InlayHint>();
  for (const use of analysis.uses) {
    const place = placeOf(use, analysis.uri);
    if (!place || !overlap(place, range)) continue;
    const position = behind(place.end);
    const label = labelOf(use.lineage);
    hints.set(`${position.line}:${position.character}:${label}`, {
      position,
      label,
      paddingLeft: true,
      tooltip: plain(completenessWords(use.lineage)),
    });
  }
  return [...hints.values()];
}

/** Says what is not known; an open lineage is said too, so that the three words never read as the whole story. */
function labelOf(lineage: Lineage): string {
  if (isUnknown(lineage)) return "unknown model";
  const { developer, license } = subjectOf(lineage).record;
  const parts = [
    developer ? plain(developer.value.name, 40) : "developer unknown",
    plain(developer?.value.country ?? "country unknown", 20),
    plain(licenseWords(license), 40),
    ...(completenessOf(lineage) === "complete" ? [] : [completenessWords(lineage)]),
  ];
  return parts.join(" · ");
}

function positionsBehindQuotes(text: string): (position: Position) => Position {
  const index = lineIndex(text);
  return (position) => {
    const next = text[index.offsetAt(position)];
    const quoted = next === '"' || next === "'" || next === "`";
    return quoted ? { line: position.line, character: position.character + 1 } : position;
  };
}
