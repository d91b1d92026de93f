import ignore from "ignore";

/** What one `.gitignore` says of a path, written with `/` from the file's own folder; undefined where it says nothing. */
export type Verdict = (below: string, isFolder: boolean) => "ignored" | "kept" | undefined;

/** Reads the text of a `.gitignore`. */
export function readIgnoreRules(text: string): Verdict {
  const matcher = ignore().add(text);
  return (below, isFolder) => {
    if (below === "" || !ignore.isPathValid(below)) return undefined;
    const { ignored, unignored } = matcher.test(isFolder ? `${below}/` : below);
    return ignored ? "ignored" : unignored ? "kept" : undefined;
  };
}
