import { readFile } from "node:fs/promises";

const listed = new URL("equivalent.json", import.meta.url);

/**
 * The mutants without those of `equivalent.json`: changes after which the program does the same, each with the reason why. An entry names the
 * file, the line's text and the change, so that it moves with its line; one that fits no mutant of its file any more is said.
 */
export async function withoutEquivalent(mutants) {
  const entries = JSON.parse(await readFile(listed, "utf8"));
  const keyOf = ({ file, code, change }) => JSON.stringify([file, code, change]);
  const left = new Set(entries.map(keyOf));
  const met = new Set(mutants.map(keyOf));
  const files = new Set(mutants.map(({ file }) => file));
  for (const entry of entries)
    if (files.has(entry.file) && !met.has(keyOf(entry)))
      console.error(`equivalent.json: nothing in ${entry.file} is "${entry.change}" in "${entry.code}" any more.`);
  return mutants.filter((mutant) => !left.has(keyOf(mutant)));
}
