import type { LineIndex, Range } from "../../domain/text";

/** A text as its reader sees it, with the place of each of its characters in the document. */
export interface MappedText {
  readonly text: string;
  /** Document offset (UTF-16) at which the character `index` begins. */
  offsetAt(index: number): number;
  /** Document offset behind the character `index`: escapes are longer than what they stand for. */
  endAt(index: number): number;
}

/** A stretch of a document that reads as it is written. */
export function plainText(document: string, start: number, end: number): MappedText {
  return { text: document.slice(start, end), offsetAt: (index) => start + index, endAt: (index) => start + index + 1 };
}

/**
 * The text of a literal, each character mapped to where it is written: escapes of double quotes, doubled single quotes, and
 * the indentation and folding of YAML's block and multi-line scalars. `range` excludes the quotes.
 */
export function literalText(
  document: string,
  lines: LineIndex,
  literal: { readonly text: string; readonly range: Range },
): MappedText {
  const start = lines.offsetAt(literal.range.start);
  const end = lines.offsetAt(literal.range.end);
  if (document.slice(start, end) === literal.text) return plainText(document, start, end);
  const escapes = document[start - 1] === '"';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = start;
  const place = (from: number, to: number) => {
    starts.push(from);
    ends.push(to);
    at = to;
  };
  for (let index = 0; index < literal.text.length; index++) {
    const wanted = literal.text[index] ?? "";
    while (at < end && escapes && /^\\\r?\n/.test(document.slice(at, at + 3))) at = skipBlank(document, at + 1, end);
    const length = escapes && document[at] === "\\" ? escapeLength(document, at) : 0;
    if (length) place(at, Math.min(at + length, end));
    else if (document[at] === wanted && !isFold(document, at, wanted))
      place(at, wanted === "'" && document[at + 1] === "'" && document[start - 1] === "'" ? at + 2 : at + 1);
    else if (/\s/.test(wanted)) {
      const from = at;
      // One line break stands for the break or the space it folds to; the indentation behind it belongs to neither.
      while (at < end && /[ \t]/.test(document[at] ?? "")) at++;
      if (document[at] === "\r") at++;
      if (document[at] === "\n") at++;
      place(from, Math.max(at, Math.min(from + 1, end)));
    } else {
      at = skipBlank(document, at, end);
      place(at, Math.min(at + 1, end));
    }
  }
  return { text: literal.text, offsetAt: (index) => starts[index] ?? at, endAt: (index) => ends[index] ?? at };
}

/** A text in which `{name}` is filled in (an f-string, IPython) is read as `${name}`, each character where it is written. */
export function interpolated(source: string, start: number, end: number): MappedText {
  const written = plainText(source, start, end);
  if (!/\{\w+\}/.test(written.text)) return written;
  const offsets: number[] = [];
  const text = written.text.replace(/(?<!\$)\{\w+\}|[\s\S]/g, (piece, at: number) => {
    if (piece.length === 1) offsets.push(start + at);
    else for (let index = -1; index < piece.length; index++) offsets.push(start + at + Math.max(index, 0));
    return piece.length === 1 ? piece : `$${piece}`;
  });
  const at = (index: number) => offsets[index] ?? end;
  return { text, offsetAt: at, endAt: (index) => Math.min(at(index) + 1, end) };
}

/** A space in front of a line break is dropped by folding; the break is what stands for the space. */
function isFold(document: string, at: number, wanted: string): boolean {
  return wanted === " " && /^[ \t]+\r?\n/.test(document.slice(at, at + 80));
}

function skipBlank(document: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(document[at] ?? "")) at++;
  return at;
}

function escapeLength(document: string, at: number): number {
  const kind = document[at + 1];
  return kind === "u" ? 6 : kind === "x" ? 4 : kind === "U" ? 10 : 2;
}
