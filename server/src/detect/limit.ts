import type { Limit } from "../domain/analysis";
import type { Module } from "./modules/module";

/** UTF-16 units of a name that a limit quotes. */
const maxQuoted = 60;

/** Says at a zero-based line that what is written there was not followed to the end, and by which bound. */
export function limitAt(name: string, line: number, cut: string, { uri }: Module): Limit {
  const quoted = name.length > maxQuoted ? `${name.slice(0, maxQuoted)}…` : name;
  return { uri, line, what: `values of \`${quoted}\` were not followed further: ${cut}` };
}

/** Limits that one file tells by themselves: a text that used all its steps meets one at every further call. */
const maxTold = 20;

/** The limits in reading order, one for each line and phrase; of many, the last says how many more there are. */
export function arrangeLimits(limits: readonly Limit[]): Limit[] {
  const kept = new Map(limits.map((limit) => [`${limit.uri}\n${limit.line}\n${limit.what}`, limit]));
  const all = [...kept.values()].sort((a, b) => a.uri.localeCompare(b.uri) || a.line - b.line);
  const [next] = all.slice(maxTold);
  if (!next) return all;
  const more = all.length - maxTold;
  const what = `from here on, values of ${more} more ${more === 1 ? "place" : "places"} were not followed further`;
  return [...all.slice(0, maxTold), { ...next, what }];
}
