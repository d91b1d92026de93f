import { leadOf } from "./lead";

/** UTF-16 units that are looked at on either side of a word; further away nothing speaks for it. */
export const near = 240;

/** Lines above that are looked at for the keys that hold a line, and how many keys count. */
const linesAbove = 60;
export const mostParents = 3;

/** The lines above that are indented less: what holds the line in YAML, and mostly in code. The innermost first. */
export function linesAround(text: string, lineStart: number, before: string): string[] {
  const found: string[] = [];
  let indent = before.search(/\S/);
  if (indent === -1) indent = before.length;
  const isItem = /^\s*- /.test(before);
  let end = lineStart - 1;
  for (let n = 0; n < linesAbove && end > 0 && (indent > 0 || isItem) && found.length < 2 * mostParents; n++) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, Math.min(end, start + near));
    const own = line.search(/\S/);
    const isKeyOfItems = found.length === 0 && isItem && own === indent && !/^\s*- /.test(line);
    if (own !== -1 && (own < indent || isKeyOfItems)) {
      found.push(line);
      indent = own;
    }
    end = start - 1;
  }
  return found;
}

/** The key or variable that a line gives something to. */
export function keyOf(line: string): string | undefined {
  return /^\s*(?:- )?(?:(?:export|const|let|var|val|static|final|public|private|readonly|local)\s+){0,4}["']?([\w.-]+)["']?\s?(?::[^=\n]{1,60})?[:=]/.exec(
    line,
  )?.[1];
}

/**
 * The key of the list whose item a value is: what stands before the bracket that is open on its line, or before the one that the line
 * around it ends with, or above the dash. Undefined where it is an item of none.
 */
export function listKey(before: string, holders: readonly string[]): string | undefined {
  const open = openBracket(before, "[", "]");
  if (open !== undefined) return leadOf(before.slice(0, open + 1)).name || undefined;
  const [holder] = holders;
  if (holder === undefined) return undefined;
  if (/^\s*- \\?["'`]?$/.test(before)) return /:\s*$/.test(holder) ? keyOf(holder) : undefined;
  if (/^\s*["'`]$/.test(before) && /\[\s*$/.test(holder)) return leadOf(holder.trimEnd()).name || undefined;
  return undefined;
}

/** The call whose arguments a word stands among, within the window: its name, and the arguments as far as they are seen. */
export function callAround(text: string, start: number, end: number): { name: string; inside: string } | undefined {
  const before = text.slice(Math.max(0, start - near), start);
  const open = openBracket(before, "(", ")");
  if (open === undefined) return undefined;
  const { name, sign } = leadOf(before.slice(0, open + 1));
  if (name === "" || sign !== "") return undefined;
  const after = text.slice(end, end + near);
  let depth = 0;
  let at = 0;
  for (; at < after.length && depth >= 0; at++) {
    if (after[at] === "(") depth++;
    else if (after[at] === ")") depth--;
  }
  return { name, inside: before.slice(open) + text.slice(start, end) + after.slice(0, at) };
}

/** What stands around a word within its paragraph. */
export function windowOf(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - near), start);
  const after = text.slice(end, end + near);
  const [behind = ""] = after.split(/\n\s*\n/, 1);
  return `${before.split(/\n\s*\n/).at(-1) ?? ""}${behind}`;
}

/** Where the innermost bracket opens that is still open at `from`; `open` and `close` may each name several kinds. Undefined where none is. */
export function openBracket(before: string, open: string, close: string, from = before.length): number | undefined {
  let depth = 0;
  for (let at = from - 1; at >= 0; at--) {
    const mark = before.charAt(at);
    if (close.includes(mark)) depth++;
    else if (open.includes(mark) && depth-- === 0) return at;
  }
  return undefined;
}
