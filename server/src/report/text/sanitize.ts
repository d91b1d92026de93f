/**
 * Makes text from outside harmless on a terminal and in the log of a build: nothing in it can move the cursor, change colours,
 * start a line, turn the writing direction, hide characters or be endless. Such characters are shown as `\u{1b}`. What is left
 * is at most `limit` characters and a `…`. Ordinary text comes back unchanged.
 */
export function sanitize(text: string, limit = 200): string {
  const characters = [...text.slice(0, limit * 2)].slice(0, limit);
  const whole = characters.join("");
  const safe = whole.replace(steering, visible).replace(piledMarks, "$1");
  return whole.length < text.length ? `${safe}…` : safe;
}

/** Controls, format characters (bidirectional overrides, zero widths, tags), lone surrogates, line and paragraph separators. */
const steering = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** No script piles more than four marks on a letter; hundreds of them paint over the lines above. */
const piledMarks = /(\p{M}{4})\p{M}+/gu;

function visible(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

/**
 * Build systems read lines that begin with `::`, and `##[` and `##vso[` wherever they stand, as commands to themselves. In a line of
 * ours that holds such a thing (a file may be called `::error::x`) its first character gets the visible form.
 */
export function notACommand(line: string): string {
  return line
    .replace(/^(\s*):(?=:)/, (_, space: string) => space + visible(":"))
    .replace(/#(?=#(?:vso)?\[)/gi, visible);
}
