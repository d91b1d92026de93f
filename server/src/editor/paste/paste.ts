import type { Analysis, Use } from "../../domain/analysis";
import type { Fix } from "../../domain/finding";
import { lineIndex, type Range, sameRange } from "../../domain/text";
import { plainMarkdown } from "../text/editor-markdown";
import { concerns } from "../text/editor-place";

/** What a pasted address can become. All ranges count in the text before the paste. */
export interface PasteOffer {
  readonly kind: "id" | "pinned" | "approved";
  readonly title: string;
  /** Goes where the caret or the selection is. */
  readonly insertText: string;
  /** What else changes in the same text: a revision's own argument. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

export interface PasteAnswer {
  readonly offers: readonly PasteOffer[];
  /** A model is named at the caret: only there may an offer come before the plain text. */
  readonly atModel: boolean;
}

/** A text with an id written over its selection, and how to get from positions in it to those before. */
export interface Trial {
  readonly text: string;
  readonly id: string;
  /** Where the id stands in `text`. */
  readonly range: Range;
  /** The same place before: undefined for one inside the id. */
  before(range: Range): Range | undefined;
}

/** What the text would be with `id` in place of the selection. */
export function trialOf(text: string, selection: Range, id: string): Trial {
  const old = lineIndex(text);
  const start = old.offsetAt(selection.start);
  const end = old.offsetAt(selection.end);
  const tried = text.slice(0, start) + id + text.slice(end);
  const index = lineIndex(tried);
  const back = (offset: number) => {
    if (offset <= start) return old.positionAt(offset);
    return offset < start + id.length ? undefined : old.positionAt(offset - id.length + end - start);
  };
  return {
    text: tried,
    id,
    range: { start: index.positionAt(start), end: index.positionAt(start + id.length) },
    before(range) {
      const [from, to] = [back(index.offsetAt(range.start)), back(index.offsetAt(range.end))];
      return from && to && { start: from, end: to };
    },
  };
}

/**
 * The use that the pasted id makes, where a library vouches for a model at the caret and the id is the whole name there. Where the name alone speaks,
 * an address may be just what is wanted.
 */
export function pastedUse(analysis: Analysis, { range }: Trial): Use | undefined {
  return analysis.uses.find(
    ({ detection }) =>
      detection.uri === analysis.uri &&
      detection.role !== "implicit" &&
      detection.evidence === undefined &&
      sameRange(detection.range, range),
  );
}

/**
 * At a model's place: the id, the id with its revision written down where that place takes one and the commit is known, and an approved
 * model where the policy speaks against the pasted one.
 */
export function offersAt(analysis: Analysis, trial: Trial, use: Use, pinOf: (use: Use) => Fix): PasteOffer[] {
  const { id } = trial;
  const offers: PasteOffer[] = [
    { kind: "id", title: plainMarkdown(`Paste model id ${id}`, 200), insertText: id, edits: [] },
  ];
  const pin = offerOf("pinned", trial, analysis.uri, pinOf(use), (title) => `Paste ${id}, ${lower(title)}`);
  if (pin) offers.push(pin);
  const swaps = analysis.findings
    .filter((finding) => concerns(finding, use) && (finding.severity === "error" || finding.severity === "warning"))
    .flatMap(({ fixes }) => fixes.filter((fix) => fix.swap && !fix.disabled));
  const best = swaps.find((fix) => fix.preferred) ?? swaps[0];
  const approved =
    best && offerOf("approved", trial, analysis.uri, best, (_, text) => `Paste ${text}, approved here, instead`);
  return approved ? [...offers, approved] : offers;
}

/** The fix that writes the revision of an address where this place takes one. */
export function pinTo(revision: string): (use: Use) => Fix {
  return ({ detection: { pin, uri } }) => ({
    title: `Pin revision ${/^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 12) : revision}`,
    edits: pin ? [{ uri: pin.uri ?? uri, range: pin.range, newText: `${pin.before}${revision}${pin.after}` }] : [],
    safe: false,
    preferred: false,
  });
}

/** Inside a literal of which nobody knows what it is for: the id alone. */
export function offerAnywhere(text: string, position: Range["start"], id: string): PasteOffer[] {
  if (!insideValue(text, position)) return [];
  return [{ kind: "id", title: plainMarkdown(`Paste model id ${id}`, 200), insertText: id, edits: [] }];
}

/** A fix of the tried text as a paste: what it writes over or right behind the id goes in with it. */
function offerOf(
  kind: PasteOffer["kind"],
  trial: Trial,
  uri: string,
  fix: Fix,
  title: (fixTitle: string, insertText: string) => string,
): PasteOffer | undefined {
  if (fix.disabled || fix.edits.length === 0) return undefined;
  let insertText = trial.id;
  const edits: { range: Range; newText: string }[] = [];
  for (const edit of fix.edits) {
    if (edit.uri !== uri) return undefined;
    const end = { start: trial.range.end, end: trial.range.end };
    if (sameRange(edit.range, trial.range)) insertText = edit.newText;
    else if (sameRange(edit.range, end)) insertText += edit.newText;
    else {
      const range = trial.before(edit.range);
      if (!range) return undefined;
      edits.push({ range, newText: edit.newText });
    }
  }
  return { kind, title: plainMarkdown(title(fix.title, insertText), 200), insertText, edits };
}

/** Behind an opening quote of the line with a closing one ahead, or the value of a key in a line of YAML, TOML or `.env`. */
function insideValue(text: string, position: Range["start"]): boolean {
  const index = lineIndex(text);
  const line = text.slice(
    index.offsetAt({ line: position.line, character: 0 }),
    index.offsetAt({ line: position.line + 1, character: 0 }),
  );
  const before = line.slice(0, position.character);
  const after = line.slice(position.character);
  for (const quote of [`"`, "'", "`"]) {
    const count = before.replace(/\\./g, "").split(quote).length - 1;
    if (count % 2 === 1 && after.includes(quote)) return true;
  }
  return /^\s*(?:- )?[\w."'-]{1,100}\s*[:=]\s*$/.test(before) && /^\s*(?:#.*)?$/.test(after);
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
