/**
 * JSON of a document with a line end, indented by two. Whoever reads it back gets every text unchanged; whoever looks at the file
 * sees nothing that steers: controls, bidirectional and zero-width characters, line separators, angle brackets and what build systems
 * read as a command wherever it stands (`##[`, `##vso[`) are written as `\uXXXX`.
 */
export function inertJson(document: unknown): string {
  return `${JSON.stringify(document, null, 2).replace(steering, escaped)}\n`;
}

/** Outside of its strings, JSON has none of these but line ends, which are left alone: in a string they are escaped already. */
const steering = /[<>]|#(?=#(?:vso)?\[)|(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/giu;

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
