import type { Analysis, Use } from "../../domain/analysis";
import { isOffline, isUnknown, type Lineage, type LineageNode, subjectOf } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";
import { confidenceWords, licenseName } from "../../domain/words";
import type { MarkdownPiece } from "../text/editor-markdown";
import { developerWords, shortName } from "../text/editor-words";
import { factsLine, linksLine, usedAsLine } from "./card-foot";
import { lineageLines } from "./card-lineage";
import { filesLines } from "./card-state";
import { rulesOf, verdictLines, verdictsOn } from "./card-verdicts";

/** A card is no longer than this, so that it never needs scrolling. */
const cardLines = 12;

/**
 * What is known of one use, the answer first: identity, origin and license; what it was made from; verdicts; how it is used
 * here; the facts' sources and what is missing from them; pages, and the passport where the editor has `passports`. At most `cardLines` lines: what does not fit is counted.
 */
export function cardOf(use: Use, analysis: Analysis, passports = false): MarkdownPiece[][] {
  const subject = subjectOf(use.lineage);
  const head = isUnknown(use.lineage) ? unknownHead(subject, use.detection.reference) : [knownHead(subject)];
  const foot = [usedAsLine(use), factsLine(use.lineage), linksLine(use, passports)].filter((line) => line.length > 0);
  const room = cardLines - head.length - foot.length;
  const told = rulesOf(verdictsOn(use, analysis));
  const lineage = [...filesLines(use.lineage, told), ...lineageLines(use.lineage, passports)];
  const verdicts = verdictLines(use, analysis);
  // Verdicts matter most; lineage gets at least three lines, and what verdicts leave over.
  const forVerdicts = Math.min(verdicts.length, Math.max(room - Math.min(lineage.length, 3), 2));
  return [
    ...head,
    ...fit(lineage, room - forVerdicts, "more models in its lineage"),
    ...fit(verdicts, forVerdicts, "more verdicts, see Problems"),
    ...foot,
  ];
}

/** What is known of a model where nothing uses it, as in a policy: identity, what it was made from, facts and pages. */
export function modelCard(lineage: Lineage, passports = false): MarkdownPiece[][] {
  const subject = subjectOf(lineage);
  const head = isUnknown(lineage) ? unknownHead(subject, lineage.asked) : [knownHead(subject)];
  const foot = [factsLine(lineage), linksLine({ lineage }, passports)].filter((line) => line.length > 0);
  const above = [...filesLines(lineage, new Set()), ...lineageLines(lineage, passports)];
  const room = cardLines - head.length - foot.length;
  return [...head, ...fit(above, room, "more models in its lineage"), ...foot];
}

function knownHead({ record }: LineageNode): MarkdownPiece[] {
  const license = record.license ? ` (${confidenceWords(record.license.evidence.confidence)})` : "";
  return [
    { bold: shortName(record) },
    ` — ${developerWords(record.developer)} · ${licenseName(record.license)}`,
    ...(license ? [" ", { italic: license.trim() }] : []),
  ];
}

function unknownHead({ ending, cause }: LineageNode, reference: ModelReference): MarkdownPiece[][] {
  const declare = `declare it under "models" in stemma.jsonc.`;
  const advice: Record<string, string> = {
    "not-asked": isOffline(cause)
      ? `Nothing was looked up: allow look-ups (setting stemma.network), or ${declare}`
      : `Nobody was asked: ${cause}; ${declare}`,
    "not-found": `It was looked up and not found: check the spelling, or ${declare}`,
    gated: `It is gated or private: sign in to its host, or ${declare}`,
    unread: `A file of it could not be read${cause ? ` (${cause})` : ""}: mend that, or ${declare}`,
    unreachable: `There was no ${/^HTTP 40[13]/.test(cause ?? "") ? "useful answer" : "answer"}${cause ? ` (${cause})` : ""}: it is asked again later, or ${declare}`,
  };
  return [
    [{ bold: reference.name }, " — unknown model: no source states its developer, license or base"],
    [advice[ending ?? ""] ?? `To have it judged, ${declare}`],
  ];
}

function fit(lines: MarkdownPiece[][], room: number, noun: string): MarkdownPiece[][] {
  if (lines.length <= room) return lines;
  if (room <= 0) return [];
  return [...lines.slice(0, room - 1), [`… ${lines.length - room + 1} ${noun}`]];
}
