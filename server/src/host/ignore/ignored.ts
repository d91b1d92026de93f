import type { Dirent } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Unread } from "../../domain/unread";
import { repositoryOf } from "../git/repository";
import { readWhole } from "../text/read-whole";
import { readIgnoreRules } from "./ignore-rules";

/** The rules of one `.gitignore`, applied to absolute paths below its folder; undefined where they say nothing. */
export interface IgnoreRules {
  verdict(path: string, isFolder: boolean): "ignored" | "kept" | undefined;
}

/** Whether git would ignore the path: the innermost file that says something decides. `rules` stand outermost first. */
export function isIgnored(rules: readonly IgnoreRules[], path: string, isFolder: boolean): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const verdict = rules[i]?.verdict(path, isFolder);
    if (verdict) return verdict === "ignored";
  }
  return false;
}

/** A `.gitignore` that is there and whose rules nobody has: what it leaves out is read. */
export interface UnreadIgnoreFile {
  readonly path: string;
  readonly unread: Unread;
}

/** Rules in force, outermost first, and the files on the way to them that could not be read. */
export interface RulesInForce {
  readonly rules: readonly IgnoreRules[];
  readonly unread: readonly UnreadIgnoreFile[];
}

/** The rules in force inside `folder`: those of the folders above and, where the listing shows one, its own `.gitignore`. */
export async function enterFolder(
  folder: string,
  entries: readonly Dirent[],
  outer: readonly IgnoreRules[],
): Promise<RulesInForce> {
  if (!entries.some((entry) => entry.name === ".gitignore")) return { rules: outer, unread: [] };
  const own = await readRules(folder);
  return { rules: [...outer, ...own.rules], unread: own.unread };
}

/**
 * The rules that stand between `root` and the top of its repository. A root that they ignore was named on purpose: then they
 * do not count. Outside a repository there are none.
 */
export async function outerRules(root: string): Promise<RulesInForce> {
  const top = await repositoryOf(root);
  if (top === undefined || top === root) return { rules: [], unread: [] };
  const folders: string[] = [];
  for (let folder = dirname(root); folder !== dirname(top); folder = dirname(folder)) folders.unshift(folder);
  const read = await Promise.all(folders.map(readRules));
  const rules = read.flatMap((own) => own.rules);
  return { rules: isIgnored(rules, root, true) ? [] : rules, unread: read.flatMap((own) => own.unread) };
}

async function readRules(folder: string): Promise<RulesInForce> {
  const path = join(folder, ".gitignore");
  const file = await readWhole(path);
  if (file.kind === "absent") return { rules: [], unread: [] };
  if (file.kind === "unreadable")
    return { rules: [], unread: [{ path, unread: { kind: "ignore-file", reason: file.cause } }] };
  const rules = readIgnoreRules(file.text);
  return {
    rules: [{ verdict: (path, isFolder) => rules(relative(folder, path).split(sep).join("/"), isFolder) }],
    unread: [],
  };
}
