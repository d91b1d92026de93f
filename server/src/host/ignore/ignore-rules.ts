import { type Glob, ignoreGlob } from "../../domain/glob";

/** What one `.gitignore` says of a path, written with `/` from the file's own folder; undefined where it says nothing. */
export type IgnoreVerdict = (below: string, isFolder: boolean) => "ignored" | "kept" | undefined;

/** One line of the file. */
interface Rule {
  readonly glob: Glob;
  /** It speaks of the last name of a path, wherever that stands; else of the whole path. */
  readonly ofNames: boolean;
  /** `!` in front: what an earlier line ignores is kept. */
  readonly keeps: boolean;
  /** `/` at the end: it speaks of folders alone. */
  readonly foldersOnly: boolean;
}

/**
 * Reads the text of a `.gitignore`, by the rules of gitignore(5), upper and lower case alike: the last line that fits decides, and what lies
 * in an ignored folder is ignored, whatever a line says of it. The patterns may be a stranger's; each costs at most its length times the path's.
 */
export function readIgnoreRules(text: string): IgnoreVerdict {
  const rules = text.split(/\r?\n/).flatMap((line) => ruleOf(line) ?? []);
  const folders = new Map<string, boolean>();

  function verdictOn(path: string, isFolder: boolean): "ignored" | "kept" | undefined {
    const name = path.slice(path.lastIndexOf("/") + 1);
    for (let i = rules.length - 1; i >= 0; i--) {
      const { glob, ofNames, keeps, foldersOnly } = rules[i] as Rule;
      if ((isFolder || !foldersOnly) && glob.matches(ofNames ? name : path)) return keeps ? "kept" : "ignored";
    }
    return undefined;
  }

  /** Whether the rules ignore this very folder, which each file in it asks again. */
  function ignoresFolder(folder: string): boolean {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const ignored = verdictOn(folder, true) === "ignored";
    if (folders.size >= maxFolders) folders.clear();
    folders.set(folder, ignored);
    return ignored;
  }

  return (below, isFolder) => {
    if (rules.length === 0 || below === "" || below === ".." || below.startsWith("../")) return undefined;
    const path = below.toLowerCase();
    for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1))
      if (ignoresFolder(path.slice(0, at))) return "ignored";
    return verdictOn(path, isFolder);
  };
}

/** Folders remembered with whether they are ignored, below one file of rules. */
const maxFolders = 1_000;

function ruleOf(line: string): Rule | undefined {
  const written = withoutBlanks(line);
  if (written === "" || written.startsWith("#")) return undefined;
  const keeps = written.startsWith("!");
  let pattern = keeps ? written.slice(1) : written;
  const foldersOnly = pattern.endsWith("/");
  if (foldersOnly) pattern = pattern.slice(0, -1);
  if (pattern === "" || pattern === "/") return undefined;
  // A slash in front or inside binds the pattern to this folder; without one it is a name, wherever it stands.
  const ofNames = !pattern.includes("/");
  return { glob: ignoreGlob(pattern.replace(/^\//, "").toLowerCase()), ofNames, keeps, foldersOnly };
}

/** Blanks at the end mean nothing, unless a backslash stands before the last one. */
function withoutBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === " " || line[end - 1] === "\t")) end--;
  if (end === line.length) return line;
  let slashes = 0;
  while (line[end - 1 - slashes] === "\\") slashes++;
  return line.slice(0, slashes % 2 === 1 ? end + 1 : end);
}
