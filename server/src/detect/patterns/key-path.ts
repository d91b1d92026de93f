/** A key path of a pattern, ready to compare: `services.*.environment`, `model_list[].litellm_params.model`, `**.model`. */
export interface KeyPath {
  readonly segments: readonly (RegExp | "one" | "deep")[];
  /** The last keys that it can mean, or undefined when any key will do. */
  readonly last: readonly string[] | undefined;
}

/** Reads a pattern: `*` one key, `**` any depth, `[]` the items of a list, `|` alternatives inside a segment, `*` inside a key any part. */
export function compileKeyPath(pattern: string): KeyPath {
  const words = pattern
    .split(".")
    .flatMap((part) => (part.endsWith("[]") && part !== "[]" ? [part.slice(0, -2), "[]"] : [part]));
  const last = words.at(-1) ?? "";
  return {
    segments: words.map((word) => (word === "**" ? "deep" : word === "*" ? "one" : globKey(word))),
    last: last.includes("*") ? undefined : last.split("|"),
  };
}

/** Whether the pattern means this path wholly or, with `prefix`, something that stands above it. */
export function matchesKeyPath({ segments }: KeyPath, path: readonly string[], prefix = false): boolean {
  // Positions in the pattern that are reachable after each key; a set, so that several `**` stay cheap.
  let at = close(new Set([0]), segments);
  for (const key of path) {
    if (prefix && at.has(segments.length)) return true;
    const next = new Set<number>();
    for (const index of at) {
      const segment = segments[index];
      if (segment === undefined) continue;
      if (segment === "deep") next.add(index);
      else if (segment === "one" ? key !== "[]" : segment.test(key)) next.add(index + 1);
    }
    if (next.size === 0) return false;
    at = close(next, segments);
  }
  return at.has(segments.length);
}

function close(at: Set<number>, segments: KeyPath["segments"]): Set<number> {
  for (const index of at) if (segments[index] === "deep") at.add(index + 1);
  return at;
}

function globKey(word: string): RegExp {
  const alternatives = word.split("|").map((key) => key.split("*").map(escapeKey).join(".*"));
  return new RegExp(`^(?:${alternatives.join("|")})$`);
}

function escapeKey(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\/]/g, "\\$&");
}

/** A glob on a path: `**` any folders, `*` any part of a name, `?` one character, `{a,b}` alternatives. */
export function fileGlob(glob: string): RegExp {
  let source = "";
  for (let at = 0; at < glob.length; at++) {
    const char = glob[at] ?? "";
    if (glob.startsWith("**/", at)) {
      source += "(?:.*/)?";
      at += 2;
    } else if (glob.startsWith("**", at)) {
      source += ".*";
      at++;
    } else if (char === "*") source += "[^/]*";
    else if (char === "?") source += "[^/]";
    else if (char === "{") source += "(?:";
    else if (char === "}") source += ")";
    else if (char === ",") source += "|";
    else source += escapeKey(char);
  }
  return new RegExp(`^${source}$`);
}
