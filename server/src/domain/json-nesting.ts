/** Levels of lists and objects that a file of Stemma's own may have: more than ten mean nothing in any of them. */
const mostLevels = 100;

/**
 * Whether JSON, with comments or without, is nested deeper than its readers can follow: they call themselves at each level, so whatever lets them
 * begin may end them. Reads the text once and keeps nothing of it; text that is no JSON is no matter.
 */
export function nestsTooDeeply(text: string): boolean {
  let levels = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === "/") at = endOfComment(text, at);
    else if (character === "[" || character === "{") {
      if (++levels > mostLevels) return true;
    } else if (character === "]" || character === "}") levels = Math.max(0, levels - 1);
  }
  return false;
}

/** Where the string ends that begins here: at its quote, or before the end of its line, which no string crosses. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === '"' || character === "\n") return at;
  }
  return text.length;
}

/** The last place of the comment that begins here; the place itself where none does. */
function endOfComment(text: string, start: number): number {
  const next = text[start + 1];
  if (next !== "/" && next !== "*") return start;
  const end = next === "/" ? text.indexOf("\n", start) : text.indexOf("*/", start + 2);
  if (end === -1) return text.length;
  return next === "/" ? end : end + 1;
}
