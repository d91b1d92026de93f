import { formatReference, type ModelReference, modelKey } from "../domain/reference";

/**
 * Whether `text` fits `pattern`, upper and lower case alike. `*` stands for any run of characters, slashes included, `?` for
 * one, `{a,b}` for either. Written out instead of compiled to a regular expression: policies come with repositories, and
 * this takes at most length × length steps whatever the pattern.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  const lower = text.toLowerCase();
  return alternatives(pattern.toLowerCase()).some((one) => fits(lower, one));
}

/**
 * The first pattern that names the model. A pattern with a provider (`huggingface:Qwen/*`) is held against the printed
 * form, one without (`Qwen/*`) against the name alone; a revision counts only where the pattern writes one.
 */
export function matchReference(references: readonly ModelReference[], patterns: readonly string[]): string | undefined {
  return patterns.find((pattern) =>
    references.some((reference) =>
      hasProvider(pattern)
        ? matchesGlob(modelKey(reference), pattern) || matchesGlob(formatReference(reference), pattern)
        : matchesGlob(reference.name, pattern),
    ),
  );
}

/** Whether a pattern has characters with a meaning, or names exactly one model. */
export function isGlob(pattern: string): boolean {
  return /[*?{]/.test(pattern);
}

function hasProvider(pattern: string): boolean {
  return /^[a-z*][a-z0-9_*-]*:/i.test(pattern);
}

/** `a{b,c}d` as `abd`, `acd`. Nested or too many braces stay as they are written. */
function alternatives(pattern: string): string[] {
  if (!pattern.includes("{")) return [pattern];
  let open = [pattern];
  for (let round = 0; round < 3; round++) {
    open = open.flatMap((one) => {
      const braces = /\{([^{}]*)\}/.exec(one);
      if (!braces) return [one];
      const before = one.slice(0, braces.index);
      const after = one.slice(braces.index + braces[0].length);
      return (braces[1] ?? "")
        .split(",")
        .slice(0, 16)
        .map((part) => before + part + after);
    });
  }
  return open;
}

/** Two pointers and the last star: on a mismatch the star takes one character more. */
function fits(text: string, pattern: string): boolean {
  let at = 0;
  let cell = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[cell] === "*") {
      star = cell++;
      resume = at;
    } else if (cell < pattern.length && (pattern[cell] === "?" || pattern[cell] === text[at])) {
      at++;
      cell++;
    } else if (star >= 0) {
      cell = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[cell] === "*") cell++;
  return cell === pattern.length;
}
