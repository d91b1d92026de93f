import type { Candidate } from "./candidate";
import { enough, pointsOf } from "./weights";

/** UTF-16 units between two neighbours of a list. */
const apart = 300;

/**
 * Adds what neighbours say: words of one list, table, enumeration or comma list stand one behind the other with nothing but marks
 * between them, or behind the same words of a line each, as the names of a list of objects do. Where at least two of them are models
 * by themselves, and those are at least half, the others count one point more.
 */
export function withCompany<C extends Candidate>(text: string, candidates: readonly C[]): C[] {
  const found: C[] = [];
  for (let start = 0; start < candidates.length; ) {
    let end = start + 1;
    while (end < candidates.length && areNeighbours(text, candidates[end - 1] as C, candidates[end] as C)) end++;
    found.push(...confirmed(candidates.slice(start, end)));
    start = end;
  }
  return found;
}

function confirmed<C extends Candidate>(list: readonly C[]): readonly C[] {
  const strong = list.filter(({ points }) => points >= enough).length;
  if (strong < 2 || strong * 2 < list.length) return list;
  // Of a long list of models hardly anything is something else.
  const company = strong >= many && strong * 5 >= list.length * 4 ? "company.many" : "company.siblings";
  return list.map((one) => {
    if (one.points < 1 || one.points >= enough) return one;
    const evidence = [...one.evidence, company] as const;
    return { ...one, evidence, points: pointsOf(evidence) };
  });
}

/** Models by themselves that make a long list. */
const many = 5;

function areNeighbours(text: string, { word: a }: Candidate, { word: b }: Candidate): boolean {
  if (b.start - a.end > apart) return false;
  const between = text.slice(a.end, b.start);
  if (/^[\s"'`,;|[\](){}]*$/.test(between) && !/\n\s*\n/.test(between)) return true;
  return between.includes("\n") && shapeBefore(text, a.start) === shapeBefore(text, b.start);
}

/** What stands on the line in front of a word: the same indentation and key, or the same marks alone. */
function shapeBefore(text: string, start: number): string {
  const [line = ""] = text
    .slice(Math.max(0, start - 200), start)
    .split("\n")
    .slice(-1);
  return /^\s*[\w.-]+,$/.test(line) ? line.replace(/[\w.-]+/, "w") : line;
}
