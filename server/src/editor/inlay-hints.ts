import type { InlayHint } from "vscode-languageserver-types";
import type { Analysis, Use } from "../domain/analysis";
import type { Fix } from "../domain/finding";
import { completenessOf, isUnknown, type Lineage, subjectOf } from "../domain/lineage";
import { lineIndex, type Position, type Range } from "../domain/text";
import { confidenceWords, licenseName, relationWords } from "../domain/words";
import { plainMarkdown } from "./text/editor-markdown";
import { placeOf, rangesOverlap } from "./text/editor-place";
import { completenessWords, developerWords } from "./text/editor-words";

/** Which hints are wanted. */
export interface HintKinds {
  /** Maker, country and license behind an id. */
  readonly origin: boolean;
  /** Behind an id that follows a branch, where the commit is known: accepting the hint writes it down. */
  readonly pin: boolean;
}

/** The fix that writes a use's revision down; `disabled` where it cannot. */
export type PinOf = (use: Use) => Fix;

/**
 * Behind each model within `range`: `Alibaba · CN · Apache-2.0`, and `not pinned` where a double-click pins it. `text` is
 * the analyzed text, so that a hint can stand behind the closing quote instead of inside the literal.
 */
export function inlayHintsIn(
  analysis: Analysis,
  range: Range,
  text: string,
  kinds: HintKinds = { origin: true, pin: false },
  pinOf?: PinOf,
): InlayHint[] {
  const behind = positionsBehindQuotes(text);
  const named = new Set(analysis.uses.filter((use) => !beside(use)).map(({ lineage }) => lineage.subject));
  const hints = new Map<string, InlayHint>();
  const add = (hint: InlayHint) => hints.set(`${hint.position.line}:${hint.position.character}:${hint.label}`, hint);
  for (const use of analysis.uses) {
    const place = placeOf(use, analysis.uri);
    if (!place || !rangesOverlap(place, range)) continue;
    const position = behind(place.end);
    // A tokenizer is loaded beside its model: saying the same twice is noise.
    if (kinds.origin && !(beside(use) && named.has(use.lineage.subject))) add(originHint(use.lineage, position));
    const pin = kinds.pin && pinOf ? pinHint(use, analysis.uri, position, pinOf(use)) : undefined;
    if (pin) add(pin);
  }
  return [...hints.values()];
}

function originHint(lineage: Lineage, position: Position): InlayHint {
  return { position, label: labelOf(lineage), paddingLeft: true, tooltip: plainMarkdown(answerOf(lineage)) };
}

/** Only where accepting it changes this text and nothing else; elsewhere "not pinned" would be a reproach without a remedy. */
function pinHint(use: Use, uri: string, position: Position, fix: Fix): InlayHint | undefined {
  const { revision } = subjectOf(use.lineage).record;
  const written = use.detection.reference.revision;
  if (fix.disabled || !revision || (written && /^[0-9a-f]{7,64}$/i.test(written))) return undefined;
  if (fix.edits.length === 0 || fix.edits.some((edit) => edit.uri !== uri)) return undefined;
  const follows = written
    ? `revision ${plainMarkdown(written, 40)}, which can move`
    : "the default branch, which moves";
  return {
    position,
    label: "not pinned",
    paddingLeft: true,
    tooltip: `This place follows ${follows}. Double-click: ${plainMarkdown(fix.title, 120)}, the state that the known facts describe.`,
    textEdits: fix.edits.map(({ range, newText }) => ({ range, newText })),
  };
}

/** What is loaded beside a model out of the same repository. */
function beside({ detection: { role } }: Use): boolean {
  return role === "tokenizer" || role === "processor" || role === "config";
}

/** Says what is not known; an open lineage is said too, so that the three words never read as the whole story. */
function labelOf(lineage: Lineage): string {
  if (isUnknown(lineage)) return "unknown model";
  const { developer, license } = subjectOf(lineage).record;
  const parts = [
    developer ? plainMarkdown(developer.value.name, 40) : "developer unknown",
    plainMarkdown(developer?.value.country ?? "country unknown", 20),
    plainMarkdown(licenseName(license), 40),
    ...(completenessOf(lineage) === "complete" ? [] : [completenessWords(lineage)]),
  ];
  return parts.join(" · ");
}

/** The hint in full words: whose, under which license and how sure that is, from what, how much is known. */
function answerOf(lineage: Lineage): string {
  if (isUnknown(lineage)) return `No source states developer, license or base: ${completenessWords(lineage)}`;
  const { developer, license, bases } = subjectOf(lineage).record;
  return [
    developerWords(developer),
    license ? `${licenseName(license)} (${confidenceWords(license.evidence.confidence)})` : licenseName(license),
    ...bases.slice(0, 2).map(({ base, relation }) => `${relationWords(relation)} of ${base.name}`),
    completenessWords(lineage),
  ].join(" · ");
}

function positionsBehindQuotes(text: string): (position: Position) => Position {
  const index = lineIndex(text);
  return (position) => {
    const next = text[index.offsetAt(position)];
    const quoted = next === '"' || next === "'" || next === "`";
    return quoted ? { line: position.line, character: position.character + 1 } : position;
  };
}
