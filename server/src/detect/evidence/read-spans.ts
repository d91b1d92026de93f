import type { TextForm } from "./text-form";

/** A comment or a string of a text, in UTF-16 units; of a string the part between its quotes. What lies between two spans is code. */
export interface Span {
  readonly kind: "comment" | "string";
  readonly start: number;
  readonly end: number;
  /** A string that documents the code around it. */
  readonly doc?: boolean;
}

/**
 * The comments and strings of a text by its language's form, in one pass. A short string that no quote closes ends with its line, so that
 * one stray quote never swallows a file; a long one ends with the text.
 */
export function readSpans(text: string, form: TextForm): Span[] {
  const found: Span[] = [];
  const openers = openersOf(form);
  const starts = new Uint8Array(128);
  for (const { open } of openers) starts[open.charCodeAt(0)] = 1;
  if (form.regex) starts[slash] = 1;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code > 127 || starts[code] === 0) {
      at++;
      continue;
    }
    const opener = openers.find(({ open }) => text.startsWith(open, at));
    if (opener === undefined || (opener.spaced && !followsBlank(text, at)) || (opener.word && insideWord(text, at))) {
      at = code === slash && form.regex && opener === undefined ? afterRegex(text, at) : at + 1;
      continue;
    }
    const start = at + opener.open.length;
    const end = endOf(text, start, opener);
    const doc = form.docstrings && opener.long && standsAlone(text, at);
    found.push({ kind: opener.kind, start, end, ...(doc && { doc: true }) });
    at = Math.min(text.length, end + (text.startsWith(opener.close, end) ? opener.close.length : 0));
    if (at <= start - opener.open.length) at = start;
  }
  return found;
}

interface Opener {
  readonly kind: Span["kind"];
  readonly open: string;
  readonly close: string;
  readonly long: boolean;
  readonly escapes: boolean;
  /** Must follow a blank or begin the line. */
  readonly spaced: boolean;
  /** Starts nothing within a word: `don't`. */
  readonly word: boolean;
}

const made = new WeakMap<TextForm, readonly Opener[]>();

function openersOf(form: TextForm): readonly Opener[] {
  const known = made.get(form);
  if (known) return known;
  const plain = { long: false, escapes: false, spaced: false, word: false };
  const openers: Opener[] = [
    ...form.line.map(
      (open) => ({ ...plain, kind: "comment", open, close: "\n", spaced: form.spaced ?? false }) as const,
    ),
    ...(form.block ?? []).map(([open, close]) => ({ ...plain, kind: "comment", open, close, long: true }) as const),
    ...form.strings.map(
      ({ open, close = open, long = false, raw = false }) =>
        ({ kind: "string", open, close, long, escapes: !raw, spaced: false, word: form.words ?? false }) as const,
    ),
  ].sort((a, b) => b.open.length - a.open.length);
  made.set(form, openers);
  return openers;
}

function endOf(text: string, start: number, { close, long, escapes, kind }: Opener): number {
  if (kind === "comment" || (long && !escapes)) {
    const end = text.indexOf(close, start);
    return end === -1 ? text.length : end;
  }
  const first = close.charCodeAt(0);
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash && escapes) at++;
    else if (code === newline && !long) return at;
    else if (code === first && text.startsWith(close, at)) return at;
  }
  return text.length;
}

const backslash = 92;
const newline = 10;
const slash = 47;

function followsBlank(text: string, at: number): boolean {
  return at === 0 || /\s/.test(text.charAt(at - 1));
}

function insideWord(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}_]/u.test(text.charAt(at - 1));
}

/** UTF-16 units in front of a string that are looked at for the beginning of its line. */
const longestIndent = 240;

/** Nothing but blanks stands before it on its line, and the line above does not go on. */
function standsAlone(text: string, at: number): boolean {
  const window = text.slice(Math.max(0, at - longestIndent), at);
  const line = window.lastIndexOf("\n");
  if (window.slice(line + 1).trim() !== "" || (line === -1 && at > longestIndent)) return false;
  let end = at - window.length + line;
  while (end > 0 && /\s/.test(text.charAt(end))) end--;
  return end <= 0 || !/[=(,[{+\\]/.test(text.charAt(end));
}

/** Behind a regular expression of JavaScript, or one unit on where the slash divides. */
function afterRegex(text: string, at: number): number {
  let before = at - 1;
  while (before >= 0 && (text.charCodeAt(before) === 32 || text.charCodeAt(before) === 9)) before--;
  if (before >= 0 && !/[(,=:[!&|?{};\n]/.test(text.charAt(before))) return at + 1;
  let inClass = false;
  for (let end = at + 1; end < text.length && end < at + 500; end++) {
    const code = text.charCodeAt(end);
    if (code === newline) return at + 1;
    if (code === backslash) end++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === slash && !inClass) return end + 1;
  }
  return at + 1;
}
