import type { Family, Fingerprints } from "../catalog/fingerprints";

/**
 * The one family that a model's name tells; undefined where it tells none or several. The owner's part does not count (`meta-llama/`
 * also holds guards), nor do names of merges, of reproductions (`open_llama`) and of brands that stand on several bases. Of two
 * families in the name of a distilled model the first is the student, except behind `DeepSeek-R1-Distill-`, which names the teacher.
 */
export function familyInName(name: string, table: Fingerprints): Family | undefined {
  const own = name
    .slice(0, 300)
    .replace(/:[^:]*$/, "")
    .split("/")
    .at(-1)
    ?.replace(/^deepseek[-_]r1[-_](?:distill|0528)[-_]/i, "");
  if (!own || table.names.silent.some((pattern) => pattern.test(own))) return undefined;
  const found = table.names.tells
    .map(({ family, pattern }) => ({ family, at: startOf(pattern, own) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const [first, ...others] = found;
  if (!first) return undefined;
  const sole = others.every(({ family }) => family.id === first.family.id);
  return sole || /distill/i.test(own) ? first.family : undefined;
}

/** Where the pattern begins at the start of a word of the name; -1 for nowhere. */
function startOf(pattern: RegExp, name: string): number {
  const at = pattern.exec(name)?.index ?? -1;
  return at <= 0 || /[-_. ]/.test(name[at - 1] ?? "") || /(?:^|[-_. ])meta[-_]?$/i.test(name.slice(0, at)) ? at : -1;
}
