import type { Library } from "./pattern";

/** Words that a text must hold to be worth parsing. */
export interface PrefilterWords {
  /** Adds a name or a glob; a glob counts by its longest literal piece. */
  add(written: string): void;
  in(text: string): boolean;
}

/** An empty set of triggers. Identifiers are looked up word by word, so that their number costs nothing. */
export function prefilterWords(): PrefilterWords {
  const words = new Set<string>();
  const pieces = new Set<string>();
  let always = false;
  return {
    add(written) {
      if (/^\w+$/.test(written)) words.add(written);
      else {
        const longest = written.split("*").reduce((best, piece) => (piece.length > best.length ? piece : best), "");
        if (longest.length > 1) pieces.add(longest);
        else always = true;
      }
    },
    in(text) {
      if (always || holdsWord(text, words)) return true;
      for (const piece of pieces) if (text.includes(piece)) return true;
      return false;
    },
  };
}

/** What configuration must hold for a key, command, image or environment pattern to mean anything in it. */
export function configPrefilterWords(libraries: readonly Library[]): PrefilterWords {
  const found = prefilterWords();
  for (const { keys = [], commands = [], environment = [], images = [] } of libraries) {
    for (const { key } of keys) for (const word of lastOfKey(key)) found.add(word);
    for (const { program } of commands) for (const word of program.split("|")) found.add(word.split(" ").pop() ?? word);
    for (const { name } of environment) found.add(name);
    for (const { image } of images) found.add(image);
  }
  return found;
}

/** Programs that commands in source code must name to mean anything; words of common use are left to what stands beside them. */
export function programPrefilterWords(libraries: readonly Library[]): PrefilterWords {
  const found = prefilterWords();
  for (const { commands = [] } of libraries)
    for (const { program } of commands)
      for (const word of program.split("|").map((one) => one.split(" ").pop() ?? one))
        if (!everyday.has(word)) found.add(word);
  return found;
}

const everyday = new Set([
  "curl",
  "git",
  "docker",
  "python",
  "node",
  "npx",
  "wget",
  "hf",
  "aws",
  "llm",
  "main",
  "server",
  "train",
  "serve",
]);

function lastOfKey(key: string): string[] {
  const words = key.split(".").map((segment) => segment.replace(/\[\]$/, ""));
  const named = words.findLast((word) => word !== "" && word !== "*" && word !== "**");
  return named ? named.split("|") : ["*"];
}

function holdsWord(text: string, words: ReadonlySet<string>): boolean {
  const word = /[A-Za-z_][A-Za-z0-9_]*/g;
  for (let match = word.exec(text); match; match = word.exec(text)) if (words.has(match[0])) return true;
  return false;
}
