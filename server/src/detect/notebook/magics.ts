import type { Stretch } from "./cursor";

/** The code of a cell with everything blanked that is not Python, and the stretches of it that are shell commands. */
export interface PlainCell {
  /** As long as the source, so that offsets hold. */
  readonly code: string;
  readonly shell: readonly Stretch[];
  /** What is code of another language, known by the name of the file that it is written to, or by its id. */
  readonly other?: Stretch & { readonly fileName?: string; readonly languageId?: string };
}

/**
 * Takes IPython's own syntax out of a cell: `!command` and `%pip …` lines are commands, `%%bash` and `%%writefile` cells hold another
 * language, other magics are comments; what follows `%%time` and its like stays code.
 */
export function withoutMagics(source: string): PlainCell {
  return magicCell(source) ?? lineMagics(source, 0);
}

/** A cell that begins with a cell magic (`%%bash`), whichever language the notebook says that it is of; undefined for another one. */
export function magicCell(source: string): PlainCell | undefined {
  const first = /^\s{0,200}%%(\S+)[^\S\n]*([^\n]*)/.exec(source);
  return first ? cellMagic(source, first[1] ?? "", first[2] ?? "", first[0].length) : undefined;
}

/** Blanks for everything but line breaks, so that lines and columns stay. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}

const shells = new Set(["bash", "sh", "zsh", "shell", "system", "sx", "!", "cmd"]);
const wrappers = new Set([
  "time",
  "timeit",
  "capture",
  "prun",
  "memit",
  "mprun",
  "python",
  "python3",
  "python2",
  "pypy",
]);

/** Cell magics that hold a language which is read, by their names. */
const languages: ReadonlyMap<string, string> = new Map([
  ["javascript", "javascript"],
  ["js", "javascript"],
  ["typescript", "typescript"],
]);

function cellMagic(source: string, name: string, rest: string, end: number): PlainCell {
  if (wrappers.has(name) || ((name === "writefile" || name === "file") && /\.py\s*$/.test(rest))) {
    const inner = lineMagics(source, end);
    return { ...inner, code: blank(source.slice(0, end)) + inner.code.slice(end) };
  }
  const fileName = name === "writefile" || name === "file" ? writtenTo(rest) : undefined;
  const isShell = shells.has(name) || (name === "script" && /^(?:\S*\/)?(?:ba|z|da)?sh\b/.test(rest));
  const languageId = isShell ? "shellscript" : languages.get(name);
  if (fileName || languageId) {
    const other = { start: end, end: source.length, ...(fileName && { fileName }), ...(languageId && { languageId }) };
    return { code: blank(source), shell: [], other };
  }
  // Other cell magics hold other languages; their own line can still be a command: `%%ai openai:gpt-4o`.
  const start = source.indexOf("%%");
  return { code: blank(source), shell: name === "ai" ? [{ start: start + 1, end }] : [] };
}

/** The name of the file that `%%writefile -a "folder/name"` writes. */
function writtenTo(rest: string): string {
  return (
    rest
      .trim()
      .split(/[\s/\\]/)
      .at(-1)
      ?.replaceAll(/["']/g, "") ?? ""
  );
}

/** Commands as whole lines, the lines that a backslash continues included. */
function lineMagics(source: string, from: number): PlainCell {
  const shell: Stretch[] = [];
  let code = source.slice(0, from);
  let quoted = "";
  let continued = false;
  let at = from;
  for (const line of source.slice(from).split(/(?<=\n)/)) {
    const magic: Magic | undefined = quoted || continued ? undefined : magicIn(line);
    if (continued) {
      const last = shell.at(-1);
      if (last) shell[shell.length - 1] = { start: last.start, end: at + line.length };
    } else if (magic?.command) shell.push({ start: at + magic.command, end: at + line.length });
    const masked: number | undefined = continued ? 0 : magic?.start;
    code += masked === undefined ? line : continued ? blank(line) : line.slice(0, masked) + nothing(line.slice(masked));
    if (masked === undefined) quoted = quotesAfter(line, quoted);
    continued = masked !== undefined && /\\\r?\n$/.test(line);
    at += line.length;
  }
  return { code, shell };
}

interface Magic {
  readonly start: number;
  readonly command?: number;
}

/** Where a line's magic starts and where the command in it does; undefined for a line of code. */
function magicIn(line: string): Magic | undefined {
  const command = /^(\s*)(?:[\w.]+\s*=\s*)?!{1,2}(?!=)(?:\s*export\s)?/.exec(line);
  if (command) return { start: command[1]?.length ?? 0, command: command[0].length };
  const magic = /^(\s*)%(\w+)(\s+|$)/.exec(line);
  if (!magic) return /^\s*\?\S|^\s*[\w.]+\?{1,2}\s*$/.test(line) ? { start: 0 } : undefined;
  const start = magic[1]?.length ?? 0;
  const name = magic[2] ?? "";
  if (shells.has(name) || name === "env" || name === "set_env") return { start, command: magic[0].length };
  return name === "pip" || name === "conda" || name === "ai"
    ? { start, command: start + (name === "ai" ? 0 : 1) }
    : { start };
}

/** Which triple quote is open behind a line. */
function quotesAfter(line: string, open: string): string {
  let quote = open;
  for (const [found] of line.matchAll(/"""|'''/g)) {
    if (!quote) quote = found;
    else if (quote === found) quote = "";
  }
  return quote;
}

/** A statement that does nothing, as long as the line: a block must not become empty. */
function nothing(line: string): string {
  return `0${blank(line.slice(1))}`;
}
