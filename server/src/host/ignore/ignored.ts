import type { Dirent } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { repositoryOf } from "../git/repository";
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

/** The rules in force inside `folder`: those of the folders above and, where the listing shows one, its own `.gitignore`. */
export async function enterFolder(
  folder: string,
  entries: readonly Dirent[],
  outer: readonly IgnoreRules[],
): Promise<readonly IgnoreRules[]> {
  if (!entries.some((entry) => entry.name === ".gitignore")) return outer;
  const rules = await readRules(folder);
  return rules ? [...outer, rules] : outer;
}

/**
 * The rules that stand between `root` and the top of its repository. A root that they ignore was named on purpose: then they
 * do not count. Outside a repository there are none.
 */
export async function outerRules(root: string): Promise<readonly IgnoreRules[]> {
  const top = await repositoryOf(root);
  if (top === undefined || top === root) return [];
  const folders: string[] = [];
  for (let folder = dirname(root); folder !== dirname(top); folder = dirname(folder)) folders.unshift(folder);
  const rules: IgnoreRules[] = [];
  for (const folder of folders) {
    const own = await readRules(folder);
    if (own) rules.push(own);
  }
  return isIgnored(rules, root, true) ? [] : rules;
}

async function readRules(folder: string): Promise<IgnoreRules | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, ".gitignore"), "utf8");
  } catch {
    return undefined;
  }
  const rules = readIgnoreRules(text);
  return { verdict: (path, isFolder) => rules(relative(folder, path).split(sep).join("/"), isFolder) };
}
