import type { CellPart } from "../../domain/cells";
import type { Unread } from "../../domain/unread";
import { whyUnread } from "../skip";
import type { Stretch } from "./cursor";
import { blank, magicCell, withoutMagics } from "./magics";

/** The code of a notebook by language: cells of one language see each other's names. */
export interface NotebookParts {
  /** By id of the language: as long as the notebook's text, with everything blanked that is not of the language. */
  readonly texts: ReadonlyMap<string, string>;
  /** Stretches of the text that are shell commands; names of the Python around them stand in braces or behind `$`. */
  readonly shell: readonly Stretch[];
  /** Set when some code, or all of it, is not read. */
  readonly unread?: Unread;
}

/** What a language is called here, by VS Code's or a kernel's id, or by the name of a file; undefined for one that is not read. */
export type LanguageNames = (by: { readonly languageId?: string; readonly fileName?: string }) => string | undefined;

/** Takes the cells of a notebook apart. Magics come first: a `%%bash` cell is a script, whatever the notebook says of its language. */
export function partsOf(text: string, cells: readonly CellPart[], languageBy: LanguageNames): NotebookParts {
  const pieces = new Map<string, (Stretch & { readonly code: string })[]>();
  const shell: Stretch[] = [];
  const foreign = new Set<string>();
  let unread: Unread | undefined;
  const add = (language: string, start: number, code: string) => {
    const known = pieces.get(language) ?? [];
    known.push({ start, end: start + code.length, code });
    pieces.set(language, known);
  };
  for (const { languageId, start, end } of cells) {
    const source = text.slice(start, end);
    const refused = whyUnread(source);
    if (refused) {
      unread ??= { ...refused, reason: `${refused.reason} (in a cell)` };
      continue;
    }
    const id = isPython(languageId) ? "python" : languageBy({ languageId });
    const plain = magicCell(source) ?? (id === "python" ? withoutMagics(source) : undefined);
    if (plain) {
      add("python", start, plain.code);
      shell.push(...plain.shell.map((part) => ({ start: start + part.start, end: start + part.end })));
      const other = plain.other && languageBy(plain.other);
      if (plain.other && other) add(other, start + plain.other.start, source.slice(plain.other.start, plain.other.end));
    } else if (id !== undefined) add(id, start, source);
    else if (source.trim() !== "") foreign.add(languageId);
  }
  const texts = new Map([...pieces].map(([language, own]) => [language, alone(text, own)]));
  if (texts.size === 0 && foreign.size > 0)
    unread ??= { kind: "language", reason: `its code is in ${named(foreign)}, which Stemma does not read` };
  return { texts, shell, ...(unread && { unread }) };
}

function isPython(languageId: string): boolean {
  return /^i?python\d*$/i.test(languageId);
}

/** The text with only these pieces in it. */
function alone(text: string, pieces: readonly (Stretch & { readonly code: string })[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, code } of pieces) {
    parts.push(blank(text.slice(at, start)), code);
    at = end;
  }
  return parts.join("") + blank(text.slice(at));
}

/** The languages for people; what looks like no name of one stays out of messages. */
function named(languages: ReadonlySet<string>): string {
  const [first = ""] = languages;
  return languages.size === 1 && /^[\w.+#-]{1,30}$/.test(first) ? `"${first}"` : "languages";
}
