import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Found } from "./labels";

/** What one run of a tool over a tree gave. */
export interface ToolRun {
  readonly tool: string;
  readonly found: readonly Found[];
  readonly seconds: number;
}

const cli = join(__dirname, "../../dist/cli.js");

/** Scans a tree with the built command line, offline. Throws when nothing is built or the scan fails. */
export function runStemma(root: string): ToolRun {
  if (!existsSync(cli)) throw new Error("Nothing is built: run `npm run build` first.");
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, "scan", resolve(root), "--format", "json"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`The scan ended with ${status}: ${stderr}`);
  return { tool: "stemma", seconds, found: (JSON.parse(stdout) as { references: Found[] }).references };
}

/** The command line's words: the folder, and the file of labels behind `--labels`. Throws when the folder is missing. */
export function askedTree(usage: string): { root: string; labels?: string } {
  const words = process.argv.slice(2);
  const at = words.indexOf("--labels");
  const labels = at < 0 ? undefined : words.splice(at, 2)[1];
  const [root] = words;
  if (!root || !existsSync(root) || (at >= 0 && !labels)) throw new Error(usage);
  return { root, ...(labels && { labels }) };
}
