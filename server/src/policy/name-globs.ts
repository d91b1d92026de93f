import { type Glob, nameGlob } from "../domain/glob";
import { formatReference, type ModelReference, modelKey } from "../domain/reference";

/** Patterns that are kept compiled: a policy's own and a few more; the oldest goes first. */
const kept = 500;
const compiled = new Map<string, Glob>();

/**
 * Whether `text` fits `pattern`, upper and lower case alike. `*` stands for any run of characters, slashes included, `?` for
 * one, `{a,b}` for either. Policies come with repositories: it takes at most length × length steps whatever the pattern.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  const known = compiled.get(pattern);
  if (known) return known.matches(text.toLowerCase());
  const glob = nameGlob(pattern.toLowerCase());
  for (const oldest of compiled.keys()) if (compiled.size >= kept) compiled.delete(oldest);
  compiled.set(pattern, glob);
  return glob.matches(text.toLowerCase());
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
